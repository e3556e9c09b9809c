"""Quantities the English leaves out, adds or changes; every rule with examples it finds and examples that are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.auditing.quantities.rules import RULES, examine
from corpus_archive.records import Alignment, Bead, Finding

Examined = Callable[..., list[Finding]]


def one_to_one(article: Article) -> Alignment:
    """Each sentence with the one in its place; the last bead takes what is left."""
    assert article.zh
    assert article.en
    zh, en = len(article.zh.sentences), len(article.en.sentences)
    last = min(zh, en) - 1
    beads = [Bead(zh=(index,), en=(index,), score=0.9) for index in range(last)]
    beads.append(Bead(zh=tuple(range(last, zh)), en=tuple(range(last, en)), score=0.9))
    return Alignment(method="test", beads=tuple(beads))


@pytest.fixture
def examined(parsed: Callable[..., Article]) -> Examined:
    """`examined(zh, en, heading=…, title=…)`: the findings about the quantities of an invented article."""

    def findings(zh: str, en: str, **named: str) -> list[Finding]:
        article = parsed(f"    {zh}", en, **named)
        return list(examine(article, one_to_one(article)))

    return findings


FAULTS = [
    # rule, severity, Chinese, its passage, English, its passage
    ("number-missing", "error", "全县共修水渠三百四十五条。", "三百四十五条",
     "The whole county has built many canals.", ""),
    ("number-missing", "error", "出勤率提高百分之三点七。", "百分之三点七", "The attendance rate has risen.", ""),
    ("number-added", "error", "全县修了许多水渠。", "", "The whole county has built 345 canals.", "345"),
    ("number-changed", "error", "全县共修水渠三百四十五条。", "三百四十五条", "The county built 354 canals.", "354"),
    ("number-changed", "error", "次品率降低百分之八十七点六。", "百分之八十七点六",
     "Defective goods fell by 78.6%.", "78.6%"),
    ("number-changed", "warning", "晚上看望三位老工人。", "三位",
     "In the evening he visited five old workers.", "five"),
    ("approximation-lost", "note", "会场里有三百四十余人。", "三百四十余人",
     "There were 340 people in the hall.", "340"),
    ("approximation-added", "note", "会场里有三百四十五人。", "三百四十五人",
     "There were about 345 people in the hall.", "about 345"),
    ("number-shifted", "error", "码头年通过能力30万吨。", "30万吨",
     "The wharf handles 30 million tons.", "30 million tons"),
    ("number-shifted", "error", "水库灌溉田地三万亩。", "三万亩", "The reservoir waters 3,000 mu.", "3,000 mu"),
    ("unit-changed", "error", "每亩施肥两千斤。", "两千斤", "Each mu received 2,000 kilograms.", "2,000 kilograms"),
    ("unit-changed", "error", "新修公路四十公里。", "四十公里", "They built 40 meters of road.", "40 meters"),
    ("multiple-misread", "error", "产量提高了两倍多。", "两倍多",
     "Output rose, more than doubling.", "more than doubling"),
    ("multiple-misread", "error", "日产量增涨二倍。", "二倍", "Daily output saw a twofold increase.", "twofold"),
    ("multiple-misread", "error", "产量增加三倍。", "三倍", "Output tripled.", "tripled"),
    ("multiple-misread", "warning", "产量增加了十二倍。", "十二倍", "Output saw a 12-fold rise.", "12-fold"),
    ("date-changed", "error", "渔民二月十六日出海。", "二月十六日",
     "The fishermen put to sea on February 19.", "February 19"),
    ("date-changed", "error", "水闸建于一九五三年。", "一九五三年", "The sluice was built in 1935.", "1935"),
    ("date-changed", "error", "渔民清晨五时出海。", "清晨五时", "The fishermen put to sea at 6 a.m.", "6 a.m."),
    ("date-changed", "error", "大会上午八时半开始。", "上午八时半", "The meeting began at 8:00.", "8:00"),
    ("date-missing", "warning", "渔民二月十六日出海。", "二月十六日", "The fishermen put to sea.", ""),
    ("date-missing", "note", "渔民清晨五时出海。", "清晨五时", "The fishermen put to sea.", ""),
    ("number-changed", "warning", "三号高炉已经修好。", "三号", "The No. 2 furnace has been repaired.", "No. 2"),
    ("number-changed", "warning", "农药喷了两遍。", "两遍", "Insecticide was sprayed four times.", "four times"),
    ("number-changed", "warning", "淤泥深二十四到三十一公尺。", "二十四到三十一公尺",
     "The mud is 24 to 41 meters deep.", "24 to 41 meters"),
    ("number-missing", "error", "利用系数达到一·七二。", "一·七二", "The coefficient has risen.", ""),
    ("date-added", "warning", "渔民已经出海。", "", "The fishermen put to sea on February 16.", "February 16"),
]  # fmt: skip

RIGHT = [
    (
        "镇人马三根第一个把渔船改成货船。",
        "Ma Sangen of the town was the first to make a trader of his boat.",
    ),
    ("日产量稳定在三千八百三十一吨左右。", "Daily output was stable at around 3,831 tons."),
    ("日产量提高到三千二百七十多吨。", "Daily output was raised to more than 3,270 tons."),
    ("最高日产量达到四百四十五吨。", "The highest daily output was 445 tons."),
    ("建成了两千座土炉。", "They built 2,000 indigenous furnaces."),
    ("二百多万大军情绪高涨。", "The more than two million strong army was in high spirits."),
    ("失业人数达31.5万人。", "The unemployed numbered 315,000."),
    ("产量增加一倍。", "Output doubled."),
    ("产量增加了两倍。", "Output tripled."),
    ("产量增加了两倍。", "Output increased by 200 percent."),
    ("产量增加到两倍。", "Output doubled."),
    ("产量是去年的三倍。", "Output was three times that of last year."),
    ("产值翻两番。", "Output value quadrupled."),
    ("每亩施肥两千斤。", "Each mu received 1,000 kilograms of manure."),
    ("每亩施肥两千斤。", "Each mu received 2,000 catties of manure."),
    ("走了三十里。", "They walked 15 kilometers."),
    ("半年来修渠三条。", "In the past six months three canals were dug."),
    ("两个星期完工。", "It was finished in fourteen days."),
    ("占耕地的三分之一。", "It is a third of the arable land."),
    ("增产五成。", "Output rose by half."),
    ("十几个干部下乡。", "More than ten cadres went to the countryside."),
    ("几十台水车。", "Dozens of waterwheels."),
    ("成千上万的人上山。", "Thousands upon thousands went up the mountain."),
    ("千方百计节约用煤。", "Every effort was made to save coal."),
    ("七大江河都已设防。", "All seven great rivers have been secured."),
    ("三轮车停在路旁。", "The three-wheeled carts stood by the road."),
    ("省委第一书记来到湖边。", "The First Secretary of the Provincial Party Committee came to the lake."),
    ("本报５月３１日讯，湖水上涨。", "The lake is rising, our paper reports on May 31."),
    ("去年十二月二十五日开会。", "A meeting was held on December 25 last year."),
    ("从15日到21日，湖水上涨。", "From the 15th to the 21st the lake rose."),
    ("二日宣布成立。", "On March 2 it was founded."),
    ("晚7时半到俱乐部。", "At 7:30 PM he went to the club."),
    ("上午十时半，渡轮离岸。", "At half past ten the ferryboat left."),
    ("早五时到晚九时有船。", "There are boats from five to nine o'clock."),
    ("三号高炉已经修好。", "The No. 3 furnace has been repaired."),
    ("岸上卖３分５厘。", "On shore it costs 3.5 fen."),
    ("去年十一、十二两个月都有船。", "There were boats in November and December of last year."),
    ("演出将于二十五日举行。", "The performance will be held on March 25."),
    ("大会在十月八日举行，二十五日结束。", "It was held on October 8 and ended on October 25."),
    ("会议十二月三十日至二日举行。", "The meeting is held from December 30 to January 2."),
    ("会议从十月八日至二十五日举行。", "The meeting is held from the 8th of October to the 25th."),
    ("二十三号至二十五号开会。", "The meeting is held from February 23 to 25."),
    ("每亩收稻谷八百斤。", "800 jin (400 kilograms) of rice were harvested per mu."),
    ("去年收八百斤，今年又收八百斤。", "Last year 400 kilograms were harvested, and this year the same again."),
    ("他们一点一滴地积累资金。", "They accumulated funds bit by bit."),
    ("每人平均有七分八厘地。", "There are 0.78 mu of land per person."),
    ("月息三分三厘。", "The interest is 3.3 percent a month."),
    ("船要走十分钟到二十分钟。", "The boat takes 10 minutes to 20 minutes."),
    ("下午三点二十到达。", "It arrived at 3:20 p.m."),
    ("上午八时半开会。", "The meeting began at eight thirty this morning."),
    ("有四五十万人参加。", "Four or five hundred thousand people took part."),
    ("年产三十万至五十万吨。", "It makes three to five hundred thousand tons a year."),
    ("缺苗的只有千分之六。", "Only six seedlings in a thousand were missing."),
    ("八月上旬湖水上涨。", "In the first ten days of August the lake rose."),
    ("面包定量十盎司（合五·六六市两）。", "The ration of bread is ten ounces (equal to 5.66 market liang)."),
    ("建军二十九周年。", "The 29th anniversary of the founding of the army."),
    ("水闸建于五三年。", "The sluice was built in 1953."),
    ("青石等十四个公社受益。", "Qingshi and thirteen other communes benefit."),
    ("今年一、二月份出口绸缎。", "Silk was exported in January and February this year."),
    ("近八旬的老人。", "An old man of nearly 80 years."),
    ("三日内完成任务。", "The task was done within three days."),
    ("一、修渠。二、积肥。", "1. Dig canals. 2. Collect manure."),
    ("每月可挣四五百块钱。", "One can earn 400-500 yuan a month."),
    ("受灾总人口达4625.63万人。", "The stricken population reached 46.26 million."),
]


@pytest.mark.parametrize(("rule", "severity", "zh", "zh_passage", "en", "en_passage"), FAULTS)
def test_a_fault_is_found_in_its_place(
    examined: Examined, rule: str, severity: str, zh: str, zh_passage: str, en: str, en_passage: str
) -> None:
    (finding,) = examined(zh, en)
    assert (finding.rule, finding.severity) == (rule, severity)
    assert [zh[start:end] for start, end in finding.zh] == [zh_passage] * bool(zh_passage)
    assert [en[start:end] for start, end in finding.en] == [en_passage] * bool(en_passage)


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_what_is_right_is_left_alone(examined: Examined, zh: str, en: str) -> None:
    assert examined(zh, en) == []


def test_every_rule_has_an_example_that_it_finds() -> None:
    assert {fault[0] for fault in FAULTS} == set(RULES)
    assert all(severity in RULES[rule].claims for rule, severity, *_ in FAULTS)


def test_a_figure_that_moved_to_the_next_sentence_is_not_missing(examined: Examined) -> None:
    zh = "新建水渠三百四十五条，灌田很多。受益的社员都很高兴。"
    en = "New canals now water much land. There are 345 of them, and the members are glad."
    assert examined(zh, en) == []


def test_a_day_told_elsewhere_is_a_note_where_its_sentence_lacks_it(examined: Examined) -> None:
    zh = "会议四月十九日开始。代表们讨论修堤。渔民也来参加。船工四月十九日离开。"
    en = "The meeting began on April 19. The delegates discussed the dike. Fishermen came too. The boatmen left."
    (finding,) = examined(zh, en)
    assert (finding.rule, finding.severity) == ("date-missing", "note")
    assert [zh[start:end] for start, end in finding.zh] == ["四月十九日"]
    assert finding.zh[0][0] > 20


def test_a_changed_day_is_found_though_the_text_has_it_elsewhere(examined: Examined) -> None:
    zh = "会议四月十九日开始。代表们讨论修堤。渔民也来参加。船工四月二十三日离开。"
    en = "The meeting began on April 23. The delegates discussed dikes. Fishermen came. The boatmen left on April 23."
    (finding,) = examined(zh, en)
    assert (finding.rule, finding.severity) == ("date-changed", "error")
    assert en[slice(*finding.en[0])] == "April 23"
    assert finding.en[0][0] < 40


def test_a_sentence_above_that_the_chinese_has_below_gives_its_figures(parsed: Callable[..., Article]) -> None:
    zh = "昨天全厂三千八百三十一名工人参加了庆祝大会，厂长讲了话，天黑才散。"
    en = "Yesterday 3,831 workers attended the meeting. The director made a speech there, and it ended only after dark."
    article = parsed(f"    {zh}", en)
    beads = (Bead(zh=(), en=(0,), score=0.5), Bead(zh=(0,), en=(1,), score=0.5))
    assert list(examine(article, Alignment(method="test", beads=beads))) == []


def test_a_table_in_one_sentence_is_not_compared_and_that_is_said(examined: Examined) -> None:
    zh = "、".join(f"{number}条" for number in range(1000, 1400)) + "。"
    en = ", ".join(f"{number} canals" for number in range(2000, 2400)) + "."
    (finding,) = examined(zh, en)
    assert (finding.rule, finding.severity) == ("number-missing", "note")
    assert finding.message == "more than 300 figures in one sentence: none of them is compared"


def test_a_figure_of_a_headline_in_the_body_does_not_stand_in_for_one_of_the_text(
    parsed: Callable[..., Article],
) -> None:
    zh = "按照方案，正桥长一千二百四十六公尺，连引桥在内有十五个桥墩。"
    article = parsed(
        f"    {zh}", "A Bridge of 1,246 Meters\n\nAccording to the plan it will have 15 piers, approaches included."
    )
    assert article.en
    beads = (Bead(zh=(), en=(0,), score=0.0), Bead(zh=(0,), en=(1,), score=0.9))
    (finding,) = examine(article, Alignment(method="test", beads=beads))
    assert finding.rule == "number-missing"


def test_a_sentence_without_english_is_no_matter_of_its_figures(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水上涨。新建水渠三百四十五条。", "The lake is rising.")
    beads = (Bead(zh=(0,), en=(0,), score=0.9), Bead(zh=(1,), en=(), score=0.9))
    assert list(examine(article, Alignment(method="test", beads=beads))) == []


def test_headlines_are_compared_and_the_message_says_so(examined: Examined) -> None:
    (finding,) = examined(
        "湖水上涨。", "The lake is rising.", heading="湖滨铁产量提高两倍", title="Hubin's Iron Rises by Twofold"
    )
    assert (finding.rule, finding.severity, finding.zh, finding.en) == ("multiple-misread", "error", (), ())
    assert finding.message == "headline: 两倍 makes it 3 times as much, 'Twofold' 2"


def test_without_an_alignment_only_headlines_are_compared(parsed: Callable[..., Article]) -> None:
    article = parsed("    新建水渠三百四十五条。", "They built 354 canals.")
    assert list(examine(article, None)) == []


def test_the_seed_shows_what_it_must_and_nothing_else(root: object) -> None:
    from pathlib import Path

    from corpus_archive import read
    from corpus_archive.alignment import align

    (article,) = read(Path(str(root)) / "seeds")
    assert article.zh
    assert article.en
    found = list(examine(article, align(article)))
    assert [(one.rule, one.severity) for one in found] == [("multiple-misread", "error")] * 3
    assert [[article.zh.text[start:end] for start, end in one.zh] for one in found] == [[], ["二倍"], ["两倍多"]]
    assert [[article.en.text[start:end] for start, end in one.en] for one in found] == [
        [],
        ["twofold"],
        ["more than doubling"],
    ]

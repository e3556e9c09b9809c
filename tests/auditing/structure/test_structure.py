"""What the English leaves out or adds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.alignment import align
from corpus_archive.auditing import RULES, claims
from corpus_archive.auditing.verse import is_verse

Found = Callable[..., list[tuple[str, str]]]
Marked = Callable[..., list[tuple[str, list[str], list[str]]]]

ZH = (
    "    湖滨纺织厂的女工们上个月提前五天完成了生产计划。",
    "    厂里为夜班的母亲办了一个托儿所，孩子们在那里吃饭睡觉。",
    "    老师傅王有田说，他在这里干了三十年，没有见过这样干净的车间。",
    "    明年春天，工厂还要在湖边修一座新的职工宿舍。",
)
EN = (
    "The women workers of the Hubin Textile Mill fulfilled last month's production plan five days ahead of time.",
    "The mill has set up a nursery for mothers on the night shift, where the children eat and sleep.",
    "Veteran worker Wang Youtian said that in his thirty years here he had never seen such a clean workshop.",
    "Next spring the factory will also build a new dormitory for its staff by the lake.",
)
WHOLE_ZH, WHOLE_EN = "\n".join(ZH), "\n\n".join(EN)


def test_an_article_with_all_its_sentences_is_well(found: Found) -> None:
    assert found(WHOLE_ZH, WHOLE_EN) == []


@pytest.mark.parametrize("index", range(4))
def test_a_paragraph_without_english_is_found(marked: Marked, index: int) -> None:
    en = "\n\n".join(one for at, one in enumerate(EN) if at != index)
    assert [rule for rule, zh, _ in marked(WHOLE_ZH, en) if zh == [ZH[index].strip()]] == ["paragraph-dropped"]


def test_a_sentence_within_a_paragraph_is_found(marked: Marked) -> None:
    zh = "".join(one.strip() for one in ZH)
    assert ("sentence-dropped", [ZH[1].strip()]) in [
        (rule, zh) for rule, zh, _ in marked(zh, " ".join((EN[0], EN[2], EN[3])))
    ]


def test_a_sentence_without_chinese_is_found(marked: Marked) -> None:
    made_up = "The whole city cheered, and the proud banners of victory fluttered over every roof until midnight."
    assert ("invented", [], [made_up]) in marked(WHOLE_ZH, "\n\n".join((*EN[:2], made_up, *EN[2:])))


def test_english_under_a_headline_without_text_is_found(found: Found) -> None:
    en = "The photograph captures a child who holds a brush. It is a testament to the power of imagination."
    assert ("invented", "error") in found("    湖水", en, title="Picture")


def test_much_too_little_english_is_found(found: Found) -> None:
    zh = "    湖滨纺织厂的女工们上个月提前五天完成了生产计划，厂里为夜班的母亲办了托儿所，孩子们在那里吃饭睡觉。"
    assert ("shortened", "warning") in found(zh, "The women met the plan.")


def test_much_too_much_english_is_found(found: Found) -> None:
    zh = "    湖滨纺织厂的女工们上个月提前五天完成了生产计划。"
    assert ("swollen", "warning") in found(zh, f"{EN[0][:-1]}, {EN[1][:-1]}, {EN[2][:-1]}, and {EN[3]}")


@pytest.mark.parametrize(
    ("heading", "title", "rules"),
    [
        ("针对薄弱环节组织全面突击  湖滨铁产量提高两倍", "The Weak Links Attacked", ["headline-shortened"]),
        ("针对薄弱环节组织突击  湖滨铁产量提高", "Attack on the Weak Links: Iron Output Rises in Hubin", []),
        ("图片", "Hubin Women Celebrate the Harvest by the Lake", ["headline-invented"]),
        ("图片", "News Photo", []),
    ],
)
def test_headlines(found: Found, heading: str, title: str, rules: list[str]) -> None:
    assert [rule for rule, _ in found(WHOLE_ZH, WHOLE_EN, heading=heading, title=title)] == rules


def test_a_dateline_dropped_is_found(found: Found) -> None:
    zh = f"    新华社湖滨三日电　{WHOLE_ZH.strip()}"
    assert ("dateline-dropped", "warning") in found(zh, WHOLE_EN)
    assert found(zh, f"Xinhua News Agency, Hubin, 3rd: {WHOLE_EN}") == []


@pytest.mark.parametrize("place", ["㵐川", "𣲗水"])
def test_the_dateline_of_a_place_with_a_rare_character_is_missed_too(found: Found, place: str) -> None:
    assert ("dateline-dropped", "warning") in found(f"    新华社{place}三日电　{WHOLE_ZH.strip()}", WHOLE_EN)


def test_a_dateline_of_two_places_is_dropped_once(found: Found) -> None:
    dropped = found(f"    新华社上海、北京三日电　{WHOLE_ZH.strip()}", WHOLE_EN)
    assert dropped.count(("dateline-dropped", "warning")) == 1


def test_lines_of_rare_characters_are_verse_too(parsed: Callable[..., Article]) -> None:
    article = parsed("\n".join(["    㵐𣲗㵐𣲗㵐，㵐𣲗㵐𣲗㵐。"] * 4))
    assert article.zh is not None
    assert is_verse(article.zh, "zh")


SONG_ZH = (
    "    一网撒到湖心里，打得鲤鱼三尺三；二网撒到芦苇边，水中捞起月一弯；"
    "三网撒到白沙口，拦住龙王把话谈：如今渔家当了主，你把水门快开关！"
)
SONG_EN = (
    "The first net is cast into the heart of the lake,\nAnd catches carp three chi three long;\n"
    "The second net is cast beside the reeds,\nAnd scoops a crescent moon out of the water;\n"
    "The third net is cast at Baisha mouth,\nTo stop the Dragon King and have a talk:\n"
    "Now the fisherfolk have become the masters,\nBe quick to open and shut your water gates!"
)


def test_lines_of_a_song_that_is_one_sentence_in_chinese_are_all_there(found: Found) -> None:
    assert found(SONG_ZH, SONG_EN) == []


def test_a_line_too_many_in_a_song_is_told(found: Found) -> None:
    more = "With proud and happy tears the whole city cheered on the victory of the fishermen until midnight;\n"
    assert "invented" in {rule for rule, _ in found(SONG_ZH, more + SONG_EN)}


def test_a_credit_dropped_is_noted(found: Found) -> None:
    zh = f"{WHOLE_ZH}　新华社记者摄"
    assert ("credit-dropped", "note") in found(zh, WHOLE_EN)
    assert found(zh, f"{WHOLE_EN} Photo by Xinhua News Agency reporter") == []


def test_a_reporter_named_beside_the_dateline_is_no_credit_dropped(found: Found) -> None:
    zh = f"{WHOLE_ZH}（记者郑小满）"
    assert ("credit-dropped", "note") in found(zh, WHOLE_EN)
    assert found(zh, f"(Reporter Shen Wanhe) {WHOLE_EN}") == [("name-missing", "warning")]
    assert ("credit-dropped", "note") not in found(zh, f"(Reporter Zheng Xiaoman) {WHOLE_EN}")


def test_an_alignment_by_length_does_not_tell_what_is_left_out(parsed: Callable[..., Article]) -> None:
    article = parsed(WHOLE_ZH, "\n\n".join(EN[:2]))
    assert "paragraph-dropped" in {one.rule for one in claims(article, align(article))}
    found = claims(article, align(article, "length"))
    assert [one for one in found if RULES[one.rule].family == "structure"] == []


def test_a_dateline_may_call_xinhua_by_its_old_name(found: Callable[..., list[tuple[str, str]]]) -> None:
    zh, en = "高炉今天出铁，工人们都很高兴。", "The blast furnace was tapped today, and all the workers were glad."
    assert found(f"    新华社沈阳三日电　{zh}", f"Hsinhua, Shenyang, March 3: {en}") == []
    assert ("dateline-dropped", "warning") in found(f"    新华社沈阳三日电　{zh}", en)

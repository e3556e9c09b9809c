"""Terms of the period: what is told of their English, and that every rendering in the table has a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive.auditing.terms.table import mentioned, terms
from corpus_archive.language.lexicon import read_lexicon

Found = Callable[..., list[tuple[str, str]]]
RULES = {"term-misread", "term-missing"}


def told(found: Found, zh: str, en: str) -> list[str]:
    return [rule for rule, _ in found(f"    {zh}", en) if rule in RULES]


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("政务院昨天批准了湖滨的计划。", "The State Council approved the plan of Hubin yesterday.", "term-misread"),
        ("代理县长昨天到了湖滨。", "The deputy magistrate came to Hubin yesterday.", "term-misread"),
        ("游击队上月歼敌三百名。", "The guerrillas killed 300 of the enemy last month.", "term-misread"),
        ("报纸批判社会帝国主义的行径。", "The paper attacked the deeds of socialist imperialism.", "term-misread"),
        ("副市长昨天看望了修堤的民工。", "The mayor visited the workers on the dike yesterday.", "term-missing"),
        ("旅长昨天看望了修堤的民工。", "The commander visited the workers on the dike yesterday.", "term-missing"),
        (
            "伪政府去年派人到湖边收税。",
            "The government sent men to the lake last year to collect taxes.",
            "term-missing",
        ),
        (
            "前首相昨天到湖边看望了民工。",
            "The Prime Minister visited the workers by the lake yesterday.",
            "term-missing",
        ),
    ],
)
def test_a_term_called_otherwise_or_left_out_is_found(found: Found, zh: str, en: str, rule: str) -> None:
    assert told(found, zh, en) == [rule]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("政务院昨天批准了计划。", "The Government Administration Council approved the plan yesterday."),
        ("美国国务院昨天发表声明。", "The U.S. State Department issued a statement yesterday."),
        ("代理县长昨天到了湖滨。", "The acting magistrate came to Hubin yesterday."),
        ("伪军昨天退到湖的南岸。", "The puppet troops fell back to the south shore of the lake yesterday."),
        ("行政委员会昨天开会。", "The administrative committee met yesterday."),  # no 政委 (commissar) in it
        ("船长期停在国外长江口以东。", "The ship lay abroad for long, east of the mouth of the Yangtze."),  # no 外长
        ("国务院副总理昨天到了湖滨。", "The Vice Premier came to Hubin yesterday."),
        ("西藏自治区今年修了三条公路。", "Tibet has built three roads this year."),
        ("《大公报》昨天登了消息。", "The Ta Kung Pao carried the news yesterday."),
    ],
)
def test_an_accepted_rendering_and_what_is_no_term_are_none(found: Found, zh: str, en: str) -> None:
    assert told(found, zh, en) == []


def test_what_was_named_once_may_be_called_otherwise_but_not_an_office(found: Found) -> None:
    zh = (
        "民兵和副县长昨天到湖边修堤。\n    大雨下了整整三天三夜。\n"
        "    湖水涨到了渡口的石阶。\n    民兵和副县长今天又到湖边修堤。"
    )
    en = "\n\n".join(
        (
            "The militia and the deputy county head went to the lake yesterday to mend the dike.",
            "Heavy rain fell for three whole days and nights.",
            "The water of the lake rose to the stone steps of the ferry.",
            "Today they and the county head went to the lake again to mend the dike.",
        )
    )
    assert told(found, zh, en) == ["term-missing"]


def test_a_sentence_that_is_mostly_gone_is_for_other_rules(found: Found) -> None:
    zh = "副市长和游击队的代表昨天到湖边看望了修堤的民工，在渡口同他们一起吃了午饭。"
    assert told(found, zh, "They ate.") == []


DEPUTIES = "    出席的有外贸部副部长陈洁、市工业局副局长奚业胜。"


@pytest.mark.parametrize(
    ("en", "count"),
    [
        ("Present were Chen Jie, Minister of Foreign Trade, and Xi Yesheng, deputy director of the Bureau.", 1),
        ("Present were Chen Jie, Vice Minister of Foreign Trade, and Xi Yesheng, deputy director of the Bureau.", 0),
        ("Present were the deputy heads Chen Jie of Foreign Trade and Xi Yesheng of the Bureau of Industry.", 0),
    ],
)
def test_of_two_deputies_one_is_not_made_a_chief_in_silence(found: Found, en: str, count: int) -> None:
    assert found(DEPUTIES, en).count(("term-missing", "note")) == count


def test_the_longest_term_is_read() -> None:
    assert [one.term.zh for one in mentioned("社会帝国主义和副总司令员，不是行政委员会")] == [
        "社会帝国主义",
        "副总司令",
    ]


def test_a_yuan_is_not_another_yuan(found: Found) -> None:
    zh = "    行政院昨天讨论了修堤的经费。"
    assert told(found, zh, "The Executive Yuan discussed the cost of the dike yesterday.") == []
    assert told(found, zh, "The Legislative Yuan discussed the cost of the dike yesterday.") == ["term-misread"]


def test_the_ranks_of_workers_are_no_team() -> None:
    assert list(mentioned("生产队伍和工作队伍")) == []
    assert [one.term.zh for one in mentioned("工作队和生产队")] == ["工作队", "生产队"]


@pytest.mark.parametrize("zh", [zh for zh, term in terms().items() if term.told])
def test_each_term_has_a_source_that_gives_an_accepted_rendering(zh: str) -> None:
    term = terms()[zh]
    dictionary, _, words = term.source.partition(" ")
    assert term.source
    if dictionary == "CC-CEDICT":
        assert any(term.accepted.search(read_lexicon().glosses.get(word, "")) for word in words.split())
    assert term.accepted.search(term.told)
    assert not (term.wrong and term.wrong.search(term.told))

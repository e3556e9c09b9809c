"""What the English turns round, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from corpus_archive.auditing import claims
from corpus_archive.auditing.contraries.opposites import _poles

Marked = Callable[..., list[tuple[str, list[str], list[str]]]]
RULE = "meaning-reversed"


def told(marked: Marked, zh: str, en: str) -> list[tuple[str, list[str], list[str]]]:
    return [one for one in marked(f"    {zh}", en) if one[0] == RULE]


@pytest.mark.parametrize(
    ("zh", "en", "word", "said"),
    [
        ("去年冬天湖面结了冰。", "This winter the lake froze over.", "去年", "This winter"),
        ("大会昨天下午在湖滨开幕。", "The congress opened in Hubin yesterday morning.", "下午", "morning"),
        ("北岸的堤坝昨天修好了。", "The dike on the southern bank was repaired yesterday.", "北岸", "southern bank"),
        (
            "全厂的生产成本减少了很多。",
            "The production costs of the plant have increased very much.",
            "减少",
            "increased",
        ),
        ("代表们坚决反对这个计划。", "The delegates firmly support this plan.", "反对", "support"),
        ("他父亲在纱厂做工。", "His mother works in the cotton mill.", "父亲", "mother"),
        ("工程推迟了三天。", "The work was done three days ahead of schedule.", "推迟", "ahead of schedule"),
        ("残敌沿公路向南逃窜。", "The remnants fled north along the highway.", "向南", "north"),
        ("她的妹妹在湖边教书。", "Her elder sister teaches by the lake.", "妹妹", "elder sister"),
        ("第三季度的成本比第二季度降低了一成。", "Costs in the third quarter rose by a tenth.", "降低", "rose"),
        ("公安机关逮捕了三个反革命分子。", "The police arrested three revolutionaries.", "反革命", "revolutionaries"),
        ("电站一九六九年冬动工。", "Work on the power station began in the summer of 1969.", "冬", "summer"),
        ("会谈将于星期三举行。", "The talks will be held on Tuesday.", "星期三", "Tuesday"),
        ("开幕式定于下周日举行。", "The opening ceremony is set for next Saturday.", "周日", "Saturday"),
        ("公元前二二一年，秦始皇统一中国。", "In 221 A.D. Qin Shi Huang unified China.", "公元前", "A.D."),
        ("死亡率下降了一半。", "The death rate has risen by half.", "下降了", "risen"),
        (
            "贫困户由八十户减少到十二户。",
            "Poor households have increased from eighty to twelve.",
            "减少到",
            "increased",
        ),
        ("失业人数上升了百分之五。", "The number of the unemployed was down 5 per cent.", "上升了", "was down"),
    ],
)
def test_the_contrary_of_a_word_is_marked(marked: Marked, zh: str, en: str, word: str, said: str) -> None:
    assert told(marked, zh, en) == [(RULE, [word], [said])]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("去年冬天湖面结了冰。", "The lake froze over the winter before."),
        ("今年的产量比去年高。", "Output is higher than last year."),
        ("电站一九六九年冬动工。", "Work on the power station began in the winter of 1969."),
        ("会谈将于星期三举行，星期五结束。", "The talks will be held on Wednesday and end on Friday."),
        ("会谈将于星期三举行。", "The talks will be held on Wednesday, not on Tuesday."),
        ("他每周三次来上课。", "He comes to class three times a week, on Monday as well."),
        ("周一良教授来了。", "Professor Zhou Yiliang came on Tuesday."),
        ("公元前二二一年，秦始皇统一中国。", "In 221 B.C. Qin Shi Huang unified China."),
        ("死亡率下降了一半。", "The death rate has been halved, and life expectancy has risen by two years."),
        ("成本降低了百分之十，产量增加了两成。", "Costs were cut by 10 per cent, and output rose by 20."),
        ("大会昨天下午开幕。", "The congress opened at 3 p.m. yesterday, not in the morning."),
        ("他们不同意这个计划。", "They oppose this plan."),
        ("成本没有减少。", "Costs have not increased, nor have they fallen."),
        ("大家反对不合理的计划，赞成新的计划。", "All support the new plan."),
        ("南京东路昨天通车。", "The street was opened to traffic in the western part yesterday."),
        ("东岸和北岸的人都来了。", "People of the northern and of the western shore came."),
        ("凌晨一点下了雨。", "It rained at one in the morning."),
        ("他向南京去了。", "He went north to Nanjing."),
        ("两岸的堤坝昨天修好了。", "The dikes on the northern bank were repaired yesterday."),
    ],
)
def test_what_may_be_right_and_what_is_said_otherwise_is_none(marked: Marked, zh: str, en: str) -> None:
    assert told(marked, zh, en) == []


def test_all_words_of_an_axis_exclude_each_other() -> None:
    poles = _poles()
    assert len({pole.told for pole in poles}) == len(poles)
    for pole in poles:
        assert not pole.others_in_english.search(f"in the {pole.told} of it"), pole.told


def test_a_sentence_without_english_is_not_held_against_that_of_the_next(beaded: Callable[..., Any]) -> None:
    article, alignment = beaded(
        ("湖水上涨了。", "The lake has risen."),
        ("集会在星期六举行。", ""),
        ("星期五晚上放了烟花。", "There were fireworks on Friday night."),
    )
    assert [one for one in claims(article, alignment) if one.rule == RULE] == []

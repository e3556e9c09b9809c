"""Names and terms that are rendered otherwise here than nearly everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from corpus_archive import Alignment, Article, Bead, ChoiceError
from corpus_archive.analyses.minority_renderings import minorities
from corpus_archive.records import ExportedArticle

Parsed = Callable[..., Article]
Row = tuple[str, str, int, str, int, int]


@pytest.fixture
def told(parsed: Parsed) -> Callable[..., list[Row]]:
    """`told([(zh, en), …], least=…)`: the rows of an archive with an article of one bead of each, without examples."""

    def rows(pairs: list[tuple[str, str]], **named: float) -> list[Row]:
        found = minorities(lines(pairs), selection="", **named)  # type: ignore[arg-type]
        names = ("term", "rendering", "beads", "usual", "usual_beads", "all_beads")
        return [tuple(row[name] for name in names) for row in found]  # type: ignore[misc]

    def lines(pairs: list[tuple[str, str]]) -> Iterator[str]:
        for zh, en in pairs:
            article = parsed(f"    {zh}", en)
            beads = (Bead(zh=(0,), en=(0,), score=0.9),)
            check = Alignment(method="by-hand", beads=beads)
            yield ExportedArticle(**dict(article), alignment_method=check.method, beads=beads).to_json()

    return rows


LIU, SHAO_CHI = "Chairman Liu Shaoqi came to the lake yesterday.", "Chairman Liu Shao-ch'i came to the lake yesterday."
ZH = "刘少奇主席昨天来到湖边。"


def test_the_rare_rendering_of_a_name_is_told_with_the_usual_one(told: Callable[..., list[Row]]) -> None:
    pairs = [(ZH, LIU)] * 19 + [(ZH, SHAO_CHI)]
    assert ("刘少奇", "Liu Shao-ch'i", 1, "Liu Shaoqi", 19, 20) in told(pairs)


def test_capitals_hyphens_and_apostrophes_make_no_other_rendering(told: Callable[..., list[Row]]) -> None:
    pairs = [(ZH, LIU)] * 19 + [(ZH, LIU.replace("Shaoqi", "Shao-qi"))]
    assert told(pairs) == []


def test_a_term_of_the_period_is_told(told: Callable[..., list[Row]]) -> None:
    zh = "副市长昨天来到湖边。"
    pairs = [(zh, "The deputy mayor came to the lake yesterday.")] * 10
    pairs += [(zh, "The vice mayor came to the lake yesterday.")]
    assert told(pairs, least=10) == [("副市长", "vice", 1, "deputy", 10, 11)]


def test_where_there_are_few_or_none_is_usual_nothing_is_told(told: Callable[..., list[Row]]) -> None:
    assert told([(ZH, LIU)] * 18 + [(ZH, SHAO_CHI)]) == []  # 19 beads, of which 20 are asked
    assert told([(ZH, LIU)] * 12 + [(ZH, SHAO_CHI)] * 12) == []


def test_a_foreign_person_that_no_dictionary_has_is_told(told: Callable[..., list[Row]]) -> None:
    zh = "记者访问了乔杜里先生。"
    pairs = [(zh, "The reporter called on Mr. Choudhury.")] * 20 + [(zh, "The reporter called on Mr. Jodhuri.")]
    assert ("乔杜里", "Jodhuri", 1, "Choudhury", 20, 21) in told(pairs)


@pytest.mark.parametrize("named", [{"least": 1}, {"share": 0}, {"share": 0.5}])
def test_bounds_out_of_reason_are_refused(told: Callable[..., list[Row]], named: dict[str, float]) -> None:
    with pytest.raises(ChoiceError):
        told([], **named)


def test_an_article_that_is_not_aligned_says_nothing(parsed: Parsed) -> None:
    line = ExportedArticle(**dict(parsed(f"    {ZH}", LIU))).to_json()
    assert len(minorities([line] * 30, selection="")) == 0

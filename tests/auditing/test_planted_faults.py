"""The faults planted in data/sample/: each is found at its place, and what only looks faulty is left alone."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus_archive import Article, Finding, read
from corpus_archive.alignment import align
from corpus_archive.auditing import RULES, claims, grade
from corpus_archive.auditing.recall.selftest import RULES_OF
from corpus_archive.records import Span, Text

SAMPLE = Path(__file__).parent.parent.parent / "data" / "sample"
LEFT_OUT = RULES_OF["paragraph dropped"]  # what the aligner has merged with its neighbour is told as shortened
# Figures, times and names that are right, though a checker of digits would think otherwise.
LOOK_FAULTY = ("hbrb-1960-11-08-03", "hbrb-1979-06-18-04", "hbrb-1991-11-23-01")


class Planted(NamedTuple):
    """A row of faults.tsv; an empty span is on no side, as of a header."""

    article: str
    rule: str
    zh: Span | None
    en: Span | None
    zh_passage: str
    en_passage: str


def span(printed: str) -> Span | None:
    start, _, end = printed.partition("-")
    return (int(start), int(end)) if end else None


def planted() -> list[Planted]:
    with (SAMPLE / "faults.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Planted(row["article"], row["rule"], span(row["zh"]), span(row["en"]), row["zh_passage"], row["en_passage"])
        for row in rows
    ]


@pytest.fixture(scope="module")
def articles(root: Path) -> dict[str, Article]:
    return {article.id: article for article in read(root / "data" / "sample", newspaper="hbrb")}


@pytest.fixture(scope="module")
def found(articles: dict[str, Article]) -> dict[str, tuple[Finding, ...]]:
    wanted = {one.article for one in planted()} | {id for id in articles if id.startswith(LOOK_FAULTY)}
    return {id: claims(articles[id], align(articles[id])) for id in sorted(wanted)}


def marks(finding: Finding, one: Planted) -> bool:
    """Whether a finding marks the place of a fault, on either side where it has one."""
    if one.zh is None and one.en is None:
        return True
    sides = ((finding.zh, one.zh), (finding.en, one.en))
    return any(there and start < there[1] and there[0] < end for spans, there in sides for start, end in spans)


@pytest.mark.parametrize("one", planted(), ids=lambda one: f"{one.article[5:15]}-{one.rule}")
def test_a_planted_fault_is_found_at_its_place(one: Planted, found: dict[str, tuple[Finding, ...]]) -> None:
    rules = LEFT_OUT if one.rule in LEFT_OUT else {one.rule}
    assert [finding for finding in found[one.article] if finding.rule in rules and marks(finding, one)]


@pytest.mark.parametrize("one", planted(), ids=lambda one: f"{one.article[5:15]}-{one.rule}")
def test_the_table_gives_the_passages_of_its_spans(one: Planted, articles: dict[str, Article]) -> None:
    sides: list[tuple[Text | None, Span | None, str]] = [
        (articles[one.article].zh, one.zh, one.zh_passage),
        (articles[one.article].en, one.en, one.en_passage),
    ]
    for text, there, passage in sides:
        assert (text.text[slice(*there)] if text and there else "") == passage


def test_an_article_with_a_planted_fault_has_no_error_beside_it(found: dict[str, tuple[Finding, ...]]) -> None:
    for id, findings in found.items():
        faults = [one for one in planted() if one.article == id]
        errors = [one for one in findings if one.severity == "error"]
        assert [one for one in errors if not any(_is_of(one, fault) for fault in faults)] == []


def _is_of(finding: Finding, fault: Planted) -> bool:
    return finding.rule == fault.rule or ((fault.zh or fault.en) is not None and marks(finding, fault))


@pytest.mark.parametrize("id", LOOK_FAULTY)
def test_what_only_looks_faulty_is_left_alone(id: str, found: dict[str, tuple[Finding, ...]]) -> None:
    (findings,) = (findings for article, findings in found.items() if article.startswith(id))
    assert findings == ()
    assert grade(findings).label == "nothing found"


def test_most_rules_have_a_planted_fault() -> None:
    without = set(RULES) - {one.rule for one in planted()}
    # Of these the sample has its own (tests/gold/faults.tsv), or docs/audit.md has the examples.
    assert without == {
        "summer-time", "header-dates-differ", "date-added", "place-unfounded", "approximation-lost",
        "approximation-added", "pronoun-changed", "agency-changed", "origin-changed", "term-misread", "term-missing",
        "clause-dropped", "meaning-reversed",
    }  # fmt: skip

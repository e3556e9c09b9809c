"""The faults of the sample and of the seed that a reader found too: each is found, and no other error is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from corpus_archive import Article, Finding, Text, read
from corpus_archive.alignment import align
from corpus_archive.auditing import claims

Row = tuple[str, str, str, str, str]
REACH = 40  # characters of a span that the table shows


def shown(text: Text | None, finding: Finding, side: str) -> str:
    spans = finding.zh if side == "zh" else finding.en
    return text.text[slice(*spans[0])][:REACH].replace("\n", " ") if text and spans else ""


def row(article: Article, one: Finding) -> Row:
    return article.id, one.rule, one.severity, shown(article.zh, one, "zh"), shown(article.en, one, "en")


@pytest.fixture(scope="module")
def found(root: Path) -> set[Row]:
    articles = [*read(root / "data" / "sample", newspaper="hbrb"), *read(root / "seeds", newspaper="rmrb")]
    return {row(article, one) for article in articles for one in claims(article, align(article))}


@pytest.fixture(scope="module")
def known(root: Path) -> set[Row]:
    with (root / "tests" / "gold" / "faults.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(one["article"], one["rule"], one["severity"], one["zh"], one["en"]) for one in rows}


def test_each_known_fault_is_found_at_its_place(found: set[Row], known: set[Row]) -> None:
    assert known <= found


def test_there_is_no_other_error(root: Path, found: set[Row], known: set[Row]) -> None:
    """Rules of quantities and dates in the text are held to account by their own tests, planted faults by theirs."""
    planted = (root / "data" / "sample" / "faults.tsv").read_text(encoding="utf-8")
    families = {"name-misread", "author-misread", "invented", "sentence-dropped", "paragraph-dropped", "foreign-script"}
    others = {one for one in found - known if one[2] == "error" and one[1] in families}
    assert {one for one in others if one[0] not in planted} == set()


def test_of_the_seed_just_the_two_names_are_faulty(found: set[Row]) -> None:
    names = {(one[3], one[4]) for one in found if one[0].startswith("rmrb-1958-10-24") and one[1].startswith("name")}
    assert names == {("刘俊秀", "Liu Junxi"), ("赣南", "Ganzhou")}

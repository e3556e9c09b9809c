"""Names in context, a row of `names.tsv` each: invented Chinese, English, and what a right audit says of them.

A stroke parts beads. Of a name that is misread the message has the name and its right reading. Rows that are `aside`
were not looked at when the rules were made; `missed` ones are not found yet.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Alignment, Article, Finding
from corpus_archive.auditing.names import examine

Beaded = Callable[..., tuple[Article, Alignment]]

TABLE = Path(__file__).with_name("names.tsv")
with TABLE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
TEXTS = [row for row in ROWS if row["kind"] not in ("author", "glossary")]
MISSED = pytest.mark.xfail(reason="not found yet", strict=True)


def cases(rows: list[dict[str, str]]) -> list[object]:
    return [pytest.param(row, marks=[MISSED] if row["missed"] else [], id=row["en"][:60]) for row in rows]


def is_told(found: list[Finding], row: dict[str, str]) -> bool:
    """Whether the findings are what a row expects: none, or one of its rules with the name and how it is read."""
    if row["expected"] == "nothing":
        return not found
    rules = row["expected"].split(" or ")
    told = [one for one in found if one.rule in rules and row["name"] in one.message]
    return any("misread" not in one.rule or row["reading"] in one.message for one in told)


@pytest.mark.parametrize("row", cases(TEXTS))
def test_a_name_in_context_is_judged_rightly(beaded: Beaded, row: dict[str, str]) -> None:
    made = beaded(*zip(row["zh"].split("|"), row["en"].split("|"), strict=True))
    assert is_told(list(examine(*made)), row)


@pytest.mark.parametrize("row", cases([row for row in ROWS if row["kind"] == "glossary"]))
def test_a_name_of_the_glossary_is_judged_rightly(parsed: Callable[..., Article], row: dict[str, str]) -> None:
    glossary = row["glossary"].replace("=", "\t")
    article = parsed(f"    {row['zh']}", f"{row['en']}\n\n**Named Entities**\n\n{glossary}")
    assert is_told(list(examine(article, None)), row)


@pytest.mark.parametrize("row", cases([row for row in ROWS if row["kind"] == "author"]))
def test_an_author_is_judged_rightly(parsed: Callable[..., Article], row: dict[str, str]) -> None:
    article = parsed("    湖水上涨，船都靠了岸。", "The lake is rising.", zh_author=row["zh"], author=row["en"])
    assert is_told(list(examine(article, None)), row)

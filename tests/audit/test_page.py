"""docs/audit.md: every rule with a true and a false example that hold, and the table made from the registry."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus_archive import parse
from corpus_archive.alignment import align
from corpus_archive.audit import RULES, audit

PAGE = Path(__file__).parent.parent.parent / "docs" / "audit.md"
ROW = re.compile(r"\| ([a-z-]+) \| (yes|no) \| (.*?) ?\| (.*?) \| (.*?) \|$", re.MULTILINE)


class Example(NamedTuple):
    rule: str
    found: bool
    header: dict[str, str]
    zh: str
    en: str


def examples() -> list[Example]:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    headers = [dict(part.strip().split("=", 1) for part in row[2].split(";") if part.strip()) for row in rows]
    return [Example(row[0], row[1] == "yes", header, row[3], row[4]) for row, header in zip(rows, headers, strict=True)]


@pytest.mark.parametrize("one", examples(), ids=lambda one: f"{one.rule}-{one.found}")
def test_an_example_holds(one: Example, dump: Callable[..., str]) -> None:
    header = dict(one.header)
    date = header.pop("en_date", "")
    zh = "\n".join(f"    {line}" for line in one.zh.split("¶"))
    text = dump(zh, one.en.replace("¶", "\n\n"), **header)
    article = parse(re.sub("^Date: .*$", f"Date: {date}", text, count=1, flags=re.MULTILINE) if date else text)
    found = {finding.rule for finding in audit(article, align(article))}
    assert (one.rule in found) is one.found, found


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_true_and_a_false_example(rule: str) -> None:
    assert {one.found for one in examples() if one.rule == rule} == {True, False}


def test_the_table_of_rules_is_made_from_the_registry(request: pytest.FixtureRequest) -> None:
    rows = [f"| `{name}` | {rule.family} | {', '.join(rule.severities)} | {rule.why} |" for name, rule in RULES.items()]
    table = "\n".join(("| rule | family | severity | what, and why |", "|---|---|---|---|", *rows))
    page = PAGE.read_text(encoding="utf-8")
    made = re.sub(r"<!-- rules -->\n.*?<!-- /rules -->", f"<!-- rules -->\n{table}\n<!-- /rules -->", page, flags=re.S)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == made

"""docs/audit.md: every rule with a true and a false example that hold, and the table made from the registry."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from corpus_archive import parse
from corpus_archive.alignment import align
from corpus_archive.auditing import RULES, audit
from corpus_archive.auditing.recall.faults import KINDS
from corpus_archive.auditing.severities import earned, earned_severities, judged
from corpus_archive.cli.terminal import options

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


# The kinds of planted faults, as the floors below take them together.
FAMILIES = {
    "numbers": ("number changed", "number shifted by ten", "number dropped", "multiple misread"),
    "dates": ("date changed",),
    "names": ("name changed", "place changed"),
    "pronouns, titles": ("pronoun changed", "title raised"),
    "contraries": ("word reversed",),
    "clauses": ("clause dropped",),
    "left out, added": ("paragraph dropped", "sentence dropped", "sentence invented", "repeated sentence", "truncated"),
    "residue": ("Han residue", "mixed scripts", "chatter", "markdown"),
}


def cells(name: str) -> list[list[str]]:
    """The rows of the page's table between the marks of that name, without its head."""
    table = PAGE.read_text(encoding="utf-8").partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip(" *`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def counted() -> dict[str, tuple[int, int]]:
    """Of each kind of fault how many the page says were planted, and how many found."""
    return {row[0]: (int(row[1]), int(row[2])) for row in cells("recall")}


def test_the_page_counts_every_kind_of_fault_and_enough_are_found() -> None:
    found = counted()
    assert set(found) == set(KINDS) == {kind for kinds in FAMILIES.values() for kind in kinds}
    share = {kind: right / planted for kind, (planted, right) in found.items()}
    assert all(share[kind] >= 0.95 for kind in (*FAMILIES["numbers"], *FAMILIES["dates"]))
    assert all(share[kind] >= 0.9 for kind in ("paragraph dropped", *FAMILIES["residue"]))
    assert all(share[kind] >= 0.8 for kind in FAMILIES["names"])


def test_the_help_of_grade_says_what_was_counted_on_dumps_kept_aside() -> None:
    counted = {row[0]: f"{row[1]} of {row[2]}" for row in cells("aside")}
    said = (
        f"{counted['warnings']} warnings and {counted['notes']} notes were right, "
        f"and it found {counted['faults found']} faults"
    )
    assert said in get_args(options.Grades)[1].help


def test_the_page_tells_the_severities_that_readers_have_judged() -> None:
    """The table of precision, by severity and rule, is of the findings that the severities rest on."""
    shown = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in cells("precision") if row[1] != "all"}
    summed: dict[tuple[str, str], tuple[int, int]] = {}
    for (rule, claim), counts in judged().items():
        key = (earned(rule, claim), rule)
        right, of = summed.get(key, (0, 0))
        summed[key] = (right + counts.unseen_right, of + counts.unseen)
    assert shown == {key: value for key, value in summed.items() if value[1]}


def test_the_table_of_rules_is_made_from_the_registry(request: pytest.FixtureRequest) -> None:
    rows = [
        f"| `{name}` | {rule.family} | {', '.join(earned_severities(name, rule))} | {rule.why} |"
        for name, rule in RULES.items()
    ]
    table = "\n".join(("| rule | family | severity | what, and why |", "|---|---|---|---|", *rows))
    page = PAGE.read_text(encoding="utf-8")
    made = re.sub(r"<!-- rules -->\n.*?<!-- /rules -->", f"<!-- rules -->\n{table}\n<!-- /rules -->", page, flags=re.S)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == made

"""Regular expressions: as others write them, and stopped where they run away."""

from __future__ import annotations

import re

import pytest

from corpus_archive import QueryError
from corpus_archive.query import patterns


def fits(pattern: str, form: str, flags: int = 0) -> bool:
    return patterns.compiled(patterns.read(pattern), flags).fullmatch(form) is not None


@pytest.mark.parametrize(
    ("pattern", "form", "expected"),
    [
        (r"\p{Lu}.*", "Lake", True),
        (r"\p{Lu}.*", "lake", False),
        ("[[:upper:]].*", "Lake", True),
        ("[[:^upper:][:digit:]]+", "1a", True),
        (r"\Q.*\E", ".*", True),
        (r"\Q.*\E", "ab", False),
        (r"\Q.\Ex\Q+", ".x+", True),
        ("st.*+", "steel", True),
        ("(a+)+b", "aab", True),
        (r"(.)\1", "aa", True),
    ],
)
def test_a_pattern_fits_as_the_field_reads_it(pattern: str, form: str, expected: bool) -> None:
    assert fits(pattern, form) is expected


def test_case_is_passed_over_by_either_engine() -> None:
    assert fits("lake", "LAKE", re.IGNORECASE)
    assert fits("(l+)+[[:alpha:]]ke", "LAKE", re.IGNORECASE)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("[:upper:]", "a class stands in a set"),
        ("[[=a=]]", "no set of collating elements"),
        ("[[:nothing:]]", "no regular expression: no class or property of that name"),
        (r"\y", r"no regular expression: no such sign behind \\"),
        ("a(", r"no regular expression: a \( that nothing closes"),
    ],
)
def test_what_would_be_read_as_something_else_is_an_error(pattern: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        fits(pattern, "a")


def test_a_pattern_that_runs_away_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_PATIENCE", 0.05)
    watched = patterns.compiled("(a|aa)+[^a]")
    with pytest.raises(QueryError, match="takes too long"):
        any(watched.fullmatch("a" * 60) for _ in range(100))

"""What is printed for people: bars."""

from __future__ import annotations

from corpus_archive.cli.terminal.consoles import bar


def test_what_occurs_at_all_has_a_bar() -> None:
    assert [len(bar(value, 1000)) for value in (0, 0.01, 1, 500, 1000)] == [0, 1, 1, 11, 22]
    assert bar(0, 0) == ""

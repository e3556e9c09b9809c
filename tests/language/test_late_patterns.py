"""Patterns that are compiled when they are first used find what compiled ones find."""

from __future__ import annotations

import copy
import re

import pytest

from corpus_archive.language.late_patterns import late_pattern


def test_a_late_pattern_finds_what_a_compiled_one_does() -> None:
    late, compiled = late_pattern("[湖河](?P<what>水|风)", re.IGNORECASE), re.compile("[湖河](?P<what>水|风)")
    for text in ("湖水上涨", "河风", "海水"):
        assert [one.group() for one in late.finditer(text)] == [one.group() for one in compiled.finditer(text)]
        assert bool(late.search(text)) == bool(compiled.search(text))
    assert late.sub("", "湖水上涨") == "上涨"
    assert late.pattern == compiled.pattern


def test_a_pattern_that_is_none_is_found_out_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("湖水")


def test_a_late_pattern_can_be_copied() -> None:
    assert copy.copy(late_pattern("湖")).search("湖水")

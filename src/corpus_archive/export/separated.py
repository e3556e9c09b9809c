"""Pairs in plain lines: tab-separated values, and the two files that Moses and its successors read.

A value with a double quote in it is quoted as in CSV (RFC 4180), its quotes doubled. IANA's tab-separated values have
no quotes, but what reads such files has: to pandas, polars, DuckDB, R's `read.delim` and Frictionless a `"` begins a
quoted value unless they are told otherwise, and a text that began with one cost rows. Replacing quotes would change the
texts. Tabs and line ends inside a text are blanks, so that a line is a row for `cut` too, which shows quotes doubled.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from corpus_archive import Pair

_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")  # what any reader may take for a tab or the end of a line
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PAIRS = 2000  # pairs written at a time


def rows(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield the head and a line a pair, values between tabs; sentence numbers as `3,4`, no page as nothing."""
    names = list(Pair.model_fields)
    yield "\t".join(names)
    for pair in pairs:
        yield "\t".join([_cell(getattr(pair, name)) for name in names])


def write_both(pairs: Iterable[Pair], zh: IO[bytes], en: IO[bytes]) -> None:
    """Write the texts of pairs to two files; line i of one belongs to line i of the other."""
    rest = iter(pairs)
    while batch := list(itertools.islice(rest, _PAIRS)):
        zh.write("".join([one_line(pair.zh) + "\n" for pair in batch]).encode("utf-8"))
        en.write("".join([one_line(pair.en) + "\n" for pair in batch]).encode("utf-8"))


def one_line(text: str) -> str:
    """A text without tabs, line ends (a blank instead) and other control characters."""
    return text if text.isprintable() else _CONTROLS.sub("", _BREAKS.sub(" ", text))


def _cell(value: Any) -> str:
    if isinstance(value, str):
        text = one_line(value)
        return '"{}"'.format(text.replace('"', '""')) if '"' in text else text
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)

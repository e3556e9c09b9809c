"""Pairs in plain lines: tab-separated values, and the two files that Moses and its successors read.

Nothing is quoted: tab-separated values have no quotes (IANA text/tab-separated-values), so read them with quoting off
(`quoting=3` in pandas, `quote_char=None` in polars), or with `cut`.
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
        return one_line(value)
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)

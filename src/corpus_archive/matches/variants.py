"""What of a plain query's hits is printed otherwise than it was typed, but for case and width: 鋼鐵, café, 邓　拓."""

from __future__ import annotations

from collections import Counter

import numpy as np

from corpus_archive.language.folding import folded, search_key
from corpus_archive.matches.in_index import Matches
from corpus_archive.store.index.segments import SideIndex

_SHOWN = 5


def printed_otherwise(side: SideIndex, hits: Matches, typed: str) -> Counter[str]:
    """How often each such form is among some hits."""
    found: Counter[str] = Counter()
    if not (len(side.joined) or side.is_variant.any()):
        return found
    lengths = hits.end - hits.first
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        some = hits.where(lengths == length)
        types = side.stream[some.first[:, None] + np.arange(length)]
        joins = side.joins_before(some.first[:, None] + np.arange(1, length))
        odd = side.is_variant[types].any(axis=1) | joins.any(axis=1)
        rows = np.column_stack([types[odd], joins[odd], some.head[odd], some.tail[odd]])
        for row, count in zip(*np.unique(rows, axis=0, return_counts=True), strict=True):
            form = _form(side, row[:length].tolist(), row[length:-2].tolist(), int(row[-2]), int(row[-1]))
            small = folded(form)
            if (small != search_key(form) or any(row[length:-2])) and small not in folded(typed):
                found[form] += int(count)
    return found


def said(read_as: str, otherwise: Counter[str]) -> str:
    """One line of both, or nothing."""
    forms = ", ".join(f"{count:,} as {form}" for form, count in otherwise.most_common(_SHOWN))
    more = len(otherwise) - _SHOWN
    printed = f"printed otherwise: {forms}{f' and {more} forms more' if more > 0 else ''}" if otherwise else ""
    line = "; ".join(filter(None, (f"read as {read_as}" if read_as else "", printed)))
    how = "--exact leaves them out" if printed else "--exact: only as typed"
    return f"{line} ({how})" if line else ""


def _form(side: SideIndex, types: list[int], joins: list[int], head: int, tail: int) -> str:
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail] if tail >= 0 else words[-1]
    words[0] = words[0][head:]
    between = " " if side.side == "en" else ""
    return words[0] + "".join(
        ("\u3000" if join else between) + word for word, join in zip(words[1:], joins, strict=True)
    )

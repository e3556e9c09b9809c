"""What of a plain query's hits is printed otherwise than it was typed, but for case and width: 鋼鐵, café, 邓　拓."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.folding import folded, search_key
from corpus_archive.matches.in_index import Matches
from corpus_archive.store.index.segments import SideIndex, distinct
from corpus_archive.wording import Wording

_SHOWN = 5


def printed_otherwise(side: SideIndex, hits: Matches, typed: str) -> Counter[str]:
    """How often each such form is among some hits."""
    found: Counter[str] = Counter()
    some = hits.where(_odd(side, hits))
    lengths = some.end - some.first
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        alike = some.where(lengths == length)
        types = side.stream[alike.first[:, None] + np.arange(length)]
        joins = side.joins_before(alike.first[:, None] + np.arange(1, length))
        rows = np.column_stack([types, joins, alike.head, alike.tail])
        for row, count in zip(*np.unique(rows, axis=0, return_counts=True), strict=True):
            form = _form(side, row[:length].tolist(), row[length:-2].tolist(), int(row[-2]), int(row[-1]))
            small = folded(form)
            if (small != search_key(form) or any(row[length:-2])) and small not in folded(typed):
                found[form] += int(count)
    return found


def _odd(side: SideIndex, hits: Matches) -> NDArray[np.int64]:
    """The hits that hold a token which may be read otherwise; these are few, and are looked for in the hits."""
    odd = side.read_otherwise
    longest = int((hits.end - hits.first).max()) if len(hits) and len(odd) else 0
    parts = [np.zeros(0, dtype=np.int64)]
    for offset in range(longest):
        low, high = (np.searchsorted(hits.first, odd - offset, side=end) for end in ("left", "right"))
        counts = high - low  # several hits may begin with one token
        parts.append(np.repeat(high - np.cumsum(counts), counts) + np.arange(counts.sum()))
    return distinct(np.concatenate(parts))


def said(read_as: str, otherwise: Counter[str]) -> str:
    """One line of both, or nothing."""
    forms = tuple(Wording("{n:,} as {form}", n=count, form=form) for form, count in otherwise.most_common(_SHOWN))
    more = len(otherwise) - _SHOWN
    several = Wording("{forms} and {n:,} more {n:form/forms}", forms=forms, n=more) if more > 0 else forms
    if read_as and otherwise:
        return Wording(
            "read as {words}; printed otherwise: {forms} (--exact leaves them out)", words=read_as, forms=several
        )
    if read_as:
        return Wording("read as {words} (--exact: only as typed)", words=read_as)
    return Wording("printed otherwise: {forms} (--exact leaves them out)", forms=several) if otherwise else ""


def _form(side: SideIndex, types: list[int], joins: list[int], head: int, tail: int) -> str:
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail] if tail >= 0 else words[-1]
    words[0] = words[0][head:]
    between = " " if side.side == "en" else ""
    return words[0] + "".join(
        ("\u3000" if join else between) + word for word, join in zip(words[1:], joins, strict=True)
    )

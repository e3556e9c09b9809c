"""The entries of an archive: its places, its agencies. Worked out once a state of its records."""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from corpus_archive.entities.entries import Entries, NameKind, PrintedNames, entries_of, is_chinese
from corpus_archive.language.folding import name_key
from corpus_archive.store import names
from corpus_archive.store.database import Readable
from corpus_archive.store.dateline_names import DatelineName, printed_in_datelines
from corpus_archive.store.state import identity_and_state

_MOST_KEPT = 8  # of a reading room over several archives, places and agencies
_KEPT: dict[tuple[object, ...], Entries] = {}


def archive_entries(archive: Readable, kind: NameKind) -> Entries:
    """The entries of the places or the agencies that the datelines of an archive print, as it is now."""
    key = (kind, *identity_and_state(archive))
    found = _KEPT.get(key)
    if found is None:
        found = entries_of(kind, printed_names(printed_in_datelines(archive, kind)))
        for oldest in list(_KEPT)[: -_MOST_KEPT + 1]:
            _KEPT.pop(oldest, None)
        _KEPT[key] = found
    return found


def entries_for(archive: Readable, attribute: str) -> Entries | None:
    """The entries of an attribute of articles; None for one that has none: page, section, author …"""
    kind: NameKind
    for kind in get_args(NameKind):
        if kind == attribute:
            return archive_entries(archive, kind)
    return None


def printed_names(printed: Iterable[DatelineName]) -> PrintedNames:
    """The forms of some names, counted by articles; the names of a record come one after the other."""
    forms, articles, pairs = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for _, of_record in itertools.groupby(printed, operator.attrgetter("record")):
        rows = list(of_record)
        forms.update(row.name for row in rows)
        articles.update({name_key(row.name) for row in rows})
        pairs.update(_pair(rows))
    return PrintedNames(names.of_keys(forms), articles, pairs)


def _pair(rows: list[DatelineName]) -> Iterator[tuple[str, str]]:
    """The Chinese and the English form of a record that has one of each."""
    chinese = {name_key(row.name) for row in rows if row.side == "zh"}
    english = {name_key(row.name) for row in rows if row.side == "en"}
    if len(chinese) == len(english) == 1:
        (zh,), (en,) = chinese, english
        if is_chinese(zh) and not is_chinese(en):
            yield zh, en

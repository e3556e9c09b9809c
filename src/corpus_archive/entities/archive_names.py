"""The entries of an archive: its places, its agencies. Worked out once a state of its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from corpus_archive.entities.entries import Entries, NameKind, PrintedNames, entries_of, is_chinese
from corpus_archive.language.folding import name_key
from corpus_archive.record_words import Side
from corpus_archive.store import names
from corpus_archive.store.database import Readable
from corpus_archive.store.dateline_names import NamesTogether, printed_together
from corpus_archive.store.state import identity_and_state

_MOST_KEPT = 8  # of a reading room over several archives, places and agencies
_KEPT: dict[tuple[object, ...], Entries] = {}


def archive_entries(archive: Readable, kind: NameKind) -> Entries:
    """The entries of the places or the agencies that the datelines of an archive print, as it is now."""
    key = (kind, *identity_and_state(archive))
    found = _KEPT.get(key)
    if found is None:
        found = entries_of(kind, printed_names(printed_together(archive, kind)))
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


def printed_names(printed: Iterable[NamesTogether]) -> PrintedNames:
    """The forms of some names, counted by articles; a name printed in both halves counts as a form of each."""
    forms, articles, pairs = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for names_together, records in printed:
        for _, name in names_together:
            forms[name] += records
        for key in {name_key(name) for _, name in names_together}:
            articles[key] += records
        if pair := _pair(names_together):
            pairs[pair] += records
    return PrintedNames(names.of_keys(forms), articles, pairs)


def _pair(names_together: Iterable[tuple[Side, str]]) -> tuple[str, str] | None:
    """The Chinese and the English form of a record that has one of each."""
    keys = {(side, name_key(name)) for side, name in names_together}
    if sorted(side for side, _ in keys) != ["en", "zh"]:
        return None
    (_, en), (_, zh) = sorted(keys)
    return (zh, en) if is_chinese(zh) and not is_chinese(en) else None

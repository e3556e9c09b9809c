"""The authors of an archive as entries: 郑小满 and Zheng Xiaoman are one where bylines have them beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from corpus_archive.entities.entries import Entries, is_chinese
from corpus_archive.entities.people.directory import directory_of
from corpus_archive.language.romanisation import folded, spelt
from corpus_archive.store.annotations.mentions import MentionCount
from corpus_archive.store.author_names import AuthorName, printed_authors
from corpus_archive.store.database import Readable
from corpus_archive.store.state import identity_and_state

_MOST_KEPT = 4
_KEPT: dict[tuple[object, ...], Entries] = {}


def author_directory(archive: Readable) -> Entries:
    """The authors of an archive, as it is now; they need not be gathered."""
    key = identity_and_state(archive)
    found = _KEPT.get(key)
    if found is None:
        found = directory_of(_counted(printed_authors(archive)))
        for oldest in list(_KEPT)[: -_MOST_KEPT + 1]:
            _KEPT.pop(oldest, None)
        _KEPT[key] = found
    return found


def _counted(printed: Iterable[AuthorName]) -> Iterator[MentionCount]:
    """The forms with the Chinese author that each stands for; those of a record come one after the other."""
    counts = Counter[tuple[str, str]]()
    for _, of_record in groupby(printed, attrgetter("record")):
        names = [one.name for one in of_record]
        counts.update(_paired(names))
    for (form, name), articles in counts.items():
        yield MentionCount("zh" if is_chinese(form) else "en", form, name, "author", articles, "", "")


def _paired(names: list[str]) -> Iterator[tuple[str, str]]:
    """Each form of a record and its author: an English one that exactly one of the Chinese is pronounced like."""
    chinese = [name for name in names if is_chinese(name)]
    for name in names:
        if is_chinese(name):
            yield name, name
            continue
        letters = folded(name)
        alike = [one for one in chinese if spelt(one, letters)]
        yield name, alike[0] if len(alike) == 1 else ""

"""Names that a selection asks for, in all forms that are the same place or agency: `--place Nanjing` finds 南京."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_archive.entities.archive_names import archive_entries
from corpus_archive.entities.entries import Entries, NameKind, is_chinese, owners_by_name, owners_named
from corpus_archive.entities.evidence import names_in, names_of, one_agency
from corpus_archive.store import names
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import NameMeant, Selection


def widened(archive: Readable, selection: Selection) -> Selection:
    """The same selection with what is meant by its places, agencies and people, as the archive is now.

    A name with `*` means what it fits and nothing else, and so does each where names are exact.
    """
    within = selection.within and widened(archive, selection.within)
    if not (selection.places or selection.agencies or selection.persons) or selection.exact_names:
        return selection if within is selection.within else selection._replace(within=within)
    return selection._replace(meant=tuple(_meant(archive, selection)), within=within)


def _meant(archive: Readable, selection: Selection) -> Iterator[NameMeant]:
    kinds: tuple[tuple[NameKind, tuple[str, ...]], ...] = (("place", selection.places), ("agency", selection.agencies))
    for kind, wanted in kinds:
        for name in dict.fromkeys(wanted):
            key = names.asked_key(name)
            if names.ANY not in key and (forms := _other_forms(archive, kind, name, key)):
                yield NameMeant(kind, name, forms)
    if selection.persons:
        from corpus_archive.entities.people.directory import people_meant  # which a selection without any does not load

        yield from people_meant(archive, selection.persons)


def _other_forms(archive: Readable, kind: NameKind, name: str, key: str) -> tuple[str, ...]:
    """The forms of the entry that a name is one of, by its key, without those that are read as the name itself."""
    entries = archive_entries(archive, kind)
    entry = entries.owner.get(key) or _not_printed(kind, entries, name)
    return tuple(entries.usual[form] for form in entries.forms.get(entry or "", ()) if form != key)


def _not_printed(kind: NameKind, entries: Entries, name: str) -> str | None:
    """The one entry that a name which no dateline has is known to be of; None where there is none, or several."""
    if not is_chinese(name):
        found = owners_named(kind, name, owners_by_name(kind, entries.owner))
    else:
        known = set(names_of(kind, name))
        found = [one for one in entries.forms if _is_known_by(kind, known, one, entries.usual[one])]
    return found[0] if len(found) == 1 else None


def _is_known_by(kind: NameKind, known: set[str], entry: str, printed: str) -> bool:
    """Whether an entry is what a Chinese name is known by: one without a Chinese name, or an agency by another one."""
    if is_chinese(entry):
        return one_agency(kind, entry) in known
    return not known.isdisjoint(names_in(kind, printed))

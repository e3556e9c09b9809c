"""Names that a selection asks for and nobody has: what is near them, so that a misspelt one is no silent nought."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from corpus_archive.language import romanisation
from corpus_archive.store import names
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

_NEAREST = 5
_ALIKE, _WORDS_ALIKE = 0.6, 0.75  # share of characters in common (Ratcliff and Obershelp)


def notes(archive: Readable, selection: Selection) -> tuple[str, ...]:
    """A line for each name of a selection that no article of the archive has, with those that are near it."""
    return tuple(dict.fromkeys(_notes(archive, selection)))


def _notes(archive: Readable, selection: Selection | None) -> Iterator[str]:
    while selection:
        for attribute, wanted in (
            ("section", selection.sections),
            ("column", selection.columns),
            ("place", selection.places),
            ("agency", selection.agencies),
            ("author", selection.authors),
            ("person", selection.persons),
        ):
            meant = {one.name for one in selection.meant if one.attribute == attribute}
            for name in wanted:
                if name not in meant and not _is_there(archive, attribute, name):
                    yield said(attribute, name, names.usual(archive, attribute))
        selection = selection.within


def _is_there(archive: Readable, attribute: str, name: str) -> bool:
    values: list[object] = []
    statement = names.spelled(attribute, (name,), values)
    with archive.reading() as connection:
        return connection.execute(f"{statement} LIMIT 1", values).fetchone() is not None


def said(attribute: str, name: str, there: dict[str, str]) -> Wording:
    """That nothing is called so, and what is near it of the names that are there by their keys."""
    if found := near(name, there):
        return Wording("no {what} is called {name}; near it {near}", what=attribute, name=name, near=found)
    return Wording("no {what} is called {name}, nor anything near it", what=attribute, name=name)


def near(name: str, there: dict[str, str]) -> tuple[str, ...]:
    """The names, of those that are there by their keys, that hold another or are held by it, are spelled or sound
    alike, or are its form in the other language; at most five."""
    key = names.asked_key(name).replace(names.ANY, "")
    alike = difflib.get_close_matches(key, there, _NEAREST, _ALIKE)
    found = dict.fromkeys((*_parts(key, there), *alike, *_words_alike(key, there), *_sounding(key, there)))
    near = [names.as_asked(there[one]) for one in list(found)[:_NEAREST]]
    return tuple(f"“{name}”" if "," in name else name for name in near)


def _parts(key: str, there: Iterable[str]) -> list[str]:
    held = [one for one in there if key and (key in one or (len(one) > 1 and one in key))]
    return sorted(held, key=lambda one: (abs(len(one) - len(key)), one))


def _words_alike(key: str, there: Iterable[str]) -> Iterator[str]:
    """Those one word of which is spelled alike: Zhouu, and Zhou Wang."""
    of_word = [(word, one) for one in there if " " in one for word in one.split()]
    words = difflib.get_close_matches(key, {word for word, _ in of_word}, _NEAREST, _WORDS_ALIKE)
    yield from (one for word, one in of_word if word in words)


def _sounding(key: str, there: Iterable[str]) -> Iterator[str]:
    """周王 sounds as 周望 does, and Zhou Wang is how 周望 is written in pinyin."""
    if len(key) < 2:
        return
    if key.isascii():
        letters = romanisation.folded(key)
        yield from (one for one in there if len(one) > 1 and not one.isascii() and romanisation.spelt(one, letters))
        return
    sounds = [romanisation.homophones(one) for one in key]
    as_long = (one for one in there if len(one) == len(key) and not one.isascii())
    yield from (one for one in as_long if all(letter in sound for letter, sound in zip(one, sounds, strict=True)))
    yield from (one for one in there if one.isascii() and romanisation.spelt(key, romanisation.folded(one)))

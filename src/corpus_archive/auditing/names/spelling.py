"""A Chinese text by how its characters are read: words first, then surnames, then each character in any way."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus_archive.auditing.names.han_names import HanName
from corpus_archive.auditing.names.presence import read_as
from corpus_archive.language.romanisation import read_as_syllable
from corpus_archive.records import Span

_BLANK = re.compile(r"\s")


class Spelling:
    """A Chinese text and where each syllable is read in it; blanks within (老　舍) part nothing.

    Of some hundred syllables that a text has an English one asks for ten, most for none: each is looked for when it is
    asked for.
    """

    def __init__(self, text: str, names: Iterable[HanName] = ()) -> None:
        self.text = text
        self._names = names
        self._places: dict[str, frozenset[int]] = {}

    @functools.cached_property
    def _plain(self) -> str:
        return "".join(self.text.split())

    @functools.cached_property
    def _blanks(self) -> list[int]:
        """Where each blank would stand in `_plain`."""
        return [one.start() - before for before, one in enumerate(_BLANK.finditer(self.text))]

    @functools.cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(filter(str.isalpha, set(self._plain)))

    @functools.cached_property
    def _own(self) -> dict[int, tuple[str, ...]]:
        """How the characters of names are read, by their places."""
        blanks = [one.start() for one in _BLANK.finditer(self.text)]
        own = {at: read for name in self._names for at, read in _own_readings(self.text, name)}
        return {at - bisect_left(blanks, at): read for at, read in own.items() if read}

    def holds(self, cut: tuple[str, ...]) -> bool:
        """Whether the syllables are read one after another somewhere."""
        found = self._read(cut[0])
        for syllable in cut[1:]:
            found = self._read(syllable).intersection(at + 1 for at in found)
        return bool(found)

    def _read(self, syllable: str) -> frozenset[int]:
        """The places, blanks left out, at which a syllable is read."""
        if syllable not in self._places:
            places = (one for character in read_as_syllable(syllable) & self._characters for one in self._of(character))
            anyhow = (one for one in places if one not in self._own)
            own = (at for at, read in self._own.items() if syllable in read)
            self._places[syllable] = frozenset((*anyhow, *own))
        return self._places[syllable]

    def _of(self, character: str) -> Iterator[int]:
        """The places of a character."""
        at = self._plain.find(character)
        while at >= 0:
            yield at
            at = self._plain.find(character, at + 1)

    def _offset(self, place: int) -> int:
        """Where in the text a place stands that was counted without blanks."""
        return place + bisect_right(self._blanks, place)

    def like(self, cut: tuple[str, ...], window: Span) -> Iterator[tuple[Span, int]]:
        """Yield where in a window some of the syllables are read, and how many of them; the most first."""
        counts: Counter[int] = Counter()
        for step, syllable in enumerate(cut):
            counts.update(place - step for place in self._read(syllable))
        for place, same in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            if 0 <= place <= len(self._plain) - len(cut):
                span = self._offset(place), self._offset(place + len(cut) - 1) + 1
                if window[0] <= span[0] and span[1] <= window[1]:
                    yield span, same


def _own_readings(text: str, name: HanName) -> Iterator[tuple[int, tuple[str, ...]]]:
    """How each character of a name is read in it, where that is not in any way: 乐 of 乐山, 解 of 解学文."""
    places = (at for at in range(name.start, name.end) if not text[at].isspace())
    return zip(places, _read_each(name.form, name.person), strict=False)


@functools.lru_cache(maxsize=20_000)
def _read_each(form: str, person: bool) -> tuple[tuple[str, ...], ...]:
    """How each character of a name is read in it, by all ways to read the name."""
    whole = read_as(form, person)
    return tuple(
        tuple(dict.fromkeys(one for read in whole if step < len(read) for one in read[step]))
        for step in range(len(form))
    )

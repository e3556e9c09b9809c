"""A Chinese text by how its characters are read: words first, then surnames, then each character in any way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus_archive.auditing.names.han_names import HanName
from corpus_archive.auditing.names.presence import read_as
from corpus_archive.language.romanisation import readings
from corpus_archive.records import Span


class Spelling:
    """A Chinese text and where each syllable is read in it; blanks within (老　舍) part nothing."""

    def __init__(self, text: str, names: Iterable[HanName] = ()) -> None:
        self.text = text
        self._offsets = [at for at, character in enumerate(text) if not character.isspace()]
        own = {at: read for name in names for at, read in _own_readings(text, name)}
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, at in enumerate(self._offsets):
            if text[at].isalpha():
                for syllable in own.get(at) or readings(text[at]):
                    places[syllable].append(place)
        self._places = dict(places)

    def holds(self, cut: tuple[str, ...]) -> bool:
        """Whether the syllables are read one after another somewhere."""
        found = set(self._places.get(cut[0], ()))
        for syllable in cut[1:]:
            found = {at + 1 for at in found}.intersection(self._places.get(syllable, ()))
        return bool(found)

    def like(self, cut: tuple[str, ...], window: Span) -> Iterator[tuple[Span, int]]:
        """Yield where in a window some of the syllables are read, and how many of them; the most first."""
        counts: Counter[int] = Counter()
        for step, syllable in enumerate(cut):
            counts.update(place - step for place in self._places.get(syllable, ()))
        for place, same in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            if 0 <= place <= len(self._offsets) - len(cut):
                span = self._offsets[place], self._offsets[place + len(cut) - 1] + 1
                if window[0] <= span[0] and span[1] <= window[1]:
                    yield span, same


def _own_readings(text: str, name: HanName) -> Iterator[tuple[int, tuple[str, ...]]]:
    """How each character of a name is read in it, where that is not in any way: 乐 of 乐山, 解 of 解学文."""
    whole = read_as(name.form, name.person)
    places = [at for at in range(name.start, name.end) if not text[at].isspace()]
    for step, at in enumerate(places[: len(name.form)]):
        yield at, tuple(dict.fromkeys(one for read in whole if step < len(read) for one in read[step]))

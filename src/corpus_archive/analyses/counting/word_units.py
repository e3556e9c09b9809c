"""What is counted as one word, which tokens are words, and which are of the articles and zones wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from corpus_archive.choices import listed, several
from corpus_archive.errors import ChoiceError
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH, PartOfSpeech
from corpus_archive.matches import tagged
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.wording import Wording

Unit = Literal["word", "lemma"]
Pos = PartOfSpeech | Iterable[PartOfSpeech] | None  # of which words are counted; None are all


def group_names(side: SideIndex, unit: Unit) -> tuple[NDArray[np.int32], Any]:
    """The number of each type's folded form or lemma, and their names."""
    return (side.lemma_of, side.lemmas) if unit == "lemma" else (side.fold_of, side.folds)


def words_only(side: SideIndex, groups: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Which groups of types are words: not only punctuation."""
    is_word = np.zeros(count, dtype=bool)
    is_word[groups[side.class_of != CLASSES.index("punctuation")]] = True
    return is_word


class WordKind(NamedTuple):
    """Which words are counted: of a language, as they are or as lemmas, in a zone, all or of some parts of speech."""

    side: Side
    unit: Unit = "word"
    zone: Zone = "body"
    pos: tuple[PartOfSpeech, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to be said of them."""
        if not self.pos:
            return unit_notes(self.side, self.unit)
        said = Wording(
            "counted where a word is {parts}, out of all words; {how}",
            parts=listed(self.pos),
            how=tagged.SAID[self.side],
        )
        return (said, *unit_notes(self.side, self.unit))


def unit_notes(side: Side, unit: Unit) -> tuple[str, ...]:
    """What there is to be said of a unit in a language: one that changes nothing is told."""
    if (side, unit) != ("zh", "lemma"):
        return ()
    return (Wording("a Chinese word has no other lemma than itself: words are counted"),)


def parts_of_speech(pos: Pos) -> tuple[PartOfSpeech, ...]:
    """Parts of speech that words are counted of, of which one may stand alone; None are all. Raises ChoiceError."""
    found = cast(tuple[PartOfSpeech, ...], several(pos, "part of speech", PARTS_OF_SPEECH))
    if "PUNCT" in found:
        raise ChoiceError(Wording("marks are no words, and none is counted; leave PUNCT out"))
    return found


def inside(segment: Segment, side: Side, mask: NDArray[np.bool_] | None, zone: Zone) -> NDArray[np.bool_] | slice:
    """Which tokens are of the articles and zones wanted."""
    if mask is None and zone == "both":
        return slice(None)
    bounds = segment.sides[side].zones
    wanted = np.ones(len(bounds) - 1, dtype=bool) if mask is None else np.repeat(mask, 2)
    if zone != "both":
        wanted[(1 if zone == "headline" else 0) :: 2] = False
    return np.repeat(wanted, np.diff(bounds))

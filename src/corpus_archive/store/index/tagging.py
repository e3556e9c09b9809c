"""The part of speech of each token of a segment: worked out as arrays, or kept with it.

A Chinese word has one, whatever stands around it. An English one is told by Brill's tagger, all sentences at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from corpus_archive.language import chinese_tags, english_tags
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH
from corpus_archive.store.index import brill
from corpus_archive.store.index.brill import Codes, Mask, Places, Words
from corpus_archive.store.index.coarse_tags import PART, in_ud
from corpus_archive.store.index.vocabulary import Vocabulary

_VERSION = 1  # of the tables and rules of our own
_AT_ONCE = 1 << 18  # tokens: what fits a processor's cache


class TokenTags(NamedTuple):
    """Numbers of `PARTS_OF_SPEECH`, one for each token; or one for each type, and `of` which type each token is."""

    codes: Codes
    of: Words | None = None

    def at(self, positions: Places | slice) -> Codes:
        """Those of some tokens."""
        found: Codes = self.codes[positions] if self.of is None else self.codes[self.of[positions]]
        return found

    def among(self, parts: Iterable[str], positions: Places | slice) -> Mask:
        """Which of some tokens have one of some parts of speech."""
        wanted = np.zeros(len(PARTS_OF_SPEECH), dtype=bool)
        wanted[[PART[part] for part in parts]] = True
        mask: Mask = wanted[self.at(positions)]
        return mask

    def of_types(self, parts: Iterable[str]) -> Mask:
        """Which types have one of some parts of speech, where each has one."""
        return TokenTags(self.codes).among(parts, slice(None))


def described() -> str:
    """What tags are made with, in a few words: what is made with the same is the same. Raises MissingExtra."""
    return f"{_VERSION} ({english_tags.described()})"


def chinese(forms: list[str], userdict: str) -> Codes:
    """The part of speech of each type, with the words of a user's dictionary. Raises DictionaryError."""
    return np.array([PART[part] for part in chinese_tags.tags_of(forms, userdict)], dtype=np.uint8)


def english(forms: Vocabulary, class_of: Codes, stream: Words, starts: Iterable[Words]) -> Codes:
    """The part of speech of each token, as a number of `PARTS_OF_SPEECH`; `starts` are tokens that begin a sentence.

    Raises MissingExtra where the tagger's data are not installed.
    """
    begins = np.zeros(len(stream) + 1, dtype=bool)
    for some in starts:
        begins[some] = True
    begins = begins[:-1]
    types = brill.types_of(forms, class_of)
    rules = [(rule, brill.condition(rule, types)) for rule in english_tags.context_rules()]
    found = np.empty(len(stream), dtype=np.uint8)
    for first, end in _blocks(begins):
        padded, places = brill.padded_tokens(types, stream[first:end], begins[first:end])
        for rule, holds in rules:
            brill.apply(padded, types, rule, holds)
        found[first:end] = in_ud(padded, types)[places]
    return found


def _blocks(begins: Mask) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, each of not many more tokens than are worked on at once."""
    starts = np.flatnonzero(begins)
    first = 0
    while first < len(begins):
        at = np.searchsorted(starts, first + _AT_ONCE)
        end = int(starts[at]) if at < len(starts) else len(begins)
        yield first, end
        first = end

"""Which types of one language of a segment meet a test, and which tokens."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.classes import CLASSES
from corpus_archive.language.folding import folded, narrowed_pattern
from corpus_archive.query import patterns
from corpus_archive.query.tree import ANY, All, Bound, Either, Fact, Further, Not, Region, Test, TokenTest
from corpus_archive.store.index.segments import SideIndex, distinct
from corpus_archive.store.index.vocabulary import Vocabulary

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
Facts = Callable[[Fact], Mask]  # which articles of a segment are so
_KEPT = 64  # patterns
_CHARACTER = r"[^\\.^$*+?{}\[\]|()]|\\[^\w\s]"
_LITERAL = re.compile(f"(?:{_CHARACTER})+")
_BEGINNING = re.compile(rf"({_LITERAL.pattern})\.\*")
_END = re.compile(rf"\.\*({_LITERAL.pattern})(\.\*)?")
_LITERALS = re.compile(rf"(?:{_CHARACTER}|\.\*)+")


class TokenTests:
    """The tests of a query over one language of a segment; the types of each are looked up once."""

    def __init__(self, index: SideIndex, facts: Facts | None = None) -> None:
        self.index = index
        self._facts = facts
        # Dictionaries, as caches of bound methods would keep themselves, and the archive's connection, until Python
        # looks for cycles.
        self._types_of: dict[TokenTest, Mask] = {}
        self._numbers_of: dict[TokenTest, Array] = {}
        self._positions_of: dict[TokenTest, Array] = {}
        self._articles_of: dict[Fact, Mask] = {}

    def types(self, test: TokenTest) -> Mask:
        """Which types may meet a test: what is asked of a token's place is left open."""
        if test not in self._types_of:
            self._types_of[test] = self._types(test)
        return self._types_of[test]

    def count(self, test: TokenTest) -> int:
        """How many tokens may meet a test."""
        return len(self.index) + 1 if test == ANY else self.index.count_of(self._numbers(test))

    def positions(self, test: TokenTest) -> Array:
        """The tokens that meet a test, in order."""
        if test not in self._positions_of:
            self._positions_of[test] = self._positions(test)
        return self._positions_of[test]

    def hold(self, test: TokenTest, positions: Array) -> Mask:
        """Which of some tokens meet a test."""
        if test == ANY:
            return np.ones(len(positions), dtype=bool)
        if is_of_types(test):
            mask: Mask = self.types(test)[self.index.stream[positions]]
            return mask
        if isinstance(test, Not):
            return ~self.hold(test.part, positions)
        if isinstance(test, (All, Either)):
            combine = np.logical_and if isinstance(test, All) else np.logical_or
            return functools.reduce(combine, (self.hold(part, positions) for part in test.parts))
        if isinstance(test, Test):
            return self.index.tags.among(test.pattern.split("|"), positions)
        if isinstance(test, Bound):
            return self.at_edge(test.region, positions + 1 if test.ends else positions)
        if isinstance(test, Further):
            return ~self.at_edge(test.region, positions)
        assert isinstance(test, Fact)  # the rest is of types
        articles = (np.searchsorted(self.index.zones, positions, side="right") - 1) // 2
        return self._articles(test)[articles]

    def at_edge(self, region: Region, positions: Array) -> Mask:
        """Whether a sentence or paragraph begins with some tokens, and so another ends before them.

        A paragraph begins a sentence too, and all ends behind the last token.
        """
        found: Mask = (positions == len(self.index)) | _among(self.index.paragraphs, positions)
        if region == "s":
            found |= _among(self.index.sentences, positions)
        return found

    def edges(self, region: Region) -> Array:
        """The first token of each sentence or paragraph, in order."""
        paragraphs = self.index.paragraphs.astype(np.int64)
        if region == "p":
            found: Array = paragraphs
            return found
        begins = np.zeros(len(self.index) + 1, dtype=bool)
        begins[paragraphs] = begins[self.index.sentences] = True
        found = np.flatnonzero(begins[:-1])
        return found  # noqa: RET504 (of numpy's any type)

    def _positions(self, test: TokenTest) -> Array:
        if test == ANY:
            return np.arange(len(self.index))
        found = self.index.of_types(self._numbers(test))
        return found if is_of_types(test) else found[self.hold(test, found)]

    def _numbers(self, test: TokenTest) -> Array:
        """The numbers of the types that may meet a test, in order."""
        if test not in self._numbers_of:
            if isinstance(test, Test) and is_of_types(test):
                self._numbers_of[test] = _numbers_of(self.index, test)
            else:
                self._numbers_of[test] = np.flatnonzero(self.types(test))
        return self._numbers_of[test]

    def _articles(self, fact: Fact) -> Mask:
        if fact not in self._articles_of:
            assert self._facts is not None  # whoever reads such a query gives them
            self._articles_of[fact] = self._facts(fact)
        return self._articles_of[fact]

    def _types(self, test: TokenTest) -> Mask:
        if isinstance(test, Not):
            return ~self.types(test.part) if is_of_types(test) else self._all()
        if isinstance(test, All):
            return functools.reduce(np.logical_and, map(self.types, test.parts), self._all())
        if isinstance(test, Either):
            return functools.reduce(np.logical_or, map(self.types, test.parts))
        if isinstance(test, Test):
            return _mask(len(self.index.types), self._numbers(test)) if is_of_types(test) else self._tagged_so(test)
        return self._all()

    def _tagged_so(self, test: Test) -> Mask:
        """Which types may have one of some parts of speech: in Chinese each has one, in English the place decides."""
        tags = self.index.tags
        return tags.of_types(test.pattern.split("|")) if self.index.side == "zh" else self._all()

    def _all(self) -> Mask:
        return np.ones(len(self.index.types), dtype=bool)


@functools.lru_cache(maxsize=4096)
def is_of_types(test: TokenTest) -> bool:
    """Whether a test asks only what a token is, not where it stands."""
    if isinstance(test, Not):
        return is_of_types(test.part)
    if isinstance(test, (All, Either)):
        return all(map(is_of_types, test.parts))
    return isinstance(test, Test) and test.attribute != "pos"


def _among(starts: NDArray[np.int32], positions: Array) -> Mask:
    """Which positions are among some in order."""
    if not len(starts):
        return np.zeros(len(positions), dtype=bool)
    at = np.searchsorted(starts, positions).clip(max=len(starts) - 1)
    found: Mask = starts[at] == positions
    return found


def _mask(size: int, numbers: Array) -> Mask:
    found = np.zeros(size, dtype=bool)
    found[numbers] = True
    return found


def _numbers_of(index: SideIndex, test: Test) -> Array:
    """The types, in order, whose form, folded form, lemma or class meets a test; looked for once an index."""
    known = index.looked_up
    found: Array | None = known.get(test)
    if found is None:
        found = _looked_for(index, test)
        for oldest in list(known)[: -_KEPT + 1]:
            known.pop(oldest, None)
        known[test] = found
    return found


def _looked_for(index: SideIndex, test: Test) -> Array:
    if test.attribute == "class":
        wanted = [CLASSES.index(one) for one in test.pattern.split("|")]
        return np.flatnonzero(np.isin(index.class_of, wanted))
    if test.attribute == "lemma":
        group_of, groups = index.lemma_of, index.lemmas
    elif test.key:
        group_of, groups = index.key_of, index.keys
    elif test.fold:
        group_of, groups = index.fold_of, index.folds
    else:
        return _forms(index.types, test)
    return np.flatnonzero(_mask(len(groups), _forms(groups, test))[group_of])


def _forms(vocabulary: Vocabulary, test: Test) -> Array:
    """The forms that a pattern fits, in order; a plain word, its beginning, end or a part of it takes no reading."""
    if test.bare:
        fits = compiled(test).fullmatch
        return np.array([number for number, form in enumerate(vocabulary.forms) if fits(bare(form))], dtype=np.int64)
    pattern = folded(narrowed_pattern(test.pattern)) if test.fold else test.pattern  # ＊ is a mark, no sign
    if _LITERAL.fullmatch(pattern):
        number = vocabulary.find(re.sub(r"\\(.)", r"\1", pattern))
        return np.array([number] if number >= 0 else [], dtype=np.int64)
    if beginning := _BEGINNING.fullmatch(pattern):
        return np.arange(*vocabulary.beginning_with(re.sub(r"\\(.)", r"\1", beginning[1])), dtype=np.int64)
    if behind := _END.fullmatch(pattern):
        literal = re.sub(r"\\(.)", r"\1", behind[1])
        return distinct(vocabulary.containing(literal)[0]) if behind[2] else vocabulary.ending_with(literal)
    return vocabulary.matching(compiled(test))


def compiled(test: Test) -> re.Pattern[str]:
    """What a form, folded where the test folds, must fit whole: `_forms` of a single one."""
    pattern = narrowed_pattern(test.pattern) if test.fold else test.pattern
    if test.bare:
        pattern = bare(pattern)
    if not test.fold:
        return patterns.compiled(pattern)
    if _LITERALS.fullmatch(pattern):  # without IGNORECASE, to which ſ is an s
        return patterns.compiled(folded(pattern))
    return patterns.compiled(pattern, re.IGNORECASE)


def bare(text: str) -> str:
    """A text without the accents of its letters."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(one for one in parted if not unicodedata.combining(one)))

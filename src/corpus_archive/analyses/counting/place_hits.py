"""Where the words of a segment spell a name of a place, and how often each article does."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting.word_units import inside
from corpus_archive.entities.entries import is_chinese
from corpus_archive.language.chinese import SURNAMES
from corpus_archive.language.place_mentions import (
    FEATURES,
    SUFFIXES,
    EnglishPlaceName,
    PlaceSpelling,
    bare,
    english_word,
    is_large,
    is_named,
    names_in_english,
    spellings_in,
    suffix_of,
)
from corpus_archive.record_words import Side
from corpus_archive.store.index.segments import Segment, SideIndex

Numbers = NDArray[np.int64]
_WATERS = "湖河江溪"
_SURNAMES = frozenset(SURNAMES) - frozenset("于向和从自经由与到在至")  # of which these are mostly other words
_LONGEST = 4  # words of a name; more would not fit into one number
_ENGLISH_FEATURES = (
    "Lake River Mountain Mountains Hill Hills Sea Strait Straits Gorge Road Street Avenue Bay Peninsula Ocean Canal"
).split()
_OTHERWISE = 5  # how many times as often a name is printed with a capital as without one


class EntryNumbers:
    """Entries as numbers: of a Chinese name that of the datelines' entry, with or without what the place is."""

    def __init__(self, owner: Mapping[str, str]) -> None:
        self.own = {form: entry for form, entry in owner.items() if not form.startswith(("本", "当"))}
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._kept: dict[str, int] = {}

    def number(self, entry: str) -> int:
        """The number of an entry by its name."""
        if entry not in self._numbers:
            self._numbers[entry] = len(self.names)
            self.names.append(entry)
        return self._numbers[entry]

    def of_name(self, name: str) -> int:
        """The number of the entry that a Chinese name is of."""
        if name not in self._kept:
            self._kept[name] = self.number(self.entry_of(name))
        return self._kept[name]

    def entry_of(self, name: str) -> str:
        """The entry that a Chinese name is of: one of the datelines', else itself without what it is."""
        own = self.own.get(name) or self.own.get(name.removesuffix(suffix_of(name)))
        return own or bare(name)


class PlaceHits(NamedTuple):
    """How often articles, by their places in a segment, name entries, by their numbers; each pair once, in order."""

    articles: Numbers
    entries: Numbers
    counts: Numbers

    @classmethod
    def counted(cls, articles: Numbers, entries: Numbers) -> PlaceHits:
        """The pairs of some hits, counted."""
        keys, counts = np.unique((articles << 32) | entries, return_counts=True)
        return cls(keys >> 32, keys & 0xFFFFFFFF, counts)

    def within(self, mask: NDArray[np.bool_] | None) -> PlaceHits:
        """Those of some articles."""
        return self if mask is None else PlaceHits(*(column[mask[self.articles]] for column in self))

    def less(self, others: Mapping[tuple[int, int], int]) -> PlaceHits:
        """The same less what stands in datelines: so many by article and entry."""
        if not others:
            return self
        keys = np.array([(article << 32) | entry for article, entry in others], dtype=np.int64)
        order = np.argsort(keys)
        keys, taken = keys[order], np.fromiter(others.values(), dtype=np.int64, count=len(others))[order]
        own = (self.articles << 32) | self.entries
        at = np.searchsorted(keys, own).clip(max=len(keys) - 1)
        left = self.counts - np.where(keys[at] == own, taken[at], 0)
        kept = left > 0
        return PlaceHits(self.articles[kept], self.entries[kept], left[kept])

    def also_in(self, other: PlaceHits) -> PlaceHits:
        """Those whose article has the entry there too."""
        kept = _among((self.articles << 32) | self.entries, (other.articles << 32) | other.entries)
        return PlaceHits(self.articles[kept], self.entries[kept], self.counts[kept])


def joined_hits(*parts: PlaceHits) -> PlaceHits:
    """All of several, each pair once."""
    keys = np.concatenate([(one.articles << 32) | one.entries for one in parts])
    distinct, place = np.unique(keys, return_inverse=True)
    counts = np.bincount(place, weights=np.concatenate([one.counts for one in parts]), minlength=len(distinct))
    return PlaceHits(distinct >> 32, distinct & 0xFFFFFFFF, counts.astype(np.int64))


class _SegmentText(NamedTuple):
    """The tokens of one language of a segment as numbers of words, and which of them are looked at."""

    side: SideIndex
    words: Numbers
    kept: NDArray[np.bool_]

    def article_of(self, positions: Numbers) -> Numbers:
        """The article of each token."""
        found: Numbers = np.searchsorted(self.side.zones, positions, side="right") - 1
        return found // 2


class ChineseHits(NamedTuple):
    """The places that Chinese bodies name, and words that are names only where the English has them too."""

    sure: PlaceHits
    guessed: PlaceHits


def chinese_hits(segment: Segment, numbers: EntryNumbers) -> ChineseHits:
    """The places that the Chinese bodies name."""
    index = segment.sides["zh"]
    forms = index.keys.forms
    text = _text(segment, "zh", None, index.key_of[index.stream].astype(np.int64))
    spelled = [one for one in spellings_in(forms, [one for one in numbers.own if is_chinese(one)])
               if len(one.words) <= _LONGEST]  # fmt: skip
    spelled += [PlaceSpelling(forms[pair[0]] + forms[pair[1]], pair) for pair in _before_suffixes(text, forms)]
    ends = np.array([_is_feature(form) for form in forms], dtype=bool)
    surnames = np.array([form[-1:] in _SURNAMES for form in forms], dtype=bool)
    articles, found, at = _places(text, [one.words for one in spelled], ends, text.kept)
    given = np.array([one.may_be_given for one in spelled], dtype=bool)[found]
    before = np.maximum(at - 1, 0)
    kept = ~(given & surnames[text.words[before]] & (at > 0) & ~index.breaks_before(at))
    articles, found = articles[kept], found[kept]
    entries = np.array([numbers.of_name(one.name) for one in spelled], dtype=np.int64)[found]
    guess = np.array([one.guess for one in spelled], dtype=bool)[found]
    return ChineseHits(
        PlaceHits.counted(articles[~guess], entries[~guess]), PlaceHits.counted(articles[guess], entries[guess])
    )


def _is_feature(form: str) -> bool:
    """Whether a word behind a name makes it that of a lake, a road …: 湖, 湖东, 河水库; but 湖南 is a name itself."""
    return form in FEATURES or (form[0] in _WATERS and 1 < len(form) < 4 and not is_large(form))


def _before_suffixes(text: _SegmentText, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of a name that nobody knows and what it is."""
    is_suffix = np.zeros(len(forms) + 1, dtype=bool)
    is_suffix[[number for number, form in enumerate(forms) if form in SUFFIXES]] = True
    words = text.words
    at = np.flatnonzero(is_suffix[words[1:]])
    pairs = np.unique((words[at] << 32) | words[at + 1]) if len(at) else words[:0]
    for pair in pairs.tolist():
        if is_named(forms[pair >> 32]):
            yield pair >> 32, pair & 0xFFFFFFFF


class EnglishNames(NamedTuple):
    """The English names that an archive may have, and the words that are no names, of whatever is chosen in it: which
    name is which place does not depend on the articles that are looked at, nor on how the index is cut."""

    names: list[EnglishPlaceName]
    common: Set[str]

    @classmethod
    def read(cls, segments: Iterable[Segment], chinese: Iterable[str], printed: Mapping[str, str]) -> EnglishNames:
        """Those of the Chinese names of an archive, those of its datelines, and all that are known anywhere."""
        return cls(names_in_english(chinese, printed), _common(segments))


def english_hits(
    segment: Segment, mask: NDArray[np.bool_] | None, numbers: EntryNumbers, there: PlaceHits, known: EnglishNames
) -> PlaceHits:
    """The places that the English bodies name; `there` are those that the Chinese halves do, with their datelines."""
    index = segment.sides["en"]
    ids, of_types, capital = _english_words(index)
    text = _text(segment, "en", mask, of_types[index.stream])
    names = [
        name
        for name in known.names
        if len(name.words) <= _LONGEST
        and all(word in ids for word in name.words)
        and (len(name.words) > 1 or name.words[0] not in known.common)
    ]
    ends = np.zeros(len(ids), dtype=bool)
    ends[[ids[one] for one in map(english_word, _ENGLISH_FEATURES) if one in ids]] = True
    spelled = [tuple(ids[word] for word in name.words) for name in names]
    articles, found, _ = _places(text, spelled, ends, text.kept & capital[index.stream])
    return _resolved(articles, found, names, numbers, there)


def _resolved(
    articles: Numbers, found: Numbers, names: list[EnglishPlaceName], numbers: EntryNumbers, there: PlaceHits
) -> PlaceHits:
    """English names as entries: of several that one may be, the one that the article's Chinese names."""
    known = (there.articles << 32) | there.entries
    order = np.argsort(found, kind="stable")
    articles, found = articles[order], found[order]
    bounds = [*np.flatnonzero(np.diff(found, prepend=-1)).tolist(), len(found)]
    parts: list[tuple[Numbers, Numbers]] = []
    for begin, end in itertools.pairwise(bounds):
        name, own = names[int(found[begin])], articles[begin:end]
        candidates = [numbers.of_name(one) for one in name.chinese]
        in_chinese = np.array([_among((own << 32) | one, known) for one in candidates])
        several = in_chinese.sum(axis=0)
        alone = candidates[0] if len(candidates) == 1 else numbers.number(" ".join(name.words).title())
        entries = np.where(several == 1, np.array(candidates)[in_chinese.argmax(axis=0)], alone)
        kept = (several == 1) | name.alone
        parts.append((own[kept], entries[kept]))
    if not parts:
        return PlaceHits.counted(articles[:0], articles[:0])
    return PlaceHits.counted(*(np.concatenate(one) for one in zip(*parts, strict=True)))


def _among(keys: Numbers, known: Numbers) -> NDArray[np.bool_]:
    """Which keys are among others, which are in order."""
    if not len(known):
        return np.zeros(len(keys), dtype=bool)
    found: NDArray[np.bool_] = known[np.searchsorted(known, keys).clip(max=len(known) - 1)] == keys
    return found


def _english_words(index: SideIndex) -> tuple[dict[str, int], Numbers, NDArray[np.bool_]]:
    """Words without marks and case by their numbers, the number of each type's, and which types have a capital."""
    ids: dict[str, int] = {"": 0}
    forms = index.types.forms
    of = np.fromiter((ids.setdefault(english_word(form), len(ids)) for form in forms), dtype=np.int64, count=len(forms))
    capital = np.fromiter((form[:1].isupper() for form in forms), dtype=bool, count=len(forms))
    return ids, of, capital


def _common(segments: Iterable[Segment]) -> Set[str]:
    """The English words that are also printed without a capital, and more than now and then."""
    with_capital, without = Counter[str](), Counter[str]()
    for segment in segments:
        index = segment.sides["en"]
        ids, of_types, capital = _english_words(index)
        counts = index.postings.counts.astype(np.float64)
        words = list(ids)
        for found, chosen in ((with_capital, capital), (without, ~capital)):
            own = np.bincount(of_types, weights=counts * chosen, minlength=len(ids))
            found.update({words[at]: int(own[at]) for at in np.flatnonzero(own).tolist()})
    return {word for word, count in without.items() if count * _OTHERWISE > with_capital[word]}


def _text(segment: Segment, side: Side, mask: NDArray[np.bool_] | None, words: Numbers) -> _SegmentText:
    kept = inside(segment, side, mask, "body")
    every = np.ones(len(words), dtype=bool)
    return _SegmentText(segment.sides[side], words, every if isinstance(kept, slice) else kept)


def _places(
    text: _SegmentText, spelled: Sequence[tuple[int, ...]], ends: NDArray[np.bool_], begins: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Numbers]:
    """Article, number and first token of each name that stands somewhere; of names that share a word the longest."""
    of_length: dict[int, dict[tuple[int, ...], int]] = {}
    for number, words in enumerate(spelled):
        of_length.setdefault(len(words), {}).setdefault(words, number)
    taken = np.zeros(len(text.words) + _LONGEST, dtype=bool)
    found = [(np.zeros(0, dtype=np.int64),) * 3]
    for length in sorted(of_length, reverse=True):
        at, numbers = _matches(text, of_length[length], length, begins)
        free = ~np.any([taken[at + step] for step in range(length)], axis=0)
        at, numbers = at[free], numbers[free]
        for step in range(length):
            taken[at + step] = True
        named = ~_has_end(text, at + length, ends)
        found.append((text.article_of(at[named]), numbers[named], at[named]))
    articles, numbers, at = (np.concatenate(one) for one in zip(*found, strict=True))
    return articles, numbers, at


def _matches(
    text: _SegmentText, names: Mapping[tuple[int, ...], int], length: int, begins: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Where the names of one length stand, each with its number."""
    words = np.array(list(names), dtype=np.int64).reshape(-1, length)
    known = np.unique(words)  # the words that names have, numbered anew, so that several fit into one number
    codes = _code([np.searchsorted(known, column) for column in words.T], len(known) + 1)
    order = np.argsort(codes)
    codes, numbers = codes[order], np.fromiter(names.values(), dtype=np.int64, count=len(names))[order]
    first = np.unique(words[:, 0])
    at = np.flatnonzero(
        np.isin(text.words[: len(text.words) - length + 1], first) & begins[: len(text.words) - length + 1]
    )
    columns = []
    for step in range(length):
        here = text.words[at + step]
        place = np.searchsorted(known, here).clip(max=len(known) - 1)
        columns.append(np.where(known[place] == here, place, len(known)))
    own = _code(columns, len(known) + 1)
    row = np.searchsorted(codes, own).clip(max=len(codes) - 1)
    hit = codes[row] == own
    for step in range(1, length):
        hit &= ~text.side.breaks_before(at + step)
    return at[hit], numbers[row[hit]]


def _code(columns: list[Numbers], base: int) -> Numbers:
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = code * base + column
    return code


def _has_end(text: _SegmentText, behind: Numbers, ends: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a lake, a road … is what is named: what stands right behind says so."""
    inside_text = np.minimum(behind, len(text.words) - 1)
    is_end: NDArray[np.bool_] = ends[text.words[inside_text]] & (behind < len(text.words))
    return is_end & ~text.side.breaks_before(inside_text)

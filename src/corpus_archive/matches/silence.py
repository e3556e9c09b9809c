"""What there is where a query has no hit: elsewhere, in the other language, of its words one by one, of near spellings.

Nothing of this is looked for where there are hits.
"""

from __future__ import annotations

import difflib
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import DictionaryError, IndexStale, QueryError
from corpus_archive.language import chinese, romanisation
from corpus_archive.language.folding import folded, search_key
from corpus_archive.query import syntax
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import (
    OPEN_WORDS,
    All,
    Choice,
    Either,
    Label,
    Meet,
    Node,
    Not,
    Repeat,
    Sequence,
    Substring,
    Test,
    Union,
)
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.index.snapshot import LiveSegment
from corpus_archive.wording import Wording, number_of

_OTHER: dict[Side, Side] = {"zh": "en", "en": "zh"}
_NEAREST = 5
_TELLING = 4  # letters of an English word: a shorter one is one letter away from "the", and from a dozen others
_LONGEST = 40  # characters of a word that may be misspelt; the others are no words
_ALIKE = 0.75  # share of letters in common (Ratcliff and Obershelp), for what is more than one letter away
_PLAIN = re.compile(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_BETWEEN_MARKS = re.compile(r"[^\w]+")
NOTHING = Wording("nor is there anything near it: in headlines, in the other language, or of its words alone")
Count = Callable[[Query, Zone, bool], int]  # hits of a query in some zone, of the selection or of everything


def explained(
    query: Query, zone: Zone, count: Count, segments: Iterable[LiveSegment], *, is_part: bool = False
) -> tuple[str, ...]:
    """What to say, a line each; `count` asks anew, the near spellings are those of the `segments` (each with which of
    its articles there are, None for all), of which what is asked may be a part."""
    alone = _counted(query, zone, count)
    said = [
        *_with_less_asked(query, zone, count),
        *_elsewhere(query, zone, count),
        *_read_otherwise(query, zone, count),
        *_as_characters(query, zone, count),
        *_word_by_word(query, zone, count, alone),
        *_spelled_nearly(query, alone, [_PrintedForms(one.sides[query.side], live) for one, live in segments], is_part),
    ]
    if said:
        return tuple(said)
    return (NOTHING,)


def _with_less_asked(query: Query, zone: Zone, count: Count) -> Iterator[str]:
    """Without what the aligned sentences must say, what the article must be, what a whole match must be."""
    if query.companion is not None and (found := count(query._replace(companion=None), zone, False)):
        yield Wording("whatever stands near them {hits}", hits=number_of(found, "hit"))
        other = None if query.companion.denied else _in_other_language(query.companion.query)
        if other and not count(query.companion.query, "both", False) and (there := count(other, "both", False)):
            yield Wording(
                "near a hit is what stands in its own language; {words} stands in the other one ({hits}): ask for that "
                "with ==>",
                words=query.companion.text,
                hits=number_of(there, "hit"),
            )
    if query.partner is not None and (found := count(query._replace(partner=None), zone, False)):
        yield Wording("without {arrow} {hits}", arrow=query.partner.operator, hits=number_of(found, "hit"))
    if query.condition is not None and (found := count(query._replace(condition=None), zone, False)):
        yield Wording("without what AND and NOT ask of the article {hits}", hits=number_of(found, "hit"))
    if query.limits or query.constraint is not None:
        less = query._replace(limits=(), constraint=None)
        if found := count(less, zone, False):
            yield Wording("without what within, containing and :: ask {hits}", hits=number_of(found, "hit"))
        if query.strategy != "longest" and (found := count(query._replace(strategy="longest"), zone, False)):
            yield Wording("of the longest matches instead (--strategy longest) {hits}", hits=number_of(found, "hit"))


def _elsewhere(query: Query, zone: Zone, count: Count) -> Iterator[str]:
    """In the other zone, outside the selection, in the other language."""
    other: Zone = "headline" if zone == "body" else "body"
    if zone != "both" and (found := count(query, other, False)):
        hits = number_of(found, "hit")
        if other == "headline":
            yield Wording("in headlines {hits} (--in headline)", hits=hits)
        else:
            yield Wording("in bodies {hits} (--in body)", hits=hits)
    if found := count(query, zone, True):
        yield Wording("in the whole archive, outside these articles, {hits}", hits=number_of(found, "hit"))
    if (translated := _in_other_language(query)) and (found := count(translated, zone, False)):
        hits = number_of(found, "hit")
        if translated.side == "zh":
            yield Wording("in Chinese {hits} (--lang zh)", hits=hits)
        else:
            yield Wording("in English {hits} (--lang en)", hits=hits)


def _read_otherwise(query: Query, zone: Zone, count: Count) -> Iterator[str]:
    """In any case, without marks of quotation, in what is read as one, in characters that are no word."""
    if query.is_cql:
        if found := count(query._replace(node=_in_any_case(query.node)), zone, False):
            yield Wording("in any case (%c) {hits}", hits=number_of(found, "hit"))
        return
    if (bare := _without_quotes(query)) and (found := count(bare, zone, False)):
        yield Wording("without the characters “ and ”, which are looked for, {hits}", hits=number_of(found, "hit"))
    if query.exact and (read := _read(query._replace(exact=False))) and (found := count(read, zone, False)):
        yield Wording("with what is read as one (without --exact) {hits}", hits=number_of(found, "hit"))
    if query.match == "word" and query.side == "zh":
        characters = _read(query._replace(match="substring"))
        if characters and (found := count(characters, zone, False)):
            yield Wording("of its characters wherever they stand together {hits}", hits=number_of(found, "hit"))


def _as_characters(query: Query, zone: Zone, count: Count) -> Iterator[str]:
    """How often the characters stand together that CQL asks for as a word, or as words in a row: names are longer than
    the words they are cut into (青石湖 is 青石 and 湖)."""
    in_chinese = query._replace(side="zh", partner=None, condition=None, limits=(), constraint=None)
    for node in dict.fromkeys((query.node, *_words(query.node))) if query.is_cql else ():
        text = _spelled_out(node)
        if not any(map(chinese.is_han, text)) or count(in_chinese._replace(node=node), zone, False):
            continue
        plain = _read(query._replace(text=text, side="zh", match="substring"))
        if not plain or not (found := count(plain, zone, False)):
            continue
        if query.side == "en":
            yield Wording(
                "{word} stands nowhere in the English; in Chinese its characters stand together {n:,} {n:time/times}: "
                "ask for {word} without brackets or quotes",
                word=text,
                n=found,
            )
        elif isinstance(node, Sequence):
            yield Wording(
                "{word} is nowhere cut into these words, but its characters stand together {n:,} {n:time/times}: "
                "ask for {word} without brackets or quotes",
                word=text,
                n=found,
            )
        else:
            yield Wording(
                "{word} is no word of its own there, but its characters stand together {n:,} {n:time/times}: "
                "ask for {word} without brackets or quotes",
                word=text,
                n=found,
            )


def _spelled_out(node: Node) -> str:
    """What a word, or words right behind each other, say that are no patterns; empty for anything else."""
    if isinstance(node, Label):
        return _spelled_out(node.part)
    if isinstance(node, Sequence):
        parts = [_spelled_out(part) for part in node.parts]
        return "".join(parts) if all(parts) else ""
    if isinstance(node, Test) and node.attribute in OPEN_WORDS and _PLAIN.fullmatch(node.pattern):
        return re.sub(r"\\(.)", r"\1", node.pattern)
    return ""


def _without_quotes(query: Query) -> Query | None:
    bare = query.text.translate({ord("“"): " ", ord("”"): " "})
    return _read(query._replace(text=bare)) if bare != query.text else None


def _in_other_language(query: Query) -> Query | None:
    if query.partner is not None or query.companion is not None:
        return None
    asked = query._replace(side=_OTHER[query.side])
    return asked if query.is_cql else _read(asked._replace(lang=asked.side))


def _read(query: Query) -> Query | None:
    """A plain query read anew: its text, in the language that was asked, as exact; none where it cannot be that."""
    try:
        read = syntax.parsed(query.text, query.lang, match=query.match, exact=query.exact, words=query.words)
        return read._replace(companion=query.companion)
    except (QueryError, DictionaryError, IndexStale):  # the last two: the archive's words cannot be had
        return None


def _counted(query: Query, zone: Zone, count: Count) -> dict[Node, int]:
    """How many hits each word has alone."""
    words = dict.fromkeys(_words(query.node))
    alone = query._replace(is_cql=False, partner=None, condition=None, companion=None)
    return {one: count(alone._replace(node=one), zone, False) for one in words}


def _word_by_word(query: Query, zone: Zone, count: Count, counts: dict[Node, int]) -> Iterator[str]:
    """How many each word has alone, where the query asks for more than that word."""
    each = tuple(Wording("{word} {n:,}", word=shown(one), n=hits) for one, hits in counts.items())
    if len(counts) > 1 and any(counts.values()):
        either = query._replace(node=Choice(tuple(counts)), is_cql=False, partner=None, condition=None, companion=None)
        if query.is_cql:
            yield Wording("each by itself: {each}", each=each)
        else:
            n = count(either, zone, False)
            yield Wording("each by itself: {each}; any of them (OR) {n:,}", each=each, n=n)
    elif any(counts.values()) and ([*counts] != [query.node] or (query.partner and query.condition)):
        yield Wording("by itself: {each}", each=each)


def _spelled_nearly(
    query: Query, counts: dict[Node, int], printed: list[_PrintedForms], is_part: bool
) -> Iterator[str]:
    """What is spelled nearly as the words that have no hit."""
    for word, hits in counts.items():
        if not hits and (near := _near(word, query.side, printed)):
            forms = tuple(Wording("{word} {n:,}", word=form, n=number) for form, number in near)
            yield _near_said(query, shown(word), forms, is_part=is_part)


def _near_said(query: Query, word: str, near: tuple[Wording, ...], *, is_part: bool) -> Wording:
    """That a word is not there, and what is near it; of substrings that words are counted, as a search finds more."""
    said: dict[str, object] = {"word": word, "near": near}
    if query.side == "en" or query.match not in ("word", "substring"):
        if is_part:
            return Wording("{word} is not there; near it in the whole archive {near}", **said)
        return Wording("{word} is not there; near it {near}", **said)
    if query.match == "word":
        if is_part:
            return Wording("{word} is no word there; near it in the whole archive {near}", **said)
        return Wording("{word} is no word there; near it {near}", **said)
    if is_part:
        return Wording("{word} is not there; near it in the whole archive {near} (as whole words)", **said)
    return Wording("{word} is not there; near it {near} (as whole words)", **said)


def _words(node: Node) -> Iterator[Node]:
    """The words of a query, but for marks; a Chinese phrase as the segmenter cuts what it is read as."""
    if isinstance(node, Substring):
        forms = _forms_of(node.text, exact=node.exact)
        yield from (Substring(form, exact=node.exact) for form in forms) if forms != [node.text] else [node]
    elif isinstance(node, (Sequence, Choice, Union, All, Either)):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Meet):
        yield from _words(node.part)
        yield from _words(node.near)
    elif isinstance(node, (Repeat, Label)):
        yield from _words(node.part)
    elif isinstance(node, Test) and node.attribute in OPEN_WORDS and any(map(str.isalnum, node.pattern)):
        yield node


def _forms_of(text: str, *, exact: bool) -> list[str]:
    """The words of a Chinese text as they are typed, cut in what it is read as, but for marks.

    What the segmenter leaves whole (1958-10-24) is cut at the marks in it.
    """
    tokens = chinese.tokens(text if exact else search_key(text))  # which changes no offset
    forms = [text[token.start : token.end] for token in tokens if any(map(str.isalnum, token.form))]
    return [part for part in _BETWEEN_MARKS.split(forms[0]) if part] if len(forms) == 1 else forms


def shown(word: Node) -> str:
    """A word as a reader writes it."""
    if isinstance(word, Substring):
        return word.text
    assert isinstance(word, Test)  # `_words` gives these two
    wild = re.sub(r"(?<!\\)\.(\*?)", lambda found: found[1] or "?", word.pattern)
    return re.sub(r"\\(.)", r"\1", wild)


def _in_any_case(node: Node) -> Node:
    """A query of tokens with `%c` at each word."""
    if isinstance(node, Test):
        return node if node.attribute not in OPEN_WORDS else Test(node.attribute, node.pattern, True, node.bare)
    if isinstance(node, (Sequence, Choice, Union, All, Either)):
        return type(node)(tuple(map(_in_any_case, node.parts)))  # type: ignore[arg-type]
    if isinstance(node, (Repeat, Label, Not)):
        part = _in_any_case(node.part)
        if isinstance(node, Repeat):
            return Repeat(part, node.least, node.most)
        return Label(node.name, part) if isinstance(node, Label) else Not(part)  # type: ignore[arg-type]
    if isinstance(node, Meet):
        return Meet(_in_any_case(node.part), _in_any_case(node.near), node.low, node.high, node.region)
    return node


# Near spellings


class _PrintedForms(NamedTuple):
    """The forms of one language of a segment, and which of its articles there are (None: all)."""

    side: SideIndex
    live: NDArray[np.bool_] | None

    def count(self, form: str, *, of_lemma: bool = False) -> int:
        """How many tokens have a folded form, or a lemma."""
        names, of = (self.side.lemmas, self.side.lemma_of) if of_lemma else (self.side.folds, self.side.fold_of)
        number = names.find(form)
        if number < 0:
            return 0
        types = np.flatnonzero(of == number)
        return self.side.count_of(types) if self.live is None else len(self._tokens(types))

    def beginning_with(self, beginning: str) -> set[str]:
        """The folded forms that begin so."""
        first, end = self.side.folds.beginning_with(beginning)
        numbers: Iterable[int] = range(first, end)
        if self.live is not None:
            types = np.flatnonzero((self.side.fold_of >= first) & (self.side.fold_of < end))
            numbers = np.unique(self.side.fold_of[self.side.stream[self._tokens(types)]]).tolist()
        return {self.side.folds[number] for number in numbers}

    def _tokens(self, types: NDArray[np.int64]) -> NDArray[np.int64]:
        """The tokens of some types that are in articles that there are."""
        found = self.side.of_types(types)
        assert self.live is not None  # whoever asks has looked
        return found[self.live[(np.searchsorted(self.side.zones, found, side="right") - 1) // 2]]


def _near(word: Node, side: Side, printed: list[_PrintedForms]) -> list[tuple[str, int]]:
    """The most frequent forms that are spelled nearly as a word that is no pattern, with how many tokens each has."""
    text = word.text if isinstance(word, Substring) else word.pattern if isinstance(word, Test) else ""
    if not 0 < len(text) <= _LONGEST or (isinstance(word, Test) and not _PLAIN.fullmatch(text)):
        return []
    printed_so = folded(re.sub(r"\\(.)", r"\1", text))
    form = search_key(printed_so) if isinstance(word, Substring) and not word.exact else printed_so
    of_lemma = isinstance(word, Test) and word.attribute == "lemma"
    if any(one.count(either, of_lemma=of_lemma) for one in printed for either in {form, printed_so}):
        return []  # it is there, but in another case, elsewhere, or not in that row
    if side == "zh":
        return _counts(_near_in_han(form, printed), printed).most_common(_NEAREST)
    if len(form) < _TELLING:
        return []
    return (_counts(_one_letter_away(form), printed) or _counts(_alike(form, printed), printed)).most_common(_NEAREST)


def _counts(forms: Iterable[str], printed: list[_PrintedForms]) -> Counter[str]:
    """How many tokens each of some folded forms has, in their order, without those that have none."""
    counts = Counter({form: sum(one.count(form) for one in printed) for form in forms})
    return +counts


def _alike(form: str, printed: list[_PrintedForms]) -> list[str]:
    """The folded forms that have most letters in common with one, and begin as it does."""
    forms = set[str]().union(*(one.beginning_with(form[: max(3, len(form) // 2)]) for one in printed))
    return difflib.get_close_matches(form, forms, _NEAREST, _ALIKE)


def _one_letter_away(form: str) -> Iterator[str]:
    """What has one letter more, less, other, or two exchanged."""
    halves = [(form[:at], form[at:]) for at in range(len(form) + 1)]
    letters = string.ascii_lowercase
    made: Iterable[str] = (
        one
        for left, right in halves
        for one in (
            left + right[1:],
            left + right[1:2] + right[:1] + right[2:],
            *(left + letter + right[1:] for letter in letters),
            *(left + letter + right for letter in letters),
        )
    )
    yield from (one for one in dict.fromkeys(made) if one and one != form)


def _near_in_han(form: str, printed: list[_PrintedForms]) -> list[str]:
    """The words that are read alike, as they come from one typed by its sound; of three and more characters also those
    with one of them other. (Words of two with one other are no slips: 苏联 beside 苏修.)"""
    if len(form) < 2:
        return []
    patterns = ["".join(f"[{re.escape(romanisation.homophones(one))}]" for one in form)]
    if len(form) > 2:
        patterns += [re.escape(form[:at]) + "[^\\n]" + re.escape(form[at + 1 :]) for at in range(len(form))]
    pattern = re.compile("|".join(patterns))
    found = {one.side.folds[int(number)] for one in printed for number in one.side.folds.matching(pattern)}
    return sorted(found - {form})

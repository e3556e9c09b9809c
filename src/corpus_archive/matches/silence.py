"""What there is where a query has no hit: elsewhere, in the other language, of its words one by one, of near spellings.

Nothing of this is looked for where there are hits.
"""

from __future__ import annotations

import difflib
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from corpus_archive.errors import QueryError
from corpus_archive.language import chinese
from corpus_archive.language.english import number_of
from corpus_archive.language.folding import folded
from corpus_archive.query import syntax
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import (
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
from corpus_archive.records import Side, Zone
from corpus_archive.store.index.segments import Segment, SideIndex

_LANGUAGES: dict[Side, str] = {"zh": "Chinese", "en": "English"}
_OTHER: dict[Side, Side] = {"zh": "en", "en": "zh"}
_NEAREST = 5
_LONGEST = 40  # characters of a word that may be misspelt; the others are no words
_ALIKE = 0.75  # share of letters in common (Ratcliff and Obershelp), for what is more than one letter away
_PLAIN = re.compile(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
Count = Callable[[Query, Zone, bool], int]  # hits of a query in some zone, of the selection or of everything


def explained(query: Query, zone: Zone, count: Count, segments: list[Segment]) -> tuple[str, ...]:
    """What to say, a line each; `count` asks anew, the near spellings are those of the `segments`."""
    said = [*_elsewhere(query, zone, count), *_word_by_word(query, zone, count, segments)]
    return tuple(said) or ("nor is there anything near it: in headlines, in the other language, or of its words alone",)


def _elsewhere(query: Query, zone: Zone, count: Count) -> Iterator[str]:
    """In the other zone, without what the aligned sentences must say, outside the selection, in the other language."""
    if query.partner is not None:
        without = count(query._replace(partner=None), zone, False)
        if without:
            yield f"without {query.partner.operator} {number_of(without, 'hit')}"
    if query.condition is not None and (alone := count(query._replace(condition=None), zone, False)):
        yield f"without what AND and NOT ask of the article {number_of(alone, 'hit')}"
    other: Zone = "headline" if zone == "body" else "body"
    if zone != "both" and (found := count(query, other, False)):
        yield f"in {'headlines' if other == 'headline' else 'bodies'} {number_of(found, 'hit')} (--in {other})"
    if found := count(query, zone, True):
        yield f"in the whole archive, outside these articles, {number_of(found, 'hit')}"
    if not query.is_cql and (translated := _in_other_language(query)) and (found := count(translated, zone, False)):
        yield f"in {_LANGUAGES[translated.side]} {number_of(found, 'hit')} (--lang {translated.side})"
    if not query.is_cql and (bare := _without_quotes(query)) and (found := count(bare, zone, False)):
        yield f"without the characters “ and ”, which are looked for, {number_of(found, 'hit')}"
    if query.is_cql and (found := count(query._replace(node=_in_any_case(query.node)), zone, False)):
        yield f"in any case (%c) {number_of(found, 'hit')}"


def _without_quotes(query: Query) -> Query | None:
    bare = query.text.translate({ord("“"): " ", ord("”"): " "})
    return _read(bare, query.side, query) if bare != query.text else None


def _in_other_language(query: Query) -> Query | None:
    return _read(query.text, _OTHER[query.side], query)


def _read(text: str, side: Side, query: Query) -> Query | None:
    """A text as a query of one language; none where it cannot be that."""
    try:
        return syntax.parsed(text, side, match=query.match)
    except QueryError:
        return None


def _word_by_word(query: Query, zone: Zone, count: Count, segments: list[Segment]) -> Iterator[str]:
    """How many each word has alone, and what is spelled nearly as those that have none."""
    words = list(dict.fromkeys(_words(query.node)))
    asked = [query._replace(node=one, is_cql=False, partner=None, condition=None) for one in words]
    counts = [count(one, zone, False) for one in asked]
    if len(words) > 1 and any(counts):
        each = ", ".join(f"{shown(one)} {hits:,}" for one, hits in zip(words, counts, strict=True))
        either = asked[0]._replace(node=Choice(tuple(words)))
        together = "" if query.is_cql else f"; any of them (OR) {count(either, zone, False):,}"
        yield f"each by itself: {each}{together}"
    for word, hits in zip(words, counts, strict=True):
        if not hits and (near := _near(word, query.side, segments)):
            yield f"{shown(word)} is not there; near it {', '.join(f'{form} {number:,}' for form, number in near)}"


def _words(node: Node) -> Iterator[Node]:
    """The words of a query; a Chinese phrase as the segmenter cuts it."""
    if isinstance(node, Substring):
        forms = [token.form for token in chinese.tokens(node.text) if any(map(str.isalnum, token.form))]
        yield from map(Substring, forms if len(forms) > 1 else [node.text])
    elif isinstance(node, (Sequence, Choice, Union, All, Either)):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Meet):
        yield from _words(node.part)
        yield from _words(node.near)
    elif isinstance(node, (Repeat, Label)):
        yield from _words(node.part)
    elif isinstance(node, Test) and node.attribute != "class":
        yield node


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
        return node if node.attribute == "class" else Test(node.attribute, node.pattern, True, node.bare)
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


def _near(word: Node, side: Side, segments: list[Segment]) -> list[tuple[str, int]]:
    """The most frequent forms that are spelled nearly as a word that is no pattern, with how many tokens each has."""
    text = word.text if isinstance(word, Substring) else word.pattern if isinstance(word, Test) else ""
    if not 0 < len(text) <= _LONGEST or (isinstance(word, Test) and not _PLAIN.fullmatch(text)):
        return []
    form = folded(re.sub(r"\\(.)", r"\1", text))
    of_lemma = isinstance(word, Test) and word.attribute == "lemma"
    indexes = [segment.sides[side] for segment in segments]
    if any((index.lemmas if of_lemma else index.folds).find(form) >= 0 for index in indexes):
        return []  # it is there, but in another case, elsewhere, or not in that row
    counted: Counter[str] = Counter()
    for segment in segments:
        counted.update(_near_in(segment.sides[side], form))
    return counted.most_common(_NEAREST)


def _near_in(index: SideIndex, form: str) -> dict[str, int]:
    numbers = _one_away_in_han(index, form) if index.side == "zh" else _one_letter_away(index, form)
    if not numbers and index.side == "en":
        first, end = index.folds.beginning_with(form[: max(3, len(form) // 2)])
        forms = [index.folds[number] for number in range(first, end)]
        numbers = [index.folds.find(one) for one in difflib.get_close_matches(form, forms, _NEAREST, _ALIKE)]
    found = {}
    for number in numbers:
        types = np.flatnonzero(index.fold_of == number)
        found[index.folds[number]] = index.count_of(types)
    return found


def _one_letter_away(index: SideIndex, form: str) -> list[int]:
    """The folded forms with one letter more, less, other, or two exchanged."""
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
    numbers = (index.folds.find(one) for one in dict.fromkeys(made) if one and one != form)
    return [number for number in numbers if number >= 0]


def _one_away_in_han(index: SideIndex, form: str) -> list[int]:
    """The words with one character other, where that leaves at least one."""
    if len(form) < 2:
        return []
    others = (re.escape(form[:at]) + "[^\\n]" + re.escape(form[at + 1 :]) for at in range(len(form)))
    found = index.folds.matching(re.compile("|".join(others)))
    return [int(number) for number in found if index.folds[int(number)] != form]

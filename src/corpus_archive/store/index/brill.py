"""Brill's tagger over all tokens at once: each begins with a tag, and each rule in turn changes those it speaks of.

A rule looks at most three tokens away and never out of the sentence: three tokens of an edge stand between two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language import english_tags
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.english_tags import EDGE, TAGS, ContextRule
from corpus_archive.store.index.vocabulary import Vocabulary

Codes = NDArray[np.uint8]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
Words = NDArray[np.int32]
CODE = {tag: number for number, tag in enumerate(TAGS)}
_REACH = 3  # tokens that a rule looks to either side
_OPENING = ('"', "“", ":")  # a capital behind these says as little as where a sentence begins
_OPEN = "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB".split()


class Sentences(NamedTuple):
    """Tokens of some sentences with their edges: the tag and the type of each, -1 at an edge."""

    tags: Codes
    words: Words


class Types(NamedTuple):
    """What is known of each type of a vocabulary: its first tags, and what of its form matters."""

    usual: Codes
    beginning: Codes
    small: Codes
    possible: NDArray[np.uint64]  # which tags rules may give, a bit a tag
    is_known: Mask
    is_capital: Mask
    is_mark: Mask
    forms: Vocabulary

    def of(self, words: Iterable[str], stream: Words) -> Mask:
        """Which of some tokens are spelled like one of some words, in small letters or with a capital; no edge is."""
        spelled = {form for word in words for form in (word, word.capitalize(), word.replace("'", "’"))}
        found = np.zeros(len(self.forms) + 1, dtype=bool)
        found[[number for form in spelled if (number := self.forms.find(form)) >= 0]] = True
        mask: Mask = found[stream]
        return mask


def types_of(forms: Vocabulary, class_of: Codes) -> Types:
    """What is known of each form. Raises MissingExtra, DictionaryError."""
    tags = [english_tags.usual_tags(form) for form in forms.forms]
    usual, beginning, small = (np.array([CODE[one[n]] for one in tags], dtype=np.uint8) for n in range(3))
    capital = np.array([form[:1].isupper() for form in forms.forms], dtype=bool)
    possible = [_bits(english_tags.possible_tags(form, one)) for form, one in zip(forms.forms, tags, strict=True)]
    known = np.array([english_tags.is_known(form) for form in forms.forms], dtype=bool)
    mark = class_of == CLASSES.index("punctuation")
    return Types(usual, beginning, small, np.array(possible, dtype=np.uint64), known, capital, mark, forms)


def _bits(tags: Iterable[str]) -> int:
    return sum(1 << CODE[tag] for tag in tags)


def padded_tokens(types: Types, stream: Words, begins: Mask) -> tuple[Sentences, Places]:
    """Some tokens with edges between their sentences and their first tags; and where each stands."""
    sentence: Places = np.cumsum(begins)
    places = np.arange(len(stream)) + _REACH * np.maximum(sentence, 1)
    size = int(places[-1]) + 1 + _REACH if len(places) else 0
    words = np.full(size, -1, dtype=np.int32)
    words[places] = stream
    tags = np.full(size, CODE[EDGE], dtype=np.uint8)
    tags[places] = _first_tags(types, stream, sentence, begins)
    return Sentences(tags, words), places


def _first_tags(types: Types, stream: Words, sentence: Places, begins: Mask) -> Codes:
    """The tag that each token begins with.

    A capital says nothing of the first word of a sentence, nor of those of a heading in capitals throughout.
    """
    is_mark, is_capital = types.is_mark[stream], types.is_capital[stream]
    words_before = np.cumsum(~is_mark)
    earlier = np.maximum.accumulate(np.where(begins, words_before - ~is_mark, 0))
    quoted = before(types.of(_OPENING, stream)) & ~begins
    opens = ~is_mark & (quoted | (words_before - earlier == 1))
    next_capital = np.append(is_capital[1:] & ~begins[1:], False)
    tags = np.where(opens, types.beginning[stream], types.usual[stream])
    tags = np.where(opens & ~next_capital, types.small[stream], tags)
    tags = np.where(_in_headings(types, stream, sentence), types.small[stream], tags)
    hyphens, names = types.of("-", stream), tags == CODE["NNP"]
    in_name = before(hyphens & before(names) & ~begins) & ~begins & ~types.is_known[stream]  # Mao Tse-tung
    return np.where(in_name, CODE["NNP"], tags).astype(np.uint8)


def _in_headings(types: Types, stream: Words, sentence: Places) -> Mask:
    """The tokens of sentences whose nouns, verbs, adjectives and adverbs, three or more, all have a capital."""
    open_class = codes(*_OPEN)[types.small[stream]] & ~types.is_mark[stream]
    count = np.bincount(sentence, weights=open_class)
    capital = np.bincount(sentence, weights=open_class & types.is_capital[stream])
    found: Mask = ((count >= 3) & (capital >= 0.95 * count))[sentence]
    return found


def codes(*tags: str) -> Mask:
    """Which tags are among some, as a mask over all."""
    found = np.zeros(256, dtype=bool)
    found[[CODE[tag] for tag in tags]] = True
    return found


def before(mask: Mask) -> Mask:
    """Whether a thing is so of the token before each."""
    return np.append(False, mask[:-1])


# Rules of context

Condition = Callable[[Sentences, Places], Mask]


def apply(padded: Sentences, types: Types, rule: ContextRule, holds: Condition) -> None:
    """Change the tags that a rule speaks of, wherever what it asks `holds` and the word may have the new one."""
    tags = padded.tags
    wanted = tags != CODE[EDGE] if rule.old == "*" else tags == CODE.get(rule.old, 255)
    places = np.flatnonzero(wanted)
    if len(places) and rule.new in CODE:
        places = places[holds(padded, places)]
        may = types.possible[padded.words[places]] >> np.uint64(CODE[rule.new]) & np.uint64(1)
        tags[places[may > 0]] = CODE[rule.new]


def condition(rule: ContextRule, types: Types) -> Condition:
    """Where a rule applies: Brill's names for what stands around."""
    make = _MADE.get(rule.where)
    return make(types, rule.first, rule.second) if make else _never


def _never(padded: Sentences, places: Places) -> Mask:
    return np.zeros(len(places), dtype=bool)


def _tag(tag: str, *away: int) -> Condition:
    """One of the tokens so far away has a tag."""
    code = CODE.get(tag, 255)

    def holds(padded: Sentences, places: Places) -> Mask:
        found: Mask = padded.tags[places + away[0]] == code
        for one in away[1:]:
            found |= padded.tags[places + one] == code
        return found

    return holds


def _word(types: Types, word: str, *away: int) -> Condition:
    """One of the tokens so far away is a word, spelled so; `STAART` is an edge."""
    form = "'t" if word == "n't" else word
    numbers = [types.forms.find(one) for one in {form, form.replace("'", "’")}]
    wanted = [one for one in numbers if one >= 0] if word != EDGE else [-1]

    def holds(padded: Sentences, places: Places) -> Mask:
        found = np.zeros(len(places), dtype=bool)
        for one in away:
            for number in wanted:
                found |= padded.words[places + one] == number
        return found

    return holds


def _both(one: Condition, other: Condition) -> Condition:
    return lambda padded, places: one(padded, places) & other(padded, places)


_MADE: dict[str, Callable[[Types, str, str], Condition]] = {
    "prevtag": lambda types, x, y: _tag(x, -1),
    "nexttag": lambda types, x, y: _tag(x, 1),
    "prev2tag": lambda types, x, y: _tag(x, -2),
    "next2tag": lambda types, x, y: _tag(x, 2),
    "prev1or2tag": lambda types, x, y: _tag(x, -1, -2),
    "next1or2tag": lambda types, x, y: _tag(x, 1, 2),
    "prev1or2or3tag": lambda types, x, y: _tag(x, -1, -2, -3),
    "next1or2or3tag": lambda types, x, y: _tag(x, 1, 2, 3),
    "surroundtag": lambda types, x, y: _both(_tag(x, -1), _tag(y, 1)),
    "curwd": lambda types, x, y: _word(types, x, 0),
    "prevwd": lambda types, x, y: _word(types, x, -1),
    "nextwd": lambda types, x, y: _word(types, x, 1),
    "prev1or2wd": lambda types, x, y: _word(types, x, -1, -2),
    "wdprevtag": lambda types, x, y: _both(_tag(x, -1), _word(types, y, 0)),
    "wdnexttag": lambda types, x, y: _both(_word(types, x, 0), _tag(y, 1)),
    "wdand2aft": lambda types, x, y: _both(_word(types, x, 0), _word(types, y, 2)),
    "wdand2tagbfr": lambda types, x, y: _both(_tag(x, -2), _word(types, y, 0)),
    "wdand2tagaft": lambda types, x, y: _both(_word(types, x, 0), _tag(y, 2)),
    "lbigram": lambda types, x, y: _both(_word(types, x, -1), _word(types, y, 0)),
    "rbigram": lambda types, x, y: _both(_word(types, x, 0), _word(types, y, 1)),
    "prevbigram": lambda types, x, y: _both(_tag(x, -2), _tag(y, -1)),
    "nextbigram": lambda types, x, y: _both(_tag(x, 1), _tag(y, 2)),
}

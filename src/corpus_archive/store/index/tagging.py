"""Parts of speech of all tokens of a segment, worked out as arrays: Brill's tagger, then its tags as those of UD.

Each token begins with the usual tag of its form; then each rule of context in turn changes the tags it speaks of, in
all sentences at once. A rule looks at most three tokens away and never out of the sentence: three tokens of an edge
stand between two of them. What the Penn Treebank's tags leave open in Universal Dependencies (that, to, have, before)
is told by the words around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language import english_tags
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.english_tags import EDGE, TAGS, ContextRule
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH, PartOfSpeech
from corpus_archive.store.index.vocabulary import Vocabulary

Codes = NDArray[np.uint8]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
Words = NDArray[np.int32]
_CODE = {tag: number for number, tag in enumerate(TAGS)}
_PART = {part: number for number, part in enumerate(PARTS_OF_SPEECH)}
_REACH = 3  # tokens that a rule looks to either side
_OPENING = ('"', "“", ":")  # a capital behind these says as little as at the beginning
_OPEN = "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB".split()
_AT_ONCE = 1 << 18  # tokens: what fits a processor's cache


class Sentences(NamedTuple):
    """Tokens of some sentences with their edges: the tag and the type of each, -1 at an edge."""

    tags: Codes
    words: Words


class _Types(NamedTuple):
    """What is known of each type of a vocabulary: its first tags, and what of its form matters."""

    usual: Codes
    beginning: Codes
    small: Codes
    possible: NDArray[np.uint64]  # which tags rules may give, a bit a tag
    is_known: Mask
    is_capital: Mask
    is_mark: Mask
    forms: Vocabulary

    def of(self, *words: str) -> Words:
        """The types that are spelled like one of some words, in small letters or with a capital."""
        spelled = {form for word in words for form in (word, word.capitalize(), word.replace("'", "’"))}
        found = [number for form in spelled if (number := self.forms.find(form)) >= 0]
        return np.array(sorted(found), dtype=np.int32)


def english(forms: Vocabulary, class_of: Codes, stream: Words, begins: Mask) -> Codes:
    """The part of speech of each token, as a number of `PARTS_OF_SPEECH`; `begins` are those that begin a sentence.

    Raises MissingExtra where the tagger's data are not installed.
    """
    types = _types(forms, class_of)
    rules = [(rule, _condition(rule, types)) for rule in english_tags.context_rules()]
    found = np.empty(len(stream), dtype=np.uint8)
    for first, end in _blocks(begins):
        padded, places = _padded(types, stream[first:end], begins[first:end])
        for rule, holds in rules:
            _apply(padded, types, rule, holds)
        found[first:end] = _in_ud(padded, types)[places]
    return found


def _types(forms: Vocabulary, class_of: Codes) -> _Types:
    tags = [english_tags.usual_tags(form) for form in forms.forms]
    usual, beginning, small = (np.array([_CODE[one[n]] for one in tags], dtype=np.uint8) for n in range(3))
    capital = np.array([form[:1].isupper() for form in forms.forms], dtype=bool)
    possible = np.array([_bits(english_tags.possible_tags(form)) for form in forms.forms], dtype=np.uint64)
    known = np.array([english_tags.is_known(form) for form in forms.forms], dtype=bool)
    return _Types(usual, beginning, small, possible, known, capital, class_of == CLASSES.index("punctuation"), forms)


def _bits(tags: Iterable[str]) -> int:
    return sum(1 << _CODE[tag] for tag in tags)


def _blocks(begins: Mask) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, each of not many more tokens than are worked on at once."""
    starts = np.flatnonzero(begins)
    first = 0
    while first < len(begins):
        at = np.searchsorted(starts, first + _AT_ONCE)
        end = int(starts[at]) if at < len(starts) else len(begins)
        yield first, end
        first = end


def _padded(types: _Types, stream: Words, begins: Mask) -> tuple[Sentences, Places]:
    """Some tokens with edges between their sentences and their first tags; and where each stands."""
    sentence = np.cumsum(begins)
    places = np.arange(len(stream)) + _REACH * np.maximum(sentence, 1)
    size = int(places[-1]) + 1 + _REACH if len(places) else 0
    words = np.full(size, -1, dtype=np.int32)
    words[places] = stream
    tags = np.full(size, _CODE[EDGE], dtype=np.uint8)
    tags[places] = _first_tags(types, stream, sentence, begins)
    return Sentences(tags, words), places


def _first_tags(types: _Types, stream: Words, sentence: Places, begins: Mask) -> Codes:
    """The tag that each token begins with.

    A capital says nothing of the first word of a sentence, nor of those of a heading in capitals throughout.
    """
    is_mark, is_capital = types.is_mark[stream], types.is_capital[stream]
    words_before = np.cumsum(~is_mark)
    earlier = np.maximum.accumulate(np.where(begins, words_before - ~is_mark, 0))
    quoted = before(np.isin(stream, types.of(*_OPENING))) & ~begins
    opens = ~is_mark & (quoted | (words_before - earlier == 1))
    next_capital = np.append(is_capital[1:], False)
    tags = np.where(opens, types.beginning[stream], types.usual[stream])
    tags = np.where(opens & ~next_capital, types.small[stream], tags)
    tags = np.where(_in_headings(types, stream, sentence), types.small[stream], tags)
    hyphens, names = np.isin(stream, types.of("-")), tags == _CODE["NNP"]
    in_name = before(hyphens & before(names) & ~begins) & ~begins & ~types.is_known[stream]  # Mao Tse-tung
    return np.where(in_name, _CODE["NNP"], tags).astype(np.uint8)


def _in_headings(types: _Types, stream: Words, sentence: Places) -> Mask:
    """The tokens of sentences of whose nouns, verbs, adjectives and adverbs all have a capital."""
    open_class = _codes(*_OPEN)[types.small[stream]] & ~types.is_mark[stream]
    count = np.bincount(sentence, weights=open_class)
    capital = np.bincount(sentence, weights=open_class & types.is_capital[stream])
    found: Mask = ((count >= 3) & (capital >= 0.95 * count))[sentence]
    return found


# Rules of context

_Condition = Callable[[Sentences, Places], Mask]


def _apply(padded: Sentences, types: _Types, rule: ContextRule, holds: _Condition) -> None:
    tags = padded.tags
    wanted = tags != _CODE[EDGE] if rule.old == "*" else tags == _CODE.get(rule.old, 255)
    places = np.flatnonzero(wanted)
    if len(places) and rule.new in _CODE:
        places = places[holds(padded, places)]
        may = types.possible[padded.words[places]] >> np.uint64(_CODE[rule.new]) & np.uint64(1)
        tags[places[may > 0]] = _CODE[rule.new]


def _condition(rule: ContextRule, types: _Types) -> _Condition:
    """Where a rule applies: Brill's names for what stands around."""
    make = _MADE.get(rule.where)
    return make(types, rule.first, rule.second) if make else lambda padded, places: np.zeros(len(places), dtype=bool)


def _tag(tag: str, *away: int) -> _Condition:
    """One of the tokens so far away has a tag."""
    code = _CODE.get(tag, 255)

    def holds(padded: Sentences, places: Places) -> Mask:
        found = padded.tags[places + away[0]] == code
        for one in away[1:]:
            found |= padded.tags[places + one] == code
        return found

    return holds


def _word(types: _Types, word: str, *away: int) -> _Condition:
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


def _both(one: _Condition, other: _Condition) -> _Condition:
    return lambda padded, places: one(padded, places) & other(padded, places)


_MADE: dict[str, Callable[[_Types, str, str], _Condition]] = {
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


# Universal Dependencies

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_OF_PENN: dict[PartOfSpeech, tuple[str, ...]] = {
    "NOUN": ("NN", "NNS"), "PROPN": ("NNP", "NNPS"), "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "ADJ": ("JJ", "JJR", "JJS"), "ADV": ("RB", "RBR", "RBS", "WRB"), "ADP": ("IN", "RP", "TO"), "PART": ("POS",),
    "DET": ("DT", "PDT"), "PRON": ("PRP", "PRP$", "WP", "WP$", "WDT", "EX"), "CCONJ": ("CC",), "NUM": ("CD",),
    "AUX": ("MD",), "INTJ": ("UH",), "X": ("FW", "LS"), "SYM": ("SYM", "$", "#"),
    "PUNCT": ("``", "''", ",", ".", ":", "(", ")", "-LRB-", EDGE),
}  # fmt: skip
_BE = "be is are was were been being am 's 're 'm isn aren wasn weren ain".split()
_HAVE = "have has had having 've haven hasn hadn".split()
_DO = "do does did don doesn didn".split()
_BEFORE_CLITIC = "don doesn didn isn aren wasn weren ain haven hasn hadn won wouldn couldn shouldn mustn needn can".split()
_CONJUNCTIONS = "if because although though whereas unless whether lest while whilst that".split()
_OF_CLAUSES_TOO = "before after since until till as than like".split()
_POINTING = "this that these those".split()
_ANYBODY = (
    "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none oneself"
).split()
_SIGNS = "$ % + = < > & § ° £ ¥ × ÷ ~ ^ | @ # *".split()


def _codes(*tags: str) -> Mask:
    """Which tags are among some, as a mask over all."""
    found = np.zeros(256, dtype=bool)
    found[[_CODE[tag] for tag in tags]] = True
    return found


def _table() -> Codes:
    found = np.full(256, _PART["X"], dtype=np.uint8)
    for part, tags in _OF_PENN.items():
        found[[_CODE[tag] for tag in tags]] = _PART[part]
    return found


def _in_ud(padded: Sentences, types: _Types) -> Codes:
    """Tags of the Penn Treebank as those of Universal Dependencies, by the words around where one is not enough."""
    view = _View(padded, types)
    found = _table()[padded.tags]
    for part, where in (*_of_verbs(view), *_of_small_words(view), *_of_marks(view)):
        found[where] = _PART[part]
    return found


class _View:
    """Tokens with what stands around each, as columns of one length."""

    def __init__(self, padded: Sentences, types: _Types) -> None:
        self.tags, self.words = padded
        self.types = types
        self.marks = np.append(types.is_mark, False)[self.words]  # -1, an edge, is none

    def is_of(self, *words: str) -> Mask:
        """Which tokens are one of some words."""
        found: Mask = np.isin(self.words, self.types.of(*words))
        return found

    def tagged(self, *tags: str) -> Mask:
        """Which tokens have one of some tags."""
        return _codes(*tags)[self.tags]

    @property
    def skipping(self) -> Codes:
        """The tag of what follows, adverbs and pronouns passed over, up to three tokens away."""
        passed = _codes("RB", "RBR", "PRP")
        found = after(self.tags, 1)
        for away in (2, 3):
            found = np.where(passed[found], after(self.tags, away), found)
        return found


def after(column: NDArray[np.uint8], away: int) -> Codes:
    """What stands so far behind each token; what is beyond the end is an edge."""
    found = np.full(len(column), _CODE[EDGE], dtype=np.uint8)
    found[:-away or None] = column[away:]
    return found


def before(mask: Mask) -> Mask:
    """Whether a thing is so of the token before each."""
    return np.append(False, mask[:-1])


def behind(mask: Mask, away: int = 1) -> Mask:
    """Whether a thing is so of the token so far behind each."""
    return np.append(mask[away:], np.zeros(away, dtype=bool))


def _of_verbs(view: _View) -> list[tuple[PartOfSpeech, Mask]]:
    verbs = view.tagged(*_OF_PENN["VERB"])
    has_participle = _codes("VBN", "VBD")[view.skipping]
    has_infinitive = _codes("VB", "VBP")[view.skipping]
    there = before(view.tagged("EX"))
    return [
        ("AUX", view.is_of(*_BE) & verbs),
        ("VERB", view.is_of(*_BE) & verbs & there),
        ("AUX", view.is_of(*_HAVE) & verbs & has_participle),
        ("AUX", view.is_of(*_DO) & verbs & has_infinitive),
        ("AUX", view.is_of("'ll", "'ve", "'re", "'d", "'m")),
        ("AUX", view.is_of(*_BEFORE_CLITIC) & behind(view.is_of("'t"))),
        ("PART", view.is_of("not", "'t")),
        ("PART", view.tagged("TO") & _codes("VB", "VBP")[view.skipping] & ~behind(view.tagged("PRP"))),
    ]


def _of_small_words(view: _View) -> list[tuple[PartOfSpeech, Mask]]:
    nominal = view.tagged(*_NOUNS, "JJ", "JJR", "JJS", "CD", "VBG", "VBN")
    in_clause = behind(view.tagged("PRP", "EX"))
    that = view.is_of("that") & view.tagged("IN")
    lone = before(view.tagged("RB", "IN", "CC", EDGE, "``")) & behind(view.tagged("NN"))
    pointing = view.is_of(*_POINTING) & view.tagged("DT")
    no_longer = view.is_of("no") & behind(view.is_of("longer"))
    return [
        ("SCONJ", view.is_of(*_CONJUNCTIONS) & view.tagged("IN")),
        ("SCONJ", view.is_of(*_OF_CLAUSES_TOO) & view.tagged("IN", "RB") & in_clause),
        ("DET", that & lone),
        ("PRON", pointing & ~behind(nominal)),
        ("DET", view.is_of("which", "what", "whatever", "whichever") & behind(view.tagged("NN", "NNS", "JJ"))),
        ("PRON", view.is_of(*_ANYBODY) & view.tagged("NN", "DT")),
        ("ADV", no_longer | before(no_longer)),
        ("NOUN", view.is_of("one") & before(view.tagged("JJ", "DT")) & ~behind(nominal)),
    ]


def _of_marks(view: _View) -> list[tuple[PartOfSpeech, Mask]]:
    plural = before(view.tagged("NNS", "NNPS", "NNP"))
    apostrophe = view.is_of("'") & plural & ~behind(view.marks | (view.words < 0))
    clock = view.is_of("a", "p") & behind(view.is_of(".")) & behind(view.is_of("m"), 2)
    number = view.is_of("no", "nos") & behind(view.is_of(".")) & behind(view.tagged("CD"), 2)
    ordinal = view.is_of("th", "st", "nd", "rd") & before(view.tagged("CD"))
    return [
        ("PUNCT", view.marks),
        ("SYM", view.is_of(*_SIGNS)),
        ("PART", apostrophe),
        ("NOUN", clock | before(before(clock)) | number),
        ("ADJ", ordinal),
    ]

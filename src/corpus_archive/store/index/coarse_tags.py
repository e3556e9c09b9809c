"""Tags of the Penn Treebank as those of Universal Dependencies: what one tag leaves open the words around it tell.

That, to, have and before are of several parts of speech in UD, where the treebank has one tag for each.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.english_tags import EDGE
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH, PartOfSpeech
from corpus_archive.store.index.brill import CODE, Codes, Mask, Sentences, Types, before, codes

PART: dict[str, int] = {part: number for number, part in enumerate(PARTS_OF_SPEECH)}
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
_BEFORE_CLITIC = (
    "don doesn didn isn aren wasn weren ain haven hasn hadn won wouldn couldn shouldn mustn needn can"
).split()
_CONJUNCTIONS = "if because although though whereas unless whether lest while whilst that".split()
_OF_CLAUSES_TOO = "before after since until till as than like".split()
_POINTING = "this that these those".split()
_ANYBODY = (
    "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none oneself"
).split()
_SIGNS = "$ % + = < > & § ° £ ¥ × ÷ ~ ^ | @ # *".split()


def _table() -> Codes:
    found = np.full(256, PART["X"], dtype=np.uint8)
    for part, tags in _OF_PENN.items():
        found[[CODE[tag] for tag in tags]] = PART[part]
    return found


def in_ud(padded: Sentences, types: Types) -> Codes:
    """Tags of the Penn Treebank as those of Universal Dependencies, by the words around where one is not enough."""
    view = _View(padded, types)
    found = _table()[padded.tags]
    for part, where in (*_of_verbs(view), *_of_small_words(view), *_of_marks(view)):
        found[where] = PART[part]
    return found


class _View:
    """Tokens with what stands around each, as columns of one length."""

    def __init__(self, padded: Sentences, types: Types) -> None:
        self.tags, self.words = padded
        self.types = types
        self.marks = np.append(types.is_mark, False)[self.words]  # -1, an edge, is none

    def is_of(self, *words: str) -> Mask:
        """Which tokens are one of some words."""
        return self.types.of(words, self.words)

    def tagged(self, *tags: str) -> Mask:
        """Which tokens have one of some tags."""
        return codes(*tags)[self.tags]

    @property
    def skipping(self) -> Codes:
        """The tag of what follows, adverbs and pronouns passed over, up to three tokens away."""
        passed = codes("RB", "RBR", "PRP")
        found = after(self.tags, 1)
        for away in (2, 3):
            found = np.where(passed[found], after(self.tags, away), found)
        return found


def after(column: NDArray[np.uint8], away: int) -> Codes:
    """What stands so far behind each token; what is beyond the end is an edge."""
    found = np.full(len(column), CODE[EDGE], dtype=np.uint8)
    found[: -away or None] = column[away:]
    return found


def behind(mask: Mask, away: int = 1) -> Mask:
    """Whether a thing is so of the token so far behind each."""
    return np.append(mask[away:], np.zeros(away, dtype=bool))


def _of_verbs(view: _View) -> list[tuple[PartOfSpeech, Mask]]:
    verbs = view.tagged(*_OF_PENN["VERB"])
    has_participle = codes("VBN", "VBD")[view.skipping]
    has_infinitive = codes("VB", "VBP")[view.skipping]
    there = before(view.tagged("EX"))
    return [
        ("AUX", view.is_of(*_BE) & verbs),
        ("VERB", view.is_of(*_BE) & verbs & there),
        ("AUX", view.is_of(*_HAVE) & verbs & has_participle),
        ("AUX", view.is_of(*_DO) & verbs & has_infinitive),
        ("AUX", view.is_of("'ll", "'ve", "'re", "'d", "'m")),
        ("AUX", view.is_of(*_BEFORE_CLITIC) & behind(view.is_of("'t"))),
        ("PART", view.is_of("not", "'t")),
        ("PART", view.tagged("TO") & codes("VB", "VBP")[view.skipping] & ~behind(view.tagged("PRP"))),
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

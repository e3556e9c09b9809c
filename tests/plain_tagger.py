"""The English tagger once more, in plain lists, sentence by sentence: what the arrays of the index are held to.

It reads the same lexicon and rules, but applies them as one would by hand. Nothing of `store/index` is used.
"""

from __future__ import annotations

import importlib.util

import pytest

from corpus_archive.language import english_tags
from corpus_archive.language.chinese_tags import tags_of as chinese
from corpus_archive.language.classes import class_of
from corpus_archive.language.english_tags import EDGE, ContextRule
from corpus_archive.record_words import Side

HAS_TAGGER = importlib.util.find_spec("textblob") is not None
needs_tagger = pytest.mark.skipif(not HAS_TAGGER, reason="the extra pos (textblob) is not installed")
_COARSE = {
    "NOUN": "NN NNS", "PROPN": "NNP NNPS", "VERB": "VB VBD VBG VBN VBP VBZ", "ADJ": "JJ JJR JJS", "PART": "POS",
    "ADV": "RB RBR RBS WRB", "ADP": "IN RP TO", "DET": "DT PDT", "PRON": "PRP PRP$ WP WP$ WDT EX", "CCONJ": "CC",
    "NUM": "CD", "AUX": "MD", "INTJ": "UH", "X": "FW LS", "SYM": "SYM $ #",
}  # fmt: skip
_OF_PENN = {tag: part for part, tags in _COARSE.items() for tag in tags.split()}
_OPEN = set("NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB".split())
_VERBS = set(_COARSE["VERB"].split())
_NOMINAL = set("NN NNS NNP NNPS JJ JJR JJS CD VBG VBN".split())
_BE = set("be is are was were been being am 's 're 'm isn aren wasn weren ain".split())
_HAVE = set("have has had having 've haven hasn hadn".split())
_DO = set("do does did don doesn didn".split())
_BEFORE_T = set(
    "don doesn didn isn aren wasn weren ain haven hasn hadn won wouldn couldn shouldn mustn needn can".split()
)
_SCONJ = set("if because although though whereas unless whether lest while whilst that".split())
_SCONJ_TOO = set("before after since until till as than like".split())
_PRON = {f"{which}{what}" for which in ("some", "any", "every", "no") for what in ("body", "thing")} | set(
    "someone anyone everyone none oneself".split()
)
_SYM = set("$ % + = < > & § ° £ ¥ × ÷ ~ ^ | @ # *".split())


def tags_of(sentence: list[str], side: Side) -> list[str]:
    """The parts of speech of a sentence."""
    if side == "zh":
        return list(chinese(sentence))
    penn = first_tags(sentence)
    for rule in english_tags.context_rules():
        penn = applied(rule, sentence, penn)
    return [coarse(sentence, penn, at) for at in range(len(sentence))]


def is_mark(form: str) -> bool:
    return class_of(form, "en") == "punctuation"


def first_tags(sentence: list[str]) -> list[str]:
    usual = [english_tags.usual_tags(form) for form in sentence]
    opened = [form for form, tags in zip(sentence, usual, strict=True) if tags.small in _OPEN and not is_mark(form)]
    is_heading = len(opened) >= 3 and sum(form[0].isupper() for form in opened) >= 0.95 * len(opened)
    found: list[str] = []
    for at, form in enumerate(sentence):
        opens = not is_mark(form) and (
            all(map(is_mark, sentence[:at])) or (at > 0 and sentence[at - 1] in ('"', "“", ":"))
        )
        next_capital = at + 1 < len(sentence) and sentence[at + 1][:1].isupper()
        tag = usual[at].usual
        if opens:
            tag = usual[at].beginning if next_capital else usual[at].small
        found.append(usual[at].small if is_heading else tag)
    named = list(found)
    for at, form in enumerate(sentence):
        in_name = at >= 2 and sentence[at - 1] == "-" and found[at - 2] == "NNP"
        if in_name and not english_tags.is_known(form):
            named[at] = "NNP"
    return named


def applied(rule: ContextRule, sentence: list[str], penn: list[str]) -> list[str]:
    """The tags after one rule, which sees those before it."""
    forms = [form.replace("’", "'") for form in sentence]
    found = list(penn)
    for at, tag in enumerate(penn):
        usual = english_tags.usual_tags(sentence[at])
        if rule.old not in ("*", tag) or rule.new not in english_tags.possible_tags(sentence[at], usual):
            continue
        if _holds(rule, _Around(forms, at), _Around(penn, at)):
            found[at] = rule.new
    return found


class _Around:
    """What stands so far from a place; beyond the sentence an edge."""

    def __init__(self, column: list[str], at: int) -> None:
        self.column, self.at = column, at

    def __getitem__(self, away: int) -> str:
        place = self.at + away
        return self.column[place] if 0 <= place < len(self.column) else EDGE


def _holds(rule: ContextRule, word: _Around, tag: _Around) -> bool:
    one, other = ("'t" if text == "n't" else text for text in (rule.first, rule.second))
    return {
        "prevtag": tag[-1] == one, "nexttag": tag[1] == one, "prev2tag": tag[-2] == one, "next2tag": tag[2] == one,
        "prev1or2tag": one in (tag[-1], tag[-2]), "next1or2tag": one in (tag[1], tag[2]),
        "prev1or2or3tag": one in (tag[-1], tag[-2], tag[-3]), "next1or2or3tag": one in (tag[1], tag[2], tag[3]),
        "surroundtag": (tag[-1], tag[1]) == (one, other),
        "curwd": word[0] == one, "prevwd": word[-1] == one, "nextwd": word[1] == one,
        "prev1or2wd": one in (word[-1], word[-2]),
        "wdprevtag": tag[-1] == one and word[0] == other, "wdnexttag": word[0] == one and tag[1] == other,
        "wdand2aft": word[0] == one and word[2] == other, "wdand2tagbfr": tag[-2] == one and word[0] == other,
        "wdand2tagaft": word[0] == one and tag[2] == other,
        "lbigram": word[-1] == one and word[0] == other, "rbigram": word[0] == one and word[1] == other,
        "prevbigram": (tag[-2], tag[-1]) == (one, other), "nextbigram": (tag[1], tag[2]) == (one, other),
    }[rule.where]  # fmt: skip


def coarse(sentence: list[str], penn: list[str], at: int) -> str:
    """The tag of a place as one of UD: the last reason that holds."""
    word, tag = _Around([_small(form) for form in sentence], at), _Around(penn, at)
    return [
        _OF_PENN.get(penn[at], "PUNCT"),
        *_verbs(word, tag),
        *_small_words(word, tag),
        *_marks(word, tag, sentence),
    ][-1]


def _small(form: str) -> str:
    """A word in small letters if it has a capital at most at its beginning."""
    form = form.replace("’", "'")
    return form.lower() if form in (form.lower(), form.capitalize()) else form


def _skipping(tag: _Around) -> str:
    for away in (1, 2):
        if tag[away] not in ("RB", "RBR", "PRP"):
            return tag[away]
    return tag[3]


def _verbs(word: _Around, tag: _Around) -> list[str]:
    found, is_verb, behind = [], tag[0] in _VERBS, _skipping(tag)
    if word[0] in _BE and is_verb:
        found.append("VERB" if tag[-1] == "EX" else "AUX")
    if word[0] in _HAVE and is_verb and behind in ("VBN", "VBD"):
        found.append("AUX")
    if word[0] in _DO and is_verb and behind in ("VB", "VBP"):
        found.append("AUX")
    if word[0] in ("'ll", "'ve", "'re", "'d", "'m") or (word[0] in _BEFORE_T and word[1] == "'t"):
        found.append("AUX")
    if word[0] in ("not", "'t") or (tag[0] == "TO" and behind in ("VB", "VBP") and tag[1] != "PRP"):
        found.append("PART")
    return found


def _small_words(word: _Around, tag: _Around) -> list[str]:
    found = []
    if word[0] in _SCONJ and tag[0] == "IN":
        found.append("SCONJ")
    if word[0] in _SCONJ_TOO and tag[0] in ("IN", "RB") and tag[1] in ("PRP", "EX"):
        found.append("SCONJ")
    if word[0] == "that" and tag[0] == "IN" and tag[1] == "NN" and tag[-1] in ("RB", "IN", "CC", EDGE, "``"):
        found.append("DET")
    if word[0] in ("this", "that", "these", "those") and tag[0] == "DT" and tag[1] not in _NOMINAL:
        found.append("PRON")
    if word[0] in ("which", "what", "whatever", "whichever") and tag[1] in ("NN", "NNS", "JJ"):
        found.append("DET")
    if word[0] in _PRON and tag[0] in ("NN", "DT"):
        found.append("PRON")
    if (word[0], word[1]) == ("no", "longer") or (word[-1], word[0]) == ("no", "longer"):
        found.append("ADV")
    if word[0] == "one" and tag[-1] in ("JJ", "DT") and tag[1] not in _NOMINAL:
        found.append("NOUN")
    return found


def _marks(word: _Around, tag: _Around, sentence: list[str]) -> list[str]:
    found = []
    if is_mark(sentence[word.at]):
        found.append("PUNCT")
    if word[0] in _SYM:
        found.append("SYM")
    ends = word.at + 1 >= len(sentence) or is_mark(sentence[word.at + 1])
    if word[0] == "'" and tag[-1] in ("NNS", "NNPS", "NNP") and not ends:
        found.append("PART")
    if any((word[at] in ("a", "p")) and (word[at + 1], word[at + 2]) == (".", "m") for at in (0, -2)):
        found.append("NOUN")
    if word[0] in ("no", "nos") and word[1] == "." and tag[2] == "CD":
        found.append("NOUN")
    if word[0] in ("th", "st", "nd", "rd") and tag[-1] == "CD":
        found.append("ADJ")
    return found

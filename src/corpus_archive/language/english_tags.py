"""What Brill's tagger knows of English: a word's usual tag, what its form says, and what its neighbours change.

Eric Brill's rule-based tagger (1992: A simple rule-based part of speech tagger), trained on the Brown corpus and the
Penn Treebank, as TextBlob ships it (MIT): a lexicon of 94,000 words with the most frequent tag of each, some 150 rules
for the forms of words that it lacks, some 290 rules of context. Only its data are read, not its program: how the rules
are applied, to all tokens of an index at once, is told in `store/index/tagging.py`.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus_archive.errors import MissingExtra
from corpus_archive.language import lemmas

PACKAGE = "textblob"
EDGE = "STAART"  # what stands before and behind a sentence, in the spelling of the rules
TAGS = tuple(
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP "
    "VBZ WDT WP WP$ WRB $ # `` '' , . : ( ) -LRB- STAART".split()
)  # of the Penn Treebank
_OPEN = ("NN", "VB", "JJ", "RB")  # how the tags of nouns, verbs, adjectives and adverbs begin
_COMMENT = ";;;"
# What our tokens have and the Penn Treebank cuts otherwise: don 't, where that has do n't.
_CLITICS = {"'t": "RB", "'s": "POS", "'ll": "MD", "'re": "VBP", "'ve": "VBP", "'d": "MD", "'m": "VBP", "'": "POS"}
_MARKS = {"“": "``", "”": "''", "‘": "``", **dict.fromkeys("…—–-", ":"), **dict.fromkeys("?!", "."), "(": "(", ")": ")"}
# Measures of the period, and what stands behind a figure, which the lexicon lacks or takes for other words.
_MEASURES = dict.fromkeys("mu jin liang li dan yuan jiao fen chi cun zhang huali catty picul".split(), "NN")
_OURS = _MEASURES | dict.fromkeys("th st nd rd".split(), "JJ")
_MONTHS = ("March", "August")  # words too in small letters
# Verbs whose past is their base form; words with tags that no dictionary has.
_UNCHANGED = frozenset(
    "put set cut hit let read beat shut spread cost burst cast hurt split quit shed thrust bid rid upset wed".split()
)
_CLOSED = {
    "that": ("IN", "DT", "WDT", "RB"), "which": ("WDT", "WP"), "what": ("WDT", "WP"), "there": ("EX", "RB"),
    "her": ("PRP", "PRP$"), "his": ("PRP", "PRP$"), "'s": ("POS", "VBZ"), "half": ("NN", "PDT", "JJ"),
    "all": ("DT", "PDT"), "both": ("DT", "PDT", "CC"), "such": ("JJ", "PDT"), "either": ("DT", "RB", "CC"),
    "no": ("DT", "RB"), "one": ("CD", "PRP", "NN"), "first": ("JJ", "RB"), "so": ("RB", "IN"), "as": ("IN", "RB"),
    **dict.fromkeys("up down out off over in on around about through along by across".split(), ("IN", "RP", "RB")),
    **dict.fromkeys("come become run overcome".split(), ("VBN", "VB", "VBP")),
}  # fmt: skip


class ContextRule(NamedTuple):
    """A tag that becomes another (`old` "*": any does) where the neighbours are so; `where` is one of Brill's names."""

    old: str
    new: str
    where: str
    first: str
    second: str


class FormRule(NamedTuple):
    """A tag that becomes another (`old` "": any does) where the form of a word is so."""

    old: str
    new: str
    test: Callable[[str, dict[str, str]], bool]


class UsualTags(NamedTuple):
    """The tags of a form: `usual`, `beginning` a sentence, and there before a word in `small` letters."""

    usual: str
    beginning: str
    small: str


def usual_tags(form: str) -> UsualTags:
    """The tags that a form begins with, before its neighbours are looked at. Raises MissingExtra."""
    words = _lexicon()
    form = form.replace("’", "'")
    small = form.lower()
    if fixed := _CLITICS.get(small) or _MARKS.get(form) or _OURS.get(form):
        return UsualTags(fixed, fixed, fixed)
    as_printed, as_small = words.get(form), words.get(small)
    if form in _MONTHS:
        as_small = as_printed
    unknown = as_printed or _of_form(form)
    return UsualTags(unknown, as_printed or as_small or unknown, as_small or unknown)


def is_known(form: str) -> bool:
    """Whether the tagger or the dictionary of lemmas has a word. Raises MissingExtra, DictionaryError."""
    small = form.replace("’", "'").lower()
    return form in _lexicon() or small in _lexicon() or bool(lemmas.readings(small))


def possible_tags(form: str, usual: UsualTags) -> frozenset[str]:
    """The tags that a rule may give a form: those its dictionary entry allows, and its usual one.

    Brill's tagger changes a word's tag to one that the word has somewhere in its training text; of these TextBlob kept
    the most frequent alone, so that the others are told by the dictionary of lemmas and by the ending. Raises
    MissingExtra, DictionaryError.
    """
    small = form.replace("’", "'").lower()
    found = {*usual, *_CLOSED.get(small, ())}
    readings = lemmas.readings(form) or lemmas.readings(small)
    if form[:1].isupper():
        found |= {"NNP", "NNPS", "NN", "NNS"}
    if readings:
        found |= _of_readings(small, readings) - ({"NN", "NNS"} if usual.usual == "IN" else set())
    elif form[:1].islower() and usual.usual.startswith(_OPEN):  # of is nothing but a preposition
        found |= _of_ending(small)
    if small.endswith("ing") and "VBG" in found:
        found |= {"NN", "JJ"}
    return frozenset(found | {"JJ"} if "VBN" in found else found)


def _of_readings(form: str, readings: dict[str, str]) -> set[str]:
    """Tags by what the dictionary says: the lemma of a form as each part of speech."""
    found = set()
    verb = readings.get("verb")
    if verb == form:
        found |= {"VB", "VBP", *(("VBD", "VBN") if form in _UNCHANGED else ())}
    elif verb:
        found |= {"VBG"} if form.endswith("ing") else {"VBZ"} if form.endswith("s") else {"VBD", "VBN"}
    if noun := readings.get("noun"):
        found.add("NN" if noun == form else "NNS")
    degree = "R" if form.endswith("er") else "S" if form.endswith("est") else ""
    found |= {tag for part, tag in (("adj", "JJ"), ("adv", "RB")) if part in readings for tag in (tag, tag + degree)}
    return found


def _of_ending(form: str) -> set[str]:
    """Tags of a word that no dictionary knows."""
    by_ending = {"ing": "VBG", "ed": "VBD VBN", "s": "NNS VBZ", "ly": "RB"}
    return {"NN", "JJ", *(tag for end, tags in by_ending.items() if form.endswith(end) for tag in tags.split())}


def context_rules() -> list[ContextRule]:
    """The rules of context, in the order in which they are applied. Raises MissingExtra."""
    found = []
    for line in _lines("en-context.txt"):
        old, new, where, first, *second = line.split()
        found.append(ContextRule(old, new, where.lower(), first, second[0] if second else ""))
    return found


def described() -> str:
    """The tagger in a few words: what is tagged by the same is tagged alike. Raises MissingExtra."""
    import importlib.metadata

    _folder()
    return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"


def _of_form(form: str) -> str:
    """The tag of a word that the lexicon lacks, by its form: a name, a number, what its ending says."""
    if form[:1].isdigit():
        return "CD"
    if form[:1].isupper():
        return "NNP"
    if not any(map(str.isalnum, form)):
        return "SYM"
    tag, words = "NN", _lexicon()
    for rule in _form_rules():
        if rule.old in ("", tag) and rule.test(form, words):
            tag = rule.new
    return tag


@functools.cache
def _form_rules() -> list[FormRule]:
    found = []
    for line in _lines("en-morphology.txt"):
        parts = line.split()
        has_old = parts[2] in _OF_FORM
        part, name = (parts[1], parts[2]) if has_old else (parts[0], parts[1])
        if name in _OF_FORM:  # the rest are of neighbours of words that are unknown, a handful
            found.append(FormRule(parts[0] if has_old else "", parts[-2], functools.partial(_OF_FORM[name], part)))
    return found


_TESTS: dict[str, Callable[[str, str, dict[str, str]], bool]] = {
    "char": lambda part, form, words: part in form,
    "haspref": lambda part, form, words: form.startswith(part),
    "hassuf": lambda part, form, words: form.endswith(part),
    "addpref": lambda part, form, words: part + form in words,
    "addsuf": lambda part, form, words: form + part in words,
    "deletepref": lambda part, form, words: form.startswith(part) and form[len(part) :] in words,
    "deletesuf": lambda part, form, words: form.endswith(part) and form[: -len(part)] in words,
}
_OF_FORM = _TESTS | {f"f{name}": test for name, test in _TESTS.items()}  # f: only of words that have the tag before it


@functools.cache
def _lexicon() -> dict[str, str]:
    found = {}
    for line in _lines("en-lexicon.txt"):
        word, _, tags = line.partition(" ")
        tag = tags.split("|")[0].strip()
        if tag in TAGS:
            found[word] = tag
    return found


def _lines(name: str) -> Iterator[str]:
    for line in (_folder() / name).read_text(encoding="utf-8-sig").splitlines():
        if line.strip() and not line.startswith(_COMMENT):
            yield line


def _folder() -> Path:
    """Where the data lie. Raises MissingExtra where the package is not installed."""
    package = importlib.util.find_spec(PACKAGE)
    folder = Path(package.origin).parent / "en" if package and package.origin else None
    if folder is None or not (folder / "en-lexicon.txt").is_file():
        raise MissingExtra(PACKAGE, "pos")
    return folder

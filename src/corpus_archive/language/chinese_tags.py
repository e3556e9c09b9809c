"""The part of speech of a Chinese word: jieba's, which has one for each word, as one of Universal Dependencies.

jieba tags words, not their places: a word of its dictionary has its most frequent tag, and any other the one that its
hidden Markov model gives its characters. `chinese_tags.tsv` says what each is in UD. The dictionary takes many common
words for names (文明, 权威): those that CC-CEDICT has in small letters alone are none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import resources
from typing import cast

from corpus_archive.language.cedict import entries
from corpus_archive.language.classes import class_of
from corpus_archive.language.folding import folded, search_key
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH, PartOfSpeech
from corpus_archive.language.segmenters import dictionary_tags

_TABLE = "chinese_tags.tsv"
_POINTING = "这那哪各每某本该此"  # with a measure word, 这位, 各项, they determine; with a noun, 各县, it is one
_MEASURES = "个位种些项次类套部座条块片张件支只台艘名批级笔棵段门副股句篇幅"
_DAY = re.compile(rf"[{CHINESE_NUMERAL}\d]+[月日]")
_NAMES = ("nr", "nrt", "nrfg", "nz", "ns", "nt")
_HELPING = frozenset({"ADP", "AUX", "PART"})


def tags_of(forms: Iterable[str], userdict: str = "") -> list[PartOfSpeech]:
    """The part of speech of each word, with the words of a user's dictionary. Raises DictionaryError."""
    forms = list(forms)
    found = dictionary_tags(map(search_key, map(folded, forms)), userdict)
    return [_in_ud(form, parts) for form, parts in zip(forms, found, strict=True)]


def _in_ud(form: str, parts: list[tuple[str, str]]) -> PartOfSpeech:
    """The part of speech of a word that jieba tags so; one that it cuts has that of its last part, or of its first."""
    kind = class_of(form, "zh")
    if kind == "punctuation":
        return "SYM" if form in "%％+＋=＝<>＜＞$￥℃°§×÷" else "PUNCT"
    if kind == "number":
        return "NUM"
    tags = [_of_word(*part) for part in parts]
    if len(tags) == 1:
        return tags[0]
    if tags[0] == "NUM" or tags[-1] in _HELPING:
        return tags[0]
    return tags[-1]


def _of_word(word: str, tag: str) -> PartOfSpeech:
    table = _table()
    if found := table.get(word):
        return found
    if len(word) > 1 and word[0] in _POINTING and (tag == "r" or word[1] in _MEASURES):
        return "DET" if word[1] in _MEASURES else "NOUN"
    if tag == "m" and _DAY.fullmatch(word):
        return "NOUN"
    if tag in _NAMES and len(word) > 1 and (meaning := _common_words().get(word)):
        return "VERB" if meaning.startswith("to ") else "NOUN"
    return table.get(tag, "X")


@functools.cache
def _table() -> dict[str, PartOfSpeech]:
    lines = resources.files(__package__).joinpath(_TABLE).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert all(part in PARTS_OF_SPEECH for _, part, _ in rows)
    return {key: cast(PartOfSpeech, part) for key, part, _ in rows}


@functools.cache
def _common_words() -> dict[str, str]:
    """The glosses of words that CC-CEDICT has in small letters alone. Raises DictionaryError."""
    found: dict[str, str] = {}
    names = set()
    for entry in entries():
        if entry.reading[:1].isupper():
            names.add(entry.simplified)
        else:
            found.setdefault(entry.simplified, entry.glosses)
    return {word: glosses for word, glosses in found.items() if word not in names}

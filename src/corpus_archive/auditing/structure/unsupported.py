"""English sentences that stand beside a Chinese one and say nothing of what it says.

An aligner often sets a sentence that the model made up beside one that is rendered already. It is told by two things:
the bead has English enough without it, and hardly any of its words can mean a word of the Chinese around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages, letters
from corpus_archive.language.english import lemma
from corpus_archive.language.lexicon import STOP_WORDS, meanings, words
from corpus_archive.records import Span

_LONG = 60  # letters of English from which a sentence is worth telling: shorter ones are asides that a reader sees
# Chosen on planted sentences and on sound ones: of 893 long sentences of human translations in beads of several, novels
# and free ones among them, 13 are told; of the 465 such sentences of sample and real dumps none.
_HARDLY, _ENOUGH = 0.3, 0.7  # share of its words that the Chinese has; how much of the usual English is there without
_FEWEST = 5  # words of a sentence from which a share of them says something: of four, one is a quarter
_WORD = re.compile(r"\b[a-z]{3,}\b")
_FACT = re.compile(r"\d|(?<=[a-z,;] )[A-Z]")  # figures and names are held against the Chinese by rules of their own


def find_unsupported(passages: Passages, index: int) -> Iterator[Span]:
    """Yield the sentences of a two-sided bead that were likely made up, as spans of the English text."""
    bead = passages.beads[index]
    zh, en = passages.size(index, "zh"), passages.size(index, "en")
    if len(bead.en) < 2 or not zh:
        return
    known: set[str] | None = None
    for number in bead.en:
        span = passages.en.sentences[number]
        sentence = passages.en.text[slice(*span)]
        size = letters(sentence)
        if size < _LONG or (en - size) < _ENOUGH * passages.usual * zh or _FACT.search(sentence):
            continue
        content = {lemma(word) for word in _WORD.findall(sentence)} - STOP_WORDS
        known = _meant(passages, index) if known is None else known
        if len(content) >= _FEWEST and len(content & known) <= _HARDLY * len(content):
            yield span


def _meant(passages: Passages, index: int) -> set[str]:
    """What the Chinese of a bead and of its neighbours may mean: words, and the characters they are made of."""
    first, last = max(0, index - 1), min(len(passages.beads), index + 2) - 1
    chinese = passages.zh.text[passages.zh_spans[first][0] : passages.zh_spans[last][1]]
    return set().union(*map(meanings, {*words(chinese), *chinese}))

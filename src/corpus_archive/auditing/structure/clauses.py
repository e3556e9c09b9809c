"""Clauses of a sentence that its English leaves out, though the sentence has a counterpart.

A clause is told as dropped where hardly one of its words has a meaning that stands in the English of its bead or of the
beads beside it, and the English is no longer than the rest of the sentence takes. Both must be so: a free rendering has
the length, a name or a set phrase may have other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus_archive.auditing.passages import Passages, letters
from corpus_archive.language.chinese import HAN
from corpus_archive.language.english import lemma
from corpus_archive.language.lexicon import STOP_WORDS, meanings, words
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.records import Span

_CLAUSE = re.compile(f"[{HAN}0-9０-９·“”‘’《》〈〉、（）()]+")
_WORD = re.compile(r"[a-z]+")
_FIGURE = re.compile(f"[{CHINESE_NUMERAL}百千万亿0-9０-９]")
# Chosen on 172 articles of sample and real dumps, read by hand: of 10 told 1 is a free rendering, 3 are datelines.
_LONG = 10  # letters of a clause from which its loss can be told: eight are a phrase that another may say along
_FEWEST = 3  # words of a clause whose meaning is known, from which a share of them says something
_HARDLY = 0.25  # share of them that the English may have all the same: one of four
_FULL = 1.0  # times the English that the rest of the sentence takes: more may hold the clause
_FIGURES = 2  # figures of a clause: the more, the fewer words it has, and figures have rules of their own
_STEM = 5  # letters by which words are the same: Cambodian is of Cambodia


def dropped(passages: Passages, index: int) -> Iterator[Span]:
    """Yield the clauses of a two-sided bead that the English likely leaves out, as spans of the Chinese text."""
    english = passages.size(index, "en")
    if english > _FULL * passages.usual * (passages.size(index, "zh") - _LONG):  # room for all but the shortest clause
        return
    begin, end = passages.zh_spans[index]
    chinese = passages.zh.text[begin:end]
    sizes = {found.span(): letters(found.group()) for found in _CLAUSE.finditer(chinese)}
    if len(sizes) < 2:
        return
    whole = sum(sizes.values())
    known: set[str] | None = None
    for (start, stop), size in sizes.items():
        figures = len(_FIGURE.findall(chinese, start, stop))
        if size < _LONG or figures > _FIGURES or english > _FULL * passages.usual * (whole - size):
            continue
        known = _said(passages, index) if known is None else known
        told = [meant for word in words(chinese[start:stop]) if len(word) > 1 and (meant := _stems(meanings(word)))]
        if len(told) >= _FEWEST and sum(bool(meant & known) for meant in told) <= _HARDLY * len(told):
            yield begin + start, begin + stop


def _said(passages: Passages, index: int) -> set[str]:
    """The stems of the English of a bead and of its neighbours."""
    first, last = max(0, index - 1), min(len(passages.beads), index + 2) - 1
    english = passages.en.text[passages.en_spans[first][0] : passages.en_spans[last][1]].lower()
    return _stems({lemma(word) for word in _WORD.findall(english)} - STOP_WORDS)


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:_STEM] for word in words}

"""Whether a text is verse, which is set in lines and can only be compared as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus_archive.language.chinese import HAN
from corpus_archive.record_words import Side
from corpus_archive.records import Text

_LINE: dict[Side, int] = {"zh": 22, "en": 75}  # characters of a line of verse: two clauses of seven and some; sung ones
_METRE = 0.55  # share of clauses of five, or of seven: prose has a quarter at most
_CLAUSE = re.compile(f"[{HAN}]+")


def is_verse(text: Text, side: Side) -> bool:
    """Whether a text is set in lines, not sentences, or in clauses of five or seven characters as poems are.

    Verse has five lines or eight clauses at least, for less is a list or chance. Half of it may be long: the title, a
    note at the end, and in the clauses what a poet adds to his metre.
    """
    if _is_set_in_lines(text, side):
        return True
    clauses = [len(clause) for clause in _CLAUSE.findall(text.text)] if side == "zh" else []
    return len(clauses) >= 8 and max(clauses.count(5), clauses.count(7)) >= _METRE * len(clauses)


def lines_of_verse(text: Text, sentences: Sequence[int]) -> int:
    """How many lines some sentences of a Chinese verse are: each is one.

    In a verse that is not set in lines (a folk song in one paragraph) each clause is one.
    """
    if _is_set_in_lines(text, "zh"):
        return len(sentences)
    return sum(len(_CLAUSE.findall(text.text, *text.sentences[one])) for one in sentences)


def _is_set_in_lines(text: Text, side: Side) -> bool:
    lines = text.paragraphs
    limit = _LINE[side]
    short = [line for line in lines if len(line) <= limit and line[-1:] not in "。.：:"]
    small = 2 * sum(map(len, short)) >= len(text.text) or len(text.text) <= limit * len(lines)
    return len(lines) >= 5 and small and 2 * len(short) >= len(lines)

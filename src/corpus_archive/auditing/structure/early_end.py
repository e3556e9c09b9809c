"""Where the English stops before the Chinese does, be it with a whole sentence and the credit below.

An aligner spreads what English there is: the credit goes to its credit, and the last sentence that was translated is
often given all the Chinese up to there. So the Chinese of that last bead is told off sentence by sentence, from the
front, until it has the English that the bead has; what is behind, to the end of the text, has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus_archive.auditing.passages import Passages, letters
from corpus_archive.records import Credit, Dateline, Span, Text

_FEWEST = 2  # sentences that have no English: of one alone the rules of single sentences tell
_LETTERS = 40  # of these: less may be a place and a date at the foot
_LOOSE = 1.2  # times the English that is usual that the sentences with a translation may have
_MOSTLY = 0.6  # of a sentence: more is all but a mark or a word


class EarlyEnd(NamedTuple):
    """The Chinese that has no English any more, how many sentences it is, and the last English sentence."""

    zh: Span
    sentences: int
    en: Span


def find_early_end(passages: Passages) -> EarlyEnd | None:
    """Where the English stops, if it stops early; datelines, credits and signatures count on neither side."""
    told = next((one for one in reversed(range(len(passages.en.sentences))) if _is_told(passages.en, one)), None)
    last = next((one for one, bead in enumerate(passages.beads) if told in bead.en), None)
    if told is None or last is None:
        return None
    own = [one for one in passages.beads[last].zh if _is_told(passages.zh, one)]
    if not own:
        return None
    end = own[_told_off(passages, own, passages.size(last, "en")) - 1]
    lost = [one for one in range(end + 1, len(passages.zh.sentences)) if _is_told(passages.zh, one)]
    size = _size(passages.zh, lost)
    if len(lost) < _FEWEST or size < _LETTERS or _made_up(passages, size):
        return None
    span = passages.zh.sentences[lost[0]][0], passages.zh.sentences[lost[-1]][1]
    return EarlyEnd(span, len(lost), passages.en.sentences[told])


def _told_off(passages: Passages, sentences: Sequence[int], english: int) -> int:
    """How many sentences, from the front, come nearest to the English there is."""
    expected = [passages.usual * _size(passages.zh, sentences[:many]) for many in range(1, len(sentences) + 1)]
    return min(range(1, len(sentences) + 1), key=lambda many: abs(expected[many - 1] - english))


def _made_up(passages: Passages, lost: int) -> bool:
    """Whether the English is longer than all else takes: then it may have the Chinese elsewhere."""
    zh, en = (
        _size(text, [one for one in range(len(text.sentences)) if _is_told(text, one)])
        for text in (passages.zh, passages.en)
    )
    return en > _LOOSE * passages.usual * (zh - lost)


def _is_told(text: Text, sentence: int) -> bool:
    """Whether a sentence is not mostly dateline, credit or signature."""
    start, end = text.sentences[sentence]
    marks: tuple[Dateline | Credit, ...] = (*text.datelines, *text.credits)
    spans = {(one.start, one.end) for one in marks}  # datelines of several places share one
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
    return inside <= _MOSTLY * (end - start)


def _size(text: Text, sentences: Sequence[int]) -> int:
    return sum(letters(text.text[slice(*text.sentences[one])]) for one in sentences)

"""Terms that the English calls by another thing's name, or leaves out: 政务院 as State Council.

Only terms whose English is settled are asked for (`table.py`). Anything that may be a right rendering is accepted, in
the bead of the term or in one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages, letters
from corpus_archive.auditing.rules import Rule
from corpus_archive.auditing.terms.table import TermMention, mentioned
from corpus_archive.language.segmenters import tagged
from corpus_archive.records import Alignment, Article, Finding, Span
from corpus_archive.wording import Wording

RULES = {
    "term-misread": Rule(
        "terms", ("warning",), "a term of the period is called by the name of another thing: 政务院 as State Council"
    ),
    "term-missing": Rule(
        "terms", ("note",), "a term of the period is not in the English under any rendering that is known"
    ),
}

_BY_CHANCE = 2  # characters of a term that may stand together in other words
_DEPUTY = "副"
_SEVERAL_DEPUTIES = re.compile(
    r"(?:\b(?:vice|deputy)[- ](?:\w+ ){0,2}\w+(?:s|men|women)\b)|\bdeputies\b", re.IGNORECASE
)
_THIN = 0.5  # of the English that is usual: less has lost a clause at least


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the terms whose rendering is another thing's, or is not there; each once a bead."""
    passages = Passages.of(article, alignment)
    if passages is None or not passages.beads:
        return
    told: set[tuple[str, Span]] = set()
    deputies: dict[Span, list[TermMention]] = {}
    for one in mentioned(passages.zh.text):
        beside = passages.translation(one.start)
        if one.term.zh.startswith(_DEPUTY):
            deputies.setdefault(beside, []).append(one)
        if (one.term.zh, beside) not in told and (finding := _examined(passages, one, beside)):
            told.add((one.term.zh, beside))
            yield finding
    for beside, several in deputies.items():
        yield from _promoted(passages, several, beside)


def _promoted(passages: Passages, several: list[TermMention], beside: Span) -> Iterator[Finding]:
    """A finding where a sentence has more deputies than its English, one of which has made a chief of another."""
    said = [found.group() for found in several[0].term.accepted.finditer(passages.en.text, *beside)]
    if not 0 < len(said) < len(several) or _SEVERAL_DEPUTIES.search(passages.en.text, *beside):
        return
    message = Wording(
        "of {of} who are 副 in the Chinese {n} {n:is/are} vice or deputy in the English", n=len(said), of=len(several)
    )
    spans = tuple((one.start, one.end) for one in several)
    yield Finding(rule="term-missing", severity="note", zh=spans, en=(beside,), message=message)


def _examined(passages: Passages, one: TermMention, beside: Span) -> Finding | None:
    """What is wrong with the English of a term; nothing where most of the sentence has no English."""
    around = passages.translation(one.start, reach=1)
    if _is_cut_short(passages, one, beside) or one.term.accepted.search(passages.en.text, *around):
        return None
    if not _is_whole(passages.zh.text, one):
        return None
    wrong = one.term.wrong.search(passages.en.text, *beside) if one.term.wrong else None
    span = ((one.start, one.end),)
    if wrong:
        message = Wording("{zh} is {told}, not {en!r}", zh=one.term.zh, told=one.term.told, en=wrong.group())
        return Finding(rule="term-misread", severity="warning", zh=span, en=(wrong.span(),), message=message)
    if not one.term.missing or (one.term.missing == "once" and one.term.accepted.search(passages.en.text)):
        return None
    message = Wording("{zh} ({told}) is not in the English", zh=one.term.zh, told=one.term.told)
    return Finding(rule="term-missing", severity="note", zh=span, en=(beside,), message=message)


def _is_whole(text: str, one: TermMention) -> bool:
    """Whether a term of two characters begins and ends where words do: no 外长 (foreign minister) stands in 国外长期.

    Longer ones are hardly ever there by chance, and what is beside them is often cut wrongly: 武官方文, a Fang Wen.
    """
    if one.end - one.start > _BY_CHANCE:
        return True
    line, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    edges = {line} | {line + token.end for token in tagged(text[line : end if end >= 0 else len(text)])}
    return one.start in edges and one.end in edges


def _is_cut_short(passages: Passages, one: TermMention, beside: Span) -> bool:
    """Whether the English of a sentence is so short that it has lost more than a term: rules of structure say that."""
    start, end = passages.source(beside[0])
    chinese = letters(passages.zh.text[min(start, one.start) : max(end, one.end)])
    return letters(passages.en.text[slice(*beside)]) < _THIN * passages.usual * chinese

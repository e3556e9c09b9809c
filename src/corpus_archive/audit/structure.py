"""What the English leaves out of the article, and what it adds: sentences, decks, datelines, credits.

A sentence without a partner is a fault only where nothing around it makes up for it: what an aligner could not pair
stands as one-sided beads on both sides, and is there after all. So each stretch of one-sided beads is weighed by its
length, both sides together and with what the beads around it have too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.audit.passages import ENGLISH_PER_CHINESE, Passages
from corpus_archive.audit.rules import Rule, Severity
from corpus_archive.records import Alignment, Article, Finding, Span, Text

RULES = {
    "paragraph-dropped": Rule(
        "structure", ("error", "warning"), "no English for a whole paragraph: error where nothing else can be it"
    ),
    "sentence-dropped": Rule(
        "structure", ("error", "warning"), "no English for a sentence: error where nothing else can be it"
    ),
    "shortened": Rule("structure", ("warning",), "far less English than such Chinese takes: something is left out"),
    "invented": Rule(
        "structure", ("error", "warning"), "English that no Chinese stands behind: the model wrote it, not the paper"
    ),
    "swollen": Rule("structure", ("warning",), "far more English than such Chinese takes: something is added"),
    "headline-shortened": Rule("structure", ("note",), "the English headline lacks a deck of the Chinese"),
    "headline-invented": Rule(
        "structure", ("note",), "the Chinese is headed 图片 (picture) alone: the English headline is the model's"
    ),
    "dateline-dropped": Rule("structure", ("warning",), "the agency, place or day of a dispatch is not in the English"),
    "credit-dropped": Rule(
        "structure", ("note",), "who signs, took the picture or sent the report is not in the English"
    ),
}

_SURE = 0.9  # a bead's score from which its lack of a partner is taken for granted
_SENTENCE, _PHRASE = 12, 6  # letters of Chinese from which a sentence counts, and below which nothing does
_MADE_UP = 0.45  # share of the expected English around that may be it
_LONG = 60  # letters of English from which a sentence without Chinese counts
_SPARSE, _DENSE = 1.7, 9.5  # English per Chinese below and above which something is missing or added
_WEIGHED = 24  # letters of Chinese from which the two are compared
_LETTER = re.compile(r"\w")
_PICTURE = re.compile(r"(?:图片|照片|新闻照片|图片新闻|漫画|题图|插图)(?:[（(].{0,6}[）)])?$")
_PLAIN_PICTURE = re.compile(
    r"\W*(?:(?:a|the|news|photo|group of|set of) )*"
    r"(?:pictures?|images?|photos?|photographs?|illustrations?|cartoons?|comics?|news)(?: news)?\W*(?:\(.*\))?$",
    re.I,
)
_AGENCY = re.compile(
    r"Xinhua|New China|News Agency|NCNA|\b(?:our|this) (?:own )?(?:newspaper|paper|correspondent|reporter|city)"
    r"|dispatch|telegram|report|People['’]s Daily|\bnews\b|TASS|Reuters|\bcable",
    re.I,
)
_CREDIT_WORDS = {
    "photo": re.compile(r"(?i:photo|picture|drawn|drawing|paint|illustrat|woodcut|cartoon)|\b[Bb]y [A-Z]"),
    "agency": re.compile(r"xinhua|news agency|new china|according|dispatch|reuters|tass", re.I),
    "source": re.compile(r"excerpt|from |originally|source|reprint|publish|communiqu", re.I),
}  # fmt: skip


class Stretch(NamedTuple):
    """Beads [first, last) without a partner, one after another, and the letters on either side."""

    first: int
    last: int
    zh: int
    en: int


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what the English leaves out and what it adds."""
    passages = Passages.of(article, alignment)
    if passages is None:
        return
    yield from _headlines(passages)
    if not passages.zh.text:
        yield from _without_original(passages)
        return
    verse = is_verse(passages.zh) or is_verse(passages.en)
    for stretch in _stretches(passages):
        yield from _dropped(passages, stretch, verse=verse)
        yield from _invented(passages, stretch, verse=verse)
    for index, bead in enumerate(passages.beads):
        if bead.zh and bead.en and not verse:
            yield from _unequal(passages, index)
    yield from _datelines(passages)
    yield from _credits(passages)


def letters(text: str) -> int:
    """How many letters and figures a text has: its length without blanks and marks."""
    return sum(map(str.isalnum, text))


def is_verse(text: Text) -> bool:
    """Whether a text is set in lines, not sentences: most of its paragraphs are short and end without a full stop."""
    lines = text.paragraphs
    limit = 22 if not text.text.isascii() and any("\u4e00" <= one <= "\u9fff" for one in text.text[:40]) else 75
    short = sum(len(line) <= limit and line[-1:] not in "。.：:" for line in lines)
    return len(lines) >= 5 and short >= 0.5 * len(lines)


def _headlines(passages: Passages) -> Iterator[Finding]:
    zh, en = passages.zh.headline, passages.en.headline
    if _PICTURE.match(zh) and en and not _PLAIN_PICTURE.match(en):
        yield _finding("headline-invented", "note", f"headed {zh} in Chinese, {en[:80]!r} in English")
    decks = passages.zh.decks
    whole = " ".join((en, *passages.en.decks)) if len(passages.en.decks) > 1 else en
    if len(decks) > 1 and en and letters(whole) < 2.3 * sum(letters(deck) for deck in decks) and letters(zh) >= 12:
        yield _finding("headline-shortened", "note", f"{len(decks)} decks in Chinese, {en[:80]!r} in English")


def _without_original(passages: Passages) -> Iterator[Finding]:
    """English sentences under a headline that no Chinese body follows."""
    if letters(passages.en.text) >= _LONG:
        span = (0, len(passages.en.text))
        yield _finding("invented", "error", "the Chinese has a headline and no text", en=(span,))


def _stretches(passages: Passages) -> Iterator[Stretch]:
    """Yield each run of one-sided beads, with a two-sided one before and after it, or the text's end."""
    first = 0
    beads = passages.beads
    while first < len(beads):
        if beads[first].zh and beads[first].en:
            first += 1
            continue
        last = first
        while last < len(beads) and not (beads[last].zh and beads[last].en):
            last += 1
        zh = sum(_size(passages, one, "zh") for one in range(first, last))
        en = sum(_size(passages, one, "en") for one in range(first, last))
        yield Stretch(first, last, zh, en)
        first = last


def _size(passages: Passages, bead: int, side: str) -> int:
    text, spans = (passages.zh, passages.zh_spans) if side == "zh" else (passages.en, passages.en_spans)
    return letters(text.text[slice(*spans[bead])])


def _beside(passages: Passages, stretch: Stretch) -> tuple[float, float]:
    """Letters that the beads on either side have too much, of English and (as English) of Chinese."""
    english = chinese = 0.0
    for bead in (stretch.first - 1, stretch.last):
        if 0 <= bead < len(passages.beads):
            surplus = _size(passages, bead, "en") - ENGLISH_PER_CHINESE * _size(passages, bead, "zh")
            english, chinese = english + max(0.0, surplus), chinese + max(0.0, -surplus)
    return english, chinese


def _dropped(passages: Passages, stretch: Stretch, *, verse: bool) -> Iterator[Finding]:
    """Chinese sentences for which neither the stretch nor the beads beside it have enough English."""
    expected = ENGLISH_PER_CHINESE * stretch.zh
    around = stretch.en + 0.6 * _beside(passages, stretch)[0]
    if not expected or around > _MADE_UP * expected:
        return
    for index in range(stretch.first, stretch.last):
        bead = passages.beads[index]
        span = passages.zh_spans[index]
        size = letters(passages.zh.text[slice(*span)])
        if not bead.zh or size < _PHRASE or _is_furniture(passages.zh, span):
            continue
        whole = _whole_paragraph(passages.zh, span)
        sure = not verse and bead.score >= _SURE and size >= _SENTENCE and around < 0.2 * expected
        rule = "paragraph-dropped" if whole else "sentence-dropped"
        yield _finding(
            rule, "error" if sure else "warning", "no English for this", zh=(span,), en=_gap(passages, index)
        )


def _gap(passages: Passages, index: int) -> tuple[Span, ...]:
    """The English before the gap: what a reader compares with; nothing where the text begins with the gap."""
    before = next((one for one in range(index, -1, -1) if passages.beads[one].en), None)
    return () if before is None else (passages.en_spans[before],)


def _invented(passages: Passages, stretch: Stretch, *, verse: bool) -> Iterator[Finding]:
    """English sentences for which there is not enough Chinese."""
    around = ENGLISH_PER_CHINESE * stretch.zh + 0.6 * _beside(passages, stretch)[1]
    if not stretch.en or around > _MADE_UP * stretch.en:
        return
    for index in range(stretch.first, stretch.last):
        bead, span = passages.beads[index], passages.en_spans[index]
        size = letters(passages.en.text[slice(*span)])
        if not bead.en or size < _LONG // 2 or _is_furniture(passages.en, span) or _repeats_headline(passages, span):
            continue
        sure = not verse and bead.score >= _SURE and size >= _LONG and around < 0.2 * stretch.en
        yield _finding("invented", "error" if sure else "warning", "no Chinese stands behind this", en=(span,))


def _repeats_headline(passages: Passages, span: Span) -> bool:
    """Whether an English sentence only says again what the headline says: a deck left in the text."""
    words = set(re.findall(r"[a-z]{3,}", passages.en.text[slice(*span)].lower()))
    return len(words & set(re.findall(r"[a-z]{3,}", passages.en.headline.lower()))) > 0.6 * len(words)


def furniture(text: Text) -> list[Span]:
    """Where datelines, credits and signatures stand."""
    return [(one.start, one.end) for one in text.datelines] + [(one.start, one.end) for one in text.credits]


def _is_furniture(text: Text, span: Span) -> bool:
    """Whether a sentence is mostly dateline, credit or signature: those have rules of their own."""
    covered = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in furniture(text))
    return covered > 0.6 * (span[1] - span[0])


def _whole_paragraph(text: Text, span: Span) -> bool:
    start = text.text.rfind("\n", 0, span[0]) + 1
    end = text.text.find("\n", span[1])
    end = len(text.text) if end < 0 else end
    return not _LETTER.search(text.text[start : span[0]] + text.text[span[1] : end])


def _unequal(passages: Passages, index: int) -> Iterator[Finding]:
    """A bead whose sides cannot be each other's length, with nothing beside it that makes up for it."""
    zh, en = _size(passages, index, "zh"), _size(passages, index, "en")
    if zh < _WEIGHED and en < _WEIGHED * _DENSE:
        return
    spans = {"zh": (passages.zh_spans[index],), "en": (passages.en_spans[index],)}
    near = [one for one in (index - 1, index, index + 1) if 0 <= one < len(passages.beads)]
    there = sum(_size(passages, one, "en") for one in near), sum(_size(passages, one, "zh") for one in near)
    around = there[0] / max(1, there[1])
    figures = sum(map(str.isdigit, passages.zh.text[slice(*spans["zh"][0])]))
    if en < _SPARSE * (zh - figures) and around < 1.6 * _SPARSE:
        yield _finding("shortened", "warning", f"{en} letters of English for {zh} of Chinese", **spans)
    elif en > _DENSE * max(zh, 1) and around > _DENSE / 1.6:
        yield _finding("swollen", "warning", f"{en} letters of English for {zh} of Chinese", **spans)


def _datelines(passages: Passages) -> Iterator[Finding]:
    """Datelines in whose translation no agency is named."""
    for one in passages.zh.datelines:
        start, end = passages.translation(one.start)
        if not passages.beads or any(start <= other.start < end for other in passages.en.datelines):
            continue
        if one.start <= 2 and passages.en.datelines and passages.en.datelines[0].start <= 2:
            continue
        if not _AGENCY.search(passages.en.text, start, min(end, start + 200)):
            printed = passages.zh.text[one.start : one.end]
            there = ((start, end),) if end > start else ()
            message = f"{printed} is not in the English"
            yield _finding("dateline-dropped", "warning", message, zh=((one.start, one.end),), en=there)


def _credits(passages: Passages) -> Iterator[Finding]:
    """Credits and signatures of the Chinese for which the English has none of the kind, nor its words."""
    en = passages.en
    kinds = {one.kind for one in en.credits}
    for one in passages.zh.credits:
        if one.kind in kinds or (one.kind in ("signature", "reporter") and kinds):
            continue
        tail = en.text[passages.translation(one.start)[0] :][-400:] + en.byline
        words = _CREDIT_WORDS.get(one.kind)
        there = words.search(tail) if words else bool(en.byline or en.author)
        if not there:
            printed = passages.zh.text[one.start : one.end].replace("\n", " ")
            yield _finding("credit-dropped", "note", f"{printed} is not in the English", zh=((one.start, one.end),))


def _finding(
    rule: str, severity: Severity, message: str, *, zh: tuple[Span, ...] = (), en: tuple[Span, ...] = ()
) -> Finding:
    return Finding(rule=rule, severity=severity, zh=zh, en=en, message=message)

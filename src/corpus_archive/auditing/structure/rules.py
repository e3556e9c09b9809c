"""What the English leaves out of the article, and what it adds: sentences, decks, datelines, credits.

A sentence without a partner is a fault only where nothing around it makes up for it: what an aligner could not pair
stands as one-sided beads on both sides, and is there after all. So each stretch of one-sided beads is weighed by its
length, both sides together and with what the beads around it have too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.passages import Passages, letters
from corpus_archive.auditing.rules import Rule, Severity
from corpus_archive.auditing.structure import clauses
from corpus_archive.auditing.structure.one_sided import Stretch, stretches
from corpus_archive.auditing.structure.unsupported import find_unsupported
from corpus_archive.auditing.verse import lines_of_verse
from corpus_archive.language.chinese import HAN, looks_like_name
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.language.romanisation import folded, spelt
from corpus_archive.record_words import Side
from corpus_archive.records import Alignment, Article, Finding, Span, Text
from corpus_archive.wording import Wording

RULES = {
    "paragraph-dropped": Rule(
        "structure", ("error", "warning"), "no English for a whole paragraph: surest where nothing else can be it"
    ),
    "sentence-dropped": Rule(
        "structure", ("error", "warning"), "no English for a sentence: surest where nothing else can be it"
    ),
    "clause-dropped": Rule(
        "structure",
        ("warning",),
        "no English for a clause of a sentence: hardly a word of it is there, nor room for it",
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
# Letters of Chinese from which a sentence counts, and below which nothing does: 全场鼓掌 is easily merged in another.
_SENTENCE, _PHRASE = 12, 6
# Share of the expected English around that may be it: half a sentence's can render it freely, a third can not.
_MADE_UP = 0.45
_LONG = 60  # letters of English from which a sentence without Chinese counts: 12 words, as 12 letters above
# Times what is usual, below and above which something is missing or added: 99 of 100 beads lie within 0.6 and 1.5.
_SPARSE, _DENSE = 0.52, 1.75
# How much of what the beads beside have too much counts, for not all of it need be of this; what is next to nothing.
_SHARED, _LITTLE = 0.6, 0.2
# The same where the longer side has more sentences, one of which is likely what is too much.
_SPARSE_GROUP, _DENSE_GROUP = 0.7, 1.5
_LOOSE = 1.3  # times what is usual that a bead may have without having anything too much
_WEIGHED = 14  # letters of Chinese from which the two are compared: below, a word or two more is half of it
_FIGURED = 4  # letters for each figure, below which lengths say nothing: 九千八百一十六 is 9,816
_MOVED = 3  # beads by which a line of verse may have moved: across the couplet beside it
_SHORT_HEADLINE = 2.3  # letters of English for one of the Chinese decks, of which 3.7 are usual in a text
_MOSTLY = 0.6  # of a sentence: more is all but a mark or a word
_DISPATCH = 200  # characters of a translation in whose course the agency is named: its first sentence
_CLOSING = 400  # last characters of a text in which its credits stand: a paragraph
_FIGURE = re.compile(f"[{CHINESE_NUMERAL}百千万亿]")
_LETTER = re.compile(r"\w")
_PICTURE = re.compile(r"(?:图片|照片|新闻照片|图片新闻|漫画|题图|插图)(?:[（(].{0,6}[）)])?$")
_PLAIN_PICTURE = re.compile(
    r"\W*(?:(?:a|the|news|photo|group of|set of) )*"
    r"(?:pictures?|images?|photos?|photographs?|illustrations?|cartoons?|comics?|news)(?: news)?\W*(?:\(.*\))?$",
    re.I,
)
_AGENCY = re.compile(
    r"Xinhua|Hsinhua|New China|News Agency|NCNA|\b(?:our|this) (?:own )?(?:newspaper|paper|correspondent|reporter|city)"
    r"|dispatch|telegram|reporter|report(?:s|ing)? from|reports?:|According to (?:a |the )?report|People['’]s Daily"
    r"|\bnews\b|TASS|Reuters|\bcable",
    re.I,
)
_CREDIT_WORDS = {
    "photo": re.compile(r"(?i:photo|picture|drawn|drawing|paint|illustrat|woodcut|cartoon)|\b[Bb]y [A-Z]"),
    "agency": re.compile(r"xinhua|hsinhua|news agency|new china|according|dispatch|reuters|tass", re.I),
    "source": re.compile(r"excerpt|from |originally|source|reprint|publish|communiqu", re.I),
}  # fmt: skip

_NO_NAME = re.compile(f"[^{HAN}]+|本报|新华社|特约|记者|通讯员|实习生|摄影|报道|摄|讯")  # parts the names of a credit
_CAPITALS = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what the English leaves out and what it adds."""
    passages = Passages.of(article, alignment)
    if passages is None:
        return
    yield from _headlines(passages)
    if not passages.zh.text:
        yield from _without_original(passages)
        return
    if alignment and not alignment.method.startswith("length"):  # lengths alone do not tell what has no partner
        yield from _partners(passages)
    yield from _datelines(passages)
    yield from _credits(passages)


def _partners(passages: Passages) -> Iterator[Finding]:
    """What has no partner, and what is too short or too long for its own."""
    verse = passages.is_verse
    for stretch in stretches(passages, pair=not verse):  # lines of verse can only be compared all together
        sure = any(one.score >= _SURE for one in passages.beads[stretch.first : stretch.last])
        more = _more_lines(passages, stretch) if passages.en_is_verse and not sure else None
        if more is None or more > 0:
            yield from _dropped(passages, stretch, verse=verse)
        if more is None or more < 0:
            yield from _invented(passages, stretch, verse=verse)
    for index, bead in enumerate(passages.beads):
        if bead.zh and bead.en and not verse:
            made_up = list(find_unsupported(passages, index))
            for span in made_up:
                yield _finding(
                    "invented", "warning", Wording("hardly a word of it is in the Chinese beside it"), en=(span,)
                )
            unequal = [] if made_up else list(_unequal(passages, index))
            yield from unequal
            if not unequal:
                yield from _clauses(passages, index)


def _more_lines(passages: Passages, stretch: Stretch) -> int:
    """How many lines of verse the Chinese has more than the English, in a stretch and about it.

    Lines change places in a translation, and one Chinese sentence may be four: where both have as many, none is left
    out or made up, as long as the aligner is not sure of it.
    """
    beads = passages.beads[max(0, stretch.first - _MOVED) : stretch.last + _MOVED]
    chinese = lines_of_verse(passages.zh, [one for bead in beads for one in bead.zh])
    return chinese - sum(len(bead.en) for bead in beads)


def _clauses(passages: Passages, index: int) -> Iterator[Finding]:
    """Clauses that a bead of usual length has no English for."""
    there = (passages.en_spans[index],)
    for span in clauses.dropped(passages, index):
        if not _is_furniture(passages.zh, span):
            yield _finding("clause-dropped", "warning", Wording("no English for this clause"), zh=(span,), en=there)


def _headlines(passages: Passages) -> Iterator[Finding]:
    zh, en = passages.zh.headline, passages.en.headline
    if _PICTURE.match(zh) and en and not _PLAIN_PICTURE.match(en):
        yield _finding(
            "headline-invented", "note", Wording("headed {zh} in Chinese, {en!r} in English", zh=zh, en=en[:80])
        )
    decks = passages.zh.decks
    whole = " ".join((en, *passages.en.decks)) if len(passages.en.decks) > 1 else en
    expected = _SHORT_HEADLINE * sum(map(letters, decks))
    if len(decks) > 1 and en and letters(whole) < expected and letters(zh) >= _SENTENCE:
        yield _finding(
            "headline-shortened", "note", Wording("{n} decks in Chinese, {en!r} in English", n=len(decks), en=en[:80])
        )


def _without_original(passages: Passages) -> Iterator[Finding]:
    """English sentences under a headline that no Chinese body follows."""
    if letters(passages.en.text) >= _LONG:
        span = (0, len(passages.en.text))
        yield _finding("invented", "error", Wording("the Chinese has a headline and no text"), en=(span,))


class _Letters(NamedTuple):
    """How many letters; those of Chinese as English has them for the same."""

    zh: float
    en: float


def _beside(passages: Passages, stretch: Stretch) -> _Letters:
    """What the beads on either side have too much."""
    english = chinese = 0.0
    for bead in (stretch.first - 1, stretch.last):
        if 0 <= bead < len(passages.beads):
            en, zh = passages.size(bead, "en"), passages.usual * passages.size(bead, "zh")
            english, chinese = english + max(0.0, en - _LOOSE * zh), chinese + max(0.0, zh - _LOOSE * en)
    return _Letters(chinese, english)


def _left(passages: Passages, stretch: Stretch) -> _Letters:
    """What stays alone in a stretch."""
    zh = sum(passages.size(one, "zh") for one in stretch.zh if one in stretch.alone)
    en = sum(passages.size(one, "en") for one in stretch.en if one in stretch.alone)
    return _Letters(passages.usual * zh, float(en))


class _Alone(NamedTuple):
    """A sentence that stands alone: its bead, where it is, and how grave that is."""

    bead: int
    span: Span
    severity: Severity


def _without_counterpart(passages: Passages, stretch: Stretch, side: Side, *, verse: bool) -> Iterator[_Alone]:
    """The sentences of one side for which neither the stretch nor the beads beside it have enough of the other."""
    other: Side = "en" if side == "zh" else "zh"
    text, spans = (passages.zh, passages.zh_spans) if side == "zh" else (passages.en, passages.en_spans)
    least, whole = (_PHRASE, _SENTENCE) if side == "zh" else (_LONG // 2, _LONG)
    left = _left(passages, stretch)._asdict()
    expected, around = left[side], left[other] + _SHARED * _beside(passages, stretch)._asdict()[other]
    if not expected or around > _MADE_UP * expected:
        return
    of_stretch = {"zh": stretch.zh, "en": stretch.en}
    for index in of_stretch[side]:
        size = passages.size(index, side)
        if index not in stretch.alone or size < least or _is_furniture(text, spans[index]):
            continue
        is_sure = passages.beads[index].score >= _SURE and size >= whole and around < _LITTLE * expected
        yield _Alone(index, spans[index], "error" if is_sure and not verse and not of_stretch[other] else "warning")


def _dropped(passages: Passages, stretch: Stretch, *, verse: bool) -> Iterator[Finding]:
    """Chinese sentences for which there is not enough English."""
    for one in _without_counterpart(passages, stretch, "zh", verse=verse):
        rule = "paragraph-dropped" if _whole_paragraph(passages.zh, one.span) else "sentence-dropped"
        yield _finding(rule, one.severity, Wording("no English for this"), zh=(one.span,), en=_gap(passages, one.bead))


def _gap(passages: Passages, index: int) -> tuple[Span, ...]:
    """The English before the gap: what a reader compares with; nothing where the text begins with the gap."""
    before = next((one for one in range(index, -1, -1) if passages.beads[one].en), None)
    return () if before is None else (passages.en_spans[before],)


def _invented(passages: Passages, stretch: Stretch, *, verse: bool) -> Iterator[Finding]:
    """English sentences for which there is not enough Chinese."""
    for one in _without_counterpart(passages, stretch, "en", verse=verse):
        if not repeats_headline(passages, one.span):
            yield _finding("invented", one.severity, Wording("no Chinese stands behind this"), en=(one.span,))


def repeats_headline(passages: Passages, span: Span) -> bool:
    """Whether an English sentence only says again what the headline says: a deck left in the text."""
    words = set(re.findall(r"[a-z]{3,}", passages.en.text[slice(*span)].lower()))
    return len(words & set(re.findall(r"[a-z]{3,}", passages.en.headline.lower()))) > _MOSTLY * len(words)


def furniture(text: Text) -> list[Span]:
    """Where datelines, credits and signatures stand."""
    return [(one.start, one.end) for one in text.datelines] + [(one.start, one.end) for one in text.credits]


def _is_furniture(text: Text, span: Span) -> bool:
    """Whether a sentence is mostly dateline, credit or signature: those have rules of their own."""
    covered = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in furniture(text))
    return covered > _MOSTLY * (span[1] - span[0])


def _whole_paragraph(text: Text, span: Span) -> bool:
    start = text.text.rfind("\n", 0, span[0]) + 1
    end = text.text.find("\n", span[1])
    end = len(text.text) if end < 0 else end
    return not _LETTER.search(text.text[start : span[0]] + text.text[span[1] : end])


def _unequal(passages: Passages, index: int) -> Iterator[Finding]:
    """A bead whose sides cannot be each other's length, with nothing beside it that makes up for it."""
    zh, en = passages.size(index, "zh"), passages.size(index, "en")
    if zh < _WEIGHED:
        return
    bead = passages.beads[index]
    ratio = en / zh / passages.usual
    sparse = _SPARSE_GROUP if len(bead.zh) > len(bead.en) else _SPARSE
    dense = _DENSE_GROUP if len(bead.en) > len(bead.zh) else _DENSE
    if sparse <= ratio <= dense or _FIGURED * len(_FIGURE.findall(passages.zh.text, *passages.zh_spans[index])) > zh:
        return
    near = [one for one in (index - 1, index, index + 1) if 0 <= one < len(passages.beads)]
    en_near, zh_near = (sum(passages.size(one, side) for one in near) for side in ("en", "zh"))
    around = en_near / max(1, zh_near) / passages.usual
    rule = "shortened" if ratio < sparse and around < 1 else "swollen" if ratio > dense and around > 1 else ""
    if rule:
        message = Wording(
            "{en} letters of English for {zh} of Chinese: {ratio:.2g} times what is usual", en=en, zh=zh, ratio=ratio
        )
        yield _finding(rule, "warning", message, zh=(passages.zh_spans[index],), en=(passages.en_spans[index],))


def _datelines(passages: Passages) -> Iterator[Finding]:
    """Datelines of an agency in whose translation no agency is named."""
    for one in {one.start: one for one in passages.zh.datelines}.values():  # those of several places share a span
        start, end = passages.translation(one.start)
        if not one.agency:  # 青石消息： names none
            continue
        if not passages.beads or any(start <= other.start < end for other in passages.en.datelines):
            continue
        if one.start <= 2 and passages.en.datelines and passages.en.datelines[0].start <= 2:
            continue
        if not _AGENCY.search(passages.en.text, start, min(end, start + _DISPATCH)):
            printed = passages.zh.text[one.start : one.end]
            there = ((start, end),) if end > start else ()
            message = Wording("{zh} is not in the English", zh=printed)
            yield _finding("dateline-dropped", "warning", message, zh=((one.start, one.end),), en=there)


def _credits(passages: Passages) -> Iterator[Finding]:
    """Credits and signatures of the Chinese for which the English has none of the kind, nor its words."""
    en = passages.en
    kinds = {one.kind for one in en.credits}
    for one in passages.zh.credits:
        if one.kind in kinds or (one.kind in ("signature", "reporter") and kinds):
            continue
        tail = en.text[passages.translation(one.start)[0] :][-_CLOSING:] + en.byline
        words = _CREDIT_WORDS.get(one.kind)
        there = words.search(tail) if words else bool(en.byline or en.author)
        printed = passages.zh.text[one.start : one.end].replace("\n", " ")
        if not there and not _names_a_credit(printed, en.text):
            message = Wording("{zh} is not in the English", zh=printed)
            yield _finding("credit-dropped", "note", message, zh=((one.start, one.end),))


def _names_a_credit(printed: str, english: str) -> bool:
    """Whether a name of a credit stands in the English, as beside its dateline: (Reporter Zheng Xiaoman)."""
    names = list(filter(looks_like_name, _NO_NAME.split(printed)))
    capitals = map(folded, _CAPITALS.findall(english) if names else ())
    return any(spelt(name, letters) for letters in capitals for name in names)


def _finding(
    rule: str, severity: Severity, message: str, *, zh: tuple[Span, ...] = (), en: tuple[Span, ...] = ()
) -> Finding:
    return Finding(rule=rule, severity=severity, zh=zh, en=en, message=message)

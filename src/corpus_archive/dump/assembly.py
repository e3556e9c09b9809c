"""One dump to one record: the halves, what stands around each text, the text, its sentences."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from corpus_archive.dump.furniture import datelines, glossary, leftovers
from corpus_archive.dump.furniture.bylines import chinese_authors, english_authors, names_office
from corpus_archive.dump.furniture.credits import chinese_credits, english_credits, signature_of
from corpus_archive.dump.furniture.english_headlines import english_opening
from corpus_archive.dump.furniture.headlines import Opening, chinese_opening
from corpus_archive.dump.layout import BLANKS, Half, Halves, Line, split_halves
from corpus_archive.dump.paragraphs import Paragraph, chinese_paragraphs, english_paragraphs
from corpus_archive.errors import ParseError
from corpus_archive.language import chinese, english
from corpus_archive.language.chinese import has_han
from corpus_archive.language.dates import header_date
from corpus_archive.language.numerals import CHINESE_NUMERAL, chinese_integer
from corpus_archive.record_words import SCHEMA_VERSION, Side
from corpus_archive.records import Article, Credit, Dateline, HalfHeader, Header, Leftover, Note, Piece, Text
from corpus_archive.wording import Wording

_DATE_IN_NAME = re.compile(r"(?:^|[/_])(\d{4}-\d{2}-\d{2})(?=[_. -]|$)")
_FIGURES = re.compile(rf"[{CHINESE_NUMERAL}]+")
_SHOWN = 40  # characters of a wrong date that a message repeats
_LAST_PAGE = 999  # the highest page that an issue may have: what is above is a year or a slip
_LETTERS_OF_A_SENTENCE = 20  # so many letters without any Han are no abbreviation, sign or formula
_DIGEST = 12  # hexadecimal digits that tell the articles of one page apart: 48 bits, so none will meet by chance


class PieceText(NamedTuple):
    """What must be kept of a piece so that it can be offered again without its file: see `pieces.offered_again`.

    `text` is as it was offered (the piece's sha256 is of it) and `notes` what was noticed before; a text `cut` out of
    a longer file has been cleaned with it.
    """

    text: str
    notes: tuple[Note, ...] = ()
    cut: bool = False


class OfferedPiece(NamedTuple):
    """The text of one article, cleaned, with where it came from and what was noticed on the way."""

    text: str
    piece: Piece
    notes: tuple[Note, ...]
    kept: PieceText


class _EnglishText(NamedTuple):
    """The English text with what of its half is none, and whether all of its body is: nothing was translated."""

    text: Text | None = None
    leftover: tuple[Leftover, ...] = ()
    is_empty: bool = False


def assemble(offered: OfferedPiece, newspaper: str) -> Article:
    """The record of one dump. Raises ParseError, with the line, for a dump that is no article."""
    halves = split_halves(offered.text)
    notes = [*offered.notes, *halves.notes]
    _check_body(halves)
    date = _date(halves, offered.piece.member or offered.piece.path, notes)
    page = _page(halves, notes)
    zh = _chinese_text(halves.zh, halves.en, date) if halves.zh else None
    en = _english_text(halves.en, halves.zh, zh, date) if halves.en else _EnglishText()
    _note_missing_half(halves, zh, en, notes)
    _note_late_datelines(date, zh, en.text, notes)
    return Article(
        schema_version=SCHEMA_VERSION,
        id=_identifier(newspaper, date, page, halves),
        newspaper=newspaper,
        date=date,
        page=page,
        section=halves.zh.section if halves.zh else "",
        column=halves.zh.column if halves.zh else "",
        zh=zh,
        en=en.text,
        header=Header(
            zh=halves.zh.header if halves.zh else HalfHeader(), en=halves.en.header if halves.en else HalfHeader()
        ),
        leftover=(*(halves.en.leftover if halves.en else ()), *en.leftover, *(halves.zh.leftover if halves.zh else ())),
        notes=tuple(notes),
        piece=offered.piece,
    )


def _has_body(half: Half | None) -> bool:
    return half is not None and bool(half.body)


def _check_body(halves: Halves) -> None:
    if not _has_body(halves.zh) and not _has_body(halves.en):
        raise ParseError("no body: the dump ends after its header")


def _date(halves: Halves, name: str, notes: list[Note]) -> datetime.date:
    """The header's date, the Chinese one where both are valid; the file name's where neither header prints any."""
    printed = [half.header.date for half in (halves.zh, halves.en) if half]
    zh = header_date(halves.zh.header.date) if halves.zh else None
    same = halves.zh and halves.en and halves.zh.header.date == halves.en.header.date
    en = zh if same else header_date(halves.en.header.date) if halves.en else None
    if zh and en and zh != en:
        message = Wording("Chinese half {zh}, English half {en}; the Chinese one is kept", zh=zh, en=en)
        notes.append(Note(code="date-differs", message=message))
    for half, date, side in ((halves.zh, zh, "Chinese"), (halves.en, en, "English")):
        if half and half.header.date and not date:
            message = Wording(
                "the {side} half's date does not exist: {text}", side=side, text=half.header.date[:_SHOWN]
            )
            notes.append(Note(code="date-invalid", message=message))
    date = zh or en
    fallback = _name_date(name) if date is None and not any(printed) else None
    if fallback is not None:
        message = Wording("no date in either header; {date} is from the file's name", date=fallback)
        notes.append(Note(code="date-from-name", message=message))
        date = fallback
    if date is None:
        shown = ", ".join(repr(one[:_SHOWN]) for one in printed if one) or "none printed"
        present = [half for half in (halves.zh, halves.en) if half]
        line = next((half.date_line for half in present if half.header.date), present[0].date_line)
        raise ParseError(f"no valid date in either header ({shown}); write it as YYYY-MM-DD", line)
    return date


def _name_date(name: str) -> datetime.date | None:
    """The date a dump's name begins with: all that a name is good for, and only where no header prints one."""
    found = _DATE_IN_NAME.search(name)
    return header_date(found[1]) if found else None


def _page(halves: Halves, notes: list[Note]) -> int | None:
    zh = _page_number(halves.zh.page) if halves.zh else None
    en = _page_number(halves.en.page) if halves.en else None
    if zh is not None and en is not None and zh != en:
        message = Wording("Chinese half {zh}, English half {en}; the Chinese one is kept", zh=zh, en=en)
        notes.append(Note(code="page-differs", message=message))
    return zh if zh is not None else en


def _page_number(printed: str) -> int | None:
    figures = _FIGURES.match(printed.strip(BLANKS + "第"))
    try:
        number = chinese_integer(figures[0]) if figures else 0
    except ValueError:
        return None
    return number if 0 < number <= _LAST_PAGE else None


def _identifier(newspaper: str, date: datetime.date, page: int | None, halves: Halves) -> str:
    """`rmrb-1958-10-24-02-3fa1c2d0b1e4`; the hash is of the original's printed characters, less date, page, column.

    Where the original prints a heading alone (four 图片 of one day) the English tells articles apart.
    """
    told_by = (halves.zh,) if _has_body(halves.zh) else (halves.zh, halves.en)
    printed = "".join("".join(half.hashed.split()) for half in told_by if half)
    digest = hashlib.sha256(printed.encode("utf-8")).hexdigest()[:_DIGEST]
    return f"{newspaper}-{date}-{page or 0:02d}-{digest}"


def _chinese_text(half: Half, english_side: Half | None, date: datetime.date) -> Text:
    pinyin = english_side.header.author if english_side else ""
    authors = chinese_authors(half.header.author, english=pinyin)
    opening = chinese_opening(half.body, half.header.title, authors, column=half.column, english=pinyin)
    paragraphs = chinese_paragraphs(opening.rest)
    text, starts = _joined(paragraphs)
    sent = tuple(datelines.chinese_datelines(text, date))
    credits = _beside(sent, chinese_credits(paragraphs, starts, authors))
    return Text(
        headline=half.header.title,
        decks=tuple(opening.decks),
        byline=opening.byline,
        author=authors or chinese_authors(opening.byline.replace("\n", "　"), english=pinyin),
        datelines=sent,
        text=text,
        sentences=_sentences(paragraphs, starts, "zh"),
        signature=signature_of(text, credits),
        credits=tuple(credits),
        glossary=(),
    )


def _english_text(half: Half, chinese_side: Half | None, zh: Text | None, date: datetime.date) -> _EnglishText:
    lifted = glossary.lift(half.body)
    original = "".join(line.text for line in chinese_side.body) if chinese_side else ""
    body, odd = leftovers.lift(lifted.rest, original)
    opening = _english_opening(body, half, chinese_side, zh)
    paragraphs = english_paragraphs(opening.rest)
    text, starts = _joined(paragraphs)
    people = len(zh.author) if zh else 0
    authors = english_authors(half.header.author or opening.byline.replace("\n", ", "), chinese=people)
    sent = tuple(datelines.english_datelines(text, date))
    credits = _beside(sent, english_credits(paragraphs, starts, authors, signing=_signing(zh)))
    written = Text(
        headline=half.header.title,
        decks=tuple(opening.decks),
        byline=opening.byline,
        author=authors,
        datelines=sent,
        text=text,
        sentences=_sentences(paragraphs, starts, "en"),
        signature=signature_of(text, credits),
        credits=tuple(credits),
        glossary=lifted.entries,
    )
    return _EnglishText(written, (*odd, *lifted.leftover), is_empty=not body)


def _english_opening(body: list[Line], half: Half, chinese_side: Half | None, zh: Text | None) -> Opening:
    repeated = 0
    if chinese_side and zh:
        repeated = len(zh.decks) if len(chinese_side.body) > len(zh.paragraphs) else 0
    empty = zh is not None and not zh.text
    return english_opening(
        body,
        half.header.title,
        half.header.author,
        chinese_decks=repeated,
        may_be_empty=empty,
        in_office=zh is not None and bool(zh.byline) and names_office(zh.byline, zh.author),
    )


def _signing(zh: Text | None) -> int:
    """How many lines of signature a Chinese body ends with."""
    last = zh.credits[-1] if zh and zh.credits else None
    return zh.signature.count("\n") + 1 if zh and last and last.kind == "signature" and last.end == len(zh.text) else 0


def _beside(sent: tuple[Dateline, ...], credits: list[Credit]) -> list[Credit]:
    """The credits that are no dateline: （新华社柳林二日电） at the end of a paragraph looks like both."""
    return [
        one for one in credits if not any(one.start < dateline.end and dateline.start < one.end for dateline in sent)
    ]


def _joined(paragraphs: list[Paragraph]) -> tuple[str, list[int]]:
    """The text, and the offset of each paragraph in it."""
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph.text) + 1
    return "\n".join(paragraph.text for paragraph in paragraphs), starts


def _sentences(paragraphs: list[Paragraph], starts: list[int], side: Side) -> tuple[tuple[int, int], ...]:
    split: Callable[[str, int], Iterable[tuple[int, int]]] = english.sentences
    if side == "zh":
        half_width = chinese.has_half_width_marks("\n".join(paragraph.text for paragraph in paragraphs))
        split = partial(chinese.sentences, half_width=half_width)
    spans: list[tuple[int, int]] = []
    for paragraph, start in zip(paragraphs, starts, strict=True):
        spans.extend(split(paragraph.text, start))
    return tuple(spans)


def _note_missing_half(halves: Halves, zh: Text | None, en: _EnglishText, notes: list[Note]) -> None:
    if not _has_body(halves.zh):
        message = Wording("the dump has no Chinese body: there is no source to quote")
        notes.append(Note(code="no-original", message=message))
    elif halves.zh and _is_of_another_language(halves.zh.body):
        message = Wording("the body of the Chinese half is not Chinese: there is no source to quote")
        notes.append(Note(code="no-original", message=message))
    if not _has_body(halves.en) or (en.is_empty and not en.leftover):
        notes.append(Note(code="no-translation", message=Wording("the dump has no English body")))
    elif en.is_empty and (zh is None or zh.text):
        message = Wording("nothing of the English body is a translation: all of it was left over")
        notes.append(Note(code="no-translation", message=message))


def _is_of_another_language(body: list[Line]) -> bool:
    """Whether a Chinese half's body is words of Latin script and no Han: an English body put there by mistake."""
    text = "".join(line.printed for line in body)
    return not has_han(text) and sum(one.isascii() and one.isalpha() for one in text) > _LETTERS_OF_A_SENTENCE


def _note_late_datelines(date: datetime.date, zh: Text | None, en: Text | None, notes: list[Note]) -> None:
    for text in (zh, en):
        for one in text.datelines if text else ():
            if one.date and one.date > date:
                printed = text.text[one.start : one.end] if text else ""
                message = Wording("{dateline!r} is of {date}, after the issue", dateline=printed, date=one.date)
                notes.append(Note(code="dateline-after-issue", message=message))

"""The records: what a dump becomes, and what later says something about it.

What they share stands in `models`. `Article` is what `parse` yields and is never rewritten by analysis.

One type per key and every key in every line: absent strings are `""`, absent lists `[]`; only `page`, `zh`, `en`,
days and dates may be null. All offsets are Unicode code points into `text`, half-open.
"""

from __future__ import annotations

import datetime
import html
import json
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from corpus_archive import json_lines
from corpus_archive.errors import RecordError
from corpus_archive.models import FileRow, Record, one_line
from corpus_archive.record_words import ID_PATTERN, LARGEST, NEWSPAPER_PATTERN, GradeLabel, Side

Span = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]


def _whole(given: Any) -> Any:
    """2.0 is 2: so other programs write a column of numbers some of which are missing."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


_Page = Annotated[int, Field(ge=0, le=LARGEST), BeforeValidator(_whole)]


class Dateline(Record):
    """Where a dispatch comes from: `新华社南京23日电`, `[Xinhua News Agency, Nanjing, 23rd]`."""

    agency: str = Field(description="the agency as printed (新华社, 本报, Xinhua News Agency), or empty")
    place: str = Field(description="the place as printed, that of the news where it was relayed (巴黎讯：), or empty")
    day: int | None = Field(ge=1, le=31, description="the day of the month printed")
    date: datetime.date | None = Field(description="the date with that day nearest to the issue's, the earlier of two")
    start: int = Field(ge=0, description="offset into text of its first character, brackets included")
    end: int = Field(ge=0, description="offset after its last character")


CreditKind = Literal["signature", "photo", "reporter", "agency", "source"]


class Credit(Record):
    """A signature or a credit that stands in the text: `钱伟长`, `（据新华社讯）`, `新华社记者  陈正青摄`."""

    kind: CreditKind = Field(
        description="signature (who signs), photo (who took or drew it), reporter, agency, source (taken from where)"
    )
    start: int = Field(ge=0, description="offset into text")
    end: int = Field(ge=0, description="offset after its last character")


class GlossaryEntry(Record):
    """One line of the translator's list of names. It is machine-made like the translation."""

    zh: str = Field(description="the Chinese, as printed")
    en: str = Field(description="what stands beside it: English, or a transcription")
    note: str = Field(
        description="the pinyin where both stand beside the Chinese, and what follows in brackets, brackets included"
    )


class Text(Record):
    """One language of an article."""

    headline: str = Field(description="the headline as its half's header has it, all decks")
    decks: tuple[str, ...] = Field(description="the pieces of the headline, from the body where the body repeats them")
    byline: str = Field(description="the line under the headline that names the authors, as printed")
    author: tuple[str, ...] = Field(description="the authors, one each")
    datelines: tuple[Dateline, ...] = Field(
        description="every dateline, in order; one of several places is as many, with one span"
    )
    text: str = Field(description="the body: paragraphs joined by one line feed")
    sentences: tuple[Span, ...] = Field(description="[start, end) of each sentence in text, in order")
    signature: str = Field(description="the last signature, as printed in text")
    credits: tuple[Credit, ...] = Field(description="every signature and credit in text, in order")
    glossary: tuple[GlossaryEntry, ...] = Field(description="the translator's list of names (English half only)")

    @model_validator(mode="after")
    def spans_lie_in_the_text(self) -> Self:
        """Raise ValueError where a span leaves the text, is empty or, for sentences, out of order."""
        size = len(self.text)
        last = 0
        for start, end in self.sentences:
            if not last <= start < end <= size:
                raise ValueError(f"sentence [{start}, {end}) is empty, out of order or outside the text of {size}")
            last = end
        marks: tuple[Dateline | Credit, ...] = (*self.datelines, *self.credits)
        for mark in marks:
            if not mark.start < mark.end <= size:
                raise ValueError(f"span [{mark.start}, {mark.end}) is empty or outside the text of {size}")
        return self

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of `text`; none for an empty text."""
        return self.text.split("\n") if self.text else []

    @property
    def sentence_texts(self) -> list[str]:
        """The sentences as strings, in order."""
        return [self.text[start:end] for start, end in self.sentences]


class HalfHeader(Record):
    """The header of one half as printed, for whoever wants to check the parser."""

    title: str = Field(default="", description="the title: in Chinese what stands behind ###")
    author: str = Field(default="", description="the author line")
    date: str = Field(default="", description="the date line")
    page: str = Field(default="", description="the page: in Chinese the whole line, 第2版(要闻)")


class Header(Record):
    """Both headers as printed."""

    zh: HalfHeader = Field(description="of the Chinese half; all empty where there is none")
    en: HalfHeader = Field(description="of the English half; all empty where there is none")


LeftoverKind = Literal["chatter", "source-copy", "summary", "glossary", "header", "unknown"]


class Leftover(Record):
    """Something the dump holds that is no part of the article."""

    side: Side = Field(description="the half it stands in")
    line: int = Field(ge=1, description="its line in the piece, 1-based")
    kind: LeftoverKind = Field(
        description="chatter of the model, the original copied into the translation, a summary, a glossary line "
        "that is no entry, a header line with an unknown label, or what no rule knew"
    )
    text: str = Field(description="the line without the blanks around it")


NoteCode = Literal[
    "bad-utf8",
    "encoding-doubtful",
    "mojibake",
    "control-characters",
    "lone-surrogates",
    "page-left-out",
    "rule-damaged",
    "rule-missing",
    "halves-swapped",
    "no-original",
    "no-translation",
    "date-differs",
    "date-invalid",
    "date-from-name",
    "page-differs",
    "dateline-after-issue",
]


class Note(Record):
    """What the parser noticed and a reader should know."""

    code: NoteCode = Field(description="what kind of note, for programs")
    message: str = Field(description="the same for people, in one line")


class Piece(Record):
    """One article's text as it was offered, and where."""

    path: str = Field(description="begins with the name of the offered folder, file or container")
    member: str = Field(description="name inside a container, or empty")
    ordinal: int = Field(ge=1, le=LARGEST, description="1-based place among the articles of that file")
    line: int = Field(ge=1, le=LARGEST, description="1-based line of that file on which the article begins")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="of the article's decoded text in UTF-8")
    bytes: int = Field(ge=0, le=LARGEST, description="size of that text in UTF-8")
    encoding: str = Field(description="what the bytes were: utf-8, utf-16, gb18030, big5, utf-8 with losses")
    format: Literal["text", "html", "js"] = Field(description="text, HTML, or an item of a .js listing")
    parser_version: int = Field(ge=1, le=LARGEST, description="of the parser that made the record")


class Rejection(Record):
    """Something offered that could not become a record."""

    path: str
    member: str
    ordinal: int = Field(ge=1)
    line: int = Field(ge=1, description="1-based line of the file the reason points to")
    reason: str = Field(description="one line: what is wrong and, where there is something to do, what to do")

    def __str__(self) -> str:
        where = f"{self.path}: {self.member}" if self.member else self.path
        return f"{where}, line {self.line}: {self.reason}"


class Bead(Record):
    """A group of sentences that say the same; either side may be empty. Indices into `sentences`."""

    zh: tuple[int, ...] = Field(description="0-based numbers of its Chinese sentences; none where the English adds")
    en: tuple[int, ...] = Field(description="the same for the English; none where something is left out")
    score: float = Field(allow_inf_nan=False, description="how sure the method is; of our own 0 to 1")


class Alignment(Record):
    """All beads of one article, and how they were found."""

    method: str
    beads: tuple[Bead, ...]

    @property
    def is_by_length(self) -> bool:
        """Whether sentences were paired by their length alone: too often wrong to be read by."""
        return self.method.startswith("length")

    def beads_json(self) -> str:
        """The beads as an export and the archive have them."""
        beads = [{"zh": bead.zh, "en": bead.en, "score": bead.score} for bead in self.beads]
        return json.dumps(beads, separators=(",", ":"))


class Pair(FileRow):
    """Two texts that say the same, and where they are from: a bead with both sides, or the two headlines."""

    id: str = Field(pattern=ID_PATTERN, description="of the article")
    date: datetime.date = Field(description="the issue's date")
    page: _Page | None = Field(description="the page's number")
    section: str = Field(description="what stands in the brackets of the page line (版名)")
    kind: Literal["body", "headline"] = Field(description="sentences of the body, or the headlines of both halves")
    zh: str = Field(description="the Chinese: the source; sentences as they stand, line feeds between paragraphs")
    en: str = Field(description="the English: an unreviewed machine translation")
    score: float = Field(allow_inf_nan=False, description="of the bead; 1 for headlines, which their place pairs")
    zh_sentences: tuple[int, ...] = Field(description="0-based numbers of its sentences; none for headlines")
    en_sentences: tuple[int, ...] = Field(description="the same for the English")
    alignment_method: str = Field(description="what paired them; for headlines: header")
    grade: Literal["", GradeLabel] = Field(description="of the article; empty: it is not audited")
    path: str = Field(description="of the piece: begins with the name of the offered folder, file or container")
    member: str = Field(description="name inside a container, or empty")
    ordinal: int = Field(ge=1, le=LARGEST, description="1-based place among the articles of that file")
    line: int = Field(ge=1, le=LARGEST, description="1-based line of that file on which the article begins")


class Finding(Record):
    """One result of the audit: which rule, how grave, and where on either side."""

    rule: str
    severity: Literal["error", "warning", "note"]
    zh: tuple[Span, ...]
    en: tuple[Span, ...]
    message: str


class Article(FileRow):
    """One article of the newspaper, both languages, and where it came from."""

    schema_version: Literal[1] = Field(description="of this format; 1")
    id: str = Field(pattern=ID_PATTERN, description="newspaper-date-page-hash of the original; does not change")
    newspaper: str = Field(pattern=NEWSPAPER_PATTERN, description="code of the newspaper")
    date: datetime.date = Field(description="the issue's date, always the header's")
    page: _Page | None = Field(description="the page's number")
    section: str = Field(description="what stands in the brackets of the page line (版名)")
    column: str = Field(description="the standing column (专栏)")
    zh: Text | None = Field(description="the Chinese original: the source")
    en: Text | None = Field(description="the English: an unreviewed machine translation")
    header: Header = Field(description="both headers as printed")
    leftover: tuple[Leftover, ...] = Field(description="what the dump holds that is no part of the article")
    notes: tuple[Note, ...] = Field(description="what the parser noticed")
    piece: Piece = Field(description="where the record came from")

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **settings: Any) -> Self:
        """Read JSON; an Article passes over the keys that only an export has. Raises ValidationError."""
        try:
            return super().model_validate_json(json_data, **settings)
        except ValidationError:
            if cls is not Article:
                raise
        return ExportedArticle.model_validate_json(json_data, **settings).article  # type: ignore[return-value]

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """Read one line of our own JSONL; the keys that only an export has (`beads` …) are passed over.

        Raises RecordError, in one line, where the line is no such record.
        """
        try:
            return cls.model_validate_json(line)
        except ValidationError as error:
            raise RecordError(one_line(error)) from None

    def to_json(self) -> str:
        """The record as one line of JSON without the line feed; reading it back gives the same bytes."""
        return self.model_dump_json()

    def __repr__(self) -> str:
        headline = self.zh.headline if self.zh else self.en.headline if self.en else ""
        sizes = [f"{side} {len(text.paragraphs)}" for side, text in (("zh", self.zh), ("en", self.en)) if text]
        return f"<Article {self.id} {headline[:40]!r}, paragraphs {', '.join(sizes) or 'none'}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Both languages side by side for a notebook, the Chinese marked as the source."""
        place = f", page {self.page}" if self.page is not None else ""
        heads = ("中文 (source)", "English (unreviewed machine translation)")
        sides = [_html(text) if text else "<p>—</p>" for text in (self.zh, self.en)]
        cells = "".join(f'<td style="text-align:left;vertical-align:top;width:50%">{side}</td>' for side in sides)
        return (
            f"<p><b>{html.escape(self.newspaper)}</b> {self.date}{place} <code>{self.id}</code></p>"
            f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr><tr>{cells}</tr></table>"
        )


def _html(text: Text) -> str:
    """Decks, byline and paragraphs of one language."""
    lines = [f"<b>{html.escape(deck)}</b>" for deck in text.decks]
    lines += [f"<i>{html.escape(text.byline)}</i>"] if text.byline else []
    lines += [html.escape(paragraph) for paragraph in text.paragraphs]
    return "".join(f"<p>{line}</p>" for line in lines)


class ExportedArticle(Article):
    """A line of an export: the record, then always what stands beside it in the archive.

    Read, it may lack the last four keys, as a record by itself does.
    """

    alignment_method: str = Field(default="", description="what found the beads; empty: the article is not aligned")
    beads: tuple[Bead, ...] = Field(default=(), description="groups of sentences that say the same, in order")
    grade: Literal["", GradeLabel] = Field(default="", description="of the audit; empty: the article is not audited")
    likely_date: datetime.date | None = Field(
        default=None, description="the issue's likely true date where another than `date`: see `date_doubt`"
    )

    @model_validator(mode="after")
    def beads_are_of_this_article(self) -> Self:
        """Raise ValueError where beads do not fit the sentences, or nothing says what found them."""
        if self.beads and not self.alignment_method:
            raise ValueError("beads without an alignment_method: say what found them")
        check_beads(self, Alignment(method=self.alignment_method, beads=self.beads))
        return self

    @property
    def article(self) -> Article:
        """The record alone."""
        return Article.model_construct(**{name: getattr(self, name) for name in Article.model_fields})

    @property
    def alignment(self) -> Alignment | None:
        """The beads and what found them; None where the article is not aligned."""
        return Alignment(method=self.alignment_method, beads=self.beads) if self.alignment_method else None

    def to_json(self) -> str:
        """The line of an export, byte for byte."""
        found = self.alignment
        beads = found.beads_json() if found else json_lines.NO_BEADS
        likely = str(self.likely_date) if self.likely_date else ""
        return json_lines.exported_line(self.article.to_json(), self.alignment_method, beads, self.grade, likely)


def read_line(line: str | bytes) -> tuple[Article, Alignment | None]:
    """The record of one line of our own JSONL, and the alignment an export joined on; its grade is passed over.

    Raises RecordError, in one line, where the line is no such record.
    """
    found = ExportedArticle.from_json(line)
    return found.article, found.alignment


def check_id(article: Article) -> None:
    """Raise RecordError where the id of an article names another newspaper, day or page than the record does."""
    begins = f"{article.newspaper}-{article.date}-{article.page or 0:02d}-"
    if not article.id.startswith(begins):
        raise RecordError(f"id: {article.id} is not of this newspaper, date and page, with which it begins {begins}")


def check_beads(article: Article, alignment: Alignment) -> None:
    """Raise RecordError where beads do not name each sentence of either side once, in order.

    Without a method nothing is aligned, and there are none.
    """
    for side, text in (("zh", article.zh), ("en", article.en)):
        size = len(text.sentences) if text else 0
        named = [index for bead in alignment.beads for index in getattr(bead, side)]
        if (alignment.method or alignment.beads) and named != list(range(size)):
            raise RecordError(f"beads: {side} must name each of its {size} sentences once, in order, in all beads")


def json_schema(of: type[Record] = ExportedArticle) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line of an export, or of another record."""
    return of.model_json_schema(mode="serialization")

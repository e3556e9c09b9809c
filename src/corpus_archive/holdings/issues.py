"""An issue: a day's paper page by page, and what is known of its holes."""

from __future__ import annotations

import datetime
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from corpus_archive.choices import listed
from corpus_archive.errors import ChoiceError, IssueNotFound, SelectionError
from corpus_archive.holdings.completeness import pages_in_words, size_in_words
from corpus_archive.language.dates import first_printed
from corpus_archive.models import Record
from corpus_archive.query import criteria
from corpus_archive.records import Article
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import completeness, issues
from corpus_archive.store.completeness import IssueSize
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.issue_dates import doubt_in_issue, likely_date_of_record
from corpus_archive.store.issues import IssueRow
from corpus_archive.store.kept_connections import KeptConnection
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

_OPENING = {"zh": 60, "en": 160}  # characters: some three lines of a narrow column
_TYPES = {"date": "Date", "likely_date": "Date", "page": "Int64", "zh_characters": "Int64", "en_characters": "Int64"}


class IssueEntry(Record):
    """One article of an issue, as a list of its page names it.

    `date` is the one its dump prints, `likely_date` the likely true one where that is another. `zh_opening` and
    `en_opening` are the first characters of the two texts, which have `zh_characters` and `en_characters` in all; the
    `grade` is the audit's, empty where it was not audited.
    """

    id: str
    date: datetime.date
    likely_date: datetime.date | None
    page: int | None
    section: str
    column: str
    zh_headline: str
    en_headline: str
    author: tuple[str, ...]
    zh_opening: str
    en_opening: str
    zh_characters: int
    en_characters: int
    grade: str


class IssuePage(Record):
    """One page of an issue, `page` None for the articles that do not say theirs; its sections, the usual one first."""

    page: int | None
    sections: tuple[str, ...]
    articles: tuple[IssueEntry, ...]


class Issue(Record):
    """A day's paper: its pages in their order, the articles without a page last.

    `missing_pages` are those that the pages after them prove, `usual_pages` those that come after its last one in the
    issues near, as runs with both ends; both may be pages without an article, such as advertisements. `all_articles` is
    how many the archive has of the day where these are a part of them. `before` and `after` are the nearest days that
    have an issue; `notes` say in words what is lacking or in doubt.
    """

    date: datetime.date
    pages: tuple[IssuePage, ...]
    all_articles: int
    missing_pages: tuple[tuple[int, int], ...]
    usual_pages: tuple[tuple[int, int], ...]
    before: datetime.date | None
    after: datetime.date | None
    selection: str
    notes: tuple[str, ...]

    @property
    def articles(self) -> tuple[IssueEntry, ...]:
        """The articles of all pages, in their order."""
        return tuple(one for page in self.pages for one in page.articles)

    def page(self, number: int | None) -> IssuePage:
        """One of its pages. Raises ChoiceError, with the pages there are, where no article is of that one."""
        for one in self.pages:
            if one.page == number:
                return one
        there = listed("none" if one.page is None else str(one.page) for one in self.pages)
        raise ChoiceError(
            Wording(
                "no article of page {number} in the issue of {date}; choose {pages}",
                number=number,
                date=self.date,
                pages=there,
            )
        )

    @property
    def table(self) -> Result:
        """A row an article, for frames and files; columns as the fields of `IssueEntry`."""
        rows = [one.model_dump() | {"author": "; ".join(one.author)} for one in self.articles]
        whole = {"articles": self.all_articles} if len(rows) < self.all_articles else {}
        return Result(
            {name: [row[name] for row in rows] for name in IssueEntry.model_fields},
            Amount(len(rows), "articles", denominators=whole),
            selection=self.selection,
            notes=self.notes,
            types={name: _TYPES.get(name, "String") for name in IssueEntry.model_fields},
        )


def issue(database: Database, selection: Selection, date: criteria.Date) -> Issue:
    """The articles of a selection in the issue of a day, page by page, those without a page last.

    On a page they come by their ids, as everywhere: no dump tells where on its page an article stood, and this order
    is the same whatever was ingested when. Where the selection goes by likely dates, so does the day. Holes are those
    of the whole issue. Raises SelectionError for what is no day, IssueNotFound where there is no article of it.
    """
    archive = KeptConnection(database)
    with archive.reading():  # all of one moment
        day = _day(archive, selection, date)
        one = criteria.selection(selection, after=day, before=day)
        first, last = one.first_date or day, one.last_date or day
        rows = issues.articles(archive, selection, first, last)
        before, after = issues.before(archive, selection, first), issues.after(archive, selection, last)
        if not rows:
            of = f"{database.name} ({selection})" if str(selection) else database.name
            likely = 0 if selection.dates else _likely(archive, selection, day)
            raise IssueNotFound(day, _meant(before, selection), _meant(after, selection), of, likely)
        near = completeness.issues(archive, near=day, likely=bool(selection.dates))
        lacking = next(completeness.missing_pages(near, day, day), None)
        return Issue(
            date=day,
            pages=tuple(_pages([_entry(one) for one in rows])),
            all_articles=sum(one.articles for one in near if one.date == day),
            missing_pages=lacking.between if lacking else (),
            usual_pages=lacking.usual if lacking else (),
            before=_meant(before, selection),
            after=_meant(after, selection),
            selection=str(selection),
            notes=tuple(_notes(archive, selection, near, day, rows)),
        )


def _day(archive: Readable, selection: Selection, given: criteria.Date) -> datetime.date:
    """The one day that was named. Raises SelectionError for a month or a year, with the issues there are in it."""
    first, last = criteria.date_of(given, last=False), criteria.date_of(given, last=True)
    if first is None or last is None:
        raise SelectionError(Wording("an issue is of one day; write 1958-10-24"))
    if first == last:
        return first
    there = Wording("there is no issue in it")
    if ends := issues.ends(archive, criteria.selection(selection, after=first, before=last)):
        begin, end = (_meant(one, selection) for one in ends)
        there = Wording("its issues are of {first} to {last}", first=begin, last=end)
        if begin == end:
            there = Wording("its only issue is of {day}", day=begin)
    raise SelectionError(
        Wording("{given} is not a day, and an issue is of one: write 1958-10-24 ({there})", given=given, there=there)
    )


def _likely(archive: Readable, selection: Selection, day: datetime.date) -> int:
    """How many articles are likely of a day that none of them prints: those dated the day before, in summer time."""
    printed = first_printed(day)
    return len(issues.articles(archive, selection, printed, printed)) if printed < day else 0


def _meant(printed: datetime.date | None, selection: Selection) -> datetime.date | None:
    """A printed date as the selection means dates."""
    return selection.as_meant(printed) if printed else None


def _pages(entries: list[IssueEntry]) -> Iterator[IssuePage]:
    for page, some in itertools.groupby(entries, key=lambda one: one.page):
        here = tuple(some)
        sections = Counter(one.section for one in here if one.section)
        yield IssuePage(page=page, sections=tuple(name for name, _ in sections.most_common()), articles=here)


def _entry(row: IssueRow) -> IssueEntry:
    record = json.loads(row.line)
    zh, en = record["zh"], record["en"]
    return IssueEntry(
        id=record["id"],
        date=datetime.date.fromisoformat(record["date"]),
        likely_date=likely_date_of_record(record),
        page=record["page"],
        section=record["section"],
        column=record["column"],
        zh_headline=zh["headline"] if zh else "",
        en_headline=en["headline"] if en else "",
        author=tuple((zh or en)["author"]),
        zh_opening=_opening(zh, "zh"),
        en_opening=_opening(en, "en"),
        zh_characters=len(zh["text"]) if zh else 0,
        en_characters=len(en["text"]) if en else 0,
        grade=row.grade,
    )


def _opening(text: dict[str, Any] | None, side: str) -> str:
    """The first characters of a body, paragraphs parted by a blank; English ends with a whole word."""
    if text is None:
        return ""
    body, size = text["text"], _OPENING[side]
    cut = body[:size]
    if side == "en" and len(body) > size and not body[size].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return str(cut).replace("\n", " ")


def _notes(
    archive: Readable,
    selection: Selection,
    near: list[IssueSize],
    day: datetime.date,
    rows: list[IssueRow],
) -> Iterator[str]:
    """In words: pages that are missing, an unlikely number of articles, a date in doubt."""
    for missing in completeness.missing_pages(near, day, day):
        yield Wording("pages: {lacking}", lacking=pages_in_words(missing))
    for one in completeness.judged(near, day, day):
        if one.is_few or one.is_many:
            size = size_in_words(one)
            yield (
                Wording("few articles: {size}", size=size)
                if one.is_few
                else Wording("many articles: {size}", size=size)
            )
    if selection.dates:
        yield from filter(None, [criteria.doubt(criteria.selection(selection, after=day, before=day))])
    elif doubt := _doubt(archive, Article.from_json(rows[0].line)):
        yield doubt


def _doubt(archive: Readable, article: Article) -> str:
    """Why a whole issue is likely of another day, by one of its articles; or that two issues bear its date."""
    found = doubt_in_issue(archive, article)
    return found.of_issue.note if found else ""

"""What an archive lacks, as rows: a reader must not take a hole in the data for a silence of the paper."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from corpus_archive.language.issue_dates import shared_date
from corpus_archive.query import criteria
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import completeness, overview
from corpus_archive.store.completeness import IssueJudgement, IssueSize, MissingPages
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.overview import Missing
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording, number_of, part_of

# The kinds of gaps, and what their number is called in the line that sums up.
KINDS = {
    "missing month": "months without an issue",
    "missing issues": "runs of days without an issue",
    "missing pages": "issues lacking pages",
    "few articles": "issues with few articles",
    "many articles": "issues with many articles",
}
_NAMED = 6
_DAY = datetime.timedelta(days=1)


class _Gap(NamedTuple):
    kind: str
    first: datetime.date
    last: datetime.date
    what: str


def list_gaps(database: Database, selection: Selection) -> Result:
    """What the archive lacks in the time of a selection, one row a gap: kind, first, last, what.

    Kinds: missing month (none of its days has an issue), missing issues (a run of days), missing pages, few articles,
    many articles (for the time; `store.completeness` has the rules, their sources and thresholds). A month that is
    missing is also part of a run of days. Issues are taken whole: of a selection only its dates count.
    """
    issues = completeness.issues(database, likely=bool(selection.dates))
    bounds = overview.span(database, selection)
    judged = list(completeness.judged(issues, *bounds)) if bounds else []
    rows = sorted(_gaps(issues, judged, *bounds), key=_order) if bounds else []
    counts = {said: sum(row.kind == kind for row in rows) for kind, said in KINDS.items()}
    return Result(
        {name: [row[place] for row in rows] for place, name in enumerate(_Gap._fields)},
        Amount(len(rows), "gaps", summary={said: count for said, count in counts.items() if count}),
        selection=str(selection),
        notes=(
            *of_shared_dates(selection, rows),
            *of_early_dates(selection, [row for row in rows if row.kind == "missing issues"]),
            *_notes(database, selection, judged),
        ),
        types={"kind": "String", "first": "Date", "last": "Date", "what": "String"},
    )


def months_note(database: Readable, selection: Selection, there: Collection[int] | None = None) -> str:
    """One line that names the months without an issue in the time of a selection, or nothing; see `missing_months`."""
    names = [f"{month:%Y-%m}" for month in completeness.missing_months(database, selection, there)]
    shown = tuple(names[:_NAMED])
    if len(names) > _NAMED:
        return Wording("months without an issue: {months} and {n:,} more", months=shown, n=len(names) - _NAMED)
    return Wording("months without an issue: {months}", months=shown) if names else ""


def _gaps(
    issues: list[IssueSize], judged: list[IssueJudgement], first: datetime.date, last: datetime.date
) -> Iterator[_Gap]:
    for month in completeness.months(issues, first, last):
        if not month.issues:
            yield _Gap(
                "missing month", month.first, month.last, Wording("no issue in {month}", month=f"{month.first:%Y-%m}")
            )
    dates = [issue.date for issue in issues if first <= issue.date <= last]
    for run in overview.gaps(dates, first, last):
        yield _Gap("missing issues", run.first, run.last, _days(run))
    for pages in completeness.missing_pages(issues, first, last):
        yield _Gap("missing pages", pages.issue.date, pages.issue.date, pages_in_words(pages))
    for one in judged:
        if one.is_few or one.is_many:
            kind = "few articles" if one.is_few else "many articles"
            yield _Gap(kind, one.issue.date, one.issue.date, size_in_words(one))


def _order(gap: _Gap) -> tuple[datetime.date, int]:
    return gap.first, list(KINDS).index(gap.kind)


def _days(run: Missing) -> str:
    return number_of(run.days, "day")


def size_in_words(one: IssueJudgement) -> str:
    """How many articles an issue has beside the issues near: `3; median 25, z -5.1`."""
    n, median, z = one.issue.articles, one.median, one.score
    return Wording("{n:,}; median {median:,g}, z {z:.1f}", n=n, median=median, z=z)


def pages_in_words(missing: MissingPages) -> str:
    """What an issue lacks: pages between, which its own pages prove, and those that issues near have after them."""
    parts: list[str] = []
    if missing.between:
        parts.append(Wording("lacks {pages}", pages=_runs(missing.between)))
    if missing.usual:
        last, pages = missing.issue.pages[-1], _runs(missing.usual)
        parts.append(Wording("ends with {last}, issues near have {pages}", last=last, pages=pages))
    if missing.issue.without_page:
        parts.append(Wording("articles without a page: {n:,}", n=missing.issue.without_page))
    return functools.reduce(lambda some, one: Wording("{first}; {second}", first=some, second=one), parts)


def _runs(runs: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _notes(database: Database, selection: Selection, judged: list[IssueJudgement]) -> Iterator[str]:
    """What was not judged, what counts of the selection, and how far its dates can be trusted."""
    if alone := sum(one.score is None for one in judged):
        yield Wording(
            "the number of articles is not judged for {which}: fewer than {least} others within six months",
            which=part_of(alone, len(judged), "issue"),
            least=completeness.LEAST,
        )
    if len(judged) > alone:
        yield Wording(
            "few and many articles: modified z-score beyond {limit} (Iglewicz and Hoaglin 1993) among the issues "
            "within six months",
            limit=completeness.THRESHOLD,
        )
    yield from of_whole_issues(selection)
    yield from criteria.cautions(database, selection)


def of_shared_dates(selection: Selection, runs: Iterable[Missing | _Gap]) -> Iterator[str]:
    """Which days may have an issue although they are called missing: of two issues that bear one date, where a summer
    time begins, both count for that day."""
    days = {run.first for run in runs if selection.dates and shared_date(run.first - _DAY)}
    if days:
        yield Wording(
            "an issue of {days} may be there, dated the day before: where summer time begins, two issues bear one date",
            days=tuple(map(str, sorted(days))),
        )


def of_early_dates(selection: Selection, runs: Iterable[Missing | _Gap]) -> Iterator[str]:
    """Whether runs of days without an issue lie beside issues that the dumps may date a day early.

    Of dates that are chosen that is said already.
    """
    beside = sorted(day.toordinal() for run in runs for day in (run.first - _DAY, run.last + _DAY))
    if said := criteria.doubt_of_days(selection, beside):
        yield said


def of_whole_issues(selection: Selection) -> Iterator[str]:
    """What a reader must know where a selection chooses by more than dates: issues and gaps are the archive's."""
    if _asks_more(selection):
        yield Wording("gaps are those of whole issues: of the selection only its dates count")


def _asks_more(selection: Selection | None) -> bool:
    """Whether a selection chooses by more than dates."""
    while selection:
        if any(selection._replace(newspaper="", after=None, before=None, dates="", within=None)):
            return True
        selection = selection.within
    return False

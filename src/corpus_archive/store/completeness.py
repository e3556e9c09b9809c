"""What an archive lacks, as far as its own issues tell: months, pages, and an unlikely number of articles.

Nobody says here what was printed. Pages and articles are held against the issues near, and against those of the same
weekday among them, as many papers are thinner on one day of the week; where there are too few, nothing is claimed.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus_archive.language.dates import first_printed, likely_issue
from corpus_archive.store.database import Readable
from corpus_archive.store.overview import issue_days, span
from corpus_archive.store.selection import Selection

THRESHOLD = 3.5  # of the modified z-score: Iglewicz and Hoaglin's
LEAST = 20  # other issues to compare with
_USUAL = 0.75  # of the issues near have a page that an issue is said to lack at its end
_YEAR, _SEASON = 6, 1  # months on either side that are near: for numbers of articles, for pages


class IssueSize(NamedTuple):
    """One issue: its articles, its pages in their order, and how many articles do not say theirs."""

    date: datetime.date
    articles: int
    pages: tuple[int, ...]
    without_page: int


class Month(NamedTuple):
    """A month, but for the days before the first and after the last issue of all: issues, and days without one."""

    first: datetime.date
    last: datetime.date
    issues: int
    missing: int


class MissingPages(NamedTuple):
    """The pages an issue lacks, as runs with both ends; `usual` are those of them that come after its last page.

    They may be pages without an article, such as advertisements, or those of the articles that do not say theirs.
    """

    issue: IssueSize
    between: tuple[tuple[int, int], ...]
    usual: tuple[tuple[int, int], ...]


class IssueJudgement(NamedTuple):
    """An issue's number of articles beside the median of the issues near; no score where there are too few of them."""

    issue: IssueSize
    median: float
    score: float | None

    @property
    def is_few(self) -> bool:
        """Whether there are unlikely few."""
        return self.score is not None and self.score < -THRESHOLD

    @property
    def is_many(self) -> bool:
        """Whether there are unlikely many."""
        return self.score is not None and self.score > THRESHOLD


class _Usual(NamedTuple):
    """How many articles issues have: the median, and the median of the absolute deviations from it."""

    median: float
    deviation: float


def issues(database: Readable, near: datetime.date | None = None, *, likely: bool = False) -> list[IssueSize]:
    """All issues of an archive by date, or only those that one `near` is held against: half a year on either side.

    Dates are the printed ones or the `likely` ones; what is printed as two days and likely of one is one issue.
    Counted in SQL from the index of facets alone: no record is opened.
    """
    bounds = (str(datetime.date.min), str(datetime.date.max))
    if near is not None:
        month = _month(near)
        first = _first_day(month - _YEAR)
        bounds = (str(first_printed(first) if likely else first), str(_first_day(month + _YEAR + 1)))
    found = []
    with database.reading() as connection:
        rows = connection.execute(_SIZES, bounds)
        for date, here in itertools.groupby(rows, key=lambda row: row[0]):
            counts = {page: count for _, page, count in here}
            without = counts.pop(None, 0)
            size = without + sum(counts.values())
            found.append(IssueSize(datetime.date.fromisoformat(date), size, tuple(counts), without))
    return list(_by_likely_day(found)) if likely else found


_SIZES = """
    SELECT date, page, count(*) FROM records WHERE date BETWEEN ? AND ? GROUP BY date, page ORDER BY date, page
"""


def _by_likely_day(printed: Iterable[IssueSize]) -> Iterator[IssueSize]:
    for date, some in itertools.groupby(printed, key=lambda issue: likely_issue(issue.date)):
        here = list(some)
        pages = {page for issue in here for page in issue.pages}
        articles, without = sum(issue.articles for issue in here), sum(issue.without_page for issue in here)
        yield IssueSize(date, articles, tuple(sorted(pages)), without)


def missing_months(
    database: Readable, selection: Selection = Selection(), there: Collection[int] | None = None
) -> list[datetime.date]:
    """The first days of the months without any issue in the archive, among those that a selection's dates touch.

    `there` are the months with one, counted from the year 0, for who knows them; both as the selection means dates.
    """
    bounds = span(database, selection)
    if bounds is None:
        return []
    if there is None:
        there = set(map(_month, issue_days(database, selection, (datetime.date.min, datetime.date.max))))
    first, last = map(_month, bounds)
    return [_first_day(month) for month in range(first, last + 1) if month not in there]


def months(issues: Sequence[IssueSize], first: datetime.date, last: datetime.date) -> Iterator[Month]:
    """Yield each month that the days from first to last touch, with or without an issue."""
    if not issues:
        return
    counts = Counter(_month(issue.date) for issue in issues)
    for month in range(_month(first), _month(last) + 1):
        begin = max(_first_day(month), issues[0].date)
        end = min(_first_day(month + 1) - datetime.timedelta(days=1), issues[-1].date)
        yield Month(begin, end, counts[month], (end - begin).days + 1 - counts[month])


def missing_pages(issues: Sequence[IssueSize], first: datetime.date, last: datetime.date) -> Iterator[MissingPages]:
    """Yield the issues from first to last that lack pages before their last one, or usual ones after it.

    A page is usual where three in four issues of the same month, the one before and the one after have it, of all and
    of those of the same weekday. An issue of which no page is known is not judged.
    """
    for here, near in _with_near(issues, first, last, _SEASON):
        usual = _usual_pages(near)
        for issue in here:
            if issue.pages:
                between = [(low + 1, high - 1) for low, high in itertools.pairwise((0, *issue.pages)) if high > low + 1]
                after = [page for page in usual[issue.date.weekday()] if page > issue.pages[-1]]
                if between or after:
                    yield MissingPages(issue, tuple(between), tuple(_runs(after)))


def judged(issues: Sequence[IssueSize], first: datetime.date, last: datetime.date) -> Iterator[IssueJudgement]:
    """Yield the issues from first to last with the modified z-score of their number of articles.

    0.6745 × (articles - median) / MAD, MAD the median absolute deviation; beyond 3.5 a number is unlikely (Iglewicz and
    Hoaglin, How to Detect and Handle Outliers, ASQC 1993). The issues near are those of the same month and of six
    months on either side, at least 20 others. Those of its weekday among them give a second score, and the milder
    of the two counts, with its median: a thin Sunday is no finding, and weekdays of which there are few soften more
    than they accuse. As articles are whole, a deviation below one is taken for one: in a sample with an article a day
    two are not unlikely.
    """
    for here, near in _with_near(issues, first, last, _YEAR):
        weekdays = [[one.articles for one in near if one.date.weekday() == weekday] for weekday in range(7)]
        everyone = _usual([one.articles for one in near])
        alike = [_usual(counts) if counts else everyone for counts in weekdays]
        for issue in here:
            usual = (everyone, alike[issue.date.weekday()])
            score, median = min(
                ((_score(issue.articles, one), one.median) for one in usual), key=lambda found: abs(found[0])
            )
            yield IssueJudgement(issue, median, score if len(near) > LEAST else None)


def _score(articles: int, usual: _Usual) -> float:
    return 0.6745 * (articles - usual.median) / max(usual.deviation, 1)


def _usual(counts: Iterable[int]) -> _Usual:
    ordered = sorted(counts)
    median = _median(ordered)
    return _Usual(median, _median(sorted(abs(count - median) for count in ordered)))


def _median(ordered: Sequence[float]) -> float:
    """The median of sorted numbers; the module `statistics` takes long to import."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _usual_pages(near: Sequence[IssueSize]) -> list[list[int]]:
    """For each weekday the pages that an issue without them is said to lack; it is itself one of those near."""
    if len(near) <= LEAST:
        return [[]] * 7
    everyone = _pages(near)
    found = []
    for weekday in range(7):
        alike = [issue for issue in near if issue.date.weekday() == weekday]
        found.append(sorted(everyone & _pages(alike)))
    return found


def _pages(near: Sequence[IssueSize]) -> set[int]:
    counts = Counter(page for issue in near for page in issue.pages)
    return {page for page, count in counts.items() if count >= _USUAL * (len(near) - 1)}


def _runs(pages: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Sorted pages as runs with both ends."""
    for _, run in itertools.groupby(enumerate(pages), key=lambda one: one[1] - one[0]):
        there = [page for _, page in run]
        yield there[0], there[-1]


def _with_near(
    issues: Sequence[IssueSize], first: datetime.date, last: datetime.date, reach: int
) -> Iterator[tuple[list[IssueSize], list[IssueSize]]]:
    """Yield month by month the issues from first to last, and all those up to so many months away."""
    by_month = {month: list(there) for month, there in itertools.groupby(issues, key=lambda one: _month(one.date))}
    for month, there in by_month.items():
        if here := [issue for issue in there if first <= issue.date <= last]:
            around = range(month - reach, month + reach + 1)
            yield here, [issue for at in around for issue in by_month.get(at, ())]


def _month(date: datetime.date) -> int:
    return date.year * 12 + date.month - 1


def _first_day(month: int) -> datetime.date:
    return datetime.date(month // 12, month % 12 + 1, 1)

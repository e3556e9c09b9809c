"""Likely dates of what the archive holds: of a record as it is read, and of an article by its whole issue."""

from __future__ import annotations

import datetime
import functools
import json
from typing import TYPE_CHECKING, Any

from corpus_archive.language.dates import SUMMER_TIME, likely_issue
from corpus_archive.language.issue_dates import DateDoubt, date_doubt, doubt_of, shared_date
from corpus_archive.store.database import Readable

if TYPE_CHECKING:
    from corpus_archive.records import Article

FIRST_IN_DOUBT, LAST_IN_DOUBT = str(SUMMER_TIME[0].first), str(SUMMER_TIME[-1].last)
# The paper's own dispatches: those of others are quoted, and copied with their mistakes.
_PROOF = """
    SELECT 1 FROM records
    JOIN datelines AS sent ON sent.record = records.number AND side = 'zh'
        AND (sent.agency LIKE '本报%' OR sent.agency LIKE '新华社%')
    JOIN json_each(records.json, '$.zh.datelines') AS dateline ON json_extract(dateline.value, '$.agency') = sent.agency
        AND json_extract(dateline.value, '$.date') = records.date
    WHERE records.date = ? LIMIT 1
"""


def doubt_in_issue(database: Readable, article: Article) -> DateDoubt | None:
    """What speaks against the printed date of an article: one own dispatch of that day, anywhere in its issue, shows
    that the whole issue is a day early."""
    doubt = date_doubt(article)
    if doubt is None or doubt.dispatch or shared_date(article.date):
        return doubt
    with database.reading() as connection:
        proof = connection.execute(_PROOF, (str(article.date),)).fetchone()
    return doubt._replace(dispatch=article.date) if proof else doubt


def likely_date_of_record(record: dict[str, Any]) -> datetime.date | None:
    """The likely date of a record (its JSON, read) by itself, where that is another than the printed one."""
    likely, shared = _likely(record["date"])
    if not shared:
        return likely
    datelines = record["zh"]["datelines"] if record["zh"] else ()
    dispatches = (datetime.date.fromisoformat(one["date"]) for one in datelines if one["date"])
    doubt = doubt_of(datetime.date.fromisoformat(record["date"]), dispatches)
    return doubt.likely if doubt else None


def likely_date_of_line(date: str, line: str | bytes) -> datetime.date | None:
    """The same of a line of JSON whose date is known; it is read only where two issues bear that date."""
    likely, shared = _likely(date)
    return likely_date_of_record(json.loads(line)) if shared else likely


@functools.lru_cache(maxsize=4096)
def _likely(date: str) -> tuple[datetime.date | None, bool]:
    """The likely date where it is another than the printed one, and whether two issues bear that."""
    printed = datetime.date.fromisoformat(date)
    likely = likely_issue(printed)
    return likely if likely != printed else None, shared_date(printed)

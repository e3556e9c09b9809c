"""A dossier: one article with all that is said of it, and what stands beside it in its issue."""

from __future__ import annotations

import datetime
import json
from typing import NamedTuple

from corpus_archive import citations
from corpus_archive.errors import ArticleNotFound
from corpus_archive.language.issue_dates import DateDoubt
from corpus_archive.records import Alignment, Article, Finding
from corpus_archive.store import issues, reading
from corpus_archive.store.annotations import reprints, verdicts
from corpus_archive.store.annotations.reprints import KeptReprints
from corpus_archive.store.annotations.verdicts import Verdict
from corpus_archive.store.database import Database, Readable, setting
from corpus_archive.store.issue_dates import doubt_in_issue
from corpus_archive.store.kept_connections import KeptConnection
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording


class Neighbour(NamedTuple):
    """An article beside another one: enough for a link to it."""

    id: str
    page: int | None
    zh_headline: str
    en_headline: str


class Neighbours(NamedTuple):
    """The articles before and after one, on its page and in its issue, in the order of `Corpus.issue`; None at an end.

    Of an article without a page its page is all those without one.
    """

    before_on_page: Neighbour | None
    after_on_page: Neighbour | None
    before_in_issue: Neighbour | None
    after_in_issue: Neighbour | None


class Dossier(NamedTuple):
    """One article, and what the archive says of it, all of one moment.

    `alignment` is None where nothing is aligned; `grade` is empty where it was not audited, so that no `findings` then
    mean nothing; `doubt` says why it is likely of another day than printed. `citations` has it in every style,
    `reprints` the groups of reprints that it is in, `verdicts` what a reader says of each finding.
    """

    article: Article
    alignment: Alignment | None
    grade: str
    findings: tuple[Finding, ...]
    doubt: DateDoubt | None
    neighbours: Neighbours
    citations: dict[str, str]
    reprints: KeptReprints
    verdicts: tuple[Verdict | None, ...]


def dossier(source: Readable, selection: Selection, id: str) -> Dossier:
    """All that is known of one article of a selection, read over one connection; its neighbours are of the archive.

    Where a selection goes by likely dates, citations have the likely one. Raises ArticleNotFound.
    """
    archive = KeptConnection(source) if isinstance(source, Database) else source
    with archive.reading():
        kept = reading.kept(archive, id)
        if any(selection) and not reading.holds(archive, id, selection):
            raise ArticleNotFound(
                Wording(
                    "{id} is in the archive, but not in this selection ({selection})", id=id, selection=str(selection)
                )
            )
        article = Article.from_json(kept.line)
        doubt = doubt_in_issue(archive, article)
        cited = citations.in_every_style(
            article,
            setting(archive, "newspaper_name"),
            dates="likely" if selection.dates else "printed",
            find_doubt=lambda _: doubt,
        )
        beside, again = _neighbours(archive, id, article.date), reprints.kept_beside(archive, id)
        said = tuple(verdicts.of_findings(archive, id, kept.findings))
    return Dossier(article, kept.alignment, kept.grade, kept.findings, doubt, beside, cited, again, said)


def _neighbours(archive: Readable, id: str, date: datetime.date) -> Neighbours:
    there = issues.ids(archive, date)
    place = [one for one, _ in there].index(id)
    page = there[place][1]
    known: dict[int, Neighbour] = {}

    def at(number: int, on_page: bool) -> Neighbour | None:
        if not 0 <= number < len(there) or (on_page and there[number][1] != page):
            return None
        if number not in known:
            known[number] = _neighbour(archive, there[number][0])
        return known[number]

    return Neighbours(at(place - 1, True), at(place + 1, True), at(place - 1, False), at(place + 1, False))


def _neighbour(archive: Readable, id: str) -> Neighbour:
    record = json.loads(reading.line(archive, id))
    zh, en = (record[side]["headline"] if record[side] else "" for side in ("zh", "en"))
    return Neighbour(id, record["page"], zh, en)

"""The places of an article's datelines, with where they are and how long the dispatch took: one article, alone."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from corpus_archive.entities.whereabouts import Whereabouts, locate
from corpus_archive.record_words import Side
from corpus_archive.records import Article, Text


class DatelinePlace(NamedTuple):
    """A place in a dateline of one half of an article: as printed, with its agency, the day of the dispatch and the
    days from it to the issue (None where no day is printed), and where it is."""

    side: Side
    name: str
    agency: str
    date: datetime.date | None
    delay: int | None
    at: Whereabouts


def find_places(article: Article) -> list[DatelinePlace]:
    """The places of the datelines of an article, of the Chinese half first, as each is printed.

    The issue is the day that the article is filed under; which names are one place only an archive knows
    (`Corpus.places`).
    """
    found: list[DatelinePlace] = []
    halves: tuple[tuple[Side, Text | None], ...] = (("zh", article.zh), ("en", article.en))
    for side, text in halves:
        for line in text.datelines if text else ():
            if line.place:
                delay = (article.date - line.date).days if line.date else None
                found.append(DatelinePlace(side, line.place, line.agency, line.date, delay, locate(line.place)))
    return found

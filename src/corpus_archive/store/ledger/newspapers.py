"""Which newspaper records are of that are offered as our own JSONL; an archive does not take in another's."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator

from corpus_archive.dump.offered_files import StrPath
from corpus_archive.dump.sources import Offer, find
from corpus_archive.errors import ArchiveError
from corpus_archive.records import Article, Rejection
from corpus_archive.store.database import Database

_BEFORE_RECORDS = b"\xef\xbb\xbf \t\r\n"
_HEAD = 64  # bytes


def _of_offer(offer: Offer | Rejection | None) -> str:
    """The newspaper of the first record of an offer, or empty where it holds none."""
    if not isinstance(offer, Offer) or not offer.records:
        return ""
    line = offer.data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    try:
        return Article.from_json(line).newspaper
    except ValueError:
        return ""


def newspaper_of(paths: StrPath | Iterable[StrPath]) -> str:
    """The newspaper of the first thing offered if that is JSONL of ours, or empty."""
    return _of_offer(next(find(paths), None))


def checked(
    offers: Iterator[Offer | Rejection], paths: Iterable[str], database: Database
) -> Iterator[Offer | Rejection]:
    """The same offers, if what comes first and every file of JSONL among the paths begin with the archive's newspaper.

    Raises ArchiveError, and nothing is taken in, where one begins with another's. What is compressed or lies in a
    folder is not opened twice for that: its records of another newspaper are rejected one by one.
    """
    first = next(offers, None)
    for offer in itertools.chain([first], map(_first_of, filter(_holds_records, paths))):
        other = _of_offer(offer)
        if offer is not None and other not in ("", database.newspaper):
            name = database.setting("newspaper_name")
            held = f"{name} ({database.newspaper})" if name else database.newspaper
            reason = f"holds {held}, and {offer.path} is of {other}; ingest that into an archive of its own"
            raise ArchiveError(str(database.folder), reason)
    return offers if first is None else itertools.chain([first], offers)


def _first_of(path: str) -> Offer | Rejection | None:
    return next(find(path), None)


def _holds_records(path: str) -> bool:
    """Whether a path is a file that begins as JSONL does."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(_HEAD).lstrip(_BEFORE_RECORDS).startswith(b"{")
    except OSError:
        return False  # reading it will say why

"""`archive.verdicts`: what a reader says of the audit's findings, beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus_archive.results.result import Amount, Result
from corpus_archive.store import article_ids
from corpus_archive.store.annotations import verdicts
from corpus_archive.store.annotations.verdicts import Verdict, VerdictWord
from corpus_archive.store.database import Database, Readable

_TYPES = {
    "id": "String", "finding": "Int64", "verdict": "String", "note": "String", "rule": "String", "message": "String",
    "zh": "String", "en": "String", "fits": "Boolean", "made": "String",
}  # fmt: skip


class Verdicts:
    """What readers say of the findings of an archive. A finding is named by its article and its number, from 1.

    `archive.verdicts.put(id, 2, "wrong", note="the source says so")`. Nothing said here changes a finding or a grade.
    Raises ArchiveError where the archive may not be written.
    """

    def __init__(self, database: Database, archive: object = None, read_from: Readable | None = None) -> None:
        self._database = database
        self._read_from: Readable = read_from or database
        self._archive = archive  # a passing one stays as long as its verdicts are in use

    def __iter__(self) -> Iterator[Verdict]:
        return iter(verdicts.list_verdicts(self._read_from))

    def __len__(self) -> int:
        return len(verdicts.list_verdicts(self._read_from))

    @property
    def without_finding(self) -> int:
        """How many fit no finding any more: the audit finds it no longer, or the texts are others."""
        return _without_finding(list(self))

    def of(self, id: str) -> list[Verdict]:
        """What is said of the findings of an article, those too that do not fit any more."""
        return verdicts.list_verdicts(self._read_from, self._whole_id(id))

    def put(self, id: str, finding: int, verdict: VerdictWord, *, note: str = "") -> Verdict:
        """Call a finding wrong, right or unsure, instead of what was said of it.

        Raises ChoiceError for a finding or word that is none, ArticleNotFound.
        """
        return verdicts.put(self._database, self._whole_id(id), finding, verdict, note)

    def withdraw(self, id: str, finding: int) -> None:
        """Forget what was said of a finding. Raises ChoiceError where nothing was, ArticleNotFound."""
        verdicts.withdraw(self._database, self._whole_id(id), finding)

    def take_in(self, said: Verdict) -> bool:
        """Keep a verdict of another archive as it was there; False where something else is said of that finding."""
        return verdicts.take_in(self._database, said)

    def table(self) -> Result:
        """A row a verdict, in the order of the articles: what is said, of which finding, and whether that is there.

        `finding` is its number among those of its article, null where it does not fit any more.
        """
        return table(list(self))

    def __repr__(self) -> str:
        return f"<Verdicts: {len(self):,}>"

    def _whole_id(self, id: str) -> str:
        return article_ids.whole_id(self._database, id)


def table(found: list[Verdict]) -> Result:
    """Verdicts as rows."""
    rows = [_row(one) for one in found]
    lost = _without_finding(found)
    said = f"{lost:,} of {len(found):,} fit no finding any more: the audit finds it no longer, or the texts are others"
    return Result(
        {name: [row[name] for row in rows] for name in _TYPES},
        Amount(len(rows), "verdicts"),
        notes=(said,) if lost else (),
        types=_TYPES,
    )


def _without_finding(found: list[Verdict]) -> int:
    return sum(not one.fits for one in found)


def _row(one: Verdict) -> dict[str, Any]:
    return {
        "id": one.id,
        "finding": one.number,
        "verdict": one.word,
        "note": one.note,
        "rule": one.rule,
        "message": one.message,
        "zh": " ".join(one.printed[0].split()),
        "en": " ".join(one.printed[1].split()),
        "fits": one.fits,
        "made": one.made.isoformat(),
    }

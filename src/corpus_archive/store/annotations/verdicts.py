"""What a reader says of findings: that one is wrong, right or unsure, with a note. It changes no finding and no grade.

A verdict is of a finding by its rule and spans, and of texts by their hash: it survives another parser and another
audit as long as the same is found at the same place of the same texts. What is found at no place (of a headline, of an
author) is told from other such findings by what it says. Else the verdict stays, and is told not to fit.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen, note_text, whole
from corpus_archive.errors import ArticleNotFound, ChoiceError
from corpus_archive.store.annotations import finding_rows
from corpus_archive.store.database import Database, Readable, transaction

if TYPE_CHECKING:
    from corpus_archive.records import Finding, Span

VerdictWord = Literal["wrong", "right", "unsure"]
VERDICTS: tuple[VerdictWord, ...] = get_args(VerdictWord)


class Verdict(NamedTuple):
    """What was said of a finding, and when (UTC); `message` is the finding's, `printed` what stood at its spans.

    `texts` is a hash of both texts, and of the message where the finding has no spans.

    `number` is the finding's among those of its article, counted from 1; None where it is not there any more: the audit
    does not find it now, the texts are others, the article is gone.
    """

    id: str
    rule: str
    zh: tuple[Span, ...]
    en: tuple[Span, ...]
    message: str
    texts: str
    printed: tuple[str, str]
    word: VerdictWord
    note: str
    made: datetime.datetime
    number: int | None = None

    @property
    def fits(self) -> bool:
        """Whether the finding is there as it was."""
        return self.number is not None


FindingKey = tuple[str, str, "tuple[Span, ...]", "tuple[Span, ...]", str]
ByFinding = dict[FindingKey, Verdict]


class _AuditedArticle(NamedTuple):
    """An article with its findings, as they are now."""

    record: dict[str, Any]
    findings: list[Finding]

    @property
    def texts(self) -> str:
        """A hash of both texts."""
        bodies = [self.record[side]["text"] if self.record[side] else "" for side in ("zh", "en")]
        return _hash(*bodies)

    def texts_of(self, finding: Finding) -> str:
        """What a verdict on a finding is of, besides its rule and spans."""
        return self.texts if finding.zh or finding.en else _hash(self.texts, finding.message)

    def printed(self, finding: Finding) -> tuple[str, str]:
        """What stands at the spans of a finding."""
        sides = []
        for side, spans in (("zh", finding.zh), ("en", finding.en)):
            text = self.record[side]["text"] if self.record[side] else ""
            sides.append(" … ".join(text[start:end] for start, end in spans))
        return sides[0], sides[1]


COLUMNS = "id, rule, zh, en, message, texts, printed, verdict, note, made"
_PLACE = "id = ? AND rule = ? AND zh = ? AND en = ?"


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()[:32]


def put(database: Database, id: str, number: int, word: VerdictWord, note: str = "") -> Verdict:
    """Say something of a finding, by its number among those of an article, instead of what was said of it.

    Raises ChoiceError for a word or number that is none, ArticleNotFound.
    """
    chosen(word, "verdict", VERDICTS)
    note = note_text(note)
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    with database.writing() as connection, transaction(connection):
        audited, finding = _finding(connection, id, number)
        printed = audited.printed(finding)
        said = Verdict(id, *_key(finding), audited.texts_of(finding), printed, word, note, now, number)
        _forget(connection, said)
        _insert(connection, said)
    return said


def withdraw(database: Database, id: str, number: int) -> None:
    """Forget what was said of a finding. Raises ChoiceError where nothing was, ArticleNotFound."""
    with database.writing() as connection, transaction(connection):
        audited, finding = _finding(connection, id, number)
        now = datetime.datetime.now(datetime.UTC)
        if not _forget(connection, Verdict(id, *_key(finding), audited.texts_of(finding), ("", ""), "unsure", "", now)):
            raise ChoiceError(f"finding {number} of {id}: nothing is said of it")


def take_in(database: Database, said: Verdict) -> bool:
    """Keep a verdict of another archive with its time; False where something else is said of that finding here."""
    with database.writing() as connection, transaction(connection):
        if there := _there(connection, said):
            return there._replace(texts=said.texts) == said._replace(number=None)
        if any(one.texts == said.texts for one in _at_its_place(connection, said)):  # both of an earlier version
            said = said._replace(texts=_hash(said.texts, said.message))
        _insert(connection, said)
    return True


def _there(connection: sqlite3.Connection, said: Verdict) -> Verdict | None:
    """What is said already of the finding that something is said of."""
    return next((one for one in _at_its_place(connection, said) if _are_of_one(one, said)), None)


def _at_its_place(connection: sqlite3.Connection, said: Verdict) -> list[Verdict]:
    """What is said of findings of the same rule and spans, of whatever texts."""
    place = (said.id, said.rule, _spans(said.zh), _spans(said.en))
    rows = connection.execute(f"SELECT {COLUMNS} FROM verdicts WHERE {_PLACE}", place)
    return [from_row(row) for row in rows]


def _are_of_one(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts of one rule and place are of one finding.

    Those that earlier versions kept of findings without spans have the hash of the texts alone, and the message beside.
    """
    if one.texts == other.texts:
        return bool(one.zh or one.en) or one.message == other.message
    hashes = {_hash(one.texts, one.message), _hash(other.texts, other.message)}
    return one.message == other.message and not hashes.isdisjoint((one.texts, other.texts))


def _forget(connection: sqlite3.Connection, said: Verdict) -> bool:
    """Take out what is said of a finding; whether anything was."""
    if not (there := _there(connection, said)):
        return False
    same = (there.id, there.rule, _spans(there.zh), _spans(there.en), there.texts)
    connection.execute(f"DELETE FROM verdicts WHERE {_PLACE} AND texts = ?", same)
    return True


def list_verdicts(database: Readable, id: str = "") -> list[Verdict]:
    """What is said of the findings of an article, or of all, in the order of the articles and of their findings."""
    with database.reading() as connection:
        where = " WHERE id = ?" if id else ""
        rows = connection.execute(f"SELECT {COLUMNS} FROM verdicts{where} ORDER BY id", (id,) if id else ())
        found = [from_row(row) for row in rows]
        there = {id: _audited(connection, id) for id in dict.fromkeys(one.id for one in found)}
    placed = [one._replace(number=_number(one, there[one.id])) for one in found]
    return sorted(placed, key=lambda one: (one.id, one.number is None, one.number or 0, one.made))


def by_finding(database: Readable) -> ByFinding:
    """Those that fit, by what `finding_key` gives of their findings."""
    return {finding_key(one.id, one): one for one in list_verdicts(database) if one.fits}


def finding_key(id: str, one: Finding | Verdict) -> FindingKey:
    """Which finding of an article something is, or is said of: by rule and spans, without these by what it says."""
    return id, one.rule, one.zh, one.en, "" if one.zh or one.en else one.message


def of_findings(database: Readable, id: str, findings: Sequence[Finding]) -> list[Verdict | None]:
    """What is said of each of the findings of an article; None where nothing is."""
    said = {one.number: one for one in list_verdicts(database, id)}
    return [said.get(number) for number in range(1, len(findings) + 1)]


def _finding(connection: sqlite3.Connection, id: str, number: int) -> tuple[_AuditedArticle, Finding]:
    audited = _audited(connection, id)
    if audited is None:
        raise ArticleNotFound(f"no article {id}")
    if not audited.findings:
        raise ChoiceError(f"{id} has no findings; corpus-archive audit looks for some")
    whole(number, "finding", 1, len(audited.findings))
    return audited, audited.findings[number - 1]


def _audited(connection: sqlite3.Connection, id: str) -> _AuditedArticle | None:
    row = connection.execute("SELECT json FROM records WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    found = connection.execute(
        f"SELECT {finding_rows.COLUMNS} FROM records JOIN findings ON {finding_rows.ABOUT_THE_FINDING} "
        "WHERE records.id = ? ORDER BY findings.rowid",
        (id,),
    )
    return _AuditedArticle(json.loads(row[0]), [finding_rows.from_row(*one) for one in found])


def _number(said: Verdict, audited: _AuditedArticle | None) -> int | None:
    """Which of the findings of an article a verdict is of, if it is of one."""
    if audited is None or said.texts not in (audited.texts, _hash(audited.texts, said.message)):
        return None
    key = finding_key(said.id, said)
    same = [number for number, one in enumerate(audited.findings, 1) if finding_key(said.id, one) == key]
    return min(same, key=lambda number: audited.findings[number - 1].message != said.message, default=None)


def _key(finding: Finding) -> tuple[str, tuple[Span, ...], tuple[Span, ...], str]:
    return finding.rule, finding.zh, finding.en, finding.message


def _spans(spans: tuple[Span, ...]) -> str:
    return json.dumps(spans, separators=(",", ":"))


def _insert(connection: sqlite3.Connection, said: Verdict) -> None:
    row = (
        said.id, said.rule, _spans(said.zh), _spans(said.en), said.message, said.texts,
        json.dumps(said.printed, ensure_ascii=False), said.word, said.note, said.made.isoformat(),
    )  # fmt: skip
    connection.execute(f"INSERT OR REPLACE INTO verdicts ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def from_row(row: tuple[Any, ...]) -> Verdict:
    """The verdict of a row of `COLUMNS`. Raises ValueError, TypeError for a row that is damaged."""
    id, rule, zh, en, message, texts, printed, word, note, made = row
    one, other = (tuple((start, end) for start, end in json.loads(spans)) for spans in (zh, en))
    left, right = json.loads(printed)
    time = datetime.datetime.fromisoformat(made)
    return Verdict(id, rule, one, other, message, texts, (left, right), word, note, time)

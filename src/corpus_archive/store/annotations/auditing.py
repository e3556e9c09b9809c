"""Articles audited in the archive: findings and a grade beside each record, and by which rules they were made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

from corpus_archive import auditing
from corpus_archive.choices import true_or_false
from corpus_archive.errors import DictionaryError
from corpus_archive.records import Article, Finding
from corpus_archive.store.annotations import finding_rows
from corpus_archive.store.annotations.alignment_rows import AlignmentRow, from_row, held_row
from corpus_archive.store.annotations.batches import results
from corpus_archive.store.annotations.failures import Failure, failure, forget, not_failed, put, put_if_it_stands
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.reading import ABOUT_THE_AUDIT, ABOUT_THE_RECORD
from corpus_archive.store.selection import Selection, condition

# What an audit is made by: the version of the rules, and the method of the alignment it rests on. SQL says it, and the
# worker is told.
_MADE_BY = f"'rules-{auditing.VERSION} ' || coalesce(method, '')"


def stamp(method: str) -> str:
    """The same of one alignment; `method` is empty where there is none."""
    return f"rules-{auditing.VERSION} {method}"


class AuditTask(NamedTuple):
    """An article on its way to a worker: its hash, the audit's stamp, its line of JSON, its alignment if any."""

    article: str
    made_by: str
    json: str
    method: str | None
    beads: str | None

    @property
    def data(self) -> bytes:
        """Nothing: a handful is worth sending whatever it weighs."""
        return b""

    @property
    def alignment(self) -> AlignmentRow | None:
        """The alignment, if there is one."""
        return None if self.method is None or self.beads is None else AlignmentRow(self.method, self.beads)


class AuditRow(NamedTuple):
    """A row of `audits`."""

    id: str
    article: str
    made_by: str
    grade: str


class FindingRow(NamedTuple):
    """A row of `findings`; spans are JSON."""

    id: str
    article: str
    rule: str
    version: int
    severity: str
    zh: str
    en: str
    message: str


class AuditOutcome(NamedTuple):
    """What a worker says of one article."""

    audit: AuditRow
    findings: list[FindingRow]


class AuditedArticle(NamedTuple):
    """What came of an audit, and the beads it rests on, if there were any."""

    alignment: AlignmentRow | None
    outcome: AuditOutcome | Failure


class KeptFinding(NamedTuple):
    """One finding as it is kept, and the record it is of."""

    line: str
    finding: Finding
    grade: str


def audit(
    database: Database,
    selection: Selection,
    *,
    again: bool = False,
    jobs: int = 1,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[int]:
    """Audit the articles of a selection; yield how many are safe in the archive by then.

    What these rules have audited on the alignment that is there is passed over, so it can be stopped and goes on later;
    `again` audits all. `on_progress` is told the articles audited and all there are to audit. An article that cannot be
    audited is noted in `failures`. Raises DictionaryError, ArchiveError.
    """
    true_or_false(again=again)
    where, values = condition(selection, database.newspaper)
    rows = (
        f"FROM records LEFT JOIN alignments ON {ABOUT_THE_RECORD} LEFT JOIN audits ON {ABOUT_THE_AUDIT} "
        f"WHERE {where}" + ("" if again else f" AND made_by IS NOT {_MADE_BY} AND {not_failed('audit', _MADE_BY)}")
    )
    with database.reading() as connection:
        found = connection.execute(f"SELECT records.number {rows} ORDER BY records.id", values)
        numbers = [row[0] for row in found]
    statement = (
        f"SELECT records.article, {_MADE_BY}, json, method, beads FROM records LEFT JOIN alignments "
        f"ON {ABOUT_THE_RECORD}"
    )
    done = 0
    with database.writing() as connection:
        for batch in results(database, numbers, statement, AuditTask, _audited, jobs=jobs, executor=executor):
            with transaction(connection):
                for one in batch:
                    _put_if_its_beads_stand(connection, one)
            done += len(batch)
            if on_progress:
                on_progress(done, len(numbers))
            yield done


def older(database: Readable) -> int:
    """How many articles as they are were audited by older rules alone; `audit` audits them again."""
    by_others = "made_by NOT LIKE ?"
    with database.reading() as connection:
        if connection.execute(f"SELECT 1 FROM audits WHERE {by_others} LIMIT 1", (stamp("%"),)).fetchone() is None:
            return 0  # as nearly always; to look up each record takes longer
        statement = f"SELECT count(*) FROM records JOIN audits ON {ABOUT_THE_AUDIT} WHERE {by_others}"
        return int(connection.execute(statement, (stamp("%"),)).fetchone()[0])


def _put_if_its_beads_stand(connection: sqlite3.Connection, one: AuditedArticle) -> None:
    """Write what came of an audit, where its beads were not replaced meanwhile: else the next audit has it to do."""
    about = one.outcome if isinstance(one.outcome, Failure) else one.outcome.audit
    if held_row(connection, about.id, about.article) == one.alignment:
        put_outcome(connection, one.outcome)


def put_outcome(connection: sqlite3.Connection, one: AuditOutcome | Failure) -> None:
    """Write an audit in the place of an earlier one, where the article still is what was audited."""
    if isinstance(one, Failure):
        put(connection, one)
    elif put_if_it_stands(connection, "audits", one.audit):
        connection.execute("DELETE FROM findings WHERE id = ? AND article = ?", (one.audit.id, one.audit.article))
        connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", one.findings)
        forget(connection, one.audit.id, one.audit.article, "audit")


def _audited(batch: list[AuditTask]) -> list[AuditedArticle]:
    """Articles with what was found in them; for a worker process."""
    return [AuditedArticle(one.alignment, article_audited(Article.from_json(one.json), one)) for one in batch]


def article_audited(article: Article, task: AuditTask) -> AuditOutcome | Failure:
    """What was found in an article, or why nothing could be. Raises what would be the same for every article."""
    try:
        found = list(auditing.audit(article, from_row(*task.alignment) if task.alignment else None))
    except DictionaryError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one article's)
        return failure(article.id, task.article, "audit", task.made_by, error)
    row = AuditRow(article.id, task.article, task.made_by, auditing.grade(found).label)
    return AuditOutcome(row, [_finding_row(row, one) for one in found])


def _finding_row(audit: AuditRow, one: Finding) -> FindingRow:
    zh, en = (json.dumps(spans, separators=(",", ":")) for spans in (one.zh, one.en))
    return FindingRow(audit.id, audit.article, one.rule, auditing.VERSION, one.severity, zh, en, one.message)


def findings(
    database: Readable, selection: Selection, wanted: tuple[str, ...] = (), severities: tuple[str, ...] = ()
) -> Iterator[KeptFinding]:
    """Yield the findings of a selection in the order of the articles; of some rules or severities if any are named."""
    where, values = condition(selection, database.newspaper)
    for name, chosen in (("rule", wanted), ("severity", severities)):
        if chosen:
            where += f" AND {name} IN ({','.join('?' * len(chosen))})"
            values += chosen
    statement = (
        f"SELECT json, grade, {finding_rows.COLUMNS} FROM records "
        f"JOIN audits ON {ABOUT_THE_AUDIT} "
        f"JOIN findings ON {finding_rows.ABOUT_THE_FINDING} "
        f"WHERE {where} ORDER BY records.id, findings.rowid"
    )
    with database.reading() as connection:
        for line, grade, *row in connection.execute(statement, values):
            yield KeptFinding(line, finding_rows.from_row(*row), grade)


def grades(database: Readable, selection: Selection) -> dict[str, int]:
    """How many articles of a selection have each grade; those that were not audited under ""."""
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT coalesce(grade, ''), count(*) FROM records LEFT JOIN audits ON {ABOUT_THE_AUDIT} "
        f"WHERE {where} GROUP BY grade"
    )
    with database.reading() as connection:
        return dict(connection.execute(statement, values).fetchall())


def only_by_length(database: Readable, selection: Selection) -> int:
    """How many articles of a selection are aligned by length alone, on which rules about sentences cannot rest."""
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT count(*) FROM records JOIN alignments ON {ABOUT_THE_RECORD} WHERE method LIKE 'length-%' AND {where}"
    )
    with database.reading() as connection:
        return int(connection.execute(statement, values).fetchone()[0])

"""Articles audited in the archive: findings beside the records, resumable, and a grade to select by."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus_archive import RULES, Archive, Article, SelectionError
from corpus_archive.store import checking, database
from corpus_archive.store.annotations import auditing, batches
from corpus_archive.store.annotations.failures import Failure, failure
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.selection import Selection

ALL = Selection()
CLEAN = ("    湖水上涨。渔民下湖。", "The lake rose. The fishermen went out.")
RESIDUE = ("    湖水上涨。渔民下湖。", "The lake 上涨 rose. The fishermen went out.")


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Database:
    """Two clean articles and one whose English has Han left in it."""
    for number, (zh, en) in enumerate((CLEAN, RESIDUE, CLEAN), start=1):
        (tmp_path / f"{number}.md").write_text(dump(zh, en, date=f"1956-03-0{number}"), encoding="utf-8")
    made = database.create_archive(tmp_path / "archive", "rmrb")
    list(ingest(made, sorted(tmp_path.glob("*.md"))))
    return made


def kept(archive: Database) -> list[tuple[str, str, str]]:
    with archive.reading() as connection:
        return connection.execute("SELECT id, rule, message FROM findings ORDER BY id, rowid").fetchall()


def test_findings_stand_beside_the_records(archive: Database) -> None:
    lines = list(Archive(archive).lines())
    assert list(auditing.audit(archive, ALL)) == [3]
    assert list(Archive(archive).lines()) == lines
    (found,) = [one for one in auditing.findings(archive, ALL) if one.finding.rule in RULES and one.finding.en]
    assert "1956-03-02" in found.line
    start, end = found.finding.en[0]
    assert Archive(archive)[next(iter(Archive(archive).select(after="1956-03-02"))).id].en.text[start:end] == "上涨"  # type: ignore[union-attr]
    assert list(checking.problems(archive)) == []


def test_what_is_audited_is_passed_over_until_it_is_aligned_anew(archive: Database) -> None:
    list(auditing.audit(archive, ALL))
    assert list(auditing.audit(archive, ALL)) == []
    assert list(auditing.audit(archive, ALL, again=True)) == [3]
    once = kept(archive)
    Archive(archive).align()
    assert list(auditing.audit(archive, ALL)) == [3]
    assert len(kept(archive)) == len(once)


def test_other_rules_audit_all_again(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    list(auditing.audit(archive, ALL))
    monkeypatch.setattr(auditing, "_MADE_BY", "'rules-99 ' || coalesce(method, '')")
    assert list(auditing.audit(archive, ALL)) == [3]
    assert list(auditing.audit(archive, ALL)) == []  # the stamp is written once: what was looked for is what is kept


def test_it_goes_on_where_it_was_stopped(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_BATCH", 1)
    stopped = auditing.audit(archive, ALL)
    assert next(stopped) == 1
    stopped.close()
    assert list(auditing.audit(archive, ALL)) == [1, 2]


def test_any_number_of_workers_finds_the_same(archive: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_HANDFUL", 1)
    list(auditing.audit(archive, ALL))
    alone = kept(archive)
    with ThreadPoolExecutor(2) as executor:
        list(auditing.audit(archive, ALL, again=True, executor=executor, jobs=2))
    assert kept(archive) == alone


def test_grades_are_counted_and_selected_by(archive: Database) -> None:
    assert auditing.grades(archive, ALL) == {"": 3}
    list(auditing.audit(archive, ALL))
    grades = auditing.grades(archive, ALL)
    assert sum(grades.values()) == 3
    whole = Archive(archive)
    for grade, count in grades.items():
        assert len(whole.select(grade=grade)) == count
        assert len(whole.select(grade=grade.replace(" ", "-"))) == count
    assert len(whole.select(grade=list(grades))) == 3
    assert grades["nothing found"] == 2
    with pytest.raises(SelectionError, match="unknown grade 'good'; choose nothing found, check or do not quote"):
        whole.select(grade="good")


def test_an_article_that_changes_loses_its_findings_and_its_grade(
    archive: Database, tmp_path: Path, dump: Callable[..., str]
) -> None:
    list(auditing.audit(archive, ALL))
    before = len(kept(archive))
    (tmp_path / "2.md").write_text(dump(*RESIDUE, date="1956-03-02", heading="新题"), encoding="utf-8")
    Archive(archive).remove(piece="2.md")
    assert len(kept(archive)) < before
    assert auditing.grades(archive, ALL) == {"nothing found": 2}


def test_findings_are_a_result_that_says_what_is_not_known(archive: Database) -> None:
    whole = Archive(archive)
    assert whole.findings().notes == ("3 articles are not audited; run: corpus-archive audit",)
    assert whole.audit() == 3
    found = whole.findings()
    row = next(row for row in found if row["en"] == "上涨")
    assert (str(row["date"]), row["grade"]) == ("1956-03-02", next(iter(set(whole.findings().columns["grade"]))))
    assert len(whole.findings(severities=["error"])) + len(whole.findings(severities=["warning", "note"])) == len(found)
    assert len(whole.findings(rules=[row["rule"]])) >= 1
    assert len(whole.select(before="1956-03-01").findings()) == 0


OTHERS = "UPDATE alignments SET beads = json_set(beads, '$[0].score', 0.25)"


@pytest.mark.parametrize("works", [True, False])
@pytest.mark.parametrize("meanwhile", [OTHERS, "DELETE FROM alignments"])
def test_an_audit_is_not_kept_where_its_beads_were_replaced_meanwhile(
    archive: Database, monkeypatch: pytest.MonkeyPatch, meanwhile: str, works: bool
) -> None:
    """By others of the same method, which the audit's stamp does not tell apart; or by none. Nor is its failure."""

    def audited(article: Article, task: auditing.AuditTask) -> auditing.AuditOutcome | Failure:
        with archive.writing() as connection, transaction(connection):
            connection.execute(meanwhile)
        if works:
            return auditing.AuditOutcome(auditing.AuditRow(article.id, task.article, task.made_by, ""), [])
        return failure(article.id, task.article, "audit", task.made_by, ValueError("none"))

    with monkeypatch.context() as patched:
        patched.setattr(auditing, "article_audited", audited)
        assert list(auditing.audit(archive, ALL)) == [3]
    assert list(auditing.audit(archive, ALL)) == [3]

"""One article's failure is one article's: it is told, and everything else goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Article, alignment
from corpus_archive import auditing as rules
from corpus_archive.records import Alignment

Dump = Callable[..., str]


@pytest.fixture
def dumps(dump: Dump, tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number, text in enumerate(("湖水上涨。", "大桥通车。", "渔民下湖。")):
        (folder / f"{number}.md").write_text(dump(zh=f"    {text}", heading=f"题{number}"), encoding="utf-8")
    return folder


def failing(real: Callable[..., Any], wrong: str) -> Callable[..., Any]:
    """A function of an article that fails for one that says something."""

    def tried(article: Article, *more: Any, **named: Any) -> Any:
        if article.zh and wrong in article.zh.text:
            raise ZeroDivisionError("no length\nat all")
        return real(article, *more, **named)

    return tried


@pytest.fixture
def half(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive into which one of three articles came that could not be aligned."""
    archive = Archive.create(tmp_path / "archive")
    with monkeypatch.context() as patch:
        patch.setattr(alignment, "beads_by_length", failing(alignment.beads_by_length, "大桥"))
        assert archive.ingest(dumps).new == 3
    archive.index()
    return archive


def the_bridge(archive: Archive) -> Article:
    return next(one for one in archive if one.zh and "大桥" in one.zh.text)


def test_what_cannot_be_aligned_comes_without_beads_and_is_told(half: Archive) -> None:
    assert half.alignment(the_bridge(half).id) is None
    assert half.alignment_methods() == {"length-2": 2}
    (row,) = half.failures()
    assert row == {
        "id": the_bridge(half).id,
        "work": "alignment",
        "made_by": "length-2",
        "message": "ZeroDivisionError: no length at all",
    }
    assert half.check(deep=True) == []
    assert half.hits("大桥", zone="both").concordance(parallel=True).columns["aligned"] == [""]


def test_what_went_well_the_next_time_is_no_failure_any_more(half: Archive) -> None:
    assert half.align("length") == 0  # it failed by this method before, and is not tried again unless asked
    assert half.align("length", again=True) == 3
    assert half.failures().total == 0
    assert half.alignment(the_bridge(half).id) is not None


def test_align_goes_on_and_keeps_the_beads_that_were_there(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    monkeypatch.setattr(alignment, "align", failing(alignment.align, "大桥"))
    assert archive.align() == 3
    kept = archive.alignment(the_bridge(archive).id)
    assert kept is not None
    assert kept.method == "length-2"
    assert archive.alignment_methods() == {"length-2": 1, "semantic-5": 2}
    assert archive.failures().columns["made_by"] == ["semantic-5"]
    assert archive.align() == 0


def test_audit_goes_on(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    with monkeypatch.context() as patch:
        patch.setattr(rules, "audit", failing(rules.audit, "大桥"))
        archive.audit()
        assert archive.failures().columns["work"] == ["audit"]
        assert archive.grades()[""] == 1
        archive.audit()
        assert archive.failures().total == 1
    archive.audit(again=True)
    assert archive.failures().total == 0
    assert archive.grades().get("", 0) == 0


def test_what_is_wrong_for_every_article_still_ends_the_run(dumps: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    with pytest.raises(ImportError):
        archive.align(encoder="no_such_module:encoder")
    assert archive.failures().total == 0


def test_failures_go_with_their_article(half: Archive) -> None:
    half.remove([the_bridge(half).id])
    assert half.failures().total == 0
    assert half.check() == []


def test_what_was_taken_out_meanwhile_gets_no_beads(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`remove` while `align` or `audit` has the article with a worker."""
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(dumps)
    gone = the_bridge(archive).id
    real = alignment.align

    def removing(article: Article, *more: Any, **named: Any) -> Alignment:
        if article.id == gone and gone in archive:
            archive.remove([gone])
        return real(article, *more, **named)

    monkeypatch.setattr(alignment, "align", removing)
    archive.align(again=True)
    archive.audit()
    assert archive.check(deep=True) == []
    with archive.database.reading() as connection:
        for table in ("alignments", "audits", "findings", "failures"):
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE id = ?", (gone,)).fetchone() == (0,)


def test_info_counts_what_failed(half: Archive, here: Callable[..., Any]) -> None:
    said = here("info", "--archive", half.folder).stdout
    assert "failed     alignment 1 (info --failed says why)" in said
    done = here("info", "--failed", "--archive", half.folder, "--format", "jsonl")
    assert json.loads(done.stdout)["message"] == "ZeroDivisionError: no length at all"

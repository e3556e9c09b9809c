"""What a result says of folding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.matches.variants import said


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    text = "副会长：邓　拓　蔡楚生\n鋼鐵、钢铁、钢铁，一九五○年。"
    (tmp_path / "a.md").write_text(dump(zh=text), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    made.index()
    return made


def test_every_result_says_what_was_folded(archive: Archive) -> None:
    for hits in (archive.hits("钢铁"), archive.hits("邓拓"), archive.hits("鋼鐵")):
        notes = {hits.concordance().notes[0], hits.trend().notes[-1], hits.collocates().notes[-1]}
        assert len(notes) == 1
    assert archive.hits("钢铁").concordance().notes == ("printed otherwise: 1 as 鋼鐵 (--exact leaves them out)",)
    assert archive.hits("鋼鐵").concordance().notes == ("read as 钢铁 (--exact: only as typed)",)
    assert archive.hits("邓拓").concordance().notes == ("printed otherwise: 1 as 邓　拓 (--exact leaves them out)",)


def test_nothing_is_said_where_nothing_was_folded(archive: Archive) -> None:
    assert archive.hits("钢铁", exact=True).concordance().notes == ()
    assert archive.hits("年").concordance().notes == ()
    assert archive.hits('[word="鋼鐵"]').concordance().notes == ()
    assert archive.search("年").notes == ()


def test_a_search_says_what_its_terms_are_read_as(archive: Archive) -> None:
    assert archive.search("鋼鐵 AND 一九五○").notes == ("read as 钢铁, 一九五〇 (--exact: only as typed)",)
    assert archive.search("鋼鐵", exact=True).total == 1
    assert not any("read as" in note for note in archive.search("後來", exact=True).notes)


def test_many_forms_are_counted() -> None:
    assert said("", Counter("甲乙丙丁戊己庚")).endswith("戊 and 2 more forms (--exact leaves them out)")


def test_each_hit_of_a_token_with_several_is_counted_once(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(zh="鋼鋼鋼。钢鋼钢，鋼。"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    made.index()
    assert made.hits("钢").concordance().notes == ("printed otherwise: 5 as 鋼 (--exact leaves them out)",)
    assert made.hits("钢钢").concordance().notes == (
        "printed otherwise: 2 as 鋼鋼, 1 as 钢鋼, 1 as 鋼钢 (--exact leaves them out)",
    )

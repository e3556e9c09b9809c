"""The index of meaning made and kept up: only what is new is encoded, whatever was cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError, IndexStale
from corpus_archive.store.annotations import batches
from corpus_archive.store.database import transaction
from corpus_archive.store.meaning import building, parts
from corpus_archive.store.meaning.parts import PartList
from meaning_archives import use

Add = Callable[..., None]


def listed(archive: Archive) -> PartList:
    with archive.database.reading() as connection:
        found = parts.listed_parts(connection)
    assert found is not None
    return found


def first(archive: Archive, text: str, **more: object) -> str:
    """The date of the article nearest to a text."""
    found = archive.like(text, limit=1, **more)  # type: ignore[arg-type]
    return str(found.columns["date"][0])


def folders(archive: Archive) -> set[str]:
    return {one.name for one in (archive.folder / parts.FOLDER).iterdir() if one.is_dir()}


@pytest.fixture
def add(lettered: Archive, tmp_path: Path, dump: Callable[..., str]) -> Add:
    """`add("春节渡轮。", "1957-01-01")` has the archive take in one article more; with a title, in another's place."""

    def take_in(zh: str, date: str, **more: str) -> None:
        (tmp_path / "more").mkdir(exist_ok=True)
        (tmp_path / "more" / f"{date}.md").write_text(dump(f"    {zh}", date=date, **more), encoding="utf-8")
        lettered.ingest(tmp_path / "more", revise=bool(more))

    return take_in


def test_each_article_is_encoded_once(lettered: Archive, add: Add) -> None:
    assert lettered.index_meaning() == 5
    assert lettered.index_meaning() == 0
    add("春节渡轮。", "1957-01-01")
    assert lettered.index_meaning() == 1
    assert first(lettered, "春节渡轮。") == "1957-01-01"
    assert listed(lettered).articles == 6
    assert len(listed(lettered).parts) == 1  # small parts become one


def test_what_was_written_since_is_left_out_and_told(lettered: Archive, add: Add) -> None:
    lettered.index_meaning()
    add("春节渡轮。", "1957-01-01")
    found = lettered.like("春节渡轮。", limit=None)
    assert found.total == 5
    assert "1 of 6 articles is not in the index of meaning yet and left out; run: corpus-archive index --meaning" in (
        found.notes
    )
    of_others = lettered.select(before="1956").like("春节渡轮。")
    assert not any("not in the index" in note for note in of_others.notes)


def test_a_record_that_was_changed_is_not_what_was_encoded(lettered: Archive, add: Add) -> None:
    lettered.index_meaning()
    add("大桥通车。", "1956-03-02", title="Another Title", heading="大桥")
    assert lettered.like("大桥通车。").total == 4
    assert lettered.index_meaning() == 1
    found = lettered.like("Another Title", limit=1)
    assert found.columns["sentence"] == ["Another Title"]
    assert found.total == listed(lettered).articles == 5


def test_an_article_that_was_taken_out_is_never_listed_and_its_vectors_go(lettered: Archive) -> None:
    lettered.index_meaning()
    gone = lettered.like("大桥通车。", limit=1).columns["id"][0]
    lettered.remove([gone])
    assert gone not in lettered.like("大桥通车。", limit=None).columns["id"]
    assert lettered.like("大桥通车。").notes == ()
    assert lettered.index_meaning() == 0
    assert (listed(lettered).articles, folders(lettered)) == (4, {listed(lettered).parts[0].folder})


def test_a_build_that_was_cut_off_goes_on(lettered: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_PART", 1)
    monkeypatch.setattr(batches, "_BATCH", 2)

    def cut_off(done: int, total: int) -> None:
        assert total == 5
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lettered.index_meaning(on_progress=cut_off)
    assert listed(lettered).articles == 4
    assert listed(lettered).state is None
    (lettered.folder / parts.FOLDER / "000099").mkdir()  # as a part that was never listed leaves it
    assert "1 of 5 articles" in lettered.like("大桥通车。").notes[0]
    assert lettered.index_meaning() == 1
    assert listed(lettered).state == lettered.state
    assert folders(lettered) == {row.folder for row in listed(lettered).parts}
    assert {first(lettered, text) for text in ("湖水", "大桥", "小学", "钢铁", "医生")} == {
        f"1956-03-0{day}" for day in range(1, 6)
    }


def test_full_parts_stay_as_they_are_unless_an_article_of_theirs_goes(
    lettered: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_PART", 2)
    monkeypatch.setattr(batches, "_BATCH", 1)
    lettered.index_meaning()
    before = listed(lettered).parts
    assert len(before) == 5
    lettered.remove([lettered.like("大桥通车。", limit=1).columns["id"][0]])
    lettered.index_meaning()
    assert listed(lettered).parts == (before[0], *before[2:])


def test_all_sentences_answer_for_lead_ones_and_not_the_other_way(lettered: Archive) -> None:
    lettered.index_meaning()
    with pytest.raises(
        IndexStale, match="has lead sentences only; run: corpus-archive index --meaning --sentences all"
    ):
        lettered.like("渔民下湖。", sentences="all")
    assert lettered.index_meaning("all") == 5
    assert lettered.index_meaning() == 0  # as the last time
    assert lettered.like("渔民下湖。", sentences="all", limit=1).columns["sentence"] == ["渔民下湖。"]
    assert lettered.like("渔民下湖。", limit=1).columns["sentence"] != ["渔民下湖。"]
    assert lettered.index_meaning("lead") == 5


def test_an_unknown_word_for_sentences_is_refused(lettered: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown sentences 'some'; choose lead or all"):
        lettered.index_meaning("some")  # type: ignore[arg-type]


def test_another_encoder_makes_all_of_it_anew(lettered: Archive) -> None:
    lettered.index_meaning()
    use(lettered, "letters:other")
    with pytest.raises(IndexStale, match="by another encoder or version; run: corpus-archive index --meaning"):
        lettered.like("大桥通车。")
    assert lettered.index_meaning() == 5
    assert first(lettered, "大桥通车。") == "1956-03-02"


def test_damage_is_told_and_mended(lettered: Archive) -> None:
    lettered.index_meaning()
    folder = lettered.folder / parts.FOLDER / listed(lettered).parts[0].folder
    file = folder / "arrays.bin"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    said = [f"meaning/{folder.name} is not as it was written; corpus-archive index --meaning makes it anew"]
    assert (lettered.check(), lettered.check(deep=True)) == ([], said)
    file.write_bytes(data[:-1])
    assert lettered.check() == said
    with pytest.raises(IndexStale, match="missing or damaged"):
        lettered.like("大桥通车。")
    assert lettered.index_meaning() == 5
    assert lettered.check(deep=True) == []


def test_what_was_deleted_is_made_again(lettered: Archive) -> None:
    lettered.index_meaning()
    shutil.rmtree(lettered.folder / parts.FOLDER)
    with pytest.raises(IndexStale, match="missing or damaged"):
        lettered.like("大桥通车。")
    assert lettered.index_meaning() == 5


def test_a_restored_archive_says_that_it_has_none(lettered: Archive, tmp_path: Path) -> None:
    lettered.index_meaning()
    lettered.backup(tmp_path / "copy.sqlite")
    other = Archive.restore(tmp_path / "copy.sqlite", tmp_path / "other")
    with pytest.raises(IndexStale, match="the index of meaning is not made yet; run: corpus-archive index --meaning"):
        other.like("大桥通车。")


def test_a_record_written_while_it_is_made_leaves_it_behind(lettered: Archive, add: Add) -> None:
    written: list[int] = []

    def while_building(done: int, total: int) -> None:
        if not written:
            written.append(done)
            add("春节渡轮。", "1957-01-01")

    lettered.index_meaning(on_progress=while_building)
    assert "1 of 6 articles" in lettered.like("大桥通车。").notes[0]
    assert lettered.index_meaning() == 1


def test_an_article_without_a_sentence_is_no_hole(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "0.md").write_text(dump("    12。", "12.", heading="1", title="2"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "0.md")
    use(made, "letters:encode")
    assert made.index_meaning() == 1
    found = made.like("大桥通车。")
    assert (found.total, len(found)) == (0, 0)
    assert "1 article has no sentence to compare" in found.notes


def test_the_same_records_give_the_same_bytes(lettered: Archive) -> None:
    lettered.index_meaning()
    proof = listed(lettered).parts[0].proof
    shutil.rmtree(lettered.folder / parts.FOLDER)
    lettered.index_meaning()
    assert listed(lettered).parts[0].proof == proof


def test_nothing_is_kept_of_an_index_but_what_its_row_names(lettered: Archive) -> None:
    lettered.index_meaning()
    with lettered.database.writing() as connection, transaction(connection):
        connection.execute("DELETE FROM settings WHERE name = 'meaning'")
    with pytest.raises(IndexStale, match="not made yet"):
        lettered.like("大桥通车。")
    assert lettered.index_meaning() == 5
    assert np.array([one.articles for one in listed(lettered).parts]).sum() == 5

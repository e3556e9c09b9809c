"""The index in adversity: writes meanwhile, deleted folders, odd dictionaries, hostile queries."""

from __future__ import annotations

import contextlib
import importlib.util
import shutil
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from corpus_archive import Archive, ArchiveError, ChoiceError, QueryError
from corpus_archive.errors import DictionaryError
from corpus_archive.language.segmenters import described
from corpus_archive.matches.in_text import spans
from corpus_archive.query.syntax import parsed
from corpus_archive.query.tree import Term
from corpus_archive.store import one_build
from corpus_archive.store.index import building
from corpus_archive.store.index.building import build


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    m = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(m)
    return m


TESTS = Path(__file__).resolve().parents[2]
tp = load("patterns_for_adversity", TESTS / "matches" / "test_in_index.py")
make_dump = load("dumps_for_adversity", TESTS / "conftest.py").make_dump


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "x").mkdir()
    for i in range(1, 9):
        (tmp_path / "x" / f"{i}.md").write_text(
            make_dump(zh=f"    湖水上涨{'啊' * i}。", date=f"195{i}-01-01", title=f"L{i}", heading=f"湖{i}"),
            encoding="utf-8",
        )
    a = Archive.create(tmp_path / "a")
    a.ingest(tmp_path / "x")
    return a


def count(a, q):
    return len(a.hits(q))


def test_write_during_build_is_not_lost(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_BATCH_ARTICLES", 1)
    monkeypatch.setattr(building, "_SEGMENT_TOKENS", 1)
    late = tmp_path / "late.md"
    late.write_text(make_dump(zh="    湖水下降。", date="1957-06-01", title="late", heading="晚"), encoding="utf-8")
    build(archive.database, on_progress=lambda done, total: done == 1 and archive.ingest(late))
    build(archive.database)
    assert count(archive, "湖水") == 9


def test_index_folder_deleted_is_made_again(archive):
    build(archive.database)
    shutil.rmtree(archive.folder / "index")
    build(archive.database)
    assert count(archive, "湖水") == 8


@pytest.mark.parametrize("wrong", [{"segmenter": "rjeiba"}, {"userdict": "/no/such"}])
def test_a_wrong_name_is_not_remembered(archive, wrong):
    with pytest.raises(DictionaryError):
        build(archive.database, **wrong)
    assert build(archive.database) == 8


def test_a_dictionary_edited_in_one_process_is_read_again(archive, tmp_path):
    u = tmp_path / "u.txt"
    u.write_text("湖水上涨 100000\n")
    build(archive.database, userdict=str(u))
    u.write_text("炉火\n")
    build(archive.database)
    assert count(archive, '[word="湖水上涨"]') == 0


@pytest.mark.parametrize("text", ["人民公社 5\n", "湖水湖 5\n湖水湖\n"])
def test_a_word_twice_in_the_dictionaries(tmp_path, text):
    u = tmp_path / "u.txt"
    u.write_text(text)
    assert described("rjieba", str(u))


def test_circled_figure(tmp_path):
    u = tmp_path / "u.txt"
    u.write_text("湖水 ②\n")
    with contextlib.suppress(DictionaryError):
        described("rjieba", str(u))


def test_two_invisible_characters_part_nothing():
    s = tp.indexed([tp.Article("", "钢\u200b\u200d铁")])
    assert tp.found(s, parsed("钢铁")) == [(1, 0, 4)]


def test_invisible_characters_in_a_query_say_nothing():
    s = tp.indexed([tp.Article("", "钢铁")])
    assert tp.found(s, parsed("钢\u200b铁")) == [(1, 0, 2)]


@pytest.mark.parametrize("query", ['[word="ＧＤＰ|X"%c]', '[word="（"%c]', '[word="ＧＤＰ.?"%c]'])
def test_full_width_with_c(query):
    s = tp.indexed([tp.Article(en="（ＧＤＰ）")])
    assert tp.found(s, parsed(query, "en"))


@pytest.mark.parametrize("query", ['[word="a{99999999999}"]', '[word="' + "(" * 3000 + '"]', "[]{" + "9" * 5000 + "}"])
def test_errors_of_re_and_int(query):
    with pytest.raises(QueryError):
        parsed(query)


def test_repetitions_within_repetitions_are_not_written_out():
    made = tp.indexed([tp.Article(en="a b c")])
    assert tp.found(made, parsed('([]{0,30}){0,30} "c"')) == [(1, 0, 5)]
    with pytest.raises(QueryError, match="so many repetitions within repetitions"):
        tp.found(made, parsed('(([]{0,100}){0,100}){0,100} "c"'))


def test_sort_by_superscript(archive):
    build(archive.database)
    with pytest.raises(ChoiceError):
        archive.concordance("湖水", sort="R²")


@pytest.mark.parametrize(("q", "at"), [('[word="a"]*]', 11), ("钢铁|", 2)])
def test_place_of_error(q, at):
    with pytest.raises(QueryError) as e:
        parsed(q)
    assert e.value.at == at


def test_star_word_of_search_begins_at_a_letter():
    assert spans(Term("*ism", "en"), "'prism'") == [(1, 6)]


def test_two_builds_at_once_take_turns(archive, monkeypatch):
    monkeypatch.setattr(building, "_BATCH_ARTICLES", 1)
    monkeypatch.setattr(building, "_SEGMENT_TOKENS", 1)
    second: list[Future[int]] = []
    with ThreadPoolExecutor() as pool:

        def while_building(done: int, _: int) -> None:
            if done == 1:  # an index that is half made looks like old folders to another build
                second.append(pool.submit(build, archive.database))
                wait(second, timeout=0.3)
                assert not second[0].done()

        assert build(archive.database, on_progress=while_building) == 8
        assert second[0].result() == 0
    assert count(archive, "湖水") == 8


def test_a_build_that_may_not_wait_longer_says_so_in_a_line(archive, monkeypatch):
    monkeypatch.setattr(one_build, "_PATIENCE", 0.1)
    with (
        one_build.alone(archive.database.folder / building.FOLDER, "it"),
        pytest.raises(ArchiveError, match="another process has been indexing"),
    ):
        build(archive.database)

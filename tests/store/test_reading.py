"""Records read: by id, streamed in the order of ids, and the dump they were made from."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Article, ArticleNotFound, parse
from corpus_archive.json_lines import exported_line
from corpus_archive.records import read_line
from corpus_archive.store import database, reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger import settling
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.selection import Selection


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def offer(archive: Database, tmp_path: Path) -> Callable[..., None]:
    """`offer(text, …)`: take in files called 0.md, 1.md, …."""

    def offered(*texts: str | bytes, ending: str = "md") -> None:
        paths = [tmp_path / f"{number}.{ending}" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        list(ingest(archive, paths))

    return offered


def ids(archive: Database) -> list[str]:
    return [Article.from_json(line).id for line in reading.lines(archive)]


# Streamed


def test_records_come_in_the_order_of_their_ids_whenever_they_came(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(
        dump(date="1958-01-01"),
        dump(date="1956-12-31", page="第10版()"),
        dump(date="1956-12-31", page="第9版()"),
        dump("    船。", date="1956-12-31", page="第9版()"),
        dump(date="1956-12-31", page="", label="Leaf"),
    )
    assert ids(archive) == sorted(ids(archive))
    assert [id[5:18] for id in ids(archive)] == [
        "1956-12-31-00", "1956-12-31-09", "1956-12-31-09", "1956-12-31-10", "1958-01-01-02"
    ]  # fmt: skip


def test_a_record_is_one_line_and_what_the_parser_made(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump("    湖水\u2028上涨。\n    船到了。", "The lake.\n\nBoats."))
    (line,) = reading.lines(archive)
    assert len(line.splitlines()) == 1
    article = Article.from_json(line)
    assert article.to_json() == line
    assert article.zh == parse(dump("    湖水\u2028上涨。\n    船到了。", "The lake.\n\nBoats.")).zh


def test_a_line_of_an_export_has_what_stands_beside_the_record(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    beads = [{"zh": [0], "en": [0], "score": 0.5}]
    aligned = json.loads(parse(dump()).to_json()) | {"alignment_method": "by-hand", "beads": beads}
    other = parse(dump("    船。", en="")).to_json()
    offer(json.dumps(aligned) + "\n" + other + "\n", ending="jsonl")
    plain = sorted([parse(dump()).to_json(), other], key=lambda line: json.loads(line)["id"])
    assert list(reading.lines(archive)) == plain
    found = list(reading.lines(archive, exported=True))
    assert sorted(map(len, (json.loads(line)["beads"] for line in found))) == [0, 1]
    assert [read_line(line)[0].to_json() for line in found] == plain
    assert exported_line(other) in found


def test_only_what_is_selected_is_streamed(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump(page="第1版()"), dump(page="第2版()"), dump(page="第3版()"))
    found = [Article.from_json(line).page for line in reading.lines(archive, Selection(pages=(1, 3)))]
    assert found == [1, 3]
    assert reading.count(archive, Selection(pages=(1, 3))) == 2
    assert reading.count(archive) == 3


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files cannot be listed")
def test_a_stream_that_is_dropped_closes_its_file(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump(), dump("    船。"))

    def opened() -> list[str]:
        return [link for link in map(link_of, os.listdir("/proc/self/fd")) if link.startswith(str(archive.folder))]

    lines = reading.lines(archive)
    next(lines)
    assert opened()
    del lines
    gc.collect()
    assert opened() == []


def link_of(number: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        return ""


# By id


def test_a_record_is_found_by_its_id(archive: Database, offer: Callable[..., None], dump: Callable[..., str]) -> None:
    offer(dump(), dump("    船。"))
    assert [reading.line(archive, id) for id in ids(archive)] == list(reading.lines(archive))


def test_an_id_that_is_not_there_is_said_with_what_it_may_have_been(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump())
    (id,) = ids(archive)
    with pytest.raises(ArticleNotFound, match=f"no article {id[:-3]} in {archive.folder}; did you mean {id}"):
        reading.line(archive, id[:-3])
    for unknown in ("rmrb-1900-01-01-01-000000000000", "", "%", "_", "湖水"):
        with pytest.raises(ArticleNotFound, match="search finds ids"):
            reading.line(archive, unknown)


def test_an_article_is_held_by_the_selections_it_is_in(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump(page="第1版()"))
    (id,) = ids(archive)
    assert reading.holds(archive, id, Selection())
    assert reading.holds(archive, id, Selection(pages=(1,)))
    assert not reading.holds(archive, id, Selection(pages=(2,)))
    assert not reading.holds(archive, id[:-1], Selection())


# The dump


@pytest.mark.parametrize("end", ["", "\n\n\n", " \t\n"])
@pytest.mark.parametrize("odd", ["", "\r\n", "\x00", "\u2028", "\ufeff", "<b>", "&amp;", "\ufffd"])
def test_raw_gives_back_the_very_text_that_was_offered(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str], odd: str, end: str
) -> None:
    text = dump(f"    湖水{odd}上涨。") + end
    offer(text)
    (id,) = ids(archive)
    assert settling.raw(archive, id) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_raw_is_the_text_whatever_bytes_it_came_in(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str], encoding: str
) -> None:
    offer(dump().encode(encoding))
    (id,) = ids(archive)
    assert settling.raw(archive, id) == dump()


def test_raw_of_an_article_among_others_is_its_part_of_the_file(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    first, second = dump("    湖水。"), dump("    船。")
    offer(first + "\n\n" + second)
    raw = [settling.raw(archive, id) for id in ids(archive)]
    assert sorted(one.strip() for one in raw) == sorted([first.strip(), second.strip()])


def test_raw_of_every_dump_in_the_sample_is_the_text_of_its_file(tmp_path: Path, sample: Path) -> None:
    made = database.create_archive(tmp_path / "sample", "hbrb")
    list(ingest(made, sample))
    compared = 0
    for article in map(Article.from_json, reading.lines(made)):
        path = sample.parent / article.piece.path
        if path.suffix == ".md" and article.piece.encoding == "utf-8":
            text = path.read_bytes().decode("utf-8-sig")
            raw = settling.raw(made, article.id)
            assert raw == text or (raw != "" and raw in text.replace("\r\n", "\n"))
            compared += raw == text
    assert compared > 30


def test_raw_is_of_the_piece_that_is_current(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(dump(en=""), dump())
    (id,) = ids(archive)
    assert settling.raw(archive, id) == dump()


def test_there_is_no_raw_of_an_article_that_is_not_there_or_came_as_a_record(
    archive: Database, offer: Callable[..., None], dump: Callable[..., str]
) -> None:
    offer(parse(dump()).to_json() + "\n", ending="jsonl")
    (id,) = ids(archive)
    with pytest.raises(ArticleNotFound, match=f"{id} came as a record, without its dump"):
        settling.raw(archive, id)
    with pytest.raises(ArticleNotFound, match="no article nonsense"):
        settling.raw(archive, "nonsense")

"""What a batch of offers brings: pieces with texts that can be read again, and nothing for what the archive holds."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Article, Rejection, parse
from corpus_archive.dump.pieces import cut_into_pieces
from corpus_archive.dump.sources import Offer, find, rejection
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.store import database, overview
from corpus_archive.store.database import Database
from corpus_archive.store.ledger import arrivals as arriving
from corpus_archive.store.ledger import ingestion
from corpus_archive.store.ledger.arrivals import (
    Arrival,
    KnownPiece,
    RecordRow,
    made_again,
    read_arrivals,
    record_row,
    text_as_offered,
)


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def arriving_from(archive: Database) -> Callable[..., list[Arrival]]:
    """`arriving_from(data, name)`: what one file brings to an archive of rmrb."""

    def brought(data: str | bytes, name: str = "a.md") -> list[Arrival]:
        encoded = data.encode() if isinstance(data, str) else data
        offer = Offer(name, "", encoded, records=encoded.startswith(b"{"))
        return [
            one for one in read_arrivals([offer], "rmrb", database=archive, revise=False) if isinstance(one, Arrival)
        ]

    return brought


def line(article: Article, **changes: Any) -> str:
    """A line of our own JSONL with some keys changed."""
    return json.dumps(json.loads(article.to_json()) | changes, ensure_ascii=False) + "\n"


# What arrives


def test_a_dump_arrives_with_its_text_and_its_record(
    arriving_from: Callable[..., list[Arrival]], dump: Callable[..., str]
) -> None:
    (arrival,) = arriving_from(dump())
    assert arrival.record_sha256 == ""
    assert arrival.kept is not None
    assert text_as_offered(arrival.kept).text == dump()
    assert isinstance(arrival.result, RecordRow)
    assert Article.from_json(arrival.result.columns.json).id == arrival.result.id == parse(dump()).id


def test_a_dump_that_is_no_article_arrives_with_its_text_and_the_reason(
    arriving_from: Callable[..., list[Arrival]], dump: Callable[..., str]
) -> None:
    (arrival,) = arriving_from(dump(date="1956-02-31"))
    assert arrival.kept is not None
    assert text_as_offered(arrival.kept).text == dump(date="1956-02-31")
    assert isinstance(arrival.result, Rejection)
    assert "1956-02-31" in arrival.result.reason


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe\xfd" * 9, b"\x81" * 99])
def test_what_has_no_text_arrives_without_one(arriving_from: Callable[..., list[Arrival]], data: bytes) -> None:
    (arrival,) = arriving_from(data)
    assert arrival.kept is None
    assert isinstance(arrival.result, Rejection)
    assert arrival.piece.bytes == 0


def test_what_has_no_text_is_told_apart_by_where_and_why(archive: Database) -> None:
    offered = [
        rejection("a.zip", "damaged", member="1.md"),
        rejection("a.zip", "damaged", member="2.md"),
        rejection("a.zip", "damaged", member="1.md", line=2),
        rejection("a.zip", "too large", member="1.md"),
        rejection("a.zip", "damaged", member="1.md"),
    ]
    found = read_arrivals(offered, "rmrb", database=archive, revise=False)
    assert all(isinstance(one, Arrival) for one in found)
    known = [(one.piece.member, one.piece.sha256) for one in found if isinstance(one, Arrival)]
    assert len(set(known)) == 4
    assert known[0] == known[4]


def test_a_record_arrives_as_it_is(arriving_from: Callable[..., list[Arrival]], dump: Callable[..., str]) -> None:
    (arrival,) = arriving_from(line(parse(dump())), "a.jsonl")
    assert arrival.record_sha256
    assert isinstance(arrival.result, RecordRow)
    assert arrival.result.columns.json == parse(dump()).to_json()


def test_a_record_is_the_same_however_its_json_is_written(
    arriving_from: Callable[..., list[Arrival]], dump: Callable[..., str]
) -> None:
    record = json.loads(parse(dump()).to_json())
    texts = [json.dumps(record), json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)]
    one, two = (arriving_from(text, "a.jsonl")[0] for text in texts)
    assert one == two


def test_a_record_of_another_newspaper_is_rejected_and_names_both(
    arriving_from: Callable[..., list[Arrival]], dump: Callable[..., str]
) -> None:
    (arrival,) = arriving_from(line(parse(dump(), newspaper="hbrb")), "a.jsonl")
    assert isinstance(arrival.result, Rejection)
    assert "hbrb in an archive of rmrb" in arrival.result.reason


def test_a_record_is_found_by_what_it_says(dump: Callable[..., str]) -> None:
    zh = "    新华社湖滨3日电　湖水上涨。\n    新华社湖滨4日电　湖水下降。\n    新华社南京4日电　船到了。"
    found = record_row(parse(dump(zh, "[Xinhua News Agency, Hubin, 3rd] The lake.", page="第7版(要闻)", column="湖边")))
    columns = found.columns
    assert (columns.date, columns.page, columns.section, columns.column) == ("1956-03-04", 7, "要闻", "湖边")
    assert found.datelines == (
        ("en", "Xinhua News Agency", "Hubin"), ("zh", "新华社", "南京"), ("zh", "新华社", "湖滨")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({}, (True, True, True)),
        ({"en": ""}, (False, True, False)),
        ({"zh": ""}, (False, False, True)),
    ],
)
def test_a_half_without_a_body_does_not_count_as_half(
    dump: Callable[..., str], parts: dict[str, str], wanted: tuple[bool, bool, bool]
) -> None:
    found = record_row(parse(dump(**parts)))
    assert (found.both_halves, found.columns.has_zh, found.columns.has_en) == wanted


# What is known


def test_what_the_archive_holds_is_only_named(archive: Database, tmp_path: Path, dump: Callable[..., str]) -> None:
    texts = {"a.md": dump(), "b.md": "湖水", "c.md": "", "d.jsonl": line(parse(dump("    船。"))) + "{\n"}
    paths = [tmp_path / name for name in texts]
    for path in paths:
        path.write_text(texts[path.name], encoding="utf-8")
    assert len(list(ingestion.ingest(archive, paths))) == 5
    again = read_arrivals(list(find(paths)), "rmrb", database=archive, revise=False)
    rejected = {(one.path, one.member): one for one in overview.rejections(archive)}
    assert len(rejected) == 3
    assert again == [
        KnownPiece("a.md"),
        KnownPiece("b.md", rejected["b.md", ""]),
        KnownPiece("c.md", rejected["c.md", ""]),
        KnownPiece(""),
        KnownPiece("d.jsonl", rejected["d.jsonl", ""]),
    ]
    revised = read_arrivals(list(find(paths)), "rmrb", database=archive, revise=True)
    assert [type(one) for one in revised] == [Arrival] * 5


def test_a_worker_elsewhere_parses_what_the_archive_may_hold(
    archive: Database, tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    list(ingestion.ingest(archive, tmp_path / "a.md"))
    offered = list(find(tmp_path / "a.md"))
    here = read_arrivals(offered, "rmrb", database=archive, home=platform.node(), revise=False)
    elsewhere = read_arrivals(offered, "rmrb", database=archive, home="another.example", revise=False)
    archive.folder.rename(tmp_path / "not seen")
    unseen = read_arrivals(offered, "rmrb", database=archive, revise=False)
    assert [type(one) for (one,) in (here, elsewhere, unseen)] == [KnownPiece, Arrival, Arrival]


def test_the_same_text_at_another_place_is_not_known(
    archive: Database, tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    list(ingestion.ingest(archive, tmp_path / "a.md"))
    data = dump().encode()
    offered: list[Offer | Rejection] = [Offer("a.md", "", data), Offer("b.md", "", data), Offer("a.md", "c.md", data)]
    found = read_arrivals(offered, "rmrb", database=archive, revise=False)
    assert [type(one) for one in found] == [KnownPiece, Arrival, Arrival]


def test_what_is_known_is_not_parsed(
    archive: Database, tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(dump(f"    湖水涨了{number}尺。"), encoding="utf-8")
    parsed: list[str] = []
    parse_one = arriving.outcome

    def counted(offered: Any, newspaper: str) -> Article | Rejection:
        parsed.append(offered.piece.path)
        return parse_one(offered, newspaper)

    monkeypatch.setattr(arriving, "outcome", counted)
    paths = sorted(tmp_path.glob("*.md"))
    list(ingestion.ingest(archive, paths[:4]))
    assert parsed == ["0.md", "1.md", "2.md", "3.md"]
    list(ingestion.ingest(archive, paths))
    assert parsed == ["0.md", "1.md", "2.md", "3.md", "4.md"]
    list(ingestion.ingest(archive, paths[:1], revise=True))
    assert parsed == ["0.md", "1.md", "2.md", "3.md", "4.md", "0.md"]


# A kept text gives what the file gave


def read_again(found: list[Any]) -> None:
    for one in found:
        assert isinstance(one, Arrival)
        if one.kept:
            assert made_again(one.piece, one.record_sha256, one.kept, "rmrb") == one.result


scraps = st.sampled_from(
    "Title: |Author: |Date: |1956-03-04|1956-02-31|Page: 2|\n|\r\n|\n\n|<hr /> |Original: |### |第2版()|专栏：|湖水|"
    'The lake|\x00|\x85|\u2028|\ufeff|\ud800|&lt;b&gt;|<b>|</b>|<p>|&amp;|<!DOCTYPE html>|const A = [|{|}|]|"|,|'
    '"path": |"content": |\\n'.split("|")
)
frame = "Title: Lake\nDate: 1956-03-04\n\nLake.\n\n<hr /> \n\nOriginal: \n\n### 湖\n\n1956-03-04\n第2版()\n\n"


@given(st.lists(scraps, max_size=30).map("".join) | st.text(), st.sampled_from(["", frame]))
def test_any_text_gives_the_same_again_from_what_was_kept(text: str, before: str) -> None:
    offer = Offer("1956-03-04.md", "", (before + text).encode("utf-8", "surrogatepass"))
    found = read_arrivals([offer], "rmrb", database=Database(Path(), ""), revise=True)
    assert found
    read_again(found)


@given(st.text(), st.sampled_from(["gb18030", "utf-16", "utf-8-sig"]))
def test_a_text_in_another_encoding_gives_the_same_again(text: str, encoding: str) -> None:
    data = (frame + text).encode(encoding, "replace")
    read_again(read_arrivals([Offer("a.md", "", data)], "rmrb", database=Database(Path(), ""), revise=True))


@pytest.mark.parametrize("at", [40, 100, 160])
def test_a_text_with_losses_gives_the_same_again(dump: Callable[..., str], at: int) -> None:
    data = dump(en="The lake is rising. " * 20).encode()
    offer = Offer("a.md", "", data[:at] + b"\xff" + data[at:])
    found = read_arrivals([offer], "rmrb", database=Database(Path(), ""), revise=True)
    read_again(found)
    assert isinstance(found[0], Arrival)
    assert found[0].piece.encoding == "utf-8 with losses"


def test_everything_in_the_sample_gives_the_same_again_from_what_was_kept(sample: Path) -> None:
    offers = list(find(sample))
    found = read_arrivals(offers, "hbrb", database=Database(Path(), ""), revise=True)
    assert len(found) > len(offers) > 50
    for one in found:
        assert isinstance(one, Arrival)
        assert one.kept is not None
        assert made_again(one.piece, one.record_sha256, one.kept, "hbrb") == one.result


def test_what_is_kept_has_the_hash_and_the_size_that_the_piece_says(sample: Path) -> None:
    for one in read_arrivals(list(find(sample)), "hbrb", database=Database(Path(), ""), revise=True):
        assert isinstance(one, Arrival)
        assert one.kept is not None
        data = text_as_offered(one.kept).text.encode("utf-8", "surrogatepass")
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one.piece.sha256, one.piece.bytes)
        assert one.piece.parser_version == PARSER_VERSION


def test_every_piece_of_an_offer_arrives_in_its_order(dump: Callable[..., str]) -> None:
    offer = Offer("a.md", "", (dump() + "\n\n" + dump("    船。") + "\n\n" + dump(date="1956-02-31")).encode())
    found = read_arrivals([offer], "rmrb", database=Database(Path(), ""), revise=True)
    assert [one.piece.ordinal for one in found if isinstance(one, Arrival)] == [1, 2, 3]
    assert len(list(cut_into_pieces(offer))) == 3

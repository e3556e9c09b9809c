"""Taken out for good: articles by their ids, pieces by where they were."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Article, ArticleNotFound, parse
from corpus_archive.store import checking, database, overview, reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.ledger.removal import Removal, fitting, remove


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def offer(archive: Database, tmp_path: Path) -> Callable[[dict[str, str]], list[bool]]:
    """`offer({"dumps/a.md": text})`: take in files of one folder; for each piece whether it was new."""

    def offered(texts: dict[str, str]) -> list[bool]:
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        tops = sorted({name.split("/")[0] for name in texts})
        return [one.new for one in ingest(archive, [tmp_path / top for top in tops])]

    return offered


def current(archive: Database) -> list[str]:
    return sorted(Article.from_json(line).piece.path for line in reading.lines(archive))


def held(archive: Database) -> list[str]:
    """The paths of all pieces, or path/member."""
    with archive.reading() as connection:
        rows = connection.execute(
            "SELECT path || iif(member = '', '', '/' || member) FROM pieces ORDER BY 1"
        ).fetchall()
    assert list(checking.problems(archive)) == []
    return [path for (path,) in rows]


Offer = Callable[[dict[str, str]], list[bool]]


def test_an_article_is_removed_with_all_its_pieces_and_their_texts(
    archive: Database, offer: Offer, dump: Callable[..., str]
) -> None:
    offer({"dumps/a.md": dump(), "dumps/b.md": dump(), "dumps/c.md": dump(en=""), "dumps/d.md": dump("    船。")})
    assert remove(archive, [parse(dump()).id]) == Removal(pieces=3, articles=1)
    assert held(archive) == ["dumps/d.md"]
    with archive.reading() as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (1,)


def test_several_articles_are_removed_at_once(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"dumps/a.md": dump(), "dumps/b.md": dump("    船。"), "dumps/c.md": dump("    堤。")})
    ids = [parse(dump()).id, parse(dump("    船。")).id]
    assert fitting(archive, [*ids, *ids]) == 2
    assert remove(archive, [*ids, *ids]) == Removal(pieces=2, articles=2)
    assert current(archive) == ["dumps/c.md"]


def test_where_one_id_is_unknown_nothing_is_removed(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"dumps/a.md": dump()})
    with pytest.raises(ArticleNotFound, match="no article rmrb-1900-01-01-01-000000000000; nothing was removed"):
        remove(archive, [parse(dump()).id, "rmrb-1900-01-01-01-000000000000"])
    with pytest.raises(ArticleNotFound, match="no article nonsense"):
        fitting(archive, ["nonsense"])
    assert current(archive) == ["dumps/a.md"]


def test_where_no_piece_fits_nothing_is_removed(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"dumps/a.md": dump()})
    with pytest.raises(ArticleNotFound, match=r"no piece fits dumps/b\*; nothing was removed"):
        remove(archive, [parse(dump()).id], "dumps/b*")
    assert current(archive) == ["dumps/a.md"]


def test_the_next_best_piece_becomes_current(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    texts = sorted((dump(en="The lake."), dump(en="A lake.")), key=lambda text: hashlib.sha256(text.encode()).digest())
    offer({"a.md": texts[0], "b.md": texts[1], "c.md": dump(en=""), "d.md": "湖水"})
    for wanted in ("a.md", "b.md", "c.md"):
        assert current(archive) == [wanted]
        before = overview.outcomes(archive)["superseded"]
        assert remove(archive, [], wanted) == Removal(pieces=1, articles=0 if before else 1)
        assert list(checking.problems(archive)) == []
    assert overview.outcomes(archive) == {"current": 0, "duplicate": 0, "superseded": 0, "rejected": 1}


def test_what_was_removed_is_new_when_it_is_offered_again(
    archive: Database, offer: Offer, dump: Callable[..., str]
) -> None:
    offered = {"a.md": dump(), "b.md": "", "c.md": "湖水"}
    assert offer(offered) == [True, True, True]
    before = list(reading.lines(archive))
    assert remove(archive, [], "*") == Removal(pieces=3, articles=1)
    assert held(archive) == []
    assert offer(offered) == [True, True, True]
    assert list(reading.lines(archive)) == before


def test_rejections_are_removed_by_their_path(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"a.md": dump(), "b.md": "", "c.md": "湖水"})
    assert remove(archive, [], "b.md") == Removal(pieces=1, articles=0)
    assert [one.path for one in overview.rejections(archive)] == ["c.md"]


def test_ids_and_a_pattern_may_name_the_same_piece(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"a.md": dump(), "b.md": dump("    船。")})
    assert fitting(archive, [parse(dump()).id], "*.md") == 2
    assert remove(archive, [parse(dump()).id], "*.md") == Removal(pieces=2, articles=2)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("dumps/a.md", ["dumps/a.md"]),
        ("dumps/*", ["dumps/?.md", "dumps/A.md", "dumps/[ab].md", "dumps/a.md", "dumps/a/b.md", "dumps/b%_.md"]),
        ("*.md", ["dumps/?.md", "dumps/A.md", "dumps/[ab].md", "dumps/a.md", "dumps/a/b.md", "dumps/b%_.md", "x.md"]),
        ("dumps/[ab].md", ["dumps/[ab].md"]),
        ("*[*", ["dumps/[ab].md"]),
        ("*]*", ["dumps/[ab].md"]),
        ("dumps/?.md", ["dumps/?.md"]),
        ("dumps/b%_.md", ["dumps/b%_.md"]),
        ("dumps/A.md", ["dumps/A.md"]),
        ("*/b*.md", ["dumps/a/b.md", "dumps/b%_.md"]),
        ("dumps/a*", ["dumps/a.md", "dumps/a/b.md"]),
    ],
)
def test_a_star_stands_for_anything_and_every_other_character_for_itself(
    archive: Database, offer: Offer, dump: Callable[..., str], pattern: str, wanted: list[str]
) -> None:
    names = ["a.md", "A.md", "[ab].md", "?.md", "b%_.md", "a/b.md"]
    texts = {f"dumps/{name}": dump(f"    湖水涨了{number}尺。") for number, name in enumerate(names)}
    offer(texts | {"x.md": dump("    船。")})
    before = held(archive)
    assert fitting(archive, [], pattern) == len(wanted)
    assert remove(archive, [], pattern).pieces == len(wanted)
    assert sorted({*before} - {*held(archive)}) == sorted(wanted)


def test_members_of_a_container_are_named_with_it(archive: Database, tmp_path: Path, dump: Callable[..., str]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for number in (1, 2, 3):
            file.writestr(f"1956/{number}.md", dump(f"    湖水涨了{number}尺。"))
    list(ingest(archive, tmp_path / "a.zip"))
    assert remove(archive, [], "a.zip/1956/2.md").pieces == 1
    assert held(archive) == ["a.zip/1956/1.md", "a.zip/1956/3.md"]
    assert remove(archive, [], "a.zip").pieces == 2


def test_an_archive_that_was_emptied_takes_in_again(archive: Database, offer: Offer, dump: Callable[..., str]) -> None:
    offer({"a.md": dump()})
    remove(archive, [], "*")
    assert offer({"b.md": dump("    船。")}) == [True]
    assert held(archive) == ["b.md"]

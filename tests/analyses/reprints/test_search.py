"""Reprints of a whole archive: found, kept, stale, listed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArticleNotFound
from corpus_archive.analyses.reprints import search

LETTERS = "湖水上涨渔民合作社丰收大桥通车工人农民学生教师医院铁路煤炭棉花小麦玉米水稻渠道"
Put = Callable[..., None]


def text(seed: int, size: int = 200) -> str:
    return "".join(random.Random(seed).choices(LETTERS, k=size))


def with_marks(letters: str) -> str:
    """The same letters as another compositor sets them: with a mark after every ninth, in two paragraphs."""
    clauses = [letters[at : at + 9] for at in range(0, len(letters), 9)]
    return "，".join(clauses[:10]) + "。\n    " + "，".join(clauses[10:]) + "。"


TEXTS = {
    "1956-01-01": text(1) + "。",
    "1956-01-02": with_marks(text(1)),
    "1956-01-03": text(1, 200)[:80] + "。",
    "1956-01-04": text(2) + text(3) + "。",
    "1956-01-05": text(3) + text(4) + "。",
    "1956-01-06": text(4) + text(5) + "。",
    "1956-01-07": "湖水上涨。",
    "1956-01-08": text(1) + text(6, 400) + "。",
}


@pytest.fixture
def put(dump: Callable[..., str], tmp_path: Path) -> Put:
    """`put(archive, "1956-01-01", "…")` takes an article in."""

    def ingest(archive: Archive, date: str, zh: str) -> None:
        (tmp_path / f"{date}.md").write_text(dump(zh=f"    {zh}", heading=date, date=date), encoding="utf-8")
        archive.ingest(tmp_path / f"{date}.md")

    return ingest


@pytest.fixture
def archive(tmp_path: Path, put: Put) -> Archive:
    """A text on four days, changed in some; three articles each of which shares half with the next; a short one."""
    made = Archive.create(tmp_path / "archive")
    for date, zh in TEXTS.items():
        put(made, date, zh)
    return made


def listed(archive: Archive) -> list[tuple[int, str, str, float, float]]:
    return [
        (row["group"], row["zh_headline"], row["kind"], row["of_this"], row["of_first"]) for row in archive.reprints()
    ]


def test_groups_have_their_first_printing_and_what_each_shares_with_it(archive: Archive) -> None:
    assert archive.find_reprints() == 7
    assert listed(archive) == [
        (1, "1956-01-01", "first", 1.0, 1.0),
        (1, "1956-01-02", "same", 1.0, 1.0),
        (1, "1956-01-03", "abridged", 1.0, 0.4),
        (1, "1956-01-08", "enlarged", pytest.approx(1 / 3, abs=0.001), 1.0),
        (2, "1956-01-04", "first", 1.0, 1.0),
        (2, "1956-01-05", "changed", 0.5, 0.5),
        (2, "1956-01-06", "indirect", 0.0, 0.0),
    ]


def test_a_chain_says_by_way_of_what_its_last_hangs_on_the_first(archive: Archive) -> None:
    archive.find_reprints()
    found = archive.reprints()
    rows = {row["zh_headline"]: row for row in found}
    assert rows["1956-01-06"]["through"] == rows["1956-01-05"]["id"]
    assert rows["1956-01-06"]["first"] == rows["1956-01-04"]["id"]
    assert "1 shown as indirect: not linked with the first printing, but with a later one of its group" in found.notes


def test_short_texts_are_passed_over_and_counted(archive: Archive) -> None:
    archive.find_reprints()
    assert "passed over: 1 article with fewer than 50 Chinese letters" in archive.reprints().notes


def test_an_article_of_a_selection_brings_its_whole_group(archive: Archive) -> None:
    archive.find_reprints()
    found = archive.select(after="1956-01-03", before="1956-01-03").reprints()
    assert found.columns["zh_headline"] == ["1956-01-01", "1956-01-02", "1956-01-03", "1956-01-08"]
    assert found.said == "4 articles (in 1 group; after=1956-01-03 before=1956-01-03)"


def test_what_was_never_looked_for_is_not_said_to_be_none(archive: Archive) -> None:
    found = archive.reprints()
    assert (len(found), found.notes) == (0, ("reprints were not looked for; run: corpus-archive reprints",))
    assert not archive.reprints_are_current


def test_articles_that_came_since_make_it_stale(archive: Archive, put: Put) -> None:
    archive.find_reprints()
    assert archive.reprints_are_current
    put(archive, "1955-12-31", text(1) + "。又")
    assert not archive.reprints_are_current
    said = "reprints were looked for among 8 articles, not those that are there now; run: corpus-archive reprints"
    assert archive.reprints().notes[0] == said
    archive.find_reprints()
    assert listed(archive)[0][1] == "1955-12-31"


def test_an_article_that_was_taken_out_is_in_no_group(archive: Archive) -> None:
    archive.find_reprints()
    gone = archive.reprints().columns["id"][1]
    archive.remove([gone])
    assert gone not in archive.reprints().columns["id"]


def test_one_article_knows_the_other_printings_of_its_text(archive: Archive) -> None:
    archive.find_reprints()
    ids = {row["zh_headline"]: row["id"] for row in archive.reprints()}
    found = archive.reprints_beside(ids["1956-01-03"])
    assert [row.kind for row in found.rows] == ["first", "same", "abridged", "enlarged"]
    assert archive.dossier(ids["1956-01-03"]).reprints == found
    with pytest.raises(ArticleNotFound):
        archive.select(after="1957").reprints_beside(ids["1956-01-03"])


def test_a_first_printing_that_another_group_has_too_is_told(put: Put, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    for date, zh in (("1956-01-01", text(1)), ("1956-01-02", text(2, 300)), ("1956-01-03", text(1) + text(2, 300))):
        put(archive, date, zh + "。")
    archive.find_reprints()
    one, two, both = archive.ids()
    assert [(row["id"], row["first"], row["also"]) for row in archive.reprints()] == [
        (two, two, []),
        (both, two, [one]),
    ]
    assert [row.id for row in archive.reprints_beside(one).rows] == [both]


def test_the_same_records_give_the_same_rows_however_they_came(archive: Archive, put: Put, tmp_path: Path) -> None:
    other = Archive.create(tmp_path / "other")
    for date in reversed(TEXTS):
        put(other, date, TEXTS[date])
    archive.find_reprints()
    other.find_reprints()
    assert list(archive.reprints()) == list(other.reprints())


def test_progress_is_told_and_an_empty_archive_has_none(tmp_path: Path, archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    archive.find_reprints(lambda done, total: told.append((done, total)))
    assert told == [(number, 8) for number in range(1, 9)]
    assert Archive.create(tmp_path / "empty").find_reprints() == 0


def test_what_is_found_is_what_comparing_all_pairs_finds(archive: Archive, put: Put) -> None:
    chance = random.Random(5)
    for number in range(40):
        kept = text(100 + number % 20, 300)
        begin = chance.randrange(200)
        put(archive, f"1957-{1 + number // 20:02}-{1 + number % 20:02}", kept[begin:] + text(900 + number, 100) + "。")
    archive.find_reprints()
    shingled = {one.id: search.shingled(one.zh.text) for one in archive if one.zh}
    ids = list(shingled)
    linked = {
        (ids[first], ids[other])
        for other in range(len(ids))
        for first in range(other)
        if search.is_link(search.overlap(shingled[ids[other]], shingled[ids[first]]))
    }
    rows = [row for row in archive.reprints() if row["kind"] != "first"]
    assert {row["id"] for row in rows} == {other for _, other in linked}
    direct = {(row["first"], row["id"]) for row in rows if not row["through"]}
    assert direct <= linked
    assert {(row["through"], row["id"]) for row in rows if row["through"]} <= linked


def test_two_articles_are_compared_piece_by_piece(archive: Archive) -> None:
    ids = list(archive.ids())
    found = archive.differences(ids[0], ids[2])
    assert found.columns["kind"] == ["same", "cut"]
    assert found.columns["first"] == [text(1)[:80], text(1)[80:] + "。"]
    assert found.summary == {"same_letters": 80, "letters_of_first": 200, "letters_of_other": 80}
    with pytest.raises(ArticleNotFound):
        archive.differences(ids[0], "none")

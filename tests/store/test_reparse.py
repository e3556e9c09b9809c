"""A parser that changes: what was kept is read again, and records, outcomes and ids follow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Article, ParseError, parse
from corpus_archive.dump import outcomes, piece_identity, pieces
from corpus_archive.dump.assembly import OfferedPiece, assemble
from corpus_archive.store import checking, database, overview, reading
from corpus_archive.store.annotations import auditing
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.ledger import arrivals, entries, ingestion, settling
from corpus_archive.store.ledger.ingestion import ingest, reparse
from corpus_archive.store.ledger.removal import remove
from corpus_archive.store.selection import Selection

Change = Callable[..., None]
Assemble = Callable[[OfferedPiece, str], Article]


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def offer(archive: Database, tmp_path: Path) -> Callable[..., list[str]]:
    """`offer("a.md", text)`: take a file into the archive; the reasons why pieces of it were rejected."""

    def offered(name: str, text: str) -> list[str]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return [one.rejection.reason for one in ingest(archive, tmp_path / name) if one.rejection]

    return offered


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Change:
    """`parser(assemble)`: from now on the parser is the next version, and makes records so."""
    version = arrivals.PARSER_VERSION

    def change(assembled: Assemble = assemble) -> None:
        nonlocal version
        version += 1
        monkeypatch.setattr(outcomes, "assemble", assembled)
        for module in (pieces, piece_identity, arrivals, settling, overview):
            monkeypatch.setattr(module, "PARSER_VERSION", version)

    return change


def current(archive: Database) -> list[Article]:
    return list(map(Article.from_json, reading.lines(archive)))


def paths(archive: Database) -> list[str]:
    return [one.piece.path for one in current(archive)]


def counted(archive: Database) -> tuple[int, ...]:
    assert list(checking.problems(archive)) == []
    return tuple(overview.outcomes(archive).values())


def new_column(offered: OfferedPiece, newspaper: str) -> Article:
    """A parser that knows which column an article is of."""
    return assemble(offered, newspaper).model_copy(update={"column": "湖边"})


def new_ids(offered: OfferedPiece, newspaper: str) -> Article:
    """A parser that hashes differently."""
    article = assemble(offered, newspaper)
    return article.model_copy(update={"id": article.id[:-12] + hashlib.sha256(article.id.encode()).hexdigest()[:12]})


def refusing(offered: OfferedPiece, newspaper: str) -> Article:
    """A parser that wants a translation."""
    article = assemble(offered, newspaper)
    if not article.en or not article.en.text:
        raise ParseError("no translation", 3)
    return article


def forgiving(offered: OfferedPiece, newspaper: str) -> Article:
    """A parser that takes the last day of the month for days that it does not have."""
    return assemble(offered._replace(text=offered.text.replace("1956-02-31", "1956-02-29")), newspaper)


def test_the_same_parser_changes_nothing(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str]
) -> None:
    offer("a.md", dump())
    offer("b.md", "湖水")
    before = list(reading.lines(archive)), list(overview.rejections(archive))
    taken = list(reparse(archive))
    assert [(one.path, one.new, one.rejection is not None) for one in taken] == [
        ("a.md", False, False), ("b.md", False, True)
    ]  # fmt: skip
    assert (list(reading.lines(archive)), list(overview.rejections(archive))) == before


def test_records_follow_the_parser_and_say_its_version(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump("    船。"))
    before = current(archive)
    parser(new_column)
    assert overview.older(archive) == 2
    assert [one.new for one in reparse(archive)] == [True, True]
    assert overview.older(archive) == 0
    assert [one.column for one in current(archive)] == ["湖边", "湖边"]
    assert [one.piece.parser_version for one in current(archive)] == [one.piece.parser_version + 1 for one in before]
    assert [one.id for one in current(archive)] == [one.id for one in before]
    assert [one.value for one in overview.facet(archive, "column")] == ["湖边"]
    assert counted(archive) == (2, 0, 0, 0)


def test_offering_the_dumps_again_does_the_same_as_reading_what_was_kept(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, tmp_path: Path
) -> None:
    offered = {"a.md": dump(), "b.md": dump("    船。"), "c.md": dump(date="1956-02-31"), "d.md": dump(en="")}
    other = database.create_archive(tmp_path / "other", "rmrb")
    list(ingest(other, [tmp_path / name for name, text in offered.items() if offer(name, text) is not None]))
    parser(new_column)
    list(reparse(archive))
    assert [one.new for one in ingest(other, [tmp_path / name for name in offered])] == [False] * 4
    assert list(reading.lines(other)) == list(reading.lines(archive))
    assert list(overview.rejections(other)) == list(overview.rejections(archive))
    assert counted(other) == counted(archive)


def test_ids_follow_the_parser_and_the_old_ones_are_gone(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump(en=""))
    (before,) = current(archive)
    parser(new_ids)
    list(reparse(archive))
    (after,) = current(archive)
    assert after.id != before.id
    assert after.piece.path == "a.md"
    assert counted(archive) == (1, 0, 1, 0)


def test_ids_follow_the_parser_when_the_dumps_are_offered_again(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump("    船。", ""))
    before = {one.id for one in current(archive)}
    parser(new_ids)
    offer("a.md", dump())
    assert len(before & {one.id for one in current(archive)}) == 1
    parser(refusing)
    offer("b.md", dump("    船。", ""))
    assert before & {one.id for one in current(archive)} == set()
    assert counted(archive) == (1, 0, 0, 1)


def test_articles_may_become_one_and_one_may_become_two(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump("    湖水。"))
    offer("b.md", dump("    船。"))
    one_id = parse(dump()).id
    parser(lambda offered, newspaper: assemble(offered, newspaper).model_copy(update={"id": one_id}))
    list(reparse(archive))
    assert counted(archive) == (1, 0, 1, 0)
    parser()
    list(reparse(archive))
    assert counted(archive) == (2, 0, 0, 0)


def test_a_record_may_become_a_rejection(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump("    船。", ""))
    parser(refusing)
    assert [(one.new, one.rejection is not None) for one in reparse(archive)] == [(True, False), (True, True)]
    (rejection,) = overview.rejections(archive)
    assert (rejection.path, rejection.line, rejection.reason) == ("b.md", 3, "no translation")
    assert counted(archive) == (1, 0, 0, 1)


def test_a_rejection_may_become_a_record(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    assert len(offer("a.md", dump(date="1956-02-31"))) == 1
    parser(forgiving)
    assert [(one.new, one.rejection) for one in reparse(archive)] == [(True, None)]
    assert list(overview.rejections(archive)) == []
    assert [str(one.date) for one in current(archive)] == ["1956-02-29"]
    assert counted(archive) == (1, 0, 0, 0)


def test_where_the_current_piece_is_rejected_the_next_best_is_current(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    texts = sorted((dump(en="The lake."), dump(en="A lake.")), key=lambda text: hashlib.sha256(text.encode()).digest())
    offer("a.md", texts[0])
    offer("b.md", texts[1])
    assert paths(archive) == ["a.md"]

    def of_one_only(offered: OfferedPiece, newspaper: str) -> Article:
        if offered.piece.path == "a.md":
            raise ParseError("unwanted")
        return assemble(offered, newspaper)

    parser(of_one_only)
    list(reparse(archive))
    assert paths(archive) == ["b.md"]
    assert counted(archive) == (1, 0, 0, 1)


def test_an_archive_read_again_in_small_batches_is_the_same(
    archive: Database, tmp_path: Path, dump: Callable[..., str], parser: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "dumps", database.create_archive(tmp_path / "other", "rmrb")
    folder.mkdir()
    for number in range(1, 13):
        text = dump(f"    湖水涨了{number % 5}尺。", "" if number % 3 == 0 else f"The lake rose {number} feet.")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    for one in (archive, other):
        list(ingest(one, folder))
    parser(new_ids)
    list(reparse(archive))
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 1)
    monkeypatch.setattr(ingestion, "_HANDFUL", 1)
    list(reparse(other))
    assert list(reading.lines(other)) == list(reading.lines(archive))
    assert counted(other) == counted(archive) == (5, 0, 7, 0)


def test_closed_early_it_leaves_a_whole_archive_and_can_be_run_again(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for number in range(1, 7):
        offer(f"{number}.md", dump(f"    湖水涨了{number}尺。"))
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", 2)
    parser(new_column)
    reading_again = reparse(archive)
    next(reading_again)
    reading_again.close()
    assert overview.older(archive) == 4
    assert counted(archive) == (6, 0, 0, 0)
    assert [one.new for one in reparse(archive)] == [False] * 2 + [True] * 4
    assert overview.older(archive) == 0


def test_records_that_came_as_jsonl_stay_as_they_are(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    lines = [parse(dump(), newspaper=newspaper).to_json() for newspaper in ("rmrb", "hbrb")]
    offer("a.jsonl", "\n".join(lines) + "\n")
    before = list(reading.lines(archive))
    parser(new_column)
    assert list(reparse(archive)) == []
    assert list(reading.lines(archive)) == before
    assert counted(archive) == (1, 0, 0, 1)


def test_a_dump_read_by_a_newer_parser_goes_before_an_older_record_of_it(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    record = json.loads(parse(dump()).to_json())
    record["piece"] |= {"path": "a.md", "sha256": "0" * 64}
    offer("a.jsonl", json.dumps(record) + "\n")
    offer("z.md", dump())
    assert paths(archive) == ["a.md"]
    parser()
    list(reparse(archive))
    assert paths(archive) == ["z.md"]


def test_a_piece_of_an_older_parser_that_becomes_current_is_read_again_by_this_one(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump(en=""))
    assert paths(archive) == ["a.md"]
    parser(new_column)
    remove(archive, [], "a.md")
    assert [(one.piece.path, one.column) for one in current(archive)] == [("b.md", "湖边")]
    assert counted(archive) == (1, 0, 0, 0)


def test_a_piece_that_would_become_current_may_turn_out_to_be_another_article_or_none(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    offer("b.md", dump(en="The lake."))
    offer("c.md", dump(en=""))
    first = paths(archive)

    def other(offered: OfferedPiece, newspaper: str) -> Article:
        if offered.piece.path == "c.md":
            raise ParseError("unwanted")
        return new_ids(offered, newspaper)

    (before,) = current(archive)
    parser(other)
    remove(archive, [], first[0])
    assert [one.piece.path for one in current(archive)] == sorted({"a.md", "b.md"} - set(first))
    assert current(archive)[0].id != before.id
    assert counted(archive) == (1, 0, 0, 1)


def test_an_alignment_stays_while_the_sentences_do_and_is_made_anew_where_these_change(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    record = json.loads(next(reading.lines(archive, exported=True))) | {"alignment_method": "by-hand"}
    offer("a.jsonl", json.dumps(record) + "\n")

    def method() -> str:
        return str(json.loads(next(reading.lines(archive, exported=True)))["alignment_method"])

    parser()
    list(reparse(archive))
    assert method() == "by-hand"
    parser(new_column)
    list(reparse(archive))
    assert method() == "by-hand"
    parser(other_sentences)
    list(reparse(archive))
    assert method() == "length-2"


def test_progress_ends_with_all_the_texts_there_are(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str]
) -> None:
    offer("a.md", dump())
    offer("b.jsonl", parse(dump("    船。")).to_json() + "\n")
    offer("c.md", "")
    seen: list[tuple[int, int]] = []
    list(reparse(archive, on_progress=lambda *now: seen.append(now)))
    assert seen[-1] == (2, 2)


@pytest.mark.parametrize("size", [1000, 1])
def test_a_piece_whose_id_changed_is_counted_though_its_twin_came_in_an_earlier_batch(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    offer("a.md", dump())
    offer("b.md", dump())
    parser(new_ids)
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", size)
    assert [one.new for one in reparse(archive)] == [True, True]
    assert [one.new for one in reparse(archive)] == [False, False]


def aligned(archive: Database, method: str = "by-hand") -> str:
    """Give every record other beads than those by length, and say which."""
    with archive.writing() as connection, transaction(connection):
        beads = connection.execute("UPDATE alignments SET method = ? RETURNING beads", (method,)).fetchall()
    return str(beads[0][0])


def kept(archive: Database) -> list[tuple[str, str]]:
    """Method and beads of each record that has some."""
    with archive.reading() as connection:
        rows = f"SELECT method, beads FROM records JOIN alignments ON {reading.ABOUT_THE_RECORD} ORDER BY records.id"
        return connection.execute(rows).fetchall()


def other_sentences(offered: OfferedPiece, newspaper: str) -> Article:
    """A parser that finds another end of a sentence in the English."""
    article = assemble(offered, newspaper)
    assert article.en
    sentences = ((0, 3), (4, len(article.en.text)))
    return article.model_copy(update={"en": article.en.model_copy(update={"sentences": sentences})})


@pytest.mark.parametrize("changed", [new_column, new_ids])
def test_beads_go_along_where_the_sentences_are_the_same(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, changed: Assemble
) -> None:
    offer("a.md", dump())
    beads = aligned(archive)
    parser(changed)
    assert [one.new for one in reparse(archive)] == [True]
    assert kept(archive) == [("by-hand", beads)]
    assert list(checking.problems(archive)) == []


@pytest.mark.parametrize("changed", [new_column, new_ids])
def test_beads_go_along_where_dumps_are_offered_again_to_another_parser(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, changed: Assemble
) -> None:
    offer("a.md", dump())
    beads = aligned(archive)
    parser(changed)
    offer("a.md", dump())
    assert kept(archive) == [("by-hand", beads)]
    parser(other_sentences)
    offer("a.md", dump())
    assert [method for method, _ in kept(archive)] == ["length-2"]
    assert list(checking.problems(archive)) == []


def test_beads_do_not_go_along_where_sentences_are_others(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change
) -> None:
    offer("a.md", dump())
    aligned(archive)
    parser(other_sentences)
    list(reparse(archive))
    assert [method for method, _ in kept(archive)] == ["length-2"]
    assert list(checking.problems(archive)) == []


@pytest.mark.parametrize("size", [1000, 1])
@pytest.mark.parametrize("again", ["reparse", "ingest"])
def test_beads_go_along_though_another_piece_is_the_record_for_a_moment(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, size: int,
    again: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    texts = sorted((dump(en="The lake."), dump(en="A lake.")), key=lambda text: hashlib.sha256(text.encode()).digest())
    offer("a.md", texts[1])
    offer("b.md", texts[0])
    assert paths(archive) == ["b.md"]
    beads = aligned(archive)
    parser(new_column)
    monkeypatch.setattr(ingestion, "_BATCH_PIECES", size)
    list(reparse(archive) if again == "reparse" else ingest(archive, [tmp_path / "a.md", tmp_path / "b.md"]))
    assert paths(archive) == ["b.md"]
    assert kept(archive) == [("by-hand", beads)]


@pytest.mark.parametrize("assembled", [assemble, new_column, new_ids, refusing, forgiving])
def test_what_an_earlier_parser_made_takes_no_place_from_what_a_later_one_did(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, assembled: Assemble
) -> None:
    for name, text in {"a.md": dump(), "c.md": dump(date="1956-02-31"), "d.md": dump(en="")}.items():
        offer(name, text)
    list(auditing.audit(archive, Selection()))
    before = list(entries.read_entries(archive))
    parser(assembled)
    list(reparse(archive))
    now = (list(reading.lines(archive)), list(overview.rejections(archive)), counted(archive))
    written = list(entries.write(archive, before))
    assert (list(reading.lines(archive)), list(overview.rejections(archive)), counted(archive)) == now
    assert [(one.new, one.changed) for one in written] == [(False, "")] * 3
    left_out = {assemble: 0, new_column: 2, new_ids: 2, refusing: 1, forgiving: 1}[assembled]
    assert sum(one.left_out for one in written) == left_out


def test_what_a_later_parser_made_is_taken_and_said_to_change_articles(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, tmp_path: Path
) -> None:
    offer("a.md", dump())
    before = list(entries.read_entries(archive))
    parser(new_column)
    list(reparse(archive))
    other = database.create_archive(tmp_path / "other", "rmrb")
    list(entries.write(other, before))
    assert [bool(one.changed) for one in entries.write(other, entries.read_entries(archive))] == [True]
    assert list(reading.lines(other)) == list(reading.lines(archive))


def test_of_a_record_that_no_parser_changed_beads_come_with_an_earlier_one_too(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, tmp_path: Path
) -> None:
    offer("a.md", dump())
    with archive.writing() as connection, database.transaction(connection):
        connection.execute("UPDATE alignments SET method = 'semantic-5'")
    before = list(entries.read_entries(archive))
    other = database.create_archive(tmp_path / "other", "rmrb")
    list(ingest(other, tmp_path / "a.md"))
    parser()
    list(reparse(other))
    list(entries.write(other, before))
    (line,) = reading.lines(other, exported=True)
    assert json.loads(line)["alignment_method"] == "semantic-5"
    assert json.loads(line)["piece"]["parser_version"] == arrivals.PARSER_VERSION


@pytest.mark.parametrize(("assembled", "method"), [(new_column, "by-hand"), (other_sentences, "length-2")])
def test_beads_that_come_with_what_an_earlier_parser_made_are_kept_where_the_sentences_are_the_same(
    archive: Database, offer: Callable[..., list[str]], dump: Callable[..., str], parser: Change, tmp_path: Path,
    assembled: Assemble, method: str,
) -> None:  # fmt: skip
    offer("a.md", dump())
    other = database.create_archive(tmp_path / "other", "rmrb")
    list(ingest(other, tmp_path / "a.md"))
    aligned(other)
    before = list(entries.read_entries(other))
    parser(assembled)
    list(reparse(archive))
    written = list(entries.write(archive, before))
    assert [(one.left_out, one.other_beads) for one in written] == [(True, method == "length-2")]
    assert [name for name, _ in kept(archive)] == [method]
    assert list(checking.problems(archive)) == []

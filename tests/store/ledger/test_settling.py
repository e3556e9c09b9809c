"""What becomes of several pieces of one article depends on what they are, never on when they came."""

from __future__ import annotations

import hashlib
import itertools
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Article, parse
from corpus_archive.store import checking, database, overview, reading
from corpus_archive.store.annotations import aligning, auditing
from corpus_archive.store.database import Database
from corpus_archive.store.ledger import ingestion, settling
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.ledger.removal import remove
from corpus_archive.store.selection import Selection

Write = Callable[[str, str], Path]


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def new(tmp_path: Path) -> Callable[[], Database]:
    """`new()`: another empty archive each time."""
    numbers = itertools.count()
    return lambda: database.create_archive(tmp_path / f"archive {next(numbers)}", "rmrb")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(name, text)`: a file to offer; another of the same name lies in another folder."""
    numbers = itertools.count()

    def written(name: str, text: str) -> Path:
        folder = tmp_path / f"offered {next(numbers)}"
        folder.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return written


def line(article: Article, alignment: tuple[str, list[Any]] | None = None, **piece: Any) -> str:
    """A line of our own JSONL, its piece another one."""
    record = json.loads(article.to_json())
    record["piece"].update(piece)
    if alignment:
        record |= {"alignment_method": alignment[0], "beads": alignment[1]}
    return json.dumps(record, ensure_ascii=False) + "\n"


def outcomes(archive: Database) -> dict[tuple[str, str, int], str]:
    """The ledger: path, member and ordinal of each piece, and what became of it."""
    with archive.reading() as connection:
        rows = connection.execute("SELECT path, member, ordinal, outcome FROM ledger ORDER BY path, member, ordinal")
        return {tuple(row[:3]): row[3] for row in rows}


def by_path(archive: Database) -> dict[str, str]:
    return {path: outcome for (path, _, _), outcome in outcomes(archive).items()}


def exported(archive: Database) -> list[str]:
    return list(reading.lines(archive, exported=True))


def current(archive: Database) -> Article:
    (only,) = reading.lines(archive)
    return Article.from_json(only)


def methods(archive: Database) -> list[str | None]:
    """How each record of an export is aligned."""
    return [json.loads(one).get("alignment_method") for one in exported(archive)]


# What a piece becomes


def test_the_only_piece_of_an_article_is_current(archive: Database, write: Write, dump: Callable[..., str]) -> None:
    list(ingest(archive, write("a.md", dump())))
    assert by_path(archive) == {"a.md": "current"}


def test_the_same_text_at_another_place_is_a_duplicate(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, [write("b.md", dump()), write("a.md", dump()), write("c.md", dump())]))
    assert by_path(archive) == {"a.md": "current", "b.md": "duplicate", "c.md": "duplicate"}


def test_another_text_of_the_same_article_is_superseded(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    texts = sorted((dump(en="The lake is rising."), dump(en="The lake rises.")), key=digest)
    list(ingest(archive, [write("a.md", texts[1]), write("b.md", texts[0])]))
    assert by_path(archive) == {"a.md": "superseded", "b.md": "current"}


def test_what_is_no_article_is_rejected(archive: Database, write: Write, dump: Callable[..., str]) -> None:
    list(ingest(archive, [write("a.md", "湖水"), write("b.md", ""), write("c.md", dump(date="1956-02-31"))]))
    assert by_path(archive) == {"a.md": "rejected", "b.md": "rejected", "c.md": "rejected"}


def test_two_articles_do_not_touch_each_other(archive: Database, write: Write, dump: Callable[..., str]) -> None:
    list(ingest(archive, [write("a.md", dump()), write("b.md", dump(zh="    船来了。"))]))
    assert by_path(archive) == {"a.md": "current", "b.md": "current"}


# Which one is current


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


BETTER_AND_WORSE = [
    ({"parser_version": 2, "sha256": "f" * 64, "path": "z"}, {"parser_version": 1, "sha256": "0" * 64, "path": "a"}),
    ({"sha256": "0" * 64, "path": "z"}, {"sha256": "1" * 64, "path": "a"}),
    ({"path": "a", "member": "z"}, {"path": "b", "member": "a"}),
    ({"path": "Z"}, {"path": "a"}),
    ({"path": "a/9"}, {"path": "湖"}),
    ({"member": "a", "ordinal": 9}, {"member": "b", "ordinal": 1}),
    ({"ordinal": 2}, {"ordinal": 10}),
]


@pytest.mark.parametrize("better_first", [True, False])
@pytest.mark.parametrize(("better", "worse"), BETTER_AND_WORSE)
def test_of_two_pieces_the_better_one_is_current_whichever_came_first(
    archive: Database, write: Write, dump: Callable[..., str], better: Any, worse: Any, better_first: bool
) -> None:
    article = parse(dump())
    lines = [line(article, **better), line(article, **worse)]
    list(ingest(archive, write("x.jsonl", "".join(lines if better_first else lines[::-1]))))
    assert better.items() <= current(archive).piece.model_dump().items()


@pytest.mark.parametrize("better_first", [True, False])
def test_both_halves_go_before_a_newer_parser_and_a_smaller_hash(
    archive: Database, write: Write, dump: Callable[..., str], better_first: bool
) -> None:
    both, half = parse(dump()), parse(dump(en=""))
    assert both.id == half.id
    lines = [
        line(both, parser_version=1, sha256="f" * 64, path="z"),
        line(half, parser_version=9, sha256="0" * 64, path="a"),
    ]
    for one in lines if better_first else lines[::-1]:
        list(ingest(archive, write("x.jsonl", one)))
    assert current(archive).piece.path == "z"


@pytest.mark.parametrize("dump_first", [True, False])
def test_a_dump_goes_before_a_record_made_of_it(
    archive: Database, new: Callable[[], Database], write: Write, dump: Callable[..., str], dump_first: bool
) -> None:
    path, other = write("a.md", dump()), new()
    list(ingest(other, path))
    (record,) = reading.lines(other)
    offered = [path, write("x.jsonl", record)]
    for one in offered if dump_first else offered[::-1]:
        list(ingest(archive, one))
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 1, "superseded": 0, "rejected": 0}
    assert settling.raw(archive, current(archive).id) == dump()


@pytest.mark.parametrize("dump_first", [True, False])
def test_a_record_with_another_translation_is_no_duplicate_of_the_dump_it_names(
    archive: Database, write: Write, dump: Callable[..., str], dump_first: bool
) -> None:
    path = write("a.md", dump())
    corrected = line(parse(dump()), path=str(path)).replace("The lake", "The whole lake")
    offered = [path, write("x.jsonl", corrected)]
    for one in offered if dump_first else offered[::-1]:
        list(ingest(archive, one))
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 0, "superseded": 1, "rejected": 0}
    list(ingest(archive, offered[1], revise=True))
    assert current(archive).en
    assert "The whole lake" in current(archive).en.text
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 0, "superseded": 1, "rejected": 0}


def test_the_record_of_a_dump_that_lay_elsewhere_is_a_duplicate(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, [write("a.md", dump()), write("x.jsonl", line(parse(dump()), path="elsewhere.md"))]))
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 1, "superseded": 0, "rejected": 0}


def test_any_order_of_arrival_in_any_batches_gives_the_same_export_and_ledger(
    new: Callable[[], Database], write: Write, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "a.md": dump(en=""),
        "b.md": dump(en="The lake rises."),
        "c.md": dump(en="The lake is rising."),
        "d.md": dump(en="The lake is rising."),
    }
    best = min(["b.md", "c.md"], key=lambda path: digest(texts[path]))
    offered = [write(path, text) for path, text in texts.items()]
    offered.append(write("x.jsonl", line(parse(texts["c.md"]), path="e.md", sha256="f" * 64)))
    found = []
    for size, order in itertools.product((1000, 1), itertools.permutations(offered)):
        monkeypatch.setattr(ingestion, "_BATCH_PIECES", size)
        archive = new()
        list(ingest(archive, order))
        found.append((exported(archive), outcomes(archive)))
    assert len(found) == 240
    assert found == [found[0]] * 240
    assert list(found[0][1].values()).count("current") == 1
    assert found[0][1][best, "", 1] == "current"


def test_an_article_is_found_by_the_datelines_of_its_current_piece_only(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    zh = "    新华社湖滨3日电　湖水上涨。"
    list(ingest(archive, write("a.md", dump(zh, "[Xinhua News Agency, Hubin, 3rd] The lake."))))
    assert {one.value for one in overview.facet(archive, "place")} == {"湖滨", "Hubin"}
    list(ingest(archive, write("b.md", dump(zh, "[Xinhua News Agency, Nanjing, 3rd] The lake.")), revise=True))
    assert {one.value for one in overview.facet(archive, "place")} == {"湖滨", "Nanjing"}


# Offered again


def test_a_piece_offered_again_is_known_and_changes_nothing(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    offered = [write("a.md", dump()), write("b.md", dump(en="")), write("c.md", "湖水"), write("d.md", "")]
    offered.append(write("x.jsonl", line(parse(dump(zh="    船来了。")), ("length", []), path="e.md")))
    first = list(ingest(archive, offered))
    before = exported(archive), outcomes(archive), list(overview.rejections(archive))
    taken = list(ingest(archive, [*offered, *offered]))
    assert [(one.new, one.rejection) for one in taken] == [(False, one.rejection) for one in first] * 2
    assert (exported(archive), outcomes(archive), list(overview.rejections(archive))) == before


def test_a_changed_file_is_a_new_piece_and_the_old_one_stays_in_the_ledger(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, write("a.md", dump(en=""))))
    (taken,) = ingest(archive, write("a.md", dump()))
    assert taken.new
    assert overview.outcomes(archive) == {"current": 1, "duplicate": 0, "superseded": 1, "rejected": 0}
    assert current(archive).en is not None


# Revised


def test_what_is_offered_to_revise_is_current_and_a_second_revision_goes_before_the_first(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    texts = sorted((dump(en="The lake is rising."), dump(en="The lake rises.")), key=digest)
    better, worse = write("a.md", texts[0]), write("b.md", texts[1])
    list(ingest(archive, [better, worse]))
    assert by_path(archive) == {"a.md": "current", "b.md": "superseded"}
    for offered, wanted in ((worse, "b.md"), (better, "a.md"), (worse, "b.md"), (worse, "b.md")):
        taken = list(ingest(archive, offered, revise=True))
        assert [one.new for one in taken] == [False]
        assert current(archive).piece.path == wanted
        assert list(checking.problems(archive)) == []


def test_a_revision_goes_before_both_halves(archive: Database, write: Write, dump: Callable[..., str]) -> None:
    list(ingest(archive, write("a.md", dump())))
    list(ingest(archive, write("b.md", dump(en="")), revise=True))
    assert by_path(archive) == {"a.md": "superseded", "b.md": "current"}


def test_what_is_offered_without_revision_does_not_go_before_what_was_revised(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    worse, better = write("b.md", dump(en="")), write("a.md", dump())
    list(ingest(archive, worse, revise=True))
    list(ingest(archive, better))
    list(ingest(archive, better))
    assert by_path(archive) == {"a.md": "superseded", "b.md": "current"}


def test_a_revised_record_that_comes_again_with_an_alignment_stays_revised(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    article = parse(dump(en=""))
    list(ingest(archive, write("a.md", dump())))
    list(ingest(archive, write("x.jsonl", line(article, path="b.md")), revise=True))
    list(
        ingest(archive, write("x.jsonl", line(article, ("by-hand", [{"zh": [0], "en": [], "score": 1}]), path="b.md")))
    )
    assert by_path(archive) == {"a.md": "superseded", "b.md": "current"}
    assert methods(archive) == ["by-hand"]


def test_of_several_pieces_that_revise_together_the_best_is_current(
    new: Callable[[], Database], write: Write, dump: Callable[..., str]
) -> None:
    offered = [write("a.md", dump(en="")), write("b.md", dump()), write("c.md", dump())]
    for order in itertools.permutations(offered):
        archive = new()
        list(ingest(archive, offered[0]))
        list(ingest(archive, order, revise=True))
        assert by_path(archive) == {"a.md": "superseded", "b.md": "current", "c.md": "duplicate"}


def test_a_duplicate_that_revises_takes_the_place_of_its_twin(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    twins = [write("a.md", dump()), write("b.md", dump())]
    list(ingest(archive, twins))
    list(ingest(archive, twins[1], revise=True))
    assert by_path(archive) == {"a.md": "duplicate", "b.md": "current"}


# Alignments that came with a record

BEADS = [{"zh": [0], "en": [0], "score": 0.5}]


def test_an_alignment_joined_to_a_line_is_kept_with_its_record(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, write("x.jsonl", line(parse(dump()), ("by-hand", BEADS)))))
    (found,) = map(json.loads, exported(archive))
    assert (found["alignment_method"], found["beads"]) == ("by-hand", BEADS)
    assert "beads" not in json.loads(next(reading.lines(archive)))


def test_beads_of_a_tenth_version_are_kept_whichever_came_first(
    new: Callable[[], Database], write: Write, dump: Callable[..., str]
) -> None:
    offered = [
        write("x.jsonl", line(parse(dump()), (name, BEADS))) for name in ("length-2", "semantic-5", "semantic-10")
    ]
    for order in itertools.permutations(offered):
        archive = new()
        taken = list(ingest(archive, order))
        assert methods(archive) == ["semantic-10"]
        assert [one.other_beads for one in taken] == [
            path == offered[1] and order.index(path) > order.index(offered[2]) for path in order
        ]


def test_beads_that_revise_are_kept_until_others_revise(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    greater, smaller = (write("x.jsonl", line(parse(dump()), (name, BEADS))) for name in ("by-hand", "semantic-5"))
    list(ingest(archive, greater))
    (taken,) = ingest(archive, smaller)
    assert taken.other_beads
    assert methods(archive) == ["by-hand"]
    (taken,) = ingest(archive, smaller, revise=True)
    assert not taken.other_beads
    assert methods(archive) == ["semantic-5"]
    (taken,) = ingest(archive, greater)
    assert taken.other_beads
    assert methods(archive) == ["semantic-5"]
    list(ingest(archive, write("a.md", dump()), revise=True))  # those of a dump are by length
    assert methods(archive) == ["semantic-5"]
    list(ingest(archive, greater, revise=True))
    assert methods(archive) == ["by-hand"]


@pytest.mark.parametrize("other", ["hand-checked", "zz-tool", "Hand", "giza-1", "semantic", "semantic-5b"])
def test_our_own_beads_do_not_take_the_place_of_others_whatever_these_are_called(
    new: Callable[[], Database], write: Write, dump: Callable[..., str], other: str
) -> None:
    offered = [write("x.jsonl", line(parse(dump()), (name, BEADS))) for name in (other, "semantic-5", "length-2")]
    for order in itertools.permutations(offered):
        archive = new()
        taken = list(ingest(archive, order))
        assert methods(archive) == [other]
        first, ours = order.index(offered[0]), order.index(offered[1])
        assert [one.other_beads for one in taken] == [number == ours > first for number in range(3)]
        assert [one.replaced_beads for one in taken] == [number == first > ours for number in range(3)]


def test_an_audit_of_other_beads_by_the_same_method_goes_with_them(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    def audited() -> bool:
        return list(auditing.audit(archive, Selection()))[-1:] != []

    split = [{"zh": [0], "en": [], "score": 0.5}, {"zh": [], "en": [0], "score": 0.5}]
    list(ingest(archive, write("x.jsonl", line(parse(dump()), ("by-hand", BEADS)))))
    assert audited()
    assert not audited()
    list(ingest(archive, write("x.jsonl", line(parse(dump()), ("by-hand", BEADS))), revise=True))
    assert not audited()
    list(ingest(archive, write("x.jsonl", line(parse(dump()), ("by-hand", split))), revise=True))
    assert overview.audited(archive) == (1, 0)
    assert audited()


def test_an_audit_of_other_beads_goes_when_they_are_aligned_again(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    split = [{"zh": [0], "en": [], "score": 0.5}, {"zh": [], "en": [0], "score": 0.5}]
    list(ingest(archive, write("x.jsonl", line(parse(dump()), ("length-2", split)))))
    for articles in (0, 1):  # the second time they are the same
        list(auditing.audit(archive, Selection()))
        list(aligning.align(archive, Selection(), method="length", again=True))
        assert overview.audited(archive) == (1, articles)


def test_an_alignment_that_comes_later_is_joined_to_the_record_that_is_there(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, write("a.jsonl", line(parse(dump())))))
    assert methods(archive) == ["length-2"]
    (taken,) = ingest(archive, write("b.jsonl", line(parse(dump()), ("by-hand", BEADS))))
    assert not taken.new
    assert methods(archive) == ["by-hand"]


def test_a_record_that_comes_again_without_its_alignment_keeps_it(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    list(ingest(archive, write("a.jsonl", line(parse(dump()), ("by-hand", BEADS)))))
    list(ingest(archive, write("b.jsonl", line(parse(dump())))))
    assert methods(archive) == ["by-hand"]


@pytest.mark.parametrize("aligned_first", [True, False])
def test_an_alignment_is_of_the_article_whichever_of_its_pieces_is_current(
    archive: Database, write: Write, dump: Callable[..., str], aligned_first: bool
) -> None:
    article = parse(dump())
    offered = [
        write("a.jsonl", line(article, ("by-hand", BEADS), path="z", sha256="f" * 64)),
        write("b.jsonl", line(article, path="a", sha256="0" * 64)),
    ]
    for one in offered if aligned_first else offered[::-1]:
        list(ingest(archive, one))
    assert current(archive).piece.path == "a"
    assert methods(archive) == ["by-hand"]


def test_an_alignment_waits_while_another_text_is_the_article(
    archive: Database, write: Write, dump: Callable[..., str]
) -> None:
    aligned = line(parse(dump()), ("by-hand", BEADS), sha256="f" * 64)
    list(ingest(archive, write("a.jsonl", aligned)))
    list(ingest(archive, write("b.jsonl", line(parse(dump(en="The lake rises.")), sha256="0" * 64))))
    assert methods(archive) == ["length-2"]
    list(ingest(archive, write("a.jsonl", aligned)))
    assert methods(archive) == ["length-2"]
    assert list(checking.problems(archive)) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    "two",
    [
        (("by-hand", BEADS), ("semantic", BEADS)),
        (("by-hand", BEADS), ("length", [])),
        (("by-hand", BEADS), ("length", [{"zh": [0], "en": [], "score": 0.5}])),
    ],
)
def test_of_two_alignments_the_order_of_arrival_does_not_matter(
    archive: Database, new: Callable[[], Database], write: Write, dump: Callable[..., str], two: Any, order: Any
) -> None:
    other = new()
    offered = [write("x.jsonl", line(parse(dump()), alignment)) for alignment in two]
    for one in offered:
        list(ingest(other, one))
    for number in order:
        list(ingest(archive, offered[number]))
    assert exported(archive) == exported(other)


# The law: an archive is what its pieces are


class Entry(NamedTuple):
    """A file to offer, with path and id of each piece it gives; a rejection has no id."""

    file: Path
    pieces: tuple[tuple[str, str], ...]


def pool(write: Write, dump: Callable[..., str]) -> list[Entry]:
    """Files of three articles and of none: twins, worse and better texts, records, two articles in a file."""
    lake, boats, dike = dump("    湖水。", "Lake."), dump("    船。", "Boats."), dump("    堤。", "A dike.")
    a, b, c = (parse(one).id for one in (lake, boats, dike))
    other, half = dump("    湖水。", "The lake."), dump("    湖水。", "")
    offered = [
        ("1.md", lake, [("1.md", a)]),
        ("2.md", lake, [("2.md", a)]),
        ("3.md", other, [("3.md", a)]),
        ("3.md", half, [("3.md", a)]),
        ("4.md", boats, [("4.md", b)]),
        ("4.md", dike, [("4.md", c)]),
        ("5.md", half[half.index("###") :], [("5.md", a)]),
        ("6.md", boats + "\n\n" + dike, [("6.md", b), ("6.md", c)]),
        ("7.md", "", [("7.md", "")]),
        ("8.md", "湖水", [("8.md", "")]),
        ("8.md", "船", [("8.md", "")]),
        ("9.jsonl", line(parse(other), path="1.md"), [("1.md", a)]),
        ("9.jsonl", line(parse(half), path="9.md", parser_version=7), [("9.md", a)]),
        ("9.jsonl", line(parse(boats), path="9.md") + "{\n", [("9.md", b), ("9.jsonl", "")]),
    ]
    return [Entry(write(name, text), tuple(pieces)) for name, text, pieces in offered]


class Model:
    """What an archive should hold: which pieces of which entries."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.left: set[tuple[int, str, str]] = set()

    def put(self, number: int) -> None:
        self.left |= {(number, *piece) for piece in self.entries[number].pieces}

    def holds(self, gone: str) -> bool:
        return any(gone in piece[1:] for piece in self.left)

    def remove(self, gone: str) -> None:
        self.left = {piece for piece in self.left if gone not in piece[1:]}

    def whole(self) -> list[int]:
        """The entries of which there is anything."""
        return sorted({number for number, _, _ in self.left})

    def broken(self) -> str | None:
        """The path of a piece whose file has lost another one: it cannot be offered again without that."""
        counted = Counter(number for number, _, _ in self.left)
        return next((path for number, path, _ in self.left if counted[number] < len(self.entries[number].pieces)), None)


def state(archive: Database) -> tuple[list[str], dict[str, int], set[str], list[tuple[Any, ...]]]:
    """All that an archive says, but for the order of arrival."""
    columns = "path, member, ordinal, line, sha256, record_sha256, id, both_halves, reason, reason_line, outcome"
    with archive.reading() as connection:
        ledger = connection.execute(f"SELECT {columns} FROM ledger ORDER BY 1, 2, 3, 4, 5, 6").fetchall()
    rejected = {str(one) for one in overview.rejections(archive)}
    return list(reading.lines(archive)), overview.outcomes(archive), rejected, ledger


def put(archive: Database, entries: list[Entry], size: int = 1000) -> list[str]:
    """Offer some entries, so many pieces a transaction; the path of each piece."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(ingestion, "_BATCH_PIECES", size)
        return [taken.path for taken in ingest(archive, [entry.file for entry in entries])]


def test_whatever_came_and_went_an_archive_is_that_of_the_pieces_left(
    tmp_path: Path, write: Write, dump: Callable[..., str]
) -> None:
    entries = pool(write, dump)
    ids = sorted({id for entry in entries for _, id in entry.pieces if id})
    paths = sorted({path for entry in entries for path, _ in entry.pieces})
    assert (len(ids), len(paths)) == (3, 10)
    numbers = range(len(entries))
    offers = st.lists(st.tuples(st.lists(st.sampled_from(numbers), max_size=8), st.integers(1, 4)), max_size=5)
    removals = st.lists(st.sampled_from(paths + ids), max_size=3, unique=True)

    @settings(max_examples=60)
    @given(offers, removals, st.permutations(numbers))
    def law(offers: list[tuple[list[int], int]], leaving: list[str], order: list[int]) -> None:
        model = Model(entries)
        with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
            archive = database.create_archive(Path(folder) / "lived", "rmrb")
            for offered, size in offers:
                wanted = [path for number in offered for path, _ in entries[number].pieces]
                assert put(archive, [entries[number] for number in offered], size) == wanted
                for number in offered:
                    model.put(number)
            while gone := next(filter(model.holds, leaving), model.broken()):
                remove(archive, [gone] if gone in ids else [], "" if gone in ids else gone)
                model.remove(gone)
            fresh = database.create_archive(Path(folder) / "fresh", "rmrb")
            put(fresh, [entries[number] for number in order if number in model.whole()])
            assert state(archive) == state(fresh)
            assert sum(overview.outcomes(archive).values()) == len(model.left)
            assert list(checking.problems(archive)) == []

    law()

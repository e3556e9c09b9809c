"""What the package shows to the world, and what importing it costs."""

from __future__ import annotations

import pickle
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

import corpus_archive
from corpus_archive import (
    RULES,
    Article,
    CorpusArchiveError,
    MissingExtra,
    ParseError,
    RecordError,
    Rejection,
    SourceNotFound,
    align,
    audit,
    grade,
    parse,
    read,
    read_json,
)


@pytest.mark.smoke
def test_the_public_names_are_the_visible_names() -> None:
    visible = {
        name
        for name, value in vars(corpus_archive).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    of_python = {"annotations", "Any", "TYPE_CHECKING"}
    loaded_later = set(corpus_archive._PLACES)
    assert not loaded_later & visible
    assert (visible - of_python) | loaded_later | {"__version__"} == set(corpus_archive.__all__)
    assert dir(corpus_archive) == sorted(corpus_archive.__all__)


def test_a_public_name_is_no_module_of_the_package() -> None:
    inside = Path(corpus_archive.__file__).parent
    modules = {one.stem for one in inside.iterdir()}
    assert not modules & set(corpus_archive.__all__)  # else it is the one or the other, by what was loaded before


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(corpus_archive, name) for name in corpus_archive.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Magazine'"):
        corpus_archive.Magazine  # noqa: B018


def test_a_question_loads_no_models() -> None:
    code = "import sys, corpus_archive; corpus_archive.Archive; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "corpus_archive.hits" in done.stdout.split()
    assert not {"corpus_archive.records", "pydantic"} & set(done.stdout.split())


def test_importing_the_package_loads_nothing_slow() -> None:
    code = "import sys, corpus_archive; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {
        "typer",
        "rich",
        "bs4",
        "lxml",
        "py7zr",
        "rjieba",
        "jieba",
        "polars",
        "regex",
        "simplemma",
        "multiprocessing.pool",
    }
    assert not slow & set(done.stdout.split())


@pytest.mark.parametrize(
    "error",
    [
        ParseError("no header", 3),
        RecordError("page: not a number"),
        SourceNotFound("missing.zip"),
        MissingExtra("altair", "plot"),
    ],
)
def test_errors_survive_pickling_and_fit_on_one_line(error: CorpusArchiveError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert "\n" not in str(error)


def test_errors_are_the_builtin_a_caller_would_guess() -> None:
    assert issubclass(ParseError, ValueError)
    assert issubclass(RecordError, ValueError)
    assert issubclass(SourceNotFound, FileNotFoundError)
    assert issubclass(MissingExtra, ImportError)


def test_lines_of_json_are_the_articles_that_reading_gives(tmp_path: Path, dump: Callable[..., str]) -> None:
    for name, text in {"a": dump("    湖水上涨。"), "b": "nothing", "c": dump("    炉火。", date="1958-10-24")}.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    rejected: list[Rejection] = []
    again: list[Rejection] = []
    lines = list(read_json(tmp_path, on_error=rejected.append))
    assert [Article.from_json(line) for line in lines] == list(read(tmp_path, on_error=again.append))
    assert [one.line for one in rejected] == [1]
    assert rejected == again
    with pytest.raises(ParseError, match=r"b\.md: no header"):
        list(read_json(tmp_path))


def test_an_article_is_aligned_and_examined_without_an_archive(dump: Callable[..., str]) -> None:
    article = parse(dump("    产量是一千吨。", "The 产量 was 1,000 tons."))
    (finding,) = audit(article, align(article, method="length"))
    assert (finding.rule in RULES, grade([finding]).label) == (True, "check")

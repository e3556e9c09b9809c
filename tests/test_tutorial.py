"""The notebooks are tests: their code cells run one after another, and show what the notebook shows."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path
from typing import Any

import polars
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "docs").glob("*.ipynb"))


def run_cell(source: str, names: dict[str, Any]) -> Any:
    """What the last expression of a cell gives, as a notebook would show it."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def outputs(value: Any, count: int) -> list[dict[str, Any]]:
    """A cell's outputs in the notebook's format: text, and a table where there is one."""
    if value is None:
        return []
    data = {"text/plain": repr(value).splitlines(keepends=True)}
    if hasattr(value, "_repr_html_"):
        data["text/html"] = value._repr_html_().splitlines(keepends=True)
    if hasattr(value, "_repr_svg_"):
        data["image/svg+xml"] = value._repr_svg_().splitlines(keepends=True)
    return [{"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data}]


def without_charts(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How a chart is laid out depends on the fonts that are there; that there is one does not."""
    return [
        one | {"data": {kind: "drawn" if "svg" in kind else shown for kind, shown in one["data"].items()}}
        for one in outputs
    ]


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.stem)
def test_the_cells_of_a_notebook_show_what_it_shows(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config, page: Path
) -> None:
    shutil.copytree(root / "data" / "sample", tmp_path / "data" / "sample")
    monkeypatch.chdir(tmp_path)
    notebook = json.loads(page.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) > 10
    with polars.Config(tbl_width_chars=100):
        for count, cell in enumerate(code, start=1):
            shown = outputs(run_cell("".join(cell["source"]), names), count)
            if pytestconfig.getoption("--update-golden"):
                cell["execution_count"], cell["outputs"] = count, shown
            assert without_charts(shown) == without_charts(cell["outputs"]), "".join(cell["source"])
    if pytestconfig.getoption("--update-golden"):
        written = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        page.write_text(written, encoding="utf-8", newline="\n")

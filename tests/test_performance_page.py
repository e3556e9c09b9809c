"""docs/performance.md says what was measured, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from performance_page import page


@pytest.fixture
def measured(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "docs" / "performance" / "measured.json").read_text(encoding="utf-8"))
    return found


def test_the_page_is_made_of_what_was_measured(root: Path, measured: dict[str, Any]) -> None:
    assert (root / "docs" / "performance.md").read_text(encoding="utf-8") == page(measured)


def test_engines_that_count_hits_count_the_same_but_over_printed_blanks(measured: dict[str, Any]) -> None:
    """A gap may reach over a printed blank elsewhere; nothing else may differ."""
    for row in measured["beside"]["rows"]:
        hits = {name: number for name, (number, unit) in row["counted"].items() if unit == "hits"}
        if "[]{" not in row["query"]:
            assert len(set(hits.values())) <= 1, row["name"]


def test_an_engine_without_such_a_question_has_a_dash(measured: dict[str, Any]) -> None:
    row = measured["beside"]["rows"][0]
    del row["ms"]["CQP"], row["counted"]["CQP"]
    assert f"| {row['name']} |" in page(measured)
    assert "| – |" in page(measured)

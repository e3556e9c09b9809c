"""A small archive to count in: two years with issues, and one without between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive


@pytest.fixture
def lake_texts() -> dict[str, str]:
    return {
        "1956-03-04": "湖水上涨，湖水退去。",
        "1956-03-05": "渔民下湖。",
        "1956-07-01": "没有。",
        "1958-01-02": "湖水湖水湖水。",
    }


@pytest.fixture
def lake(lake_texts: dict[str, str], dump: Callable[..., str], tmp_path: Path) -> Archive:
    for date, text in lake_texts.items():
        (tmp_path / f"{date}.md").write_text(dump(zh=f"    {text}", heading="题", date=date), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made

"""The sample with its hand-made beads, as lines of JSONL and as an archive."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Article, read
from corpus_archive.json_lines import exported_line

ROOT = Path(__file__).resolve().parent.parent.parent
Beads = list[tuple[list[int], list[int]]]


def beads_of(id: str) -> Beads:
    """The gold beads of an article of the sample; none for one without."""
    path = ROOT / "tests" / "gold" / "sample" / f"{id}.align"
    if not path.exists():
        return []
    halves = [line.split(":") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(ast.literal_eval(zh), ast.literal_eval(en)) for zh, en in halves]


@pytest.fixture(scope="session")
def gold() -> list[tuple[Article, Beads]]:
    """The articles of the sample in the order of their ids, with their beads."""
    found = sorted(read(ROOT / "data" / "sample", newspaper="hbrb"), key=lambda article: article.id)
    return [(article, beads_of(article.id)) for article in found]


@pytest.fixture(scope="session")
def gold_archive(
    gold: list[tuple[Article, Beads]], tmp_path_factory: pytest.TempPathFactory, unaligned: Callable[[Archive], None]
) -> Archive:
    """An archive of them. A bead of n:m sentences has the score 1 / max(n, m), a one-sided one 0.2."""
    folder = tmp_path_factory.mktemp("gold")
    lines = []
    for article, beads in gold:
        scored = [{"zh": zh, "en": en, "score": 1 / max(len(zh), len(en)) if zh and en else 0.2} for zh, en in beads]
        line = article.to_json()
        lines.append(exported_line(line, "hand", json.dumps(scored)) if beads else line)
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = Archive.create(folder / "archive", "hbrb")
    made.ingest(folder / "gold.jsonl")
    unaligned(made)
    return made

"""A room to visit: the sample with beads made by hand, some of it audited; and a small one to fill with anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archives import GOLD, gold_beads
from corpus_archive import Archive, read
from corpus_archive.reader.application import build_application

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"


def visited(archive: Archive) -> TestClient:
    return TestClient(build_application(archive, port=PORT), base_url=HOME, headers={"accept": "text/html"})


@pytest.fixture(scope="session")
def shelf(made_once: Callable[..., Path]) -> Archive:
    """The whole sample, its beads by hand where there are any, June 1979 audited."""
    return Archive.open(made_once("shelf", fill_shelf) / "archive")


def fill_shelf(folder: Path) -> None:
    with (folder / "sample.jsonl").open("w", encoding="utf-8") as file:
        for article in read(GOLD.parents[2] / "data" / "sample", newspaper="hbrb"):
            beads = gold_beads(article.id)
            record = json.loads(article.to_json())
            record |= {"alignment_method": "by-hand", "beads": beads} if beads else {}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    made = Archive.create(folder / "archive", newspaper="hbrb", name="湖滨日报")
    made.ingest(folder / "sample.jsonl")
    made.index()
    made.index_meaning()
    made.audit(within=made.select(after="1979-06", before="1979-06"))
    kept = made.sets.keep("大桥", made.search("大桥", limit=None), note="设计、停工、复工")
    made.sets.note("大桥", kept.ids[0], "首次提到 <全长>")
    made.sets.tag("大桥", kept.ids[0], "设计")
    made.sets.keep("odd/name & more.json", kept.ids[:3])


@pytest.fixture(scope="session")
def room(shelf: Archive) -> Iterator[TestClient]:
    with visited(shelf) as client:
        yield client


@pytest.fixture
def visit() -> Callable[[Archive], TestClient]:
    """`visit(archive)`: its room."""
    return visited


@pytest.fixture
def filled(tmp_path: Path, dump: Callable[..., str]) -> Callable[..., TestClient]:
    """`filled(zh, en, title=…)`: a room with one article made of these."""

    def of(*parts: str, **named: str) -> TestClient:
        (tmp_path / "one.md").write_text(dump(*parts, **named), encoding="utf-8")
        made = Archive.create(tmp_path / "archive")
        made.ingest(tmp_path / "one.md")
        return visited(made)

    return of

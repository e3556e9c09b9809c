"""Every pair of verbs at once: then the archive is whole, and its records and beads are those of some order."""

from __future__ import annotations

import itertools
import secrets
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

TEXTS = ["湖水上涨。渔民下湖。", "大桥通车。", "合作社有船一百只。", "早稻收割。"]
REMOVED, REVISED = "大桥", "早稻"


class Offer:
    """Dumps by what they are for: those the archive has, one more, and one article told anew."""

    def __init__(self, folder: Path, dump: Callable[..., str]) -> None:
        self.folder = folder
        for place, texts in (("first", TEXTS), ("more", ["电站发电。"])):
            (folder / place).mkdir()
            for number, text in enumerate(texts):
                written = dump(zh=f"    {text}", en="The lake is rising.", heading=f"题{text[:2]}")
                (folder / place / f"{number}.md").write_text(written, encoding="utf-8")
        (folder / "anew").mkdir()
        again = dump(zh=f"    {TEXTS[3]}", en="Early rice was cut.", heading=f"题{TEXTS[3][:2]}")
        (folder / "anew" / "3.md").write_text(again, encoding="utf-8")


def the(archive: Archive, text: str) -> list[str]:
    return [article.id for article in archive if article.zh and text in article.zh.text]


Verb = Callable[[Archive, Offer], object]
VERBS: dict[str, Verb] = {
    "ingest": lambda archive, offer: archive.ingest(offer.folder / "more"),
    "revise": lambda archive, offer: archive.ingest(offer.folder / "anew", revise=True),
    "align": lambda archive, offer: archive.align(again=True),
    "audit": lambda archive, offer: archive.audit(again=True),
    "index": lambda archive, offer: archive.index(),
    "reparse": lambda archive, offer: archive.reparse(),
    "remove": lambda archive, offer: archive.remove(the(archive, REMOVED)),
    "export": lambda archive, offer: list(archive.lines(exported=True)),
    "keep": lambda archive, offer: archive.sets.keep(secrets.token_hex(4), the(archive, "湖水")),
    "check": lambda archive, offer: archive.check(),
    "query": lambda archive, offer: archive.search("湖水"),
}


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Offer:
    return Offer(tmp_path_factory.mktemp("offered"), make_dump)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, offer: Offer) -> Path:
    """An archive that every pair begins with."""
    archive = Archive.create(tmp_path_factory.mktemp("before") / "archive")
    archive.ingest(offer.folder / "first")
    archive.index()
    return archive.folder


def copied(before: Path, folder: Path) -> Archive:
    shutil.copytree(before, folder)
    return Archive.open(folder)


def state(archive: Archive) -> list[str]:
    return [line.rpartition(',"grade":')[0] for line in archive.lines(exported=True)]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations_with_replacement(VERBS, 2)))
def test_two_verbs_at_once_leave_a_whole_archive_of_some_order(
    one: str, other: str, before: Path, offer: Offer, tmp_path: Path
) -> None:
    in_some_order = []
    for number, order in enumerate(((one, other), (other, one))):
        archive = copied(before, tmp_path / f"order-{number}")
        for name in order:
            if not (name == "remove" and not the(archive, REMOVED)):
                VERBS[name](archive, offer)
        in_some_order.append(state(archive))
    together = copied(before, tmp_path / "together")
    start, failed = threading.Barrier(2), list[Exception]()

    def run(name: str) -> None:
        own = Archive.open(together.folder)
        start.wait()
        try:
            VERBS[name](own, offer)
        except LookupError:
            assert (one, other) == ("remove", "remove")  # the other was quicker
        except Exception as error:  # noqa: BLE001 (told below)
            failed.append(error)

    threads = [threading.Thread(target=run, args=(name,)) for name in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert state(together) in in_some_order
    together.index()
    assert together.check(deep=True) == []
    assert together.search("湖水").total == 1

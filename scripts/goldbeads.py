"""Hand-aligned texts: a folder of <document>.zh, .en (a sentence a line) and .align (`[0, 1]:[0]` a line)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Step = tuple[int, int, int, int]
LARGEST = 8


class Document(NamedTuple):
    set: str
    name: str
    zh: list[str]
    en: list[str]
    beads: Beads


def documents(folder: Path) -> Iterator[Document]:
    """The documents of a folder, and of the folders in it."""
    for path in sorted(folder.rglob("*.align")):
        zh, en = (_lines(path.with_suffix(suffix)) for suffix in (".zh", ".en"))
        yield Document(path.parent.name, path.stem, zh, en, list(_beads(path)))


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _beads(path: Path) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            zh, en = (tuple(ast.literal_eval(side.strip() or "[]")) for side in line.split(":")[:2])
            yield zh, en


def f1(right: int, offered: int, wanted: int) -> float:
    return 2 * right / max(1, offered + wanted)


def monotone(document: Document) -> list[Step]:
    """The longest row of two-sided gold beads that rises on both sides, with what lies between as one-sided beads."""
    two = sorted(
        (zh, en) for zh, en in document.beads
        if zh and en and zh[-1] - zh[0] < len(zh) and en[-1] - en[0] < len(en) and len(zh) + len(en) <= LARGEST
    )  # fmt: skip
    best, back = [1] * len(two), [-1] * len(two)
    for here, (zh, en) in enumerate(two):
        for there in range(max(0, here - 60), here):
            if two[there][0][-1] < zh[0] and two[there][1][-1] < en[0] and best[there] >= best[here]:
                best[here], back[here] = best[there] + 1, there
    at = max(range(len(two)), key=best.__getitem__, default=-1)
    kept = []
    while at >= 0:
        kept.append(two[at])
        at = back[at]
    found: list[Step] = []
    i = j = 0
    for zh, en in [*kept[::-1], ((len(document.zh),), (len(document.en),))]:
        found += [(row, j, 1, 0) for row in range(i, zh[0])]
        found += [(zh[0], column, 0, 1) for column in range(j, en[0])]
        if zh[0] < len(document.zh):
            found.append((zh[0], en[0], len(zh), len(en)))
            i, j = zh[-1] + 1, en[-1] + 1
    return found

"""Hand-aligned texts: a folder of <document>.zh, .en (a sentence a line) and .align (`[0, 1]:[0]` a line)."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Step = tuple[int, int, int, int]
LARGEST = 8
STRETCH, RESAMPLES = 20, 1000
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
Counts = np.ndarray  # (stretches, 3): right, offered, gold


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


def stretches(document: Document, beads: Beads) -> Counts:
    """Right, offered and gold beads of each stretch of a text."""
    path = monotone(document)[::STRETCH]
    by_zh, by_en = [step[0] for step in path], [step[1] for step in path]

    def place(zh: tuple[int, ...], en: tuple[int, ...]) -> int:
        return max(0, (bisect_right(by_zh, zh[0]) if zh else bisect_right(by_en, en[0])) - 1)

    gold = set(document.beads)
    found = np.zeros((len(path), 3), dtype=int)
    for zh, en in beads:
        found[place(zh, en)] += [(zh, en) in gold, 1, 0]
    for zh, en in gold:
        found[place(zh, en), 2] += 1
    return found


def interval(counts: Counts) -> tuple[float, float]:
    random = np.random.default_rng(0)
    drawn = counts[random.integers(0, len(counts), (RESAMPLES, len(counts)))].sum(axis=1)
    low, high = np.quantile(2 * drawn[:, 0] / np.maximum(1, drawn[:, 1] + drawn[:, 2]), [0.025, 0.975])
    return float(low), float(high)


def paired_interval(before: Counts, after: Counts) -> tuple[float, float, float]:
    """By how much the F1 of the same stretches grew, and the interval of that."""
    random = np.random.default_rng(0)
    drawn = random.integers(0, len(after), (RESAMPLES, len(after)))
    first, second = (
        2 * one[..., 0] / np.maximum(1, one[..., 1] + one[..., 2])
        for one in (before[drawn].sum(axis=1), after[drawn].sum(axis=1))
    )
    low, high = np.quantile(second - first, [0.025, 0.975])
    return f1(*after.sum(axis=0).tolist()) - f1(*before.sum(axis=0).tolist()), float(low), float(high)


def reliability(scored: list[tuple[float, bool]]) -> None:
    print("\n       score  beads  mean score  right")
    for low, high in zip(BANDS, (*BANDS[1:], 1.001), strict=True):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean, share = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            print(f"  {low:4.2f}–{min(high, 1):4.2f} {len(inside):6,} {mean:11.3f} {share:6.3f}")

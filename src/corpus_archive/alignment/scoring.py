"""What each possible bead is worth: a small network over its features, with weights that were fitted once.

`weights.json` holds two models: `words` (lengths, words and marks) and `meaning` (all that and the encoder's
vectors). Each is a sum over the features plus a sum over a few units tanh(features @ hidden + bias). They were fitted
together over all ways to align whole texts, so that the probability of the hand-made alignment is greatest
(`scripts/fit-alignment`); that is why the probabilities of beads mean what they say.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.features import StretchEvidence, one_sided, two_sided
from corpus_archive.alignment.lattice import MOVES, SIZES, Floats, Integers, Lattice
from corpus_archive.alignment.spans import BeadRanges

Singles = npt.NDArray[np.float32]
_TYPES = ("1:1", "1:2", "2:1", "1:3", "3:1", "2:2", "1:0", "0:1")
_MANY = 4
# Beads of so many sentences or more whose squared difference of lengths is so many times their variance are not looked
# at, nearly half of all there may be: in 377 articles the most probable of them had a probability of .005.
_LARGE, _LOPSIDED = 5, 80.0
_AT_ONCE = 50_000  # beads whose features are computed at once: bounds the memory


@dataclass(frozen=True)
class Model:
    """A fitted model: `scale` and `linear` of shape (features,), `hidden` (features, units), the rest (units,)."""

    features: tuple[str, ...]
    scale: Singles
    linear: Singles
    hidden: Singles
    bias: Singles
    output: Singles

    def scores(self, table: Singles) -> Floats:
        """The worth of beads, from their features (beads, features)."""
        scaled = table / self.scale
        found = scaled @ self.linear + np.tanh(scaled @ self.hidden + self.bias) @ self.output
        return np.asarray(found.round(3), dtype=np.float64)


@functools.cache
def model(name: str) -> Model:
    """The model `words` or `meaning`."""
    text = importlib.resources.files("corpus_archive.alignment").joinpath("weights.json").read_text("utf-8")
    found = json.loads(text)[name]
    arrays = {key: np.array(value, dtype=np.float32) for key, value in found.items() if key != "features"}
    return Model(tuple(found["features"]), **arrays)


def candidates(lattice: Lattice) -> tuple[Integers, Integers, BeadRanges]:
    """Every move within the lattice: its node, its place in MOVES, and what it spans."""
    return lattice.candidates


def table(stretch: StretchEvidence, spans: BeadRanges, moves: Integers, names: tuple[str, ...]) -> Singles:
    """The features (beads, names) of beads; what does not apply to a bead is 0."""
    found = np.zeros((len(moves), len(names)), dtype=np.float32)
    columns = {name: number for number, name in enumerate(names)}
    kinds = _kinds(names)
    found[:, : kinds.shape[1]] = kinds[moves]
    alone = (SIZES[moves, 0] == 0) | (SIZES[moves, 1] == 0)
    for rows, measured in ((np.flatnonzero(alone), one_sided), (np.flatnonzero(~alone), two_sided)):
        if len(rows):
            chosen = spans.some(rows)
            values = np.zeros((len(names), len(rows)), dtype=np.float32)
            for name, value in measured(stretch, chosen):
                if name in columns:
                    values[columns[name]] = value
            found[rows, kinds.shape[1] :] = values[kinds.shape[1] :].T
    return found


@functools.cache
def _kinds(names: tuple[str, ...]) -> Singles:
    """(moves, kinds): what kind of bead each move makes; the kinds are the first of the features."""
    rows = []
    for m, n in MOVES:
        kind = f"{m}:{n}"
        if kind not in _TYPES:
            kind = "1:n" if m == 1 else "n:1" if n == 1 else "m:n"
        row = {kind: 1.0, "beyond": float(max(m + n - _MANY, 0)) if m and n else 0.0}
        rows.append([row.get(name, 0.0) for name in KINDS])
    assert names[: len(KINDS)] == KINDS
    return np.array(rows, dtype=np.float32)


KINDS = (*_TYPES, "1:n", "n:1", "m:n", "beyond")


def scored(stretch: StretchEvidence, lattice: Lattice, fitted: Model) -> Floats:
    """What each move of the lattice is worth, (nodes, moves); -inf where there is none, or a large one is lopsided."""
    nodes, moves, spans = lattice.candidates
    found = np.full((lattice.size, len(MOVES)), -np.inf)
    likely = np.flatnonzero(_balanced(stretch, spans))
    for start in range(0, len(likely), _AT_ONCE):
        rows = likely[start : start + _AT_ONCE]
        some = moves[rows]
        found[nodes[rows], some] = fitted.scores(table(stretch, spans.some(rows), some, fitted.features))
    return found


def _balanced(stretch: StretchEvidence, spans: BeadRanges) -> npt.NDArray[np.bool_]:
    """Which beads are small, or have sides of which neither is much longer than the other."""
    zh = stretch.zh_length[spans.bottom] - stretch.zh_length[spans.top]
    en = stretch.en_length[spans.right] - stretch.en_length[spans.left]
    m, n = spans.sizes
    return np.asarray(((en - zh) ** 2 < _LOPSIDED * (en + zh + 10.0)) | (m + n < _LARGE))

"""The beads of a segment as positions of tokens, in files of their own: aligning again makes only these anew.

Every token is in one bead: those of an article's two headlines make one, its body has the beads of its alignment, and
where it has none all of its body is one.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.record_words import Side
from corpus_archive.store.index.arrays import ArraysInMemory, NamedArrays, write_arrays
from corpus_archive.store.index.segments import Positions, Segment, SideIndex
from corpus_archive.store.index.tokens import SIDES

HEADLINE, ALIGNED, UNALIGNED = 0, 1, 2


class Beads:
    """The beads of a segment, in the order of its articles; all arrays are mapped.

    `first` of a side: the first token of each bead, and the end · `kinds` HEADLINE, ALIGNED or UNALIGNED · `scores`
    0 to 1 · `articles` the article of each, counted from the segment's first.
    """

    def __init__(self, arrays: NamedArrays) -> None:
        self.arrays = arrays

    kinds = functools.cached_property(lambda self: self.arrays["kinds"])
    scores = functools.cached_property(lambda self: self.arrays["scores"])
    articles = functools.cached_property(lambda self: self.arrays["articles"])

    def first(self, side: Side) -> NDArray[np.int32]:
        """The first token of each bead, and the end of the last."""
        found: NDArray[np.int32] = self.arrays[f"{side}.first"]
        return found

    def __len__(self) -> int:
        return len(self.kinds)

    def of(self, side: Side, positions: Positions) -> NDArray[np.int64]:
        """The bead of each token; an empty one begins where the next does, and is none's."""
        return np.searchsorted(self.first(side), positions, side="right").astype(np.int64) - 1

    def has_partner(self, side: Side) -> NDArray[np.bool_]:
        """Which beads are aligned and have tokens of the other side."""
        first = self.first("en" if side == "zh" else "zh")
        found: NDArray[np.bool_] = (first[1:] > first[:-1]) & (self.kinds != UNALIGNED)
        return found


class _BeadStart(NamedTuple):
    """Where a bead begins on either side, and what it is."""

    zh: int
    en: int
    kind: int
    score: float


def write(folder: Path, segment: Segment, alignments: Iterable[tuple[str, str]]) -> str:
    """Write the beads of a segment to a new folder; `alignments` are ids and beads (JSON); the proof of it."""
    folder.mkdir()
    return write_arrays(folder, made_of(segment, dict(alignments)).items())


def made_of(segment: Segment, alignments: Mapping[str, str]) -> ArraysInMemory:
    """The arrays of the beads of a segment, given the beads (JSON) of ids."""
    places = {side: _Places(segment.sides[side]) for side in SIDES}
    ids = enumerate(segment.ids.tolist())
    made = _arrays((place, list(_of_article(places, place, alignments.get(id.decode())))) for place, id in ids)
    for side in SIDES:
        made[f"{side}.first"] = np.append(made[f"{side}.first"], np.int32(len(segment.sides[side])))
    return made


def aligned_anew(segment: Segment, beads: Beads, alignments: Mapping[str, str | None]) -> Beads:
    """The beads of a segment with those of some articles in the place of theirs (None where they have none now)."""
    articles = segment.places_of(list(alignments)).tolist()
    if not articles:
        return beads
    places = {side: _Places(segment.sides[side], whole=False) for side in SIDES}
    ids = [segment.ids[article].decode() for article in articles]
    anew = _arrays(
        (article, list(_of_article(places, article, alignments[id]))) for article, id in zip(articles, ids, strict=True)
    )
    kept = ~np.isin(beads.articles, articles)
    order = np.argsort(np.concatenate([beads.articles[kept], anew["articles"]]), kind="stable")
    made = ArraysInMemory()
    for name in ("kinds", "scores", "articles"):
        made[name] = np.concatenate([beads.arrays[name][kept], anew[name]])[order]
    for side in SIDES:
        first = beads.first(side)
        made[f"{side}.first"] = np.append(np.concatenate([first[:-1][kept], anew[f"{side}.first"]])[order], first[-1])
    return Beads(made)


def _arrays(starts: Iterable[tuple[int, list[_BeadStart]]]) -> ArraysInMemory:
    """The beads of articles, each given with its place, as arrays; without the ends."""
    found: list[_BeadStart] = []
    articles: list[int] = []
    for place, several in starts:
        found += several
        articles += [place] * len(several)
    return ArraysInMemory(
        {
            "zh.first": np.array([bead.zh for bead in found], dtype=np.int32),
            "en.first": np.array([bead.en for bead in found], dtype=np.int32),
            "kinds": np.array([bead.kind for bead in found], dtype=np.uint8),
            "scores": np.array([bead.score for bead in found], dtype=np.float32),
            "articles": np.array(articles, dtype=np.int32),
        }
    )


class _Places:
    """Where the zones and sentences of a side begin; of `whole` segments as lists, as they are looked at one by one."""

    def __init__(self, side: SideIndex, *, whole: bool = True) -> None:
        of_zones = np.searchsorted(side.sentences, side.zones)
        self.zones: Any = side.zones.tolist() if whole else side.zones
        self.sentences: Any = side.sentences.tolist() if whole else side.sentences
        self.of_zones: Any = of_zones.tolist() if whole else of_zones

    def body(self, article: int) -> list[int]:
        """The first token of each sentence of an article's body; the first stands for all before it too."""
        zone = 2 * article + 1
        starts = self.sentences[self.of_zones[zone] : self.of_zones[zone + 1]]
        return [self.zones[zone], *starts[1:]]


def _of_article(places: dict[Side, _Places], article: int, beads: str | None) -> Iterator[_BeadStart]:
    zh, en = places["zh"], places["en"]
    yield _BeadStart(zh.zones[2 * article], en.zones[2 * article], HEADLINE, 1.0)
    body_zh, body_en = zh.body(article), en.body(article)
    end_zh, end_en = zh.zones[2 * article + 2], en.zones[2 * article + 2]
    if not beads or beads == "[]":
        is_alone = body_zh[0] == end_zh or body_en[0] == end_en
        yield _BeadStart(body_zh[0], body_en[0], ALIGNED if is_alone else UNALIGNED, 0.0)
        return
    at_zh = at_en = 0
    for bead in json.loads(beads):
        # a sentence at the end may have no token, and then no place
        yield _BeadStart(
            body_zh[at_zh] if at_zh < len(body_zh) else end_zh,
            body_en[at_en] if at_en < len(body_en) else end_en,
            ALIGNED,
            bead["score"],
        )
        at_zh += len(bead["zh"])
        at_en += len(bead["en"])

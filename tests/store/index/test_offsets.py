"""Offsets of many tokens at once are those of each by itself, and of the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive.language.segmenters import segmenter
from corpus_archive.store.index.arrays import Arrays
from corpus_archive.store.index.offsets import offsets_of, spans
from corpus_archive.store.index.segments import Segment, SideIndex, write
from corpus_archive.store.index.tokens import _tokenised

TEXTS = [
    "The lake, the Lakes.\n\n  went",
    "",
    "a" + " " * 200 + "b\n" + " " * 127 + "the",
    "st\u00ado\u00adrm over la\u00adke",
]


@pytest.fixture
def side(tmp_path: Path) -> SideIndex:
    """English tokens with long gaps, an empty text, and invisible characters within words."""

    def half(text: str) -> dict[str, Any]:
        return {"headline": "One", "decks": [], "byline": "", "author": [], "text": text, "sentences": []}

    records = [
        {"id": f"rmrb-1956-03-04-02-{number:012x}", "date": "1956-03-04", "zh": None, "en": half(text)}
        for number, text in enumerate(TEXTS)
    ]
    lines = [(number, json.dumps(one)) for number, one in enumerate(records)]
    write(tmp_path / "1", [_tokenised(lines, segmenter("rjieba"))])
    return Segment(Arrays(tmp_path / "1")).sides["en"]


def test_offsets_of_many_tokens_are_those_of_each(side: SideIndex) -> None:
    tokens = np.arange(len(side))[::-1].copy()
    zones = np.searchsorted(side.zones, tokens, side="right").astype(np.int64) - 1
    bases = side.zones[zones].tolist()
    expected = [int(side.starts(base, token + 1)[-1]) for base, token in zip(bases, tokens.tolist(), strict=True)]
    assert offsets_of(side, zones, tokens).tolist() == expected
    assert len(side.hidden)
    assert len(side.gaps._long_gaps)


@pytest.mark.parametrize(("head", "tail"), [(0, -1), (1, 1), (2, 2), (0, 3), (3, -1)])
def test_rows_of_tokens_are_measured_as_each_row_is(side: SideIndex, head: int, tail: int) -> None:
    first = np.flatnonzero(side.lengths[side.stream] >= 4)
    zones = np.searchsorted(side.zones, first, side="right").astype(np.int64) - 1
    parts = (np.full(len(first), head), np.full(len(first), tail))
    starts, ends = spans(side, zones, (first, first + 1), parts)
    expected = [
        side.span(int(side.zones[zone]), (token, token + 1), head, tail)
        for zone, token in zip(zones.tolist(), first.tolist(), strict=True)
    ]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == expected


def test_nothing_is_measured_of_nothing(side: SideIndex) -> None:
    none = np.zeros(0, dtype=np.int64)
    assert offsets_of(side, none, none).tolist() == []


def test_the_zone_of_each_token_is_found_whether_few_or_many_are_asked(side: SideIndex) -> None:
    every = np.arange(len(side))
    expected = (np.searchsorted(side.zones, every, side="right") - 1).tolist()
    assert side.zones_of(every).tolist() == expected
    assert side.zones_of(np.repeat(every, 3)).tolist() == np.repeat(expected, 3).tolist()
    assert [side.zones_of(every[at : at + 1]).tolist() for at in every] == [[one] for one in expected]

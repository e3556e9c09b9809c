"""The arrays of a segment are the same however many tokens are looked at at once."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.language.classes import CLASSES
from corpus_archive.store.index import gathering
from corpus_archive.store.index.gathering import POSITION, GatheredTokens
from corpus_archive.store.index.tokens import SideTokens


def batch(types: list[str], stream: list[int], zones: list[int]) -> SideTokens:
    made = SideTokens()
    made.types = types
    made.stream.extend(stream)
    made.gaps.extend(position + len(types) for position in range(len(stream)))
    made.zones.extend(zones)
    return made


@pytest.fixture
def gathered() -> GatheredTokens:
    """Three batches, one of them without a token, in which zones are empty: first, between others, and last."""
    found = GatheredTokens()
    for part in (batch(["b", ".", "a"], [0, 1, 2, 1, 1], [0, 0, 3, 3]), batch([], [], [0]), batch(["a"], [0], [0, 1])):
        found.add(part)
    return found


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_words_of_a_zone_are_its_tokens_but_for_marks_whichever_zones_are_empty(
    monkeypatch: pytest.MonkeyPatch, gathered: GatheredTokens, at_once: int
) -> None:
    monkeypatch.setattr(gathering, "_AT_ONCE", at_once)
    mark, word = CLASSES.index("punctuation"), CLASSES.index("word")
    stream = gathered.stream(np.array([1, 0, 2], dtype=POSITION))
    sizes = gathering._sizes(gathered.parts, gathered.bases(), stream, np.array([mark, word, word], dtype=np.uint8))
    assert stream.tolist() == [1, 0, 2, 0, 0, 2]
    assert sizes["words"].tolist() == [0, 2, 0, 0, 0, 1, 0]


def test_gaps_stand_in_the_order_of_the_batches_and_are_handed_out_once(gathered: GatheredTokens) -> None:
    assert gathered.bases().tolist() == [0, 5, 5, 6]
    assert gathered.gaps().tolist() == [3, 4, 5, 6, 7, 1]
    assert not len(gathered.gaps())


def test_each_type_is_counted_however_many_tokens_are_counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "_AT_ONCE", 2)
    assert gathering._counts(np.array([2, 0, 2, 2, 0], dtype=POSITION), 4).tolist() == [2, 0, 3, 0]

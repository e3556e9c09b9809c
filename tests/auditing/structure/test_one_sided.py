"""One-sided beads paired once more by length: what is left has no partner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, Bead
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.structure.one_sided import stretches

ZH = (
    "    湖水上涨。\n"
    "    民工们连夜把九千条土袋运到了北堤，堤上一夜有人巡看。\n"
    "    明年春天，工厂还要在湖边修一座新的职工宿舍和托儿所。"
)
EN = (
    "The lake is rising.",
    "That same night the workers carried nine thousand bags of earth to the north dike and watched it until morning.",
    "All the boats have come ashore.",
)


def test_what_has_the_length_of_another_is_not_alone(parsed: Callable[..., Article]) -> None:
    article = parsed(ZH, "\n\n".join(EN[:2]))
    beads = [*(Bead(zh=(i,), en=(), score=0.9) for i in range(3)), *(Bead(zh=(), en=(j,), score=0.9) for j in range(2))]
    passages = Passages.of(article, Alignment(method="none", beads=tuple(beads)))
    assert passages is not None
    assert [one.alone for one in stretches(passages)] == [frozenset({2})]


def test_without_pairing_all_stay_alone(parsed: Callable[..., Article]) -> None:
    article = parsed(ZH, "\n\n".join(EN[:2]))
    beads = [*(Bead(zh=(i,), en=(), score=0.9) for i in range(3)), *(Bead(zh=(), en=(j,), score=0.9) for j in range(2))]
    passages = Passages.of(article, Alignment(method="none", beads=tuple(beads)))
    assert passages is not None
    assert [one.alone for one in stretches(passages, pair=False)] == [frozenset(range(5))]


def test_two_sided_beads_part_stretches(parsed: Callable[..., Article]) -> None:
    article = parsed(ZH, "\n\n".join((EN[1],)))
    beads = (
        Bead(zh=(0,), en=(), score=1.0),
        Bead(zh=(1,), en=(0,), score=1.0),
        Bead(zh=(2,), en=(), score=1.0),
    )
    passages = Passages.of(article, Alignment(method="none", beads=beads))
    assert passages is not None
    assert [(one.first, one.last, one.alone) for one in stretches(passages)] == [
        (0, 1, frozenset({0})),
        (2, 3, frozenset({2})),
    ]


def alone(article: Article, alignment: Alignment) -> list[int]:
    """The beads that stay alone in the only stretch."""
    passages = Passages.of(article, alignment)
    assert passages is not None
    (stretch,) = stretches(passages)
    return sorted(stretch.alone)


def zh(letters: int) -> str:
    return "湖" * letters


def en(letters: int) -> str:
    return "x" * letters


USUAL = [(zh(20), en(80))] * 5  # four letters of English for one of Chinese


@pytest.mark.parametrize(
    ("chinese", "scores", "english", "is_alone"),
    [
        # Both could be alone, which costs four: lengths may differ by a factor of 2.34.
        (100, (0.90, 0.91), 930, False),
        (100, (0.90, 0.91), 950, True),
        (2, (0.90, 0.91), 25, False),  # five letters more or less
        (2, (0.90, 0.91), 26, True),
        (100, (0.90, 0.90), 1000, False),  # left alone with the same probability
        (100, (0.90, 0.90), 1020, True),
        (100, (0.984, 0.983), 800, False),
        (100, (0.985, 0.986), 800, True),  # both were surely left alone
    ],
)
def test_how_far_two_lengths_may_differ(
    beaded: Callable[..., tuple[Article, Alignment]],
    chinese: int,
    scores: tuple[float, float],
    english: int,
    is_alone: bool,
) -> None:
    made = beaded(*USUAL, (zh(chinese), "", scores[0]), ("", en(english), scores[1]))
    assert alone(*made) == ([5, 6] if is_alone else [])


@pytest.mark.parametrize(("pieces", "is_alone"), [(2, False), (3, False), (4, False), (5, True), (6, True)])
def test_into_how_many_sentences_one_is_cut(
    beaded: Callable[..., tuple[Article, Alignment]], pieces: int, is_alone: bool
) -> None:
    english = [("", en(1200 // pieces), 0.91)] * pieces
    assert bool(alone(*beaded(*USUAL, (zh(300), "", 0.90), *english))) == is_alone


@pytest.mark.parametrize(("more", "left"), [(165, []), (180, [7])])
def test_a_sentence_more_in_a_pair_must_fit(
    beaded: Callable[..., tuple[Article, Alignment]], more: int, left: list[int]
) -> None:
    """It costs three tenths and the difference of length that it makes; to leave it alone, surely so, costs one."""
    made = beaded(*USUAL, (zh(100), "", 0.99), ("", en(400), 0.98), ("", en(more), 0.985))
    assert alone(*made) == left


@pytest.mark.parametrize(("beads", "is_alone"), [(40, True), (41, False)])
def test_a_long_stretch_is_left_as_it_is(
    beaded: Callable[..., tuple[Article, Alignment]], beads: int, is_alone: bool
) -> None:
    made = beaded(*USUAL, (zh(20), "", 0.90), *[("", en(80), 0.91)] * (beads - 1))
    assert bool(alone(*made)) == is_alone

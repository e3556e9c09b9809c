"""One-sided beads paired once more by length: what is left has no partner."""

from __future__ import annotations

from collections.abc import Callable

from corpus_archive import Alignment, Article, Bead
from corpus_archive.audit.passages import Passages
from corpus_archive.audit.structure.one_sided import stretches

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

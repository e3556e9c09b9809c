"""What one ingest or reparse did, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpus_archive.records import Rejection


if TYPE_CHECKING:
    from corpus_archive.store.ledger.ingestion import PieceOutcome


class Tally(NamedTuple):
    """What one ingest or reparse did: pieces offered = new + known, and how many of both are rejected."""

    offered: int
    new: int
    known: int
    rejected: int


def tally(taken: Iterable[PieceOutcome], on_error: Callable[[Rejection], object] | None) -> Tally:
    """Count outcomes while they are taken; `on_error` is given each rejection."""
    offered = new = rejected = 0
    for one in taken:
        offered += 1
        new += one.new
        if one.rejection:
            rejected += 1
            if on_error:
                on_error(one.rejection)
    return Tally(offered, new, offered - new, rejected)

"""Articles parted for training and testing: by a hash of the id, so that an article is always in the same part.

Which part an article is in depends on nothing but its id and the shares: not on the selection, the order or what is
ingested later.
"""

from __future__ import annotations

import hashlib
import math
from typing import NamedTuple

from corpus_archive import ExportError

PARTS = ("train", "validation", "test")


class ArticleSplit(NamedTuple):
    """Which share of the articles each part has; together 1."""

    train: float
    validation: float
    test: float

    def check(self) -> None:
        """Raise ExportError for shares that are none, or do not make 1 together."""
        if not all(0 <= one <= 1 for one in self) or not math.isclose(sum(self), 1):
            said = "/".join(f"{one:g}" for one in self)
            raise ExportError(f"{said} is no split; say the shares of train, validation and test: 0.9/0.05/0.05")

    def part_of(self, id: str) -> str:
        """The part of an article."""
        at = int.from_bytes(hashlib.blake2b(id.encode("utf-8"), digest_size=8).digest(), "big") / 2**64
        return "train" if at < self.train else "validation" if at < self.train + self.validation else "test"


def split_of(shares: str) -> ArticleSplit:
    """The split that `0.9/0.05/0.05` says: train, validation, test. Raises ExportError for what is none."""
    try:
        found = ArticleSplit(*map(float, shares.split("/")))
    except (TypeError, ValueError):
        said = "say the shares of train, validation and test: 0.9/0.05/0.05"
        raise ExportError(f"{shares!r} is no split; {said}") from None
    found.check()
    return found

"""Articles parted for training and testing: by a hash of the id, so that an article is always in the same part.

Which part an article is in depends on nothing but its id and the shares: not on the selection, the order or what is
ingested later.
"""

from __future__ import annotations

import hashlib
import math
import numbers
from typing import NamedTuple

from corpus_archive import ExportError

PARTS = ("train", "validation", "test")


def is_share(number: object) -> bool:
    """Whether something is a number from 0 to 1, numpy's too."""
    is_number = isinstance(number, numbers.Real) and not isinstance(number, bool)
    return is_number and 0 <= number <= 1  # type: ignore[operator]


class ArticleSplit(NamedTuple):
    """Which share of the articles each part has; together 1."""

    train: float
    validation: float
    test: float

    def checked(self) -> ArticleSplit:
        """The same in numbers as JSON has them. Raises ExportError for shares that are none, or do not make 1
        together."""
        if not all(map(is_share, self)) or not math.isclose(sum(self), 1):
            said = "/".join(map(repr, self))
            raise ExportError(f"{said} is no split; say the shares of train, validation and test: 0.9/0.05/0.05")
        return ArticleSplit(*map(float, self))

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
    return found.checked()

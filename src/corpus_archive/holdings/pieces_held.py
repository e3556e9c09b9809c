"""What an archive knows of the pieces that were ever offered to it: what became of each, and its text."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus_archive.errors import ArticleNotFound
from corpus_archive.holdings.inventory import Inventory
from corpus_archive.store import overview

if TYPE_CHECKING:
    from corpus_archive.records import Rejection


class PiecesHeld(Inventory):
    """The ledger of a whole archive, as one asks for it."""

    def outcomes(self) -> dict[str, int]:
        """How many pieces are current, duplicate, superseded and rejected; their sum is all that was ever offered."""
        return overview.outcomes(self.database)

    def rejections(self) -> Iterator[Rejection]:
        """Yield what could not become a record, where and why."""
        return overview.rejections(self.database)

    def older_records(self) -> int:
        """How many records an older parser made of dumps; `reparse` reads these again."""
        return overview.older(self.database)

    def has_dump(self, id: str) -> bool:
        """Whether the dump of an article is kept; False where it came as JSONL, or is not there."""
        from corpus_archive.store.ledger import settling

        with contextlib.suppress(ArticleNotFound):
            return settling.has_dump(self.database, self.whole_id(id))
        return False

    def raw(self, id: str) -> str:
        """The dump of an article as it was offered. Raises ArticleNotFound."""
        from corpus_archive.store.ledger import settling

        return settling.raw(self.database, self.whole_id(id))

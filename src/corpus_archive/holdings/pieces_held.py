"""The pieces that were ever offered to an archive: what became of each, its text, and how some are taken out."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus_archive.errors import ArticleNotFound
from corpus_archive.holdings.inventory import Inventory
from corpus_archive.store import article_ids, overview
from corpus_archive.wording import number_of

if TYPE_CHECKING:
    from corpus_archive.records import Rejection
    from corpus_archive.store.ledger.removal import Removal


class PiecesHeld(Inventory):
    """The ledger of a whole archive, as one asks for it."""

    def outcomes(self) -> dict[str, int]:
        """How many pieces are current, duplicate, superseded and rejected; their sum is all that was ever offered."""
        return overview.outcomes(self.database)

    def rejections(self) -> Iterator[Rejection]:
        """Yield what could not become a record, where and why."""
        return overview.rejections(self.database)

    def _warn_of_rejections(self) -> None:
        """Warn whoever opens an archive of what could not be read: Python has no line of it otherwise."""
        if rejected := list(self.rejections()):
            said = f"{number_of(len(rejected), 'piece')} could not be read, the first: {rejected[0]}"
            warnings.warn(f"{self.name}: {said}; rejections() has all", stacklevel=4)

    def older_records(self) -> int:
        """How many records an older parser made of dumps; `reparse` reads these again."""
        return overview.older(self.database)

    def older_audits(self) -> int:
        """How many articles were audited by older rules; `audit` audits these again."""
        from corpus_archive.store.annotations import auditing

        return auditing.older(self.database)

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

    def last_piece(self) -> int:
        """The number of the piece that came last, for `articles_left`; 0 where none came."""
        from corpus_archive.store.ledger import left_behind

        return left_behind.last_piece(self.database)

    def articles_left(self, since: int) -> list[str]:
        """The ids of articles that files gave before they were changed, and that are still there and counted.

        Of files that were offered again since the piece of that number came (see `last_piece`).
        """
        from corpus_archive.store.ledger import left_behind

        return left_behind.articles_left(self.database, since)

    def remove(self, ids: str | Iterable[str] = (), *, piece: str | Iterable[str] = ()) -> Removal:
        """Take articles out by their ids, or pieces by patterns of path or path/member (`*` for any characters).

        One id, or one pattern, may stand alone. Raises ArticleNotFound, and removes nothing, where one of them is not
        there.
        """
        from corpus_archive.store.ledger import removal

        return removal.remove(self.database, article_ids.whole_ids(self.database, _several(ids)), *_several(piece))

    def count_pieces(self, ids: str | Iterable[str] = (), *, piece: str | Iterable[str] = ()) -> int:
        """How many pieces `remove` would take out. Raises ArticleNotFound like it."""
        from corpus_archive.store.ledger import removal

        return removal.fitting(self.database, article_ids.whole_ids(self.database, _several(ids)), *_several(piece))


def _several(given: str | Iterable[str]) -> list[str]:
    """One id or pattern, or several."""
    return [given] if isinstance(given, str) else list(given)

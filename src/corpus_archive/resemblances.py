"""What of the articles of a corpus is like what: printed again, translated again, of like meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus_archive.holdings.inventory import Inventory
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side
from corpus_archive.results.result import Result

if TYPE_CHECKING:
    from corpus_archive.store.meaning.passages import Sentences


class Resemblances(Inventory):
    """The articles of one selection, to be compared with each other or with a text."""

    def _scope(self, *, indexed: bool = True) -> Scope:
        """These articles as they are now, with their token index where it is needed."""
        raise NotImplementedError

    def like(
        self,
        text: str,
        query: str | None = None,
        *,
        sentences: Sentences = "lead",
        lang: Side | None = None,
        exact: bool = False,
        limit: int | None = 20,
        offset: int = 0,
    ) -> Result:
        """The articles of which a sentence is like a text in meaning, in either language, the nearest first.

        By the index that `index_meaning` makes, never by words; with a `query` among the articles that have it. See
        `likeness.near_articles`. Raises QueryError, ChoiceError, EncoderError; IndexStale where there is no such index.
        """
        from corpus_archive.analyses import likeness  # and the encoder: only for who asks

        question = likeness.LikeQuestion(text, sentences, query, lang, exact)
        return likeness.near_articles(self._scope(indexed=query is not None), question, limit, offset)

    def reprints(self) -> Result:
        """The texts that were printed again, group by group, as `find_reprints` found them; see `reprints.tables`."""
        from corpus_archive.analyses.reprints import tables

        return tables.reprints(self.database, self.selection)

    def differences(self, first: str, other: str) -> Result:
        """Where the Chinese bodies of two articles differ, piece by piece; see `reprints.differences`.

        Raises ArticleNotFound.
        """
        from corpus_archive.analyses.reprints import tables

        return tables.differences(self[first], self[other])

    def conflicts(self, on_progress: Callable[[int, int], object] | None = None) -> Result:
        """The Chinese passages of these articles that have several translations; see `retranslations.conflicts`."""
        from corpus_archive.analyses import retranslations  # the audit's readers take half a second to load

        return retranslations.conflicts(self.database, self.selection, on_progress)

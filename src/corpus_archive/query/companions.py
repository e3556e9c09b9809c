"""A second query that filters the hits of a first: what must stand near them, or must not.

`NOT 丰收` asks for hits that have no 丰收 near. Near is what lies wholly in the hit's sentence ("s"), its paragraph
("p"), its article ("article"), or within so many tokens in its paragraph ("5") or in its sentence ("5s", as collocates
are counted); beside the hit, not over it.
"""

from __future__ import annotations

import re

from corpus_archive.choices import A_TEXT, of_kind, whole
from corpus_archive.errors import ChoiceError, QueryError
from corpus_archive.query import plain, syntax
from corpus_archive.query.syntax import Companion, Query
from corpus_archive.wording import Wording

_REGIONS = ("s", "p", "article")
_USUAL = "s"
_FARTHEST = 1000  # tokens
_TOKENS = re.compile(r"([0-9]+)s?")
_DENIED = re.compile(r"\s*NOT\s+(?=\S)")


def accompanied(query: Query, near: str | None, near_in: str | None) -> Query:
    """A query of hits that have what `near` asks, in their own language, so near as `near_in` says (a sentence).

    Raises QueryError for what is no query of hits in one language, ChoiceError for what is not near.
    """
    if near is None:
        if near_in is not None:
            raise ChoiceError(Wording("near what? say a query beside near_in {within!r}", within=near_in))
        return query
    within = _checked(_USUAL if near_in is None else near_in)
    denied = _DENIED.match(of_kind(near, str, "query", A_TEXT, QueryError))
    text = near[denied.end() :] if denied else near
    asked = syntax.parsed(text, query.side, match=query.match, exact=query.exact, words=query.words)
    if asked.partner is not None or asked.condition is not None:
        raise QueryError(Wording("near a hit stands a word, a phrase or CQL; say it without AND, NOT and ==>"), near)
    if asked.is_cql:  # what stands near may begin anywhere: "the lake" is no less a lake
        asked = asked._replace(strategy="traditional")
    note = query.note or ("" if asked.is_cql else plain.of_the_other_language(text, query.side, exact=query.exact))
    return query._replace(companion=Companion(text, asked, within, denied is not None), note=note)


def _checked(within: str) -> str:
    if within in _REGIONS:
        return within
    found = _TOKENS.fullmatch(within) if isinstance(within, str) else None
    if found is None:
        raise ChoiceError(
            Wording(
                "unknown near_in {within!r}; choose s (sentence), p (paragraph), article, or a number of tokens: 5, "
                "or 5s in the same sentence",
                within=within,
            )
        )
    whole(int(found[1][:9]), "near_in", 1, _FARTHEST)
    return within

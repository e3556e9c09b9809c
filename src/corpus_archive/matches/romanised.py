"""The other spellings of a Chinese name that an English query asks for: offered with their hits, never looked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus_archive.errors import QueryError
from corpus_archive.language.other_spellings import known_spellings, spelled_otherwise
from corpus_archive.query import syntax
from corpus_archive.query.syntax import Query
from corpus_archive.wording import Wording

_MOST = 5  # spellings that are told
_LONGEST = 60  # letters: a longer text is no name
_IS_WORDS = re.compile(r"[^*?\"()\[\]]+")
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")
Count = Callable[[Query], int]


def also_written(query: Query, count: Count, *, has_hits: bool) -> str:
    """What a plain English query may also be written as, with the hits of each that has some; empty without.

    Where the query has hits itself only names of the table are looked for, as what a rule makes may be another name.
    """
    if query.is_cql or query.side != "en" or query.partner is not None or query.condition is not None:
        return ""
    if len(query.text) > _LONGEST or not _IS_WORDS.fullmatch(query.text) or _OPERATOR.search(query.text):
        return ""
    spellings = known_spellings(query.text) if has_hits else spelled_otherwise(query.text)
    counted = [(one, _hits(query, one, count)) for one in spellings]
    near = tuple(Wording("{word} {n:,}", word=one, n=hits) for one, hits in counted if hits)
    return Wording("also written {near}; not counted here", near=near[:_MOST]) if near else ""


def _hits(query: Query, text: str, count: Count) -> int:
    try:
        asked = syntax.parsed(text, "en", match=query.match, exact=query.exact)
        return count(asked._replace(companion=query.companion))
    except QueryError:
        return 0

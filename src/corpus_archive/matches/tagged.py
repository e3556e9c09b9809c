"""What is said of parts of speech, wherever a result rests on them: whose they are, and how often they are right."""

from __future__ import annotations

from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Agree, Test, every
from corpus_archive.record_words import Side
from corpus_archive.wording import Wording

SAID: dict[Side, Wording] = {
    "zh": Wording(
        "parts of speech are those of jieba's dictionary, one a word: of 100 words some 82 are right (docs/counting.md)"
    ),
    "en": Wording("parts of speech are those of Brill's tagger: of 100 words some 97 are right (docs/counting.md)"),
}


def said(query: Query) -> str:
    """The same of a query that asks for them itself, else nothing."""
    parts = (query.node, *query.limits, *([query.constraint] if query.constraint else []))
    tests = (one for part in parts for one in every(part) if isinstance(one, (Test, Agree)))
    return SAID[query.side] if any(one.attribute == "pos" for one in tests) else ""

"""The two zones of an article in which one looks: what stands above the body, and the body."""

from __future__ import annotations

from typing import Any

from corpus_archive.record_words import Side


def zone_texts(record: dict[str, Any], side: Side) -> tuple[str, str]:
    """Headline (with the decks it lacks and who wrote it, a line each) and body of one half; empty where it is not."""
    text = record[side]
    if not text:
        return "", ""
    more = [deck for deck in text["decks"] if deck not in text["headline"]]
    written_by = text["byline"] or "　".join(text["author"])
    return "\n".join([text["headline"], *more, *([written_by] if written_by else [])]), text["text"]

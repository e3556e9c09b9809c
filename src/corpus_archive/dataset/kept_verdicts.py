"""What readers say of findings as rows of a table, and back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from corpus_archive import Record, Span, Verdict


class VerdictRow(Record):
    """A verdict: of which finding of which texts, what is said, when (UTC)."""

    id: str
    rule: str
    zh: tuple[Span, ...]
    en: tuple[Span, ...]
    message: str
    texts: str
    zh_printed: str
    en_printed: str
    verdict: str
    note: str
    made: str


def to_row(said: Verdict) -> dict[str, Any]:
    """A verdict as a row. Whether it fits is not in it: that is the archive's to say that has it."""
    return {
        "id": said.id,
        "rule": said.rule,
        "zh": [list(span) for span in said.zh],
        "en": [list(span) for span in said.en],
        "message": said.message,
        "texts": said.texts,
        "zh_printed": said.printed[0],
        "en_printed": said.printed[1],
        "verdict": said.word,
        "note": said.note,
        "made": said.made.isoformat(),
    }


def from_row(row: Mapping[str, Any]) -> Verdict:
    """A verdict from its row."""
    zh, en = (tuple((start, end) for start, end in row[side]) for side in ("zh", "en"))
    printed, made = (row["zh_printed"], row["en_printed"]), datetime.datetime.fromisoformat(row["made"])
    said = (row["id"], row["rule"], zh, en, row["message"], row["texts"], printed, row["verdict"], row["note"])
    return Verdict(*said, made)

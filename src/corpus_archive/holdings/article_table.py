"""Articles as rows of a flat table, for frames and spreadsheets."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

from corpus_archive.store.issue_dates import likely_date_of_record

# Column and polars type; lists hold strings.
ARTICLE_COLUMNS = {
    "id": "String",
    "newspaper": "String",
    "date": "Date",
    "likely_date": "Date",
    "page": "Int64",
    "section": "String",
    "column": "String",
    "zh_headline": "String",
    "zh_author": "List",
    "zh_text": "String",
    "en_headline": "String",
    "en_author": "List",
    "en_text": "String",
    "agencies": "List",
    "places": "List",
    "notes": "List",
    "grade": "String",
    "path": "String",
    "member": "String",
    "line": "Int64",
    "sha256": "String",
}


def article_row(line: str) -> dict[str, Any]:
    """One record (a line of JSON) as a row. A missing half is empty strings and lists, as in the record."""
    record = json.loads(line)
    halves = {
        side: record[side] or {"headline": "", "author": [], "text": "", "datelines": []} for side in ("zh", "en")
    }
    sent = halves["zh"]["datelines"] + halves["en"]["datelines"]
    piece, likely = record["piece"], likely_date_of_record(record)
    return {
        **{name: record[name] for name in ("id", "newspaper", "date")},
        "likely_date": str(likely) if likely else None,  # where it is another
        **{name: record[name] for name in ("page", "section", "column")},
        **{f"{side}_{name}": half[name] for side, half in halves.items() for name in ("headline", "author", "text")},
        "agencies": _distinct(one["agency"] for one in sent),
        "places": _distinct(one["place"] for one in sent),
        "notes": _distinct(note["code"] for note in record["notes"]),
        "grade": record.get("grade", ""),  # of the audit; empty where it was not audited
        **{name: piece[name] for name in ("path", "member", "line", "sha256")},
    }


def columns(lines: Iterable[str]) -> dict[str, list[Any]]:
    """Records as columns; dates are dates."""
    table: dict[str, list[Any]] = {name: [] for name in ARTICLE_COLUMNS}
    for line in lines:
        for name, value in article_row(line).items():
            table[name].append(value)
    for name in ("date", "likely_date"):
        table[name] = [datetime.date.fromisoformat(date) if date else None for date in table[name]]
    return table


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))

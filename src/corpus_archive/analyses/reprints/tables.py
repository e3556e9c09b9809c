"""Reprints as tables: all groups, and where two texts differ."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_archive.analyses.reprints.differences import compare_texts
from corpus_archive.analyses.reprints.search import LEAST_SHARED
from corpus_archive.analyses.reprints.shingles import letters
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import article_ids
from corpus_archive.store.annotations.reprints import Heading, KeptReprints, ReprintRow, kept, with_headings
from corpus_archive.store.database import Database
from corpus_archive.store.selection import Selection
from corpus_archive.wording import number_of

if TYPE_CHECKING:
    from corpus_archive.records import Article

_TYPES = {
    "group": "Int64", "id": "String", "date": "Date", "page": "Int64", "zh_headline": "String", "kind": "String",
    "of_this": "Float64", "of_first": "Float64", "similarity": "Float64", "letters": "Int64", "first": "String",
    "through": "String", "also": "List",
}  # fmt: skip
_DIFFERENCE_TYPES = {
    "kind": "String", "first": "String", "other": "String", "first_start": "Int64", "first_end": "Int64",
    "other_start": "Int64", "other_end": "Int64",
}  # fmt: skip


def reprints(database: Database, selection: Selection) -> Result:
    """The groups that have an article of a selection, whole: the first printing, then its reprints, in their order.

    Columns: group (a number), id, date, page, zh_headline, kind, of_this (which part of this text's letters stands in
    the first printing), of_first (which part of the first printing's stands in this text), similarity (Jaccard's, over
    shingles of five letters), letters, first (its id), through (what it hangs on where it is not linked with the first
    printing itself), also (first printings of other groups that it is linked with).
    """
    found = kept(database)
    rows = found.rows
    if any(selection):
        chosen = set(article_ids.ids(database, selection))
        firsts = {row.first for row in rows if row.id in chosen}
        rows = [row for row in rows if row.first in firsts]
    numbers = {first: number for number, first in enumerate(dict.fromkeys(row.first for row in rows), 1)}
    table = [_row(row, heading, numbers[row.first]) for row, heading in with_headings(database, rows)]
    return Result(
        {name: [row[name] for row in table] for name in _TYPES},
        Amount(len(table), "articles", basis=f"in {number_of(len(numbers), 'group')}"),
        selection=str(selection),
        notes=tuple(_notes(found, rows)),
        types=_TYPES,
    )


def _row(row: ReprintRow, heading: Heading, group: int) -> dict[str, Any]:
    return {
        "group": group,
        "id": row.id,
        "date": datetime.date.fromisoformat(heading.date),
        "page": heading.page,
        "zh_headline": heading.zh_headline,
        "kind": row.kind,
        "of_this": round(row.of_this, 3),
        "of_first": round(row.of_first, 3),
        "similarity": row.similarity,
        "letters": row.letters,
        "first": row.first,
        "through": row.through,
        "also": json.loads(row.also),
    }


def _notes(found: KeptReprints, rows: Iterable[ReprintRow]) -> Iterable[str]:
    """What the table does not say: that it is of another state, what hangs on another text, what was passed over."""
    if found.note:
        yield found.note
    if indirect := sum(row.kind == "indirect" for row in rows):
        yield f"{indirect:,} shown as indirect: not linked with the first printing, but with a later one of its group"
    if found.stamp and found.stamp.short:
        yield f"passed over: {number_of(found.stamp.short, 'article')} with fewer than {LEAST_SHARED} Chinese letters"


def differences(first: Article, other: Article) -> Result:
    """The pieces of the Chinese bodies of two articles, in order; all together are both texts.

    Columns: kind (same, changed, cut, added, moved), first and other (what is printed), and the spans of both. The
    summary has how many letters are the same, and how many each text has. A text that is not there is empty.
    """
    one, two = ((article.zh.text if article.zh else "") for article in (first, other))
    found = compare_texts(one, two)
    sizes = {"letters_of_first": len(letters(one).codes), "letters_of_other": len(letters(two).codes)}
    same = sum(len(letters(one[slice(*piece.first)]).codes) for piece in found if piece.kind == "same")
    return Result(
        {
            "kind": [piece.kind for piece in found],
            "first": [one[slice(*piece.first)] for piece in found],
            "other": [two[slice(*piece.other)] for piece in found],
            "first_start": [piece.first[0] for piece in found],
            "first_end": [piece.first[1] for piece in found],
            "other_start": [piece.other[0] for piece in found],
            "other_end": [piece.other[1] for piece in found],
        },
        Amount(len(found), "pieces", summary={"same_letters": same, **sizes}),
        query=f"{first.id} {other.id}",
        types=_DIFFERENCE_TYPES,
    )

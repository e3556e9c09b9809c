"""An alignment as a row of the archive, and back: the method's name, and the beads as JSON."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.json_lines import alignment_json

if TYPE_CHECKING:
    from corpus_archive.records import Alignment


_OURS = re.compile(r"length-([0-9]{0,9}).*|semantic-([0-9]{1,9})(?: .*)?", re.DOTALL)


class AlignmentRow(NamedTuple):
    """An alignment as the archive keeps it; `beads` is JSON, as in an export."""

    method: str
    beads: str

    @property
    def is_by_length(self) -> bool:
        """Whether it is what every article gets when it comes, if nothing better came with it."""
        return self.method.startswith("length-")


def to_row(alignment: Alignment) -> AlignmentRow:
    """How an alignment is kept."""
    return AlignmentRow(alignment.method, alignment.beads_json())


def from_row(method: str, beads: str) -> Alignment:
    """The alignment that is kept. Raises ValueError where its beads are damaged."""
    from corpus_archive.records import Alignment

    return Alignment.model_validate_json(alignment_json(method, beads))


def outranks(one: AlignmentRow, other: AlignmentRow) -> bool:
    """Whether of two alignments of one text this one is kept, whichever came first.

    By length go before none, then ours by meaning, the later version first, then those by hand or of another tool: a
    machine's beads never take the place of those without being asked to. Of several such the later name, its numbers
    read as numbers; of one method the greater beads.
    """
    return _rank(one) > _rank(other)


def is_left(held: str, new: str) -> bool:
    """Whether aligning by a method leaves the beads of another, which go before its own, unless all is aligned again.

    Of one version with another encoder neither goes before the other: whoever asks for an encoder gets its beads.
    """
    return _worth(held) > _worth(new)


def _worth(method: str) -> tuple[int, int]:
    """0 by length, 1 ours by meaning, 2 anything else, which is not ours to replace; and the version of ours."""
    if not (ours := _OURS.fullmatch(method)):
        return 2, 0
    by_length, by_meaning = ours.groups()
    return (1, int(by_meaning)) if by_meaning else (0, int(by_length or 0))


def _rank(one: AlignmentRow) -> tuple[tuple[int, int], list[tuple[int, str]], str, str]:
    parts = re.split(r"([0-9]+)", one.method)  # what is no number, a number, what is none …
    named = [(len(part.lstrip("0")), part.lstrip("0")) if place % 2 else (0, part) for place, part in enumerate(parts)]
    return _worth(one.method), named, one.method, one.beads


def held_row(connection: sqlite3.Connection, id: str, article: str) -> AlignmentRow | None:
    """The alignment that is kept of an article as it was, if there is one."""
    statement = "SELECT method, beads FROM alignments WHERE id = ? AND article = ?"
    row = connection.execute(statement, (id, article)).fetchone()
    return AlignmentRow(*row) if row else None


def drop_audit_of_others(connection: sqlite3.Connection, id: str, article: str, new: AlignmentRow) -> None:
    """Before beads are written: an audit of other beads by the same method goes, as its stamp does not tell them apart.

    So the article is not audited, and `audit` does it again; that of another method it knows by its stamp.
    """
    held = held_row(connection, id, article)
    if held and held.method == new.method and held.beads != new.beads:
        for table in ("audits", "findings", "failures"):
            only = " AND work = 'audit'" if table == "failures" else ""
            connection.execute(f"DELETE FROM {table} WHERE id = ? AND article = ?{only}", (id, article))

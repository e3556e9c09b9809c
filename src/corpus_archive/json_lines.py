"""The line of JSON of a record: which key is its last, and what an export joins on behind it.

A line is what `Article.to_json` gives. Its last key is `piece`, where the record came from; behind that an export joins
on `alignment_method` and `beads`, or the `grade` of the audit. Joining on is a matter of bytes: a stored line is never
parsed to be exported.
"""

from __future__ import annotations

import json

ALIGNMENT_KEYS = ("alignment_method", "beads")
_PIECE = ',"piece":{'


def with_alignment(line: str, method: str, beads: str) -> str:
    """A record's line with its alignment behind it: the method's name, and the beads, which are JSON already."""
    return f'{line[:-1]},"alignment_method":{json.dumps(method)},"beads":{beads}}}'


def with_grade(line: str, grade: str) -> str:
    """A line, with or without an alignment, and the audit's grade behind it."""
    return f'{line[:-1]},"grade":"{grade}"}}'


def parted(line: str | bytes) -> tuple[str, str | None]:
    """The record of a line that an alignment was joined on to, and the alignment's own JSON: `method` and `beads`.

    Either key without the other is passed over, and the alignment is None.
    """
    record = json.loads(line)
    method, beads = (record.pop(key, None) for key in ALIGNMENT_KEYS)
    plain = json.dumps(record, ensure_ascii=False)
    return plain, None if method is None or beads is None else alignment_json(method, json.dumps(beads))


def alignment_json(method: str, beads: str) -> str:
    """An alignment as JSON of its own: the method's name, and the beads, which are JSON already."""
    return f'{{"method":{json.dumps(method)},"beads":{beads}}}'


def without_piece(line: str) -> str:
    """A line up to where it says where the record came from: the same for the same article in whatever piece."""
    return line.rpartition(_PIECE)[0]

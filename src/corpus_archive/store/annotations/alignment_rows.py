"""An alignment as a row of the archive, and back: the method's name, and the beads as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.json_lines import alignment_json

if TYPE_CHECKING:
    from corpus_archive.records import Alignment


class AlignmentRow(NamedTuple):
    """An alignment as the archive keeps it; `beads` is JSON, as in an export."""

    method: str
    beads: str


def to_row(alignment: Alignment) -> AlignmentRow:
    """How an alignment is kept."""
    return AlignmentRow(alignment.method, alignment.beads_json())


def from_row(method: str, beads: str) -> Alignment:
    """The alignment that is kept. Raises ValueError where its beads are damaged."""
    from corpus_archive.records import Alignment

    return Alignment.model_validate_json(alignment_json(method, beads))

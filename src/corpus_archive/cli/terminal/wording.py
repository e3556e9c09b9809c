"""What a reader says of a finding, in a line."""

from __future__ import annotations

from corpus_archive import Verdict


def spoken(said: Verdict) -> str:
    """What a reader says of a finding, in a line."""
    return f"a reader: {said.word}{f' – {said.note}' if said.note else ''} ({said.made:%Y-%m-%d})"

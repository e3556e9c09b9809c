"""Numbers as a person reads them, and what a reader says."""

from __future__ import annotations

from corpus_archive import Verdict


def number_of(number: int, noun: str) -> str:
    """So many of something: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spoken(said: Verdict) -> str:
    """What a reader says of a finding, in a line."""
    return f"a reader: {said.word}{f' – {said.note}' if said.note else ''} ({said.made:%Y-%m-%d})"

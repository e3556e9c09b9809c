"""Numbers as a person reads them."""

from __future__ import annotations


def number_of(number: int, noun: str) -> str:
    """So many of something: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""What a rule is, and how a family of rules reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from corpus_archive.records import Alignment, Article, Finding

Family = Literal["quantities", "dates", "names", "structure", "residue"]
Severity = Literal["error", "warning", "note"]
# `error`: sure without knowing more than the two texts; `warning`: look before quoting; `note`: worth knowing.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Rule(NamedTuple):
    """One rule: its family, how grave its findings may be, and one line of what it finds and why that matters."""

    family: Family
    severities: tuple[Severity, ...]
    why: str


Examination = Callable[[Article, Alignment | None], Iterator[Finding]]

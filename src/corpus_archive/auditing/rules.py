"""What a rule is, and how a family of rules reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from corpus_archive.records import Alignment, Article, Finding

Family = Literal["quantities", "dates", "names", "origins", "terms", "contraries", "structure", "residue"]
Severity = Literal["error", "warning", "note"]
# `error`: it is so; `warning`: look before quoting; `note`: worth knowing. Who may say which: auditing/severities.py.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Rule(NamedTuple):
    """One rule: its family, how grave its findings are if it is right, and one line of what it finds and why."""

    family: Family
    claims: tuple[Severity, ...]
    why: str


Examination = Callable[[Article, Alignment | None], Iterator[Finding]]

"""What the audit came to, and what a reader says of it, in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpus_archive import Finding, Verdict
from corpus_archive.wording import number_of


def spoken(said: Verdict) -> str:
    """What a reader says of a finding, in a line."""
    return f"a reader: {said.word}{f' – {said.note}' if said.note else ''} ({said.made:%Y-%m-%d})"


def severities(findings: Iterable[Finding]) -> str:
    """How many findings of each severity: "2 warnings, 1 note", "no errors or warnings; 3 notes", "nothing found"."""
    counts = Counter(one.severity for one in findings)
    grave = ", ".join(number_of(counts[one], one) for one in ("error", "warning") if counts[one])
    notes = number_of(counts["note"], "note") if counts["note"] else ""
    if not grave:
        return f"no errors or warnings; {notes}" if notes else "nothing found"
    return f"{grave}, {notes}" if notes else grave

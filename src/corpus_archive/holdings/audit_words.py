"""What the audit of an article came to, in a line for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_archive.wording import number_of

if TYPE_CHECKING:
    from corpus_archive.records import Finding

_GRADES = {
    "": "Not audited: corpus-archive audit compares the English with the Chinese",
    "nothing found": "Audit: {found}. That does not mean that the English is right",
    "check": "Audit: check the English before you quote it: {found}",
    "do not quote": "Audit: do not quote the English: {found}",
}


def audit_said(grade: str, findings: Iterable[Finding], where: str = "") -> str:
    """What the audit came to, or that it was not asked; `where` says, behind what was found, where that can be read."""
    several = tuple(findings)
    return _GRADES[grade].format(found=severities_said(several) + (where if several else ""))


def severities_said(findings: Iterable[Finding]) -> str:
    """How many findings of each severity: "2 warnings, 1 note", "no errors or warnings; 3 notes", "nothing found"."""
    counts = Counter(one.severity for one in findings)
    grave = ", ".join(number_of(counts[one], one) for one in ("error", "warning") if counts[one])
    notes = number_of(counts["note"], "note") if counts["note"] else ""
    if not grave:
        return f"no errors or warnings; {notes}" if notes else "nothing found"
    return f"{grave}, {notes}" if notes else grave

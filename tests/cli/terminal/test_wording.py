"""What the audit came to, in a line."""

from __future__ import annotations

import pytest

from corpus_archive import Finding
from corpus_archive.cli.terminal.wording import severities


def finding(severity: str) -> Finding:
    return Finding(rule="residue", severity=severity, zh=(), en=(), message="")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ([], "nothing found"),
        (["note"], "no errors or warnings; 1 note"),
        (["note", "note"], "no errors or warnings; 2 notes"),
        (["note", "warning", "note"], "1 warning, 2 notes"),
        (["error", "warning", "warning"], "1 error, 2 warnings"),
    ],
)
def test_findings_are_counted_by_how_grave_they_are(there: list[str], said: str) -> None:
    assert severities(map(finding, there)) == said

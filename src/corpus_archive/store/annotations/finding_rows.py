"""Findings as the archive keeps them: their spans are JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_archive.records import Finding


COLUMNS = "rule, severity, findings.zh, findings.en, message"
ABOUT_THE_FINDING = "findings.id = records.id AND findings.article = records.article"


def from_row(rule: str, severity: str, zh: str, en: str, message: str) -> Finding:
    """The finding of a row of `COLUMNS`."""
    from corpus_archive.records import Finding

    spans = [tuple(tuple(span) for span in json.loads(one)) for one in (zh, en)]
    return Finding(rule=rule, severity=severity, zh=spans[0], en=spans[1], message=message)  # type: ignore[arg-type]

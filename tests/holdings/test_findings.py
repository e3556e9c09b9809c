"""The table of findings says what it cannot have."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus_archive import RULES, Archive
from corpus_archive.auditing.severities import earned_severities


@pytest.fixture(scope="module")
def archive(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive.create(tmp_path_factory.mktemp("findings") / "archive", newspaper="rmrb")
    made.ingest(root / "seeds")
    made.audit()
    return made


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_severity_that_no_rule_has_is_said_to_be_none(archive: Archive, severity: str) -> None:
    said = [note for note in archive.findings(severities=severity).notes if "has earned" in note]
    earned = {one for name, rule in RULES.items() for one in earned_severities(name, rule)}
    assert said == (
        [] if severity in earned else [f"no rule has earned {severity!r} so far: docs/audit.md says how one does"]
    )

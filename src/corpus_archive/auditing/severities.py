"""How grave a finding may be called: as grave as its rule has earned on real dumps that were read by hand.

A rule says how grave its findings are if it is right. Whether it is right is not for the rule to say: readers of both
languages said of findings in real dumps which were right (`judged.tsv`, counted by `scripts/judged`), and that decides.

- `error`: at least 20 findings were judged on dumps the rules were not made on, and 95 % of them were right.
- `warning`: 80 % of those judged there were right; where none was, 80 % of those on the dumps the rules were made on.
- `note`: anything less.

Where nobody has judged a finding yet, it is one step less grave than the rule would have it.
"""

from __future__ import annotations

import csv
import functools
from importlib import resources
from typing import NamedTuple

from corpus_archive.auditing.rules import SEVERITIES, Rule, Severity
from corpus_archive.records import Finding

# Of 20 findings that are all right no more than 16 % are wrong (Wilson, 95 %): fewer say too little to call any sure.
ENOUGH = 20
ERROR_RIGHT, WARNING_RIGHT = 0.95, 0.8


class JudgedFindings(NamedTuple):
    """Of a rule's findings of one claimed severity: how many were right of those judged, on unseen dumps and on others.

    `unseen` are dumps that nobody had looked at when the rules were made, `seen` those that they were made on.
    """

    unseen_right: int
    unseen: int
    seen_right: int
    seen: int

    def allows(self, claim: Severity) -> Severity:
        """How grave a finding may be called that its rule would have as grave as this."""
        if claim == "error" and self.unseen >= ENOUGH and self.unseen_right >= ERROR_RIGHT * self.unseen:
            return "error"
        right, judged = (self.unseen_right, self.unseen) if self.unseen else (self.seen_right, self.seen)
        if not judged:
            return "warning" if claim == "error" else "note"
        return "warning" if claim != "note" and right >= WARNING_RIGHT * judged else "note"


NOT_JUDGED = JudgedFindings(0, 0, 0, 0)


@functools.cache
def judged() -> dict[tuple[str, Severity], JudgedFindings]:
    """What readers said, by rule and the severity it claimed."""
    table = resources.files("corpus_archive.auditing").joinpath("judged.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {
        (row["rule"], severity): JudgedFindings(*(int(row[name]) for name in JudgedFindings._fields))
        for row in rows
        for severity in SEVERITIES
        if row["claim"] == severity
    }


def earned(rule: str, claim: Severity) -> Severity:
    """How grave a rule's finding may be called that it would have as grave as this."""
    return judged().get((rule, claim), NOT_JUDGED).allows(claim)


def as_earned(finding: Finding) -> Finding:
    """A finding as grave as its rule has earned."""
    severity = earned(finding.rule, finding.severity)
    return finding if severity == finding.severity else finding.model_copy(update={"severity": severity})


def earned_severities(name: str, rule: Rule) -> tuple[Severity, ...]:
    """How grave the findings of a rule are called, the gravest first."""
    allowed = {earned(name, claim) for claim in rule.claims}
    return tuple(one for one in SEVERITIES if one in allowed)

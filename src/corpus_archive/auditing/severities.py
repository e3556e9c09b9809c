"""How grave a finding may be called: as grave as its rule has earned on real dumps that were read by hand.

A rule says how grave its findings are if it is right. Whether it is right is not for the rule to say: readers of both
languages said of findings in real dumps which were right (`judged.tsv`, counted by `scripts/judged`), and that decides.

- `error`: at least 20 findings were judged on dumps that the rule was neither made nor mended on, and 95 % of them were
  right.
- `warning`: 80 % of those judged there were right, and so many that it is surely right more often than wrong: the lower
  end of Wilson's interval is above a half, as it is of four where all are right.
- `warning` on trust: the rule would have it an error, too few were judged there to tell, and of these as of those
  judged on other dumps 80 % were right. Such rules hold against each other what both texts print exactly.
- `note`: anything less.

A verdict on dumps that a rule was made or mended on may cost it a severity, but never earns it one.
"""

from __future__ import annotations

import csv
import functools
from importlib import resources
from typing import NamedTuple

from corpus_archive.auditing.rules import SEVERITIES, Rule, Severity
from corpus_archive.records import Finding
from corpus_archive.statistics.proportions import wilson

# Of 20 findings that are all right no more than 16 % are wrong (Wilson, 95 %): fewer say too little to call any sure.
ENOUGH = 20
ERROR_RIGHT, WARNING_RIGHT = 0.95, 0.8
EVEN = 0.5  # what the interval of a warning lies above


class JudgedFindings(NamedTuple):
    """Of a rule's findings of one claimed severity: how many were right of those judged, on unseen dumps and on others.

    `seen` are dumps that the rule was made or mended on, `unseen` all others; `why` says what was seen, where none of
    the verdicts counts.
    """

    unseen_right: int
    unseen: int
    seen_right: int
    seen: int
    why: str = ""

    def allows(self, claim: Severity) -> Severity:
        """How grave a finding may be called that its rule would have as grave as this."""
        if claim == "error" and self.unseen >= ENOUGH and self.unseen_right >= ERROR_RIGHT * self.unseen:
            return "error"
        if claim != "note" and self.is_earned:
            return "warning"
        return "warning" if claim == "error" and self.is_trusted else "note"

    @property
    def is_earned(self) -> bool:
        """Whether the verdicts on unseen dumps alone make a warning."""
        often = self.unseen_right >= WARNING_RIGHT * self.unseen
        return often and wilson(self.unseen_right, self.unseen)[0] > EVEN

    @property
    def is_trusted(self) -> bool:
        """Whether the verdicts, however few, speak neither on unseen dumps nor on others against a warning."""
        return self.unseen_right >= WARNING_RIGHT * self.unseen and self.seen_right >= WARNING_RIGHT * self.seen


NOT_JUDGED = JudgedFindings(0, 0, 0, 0)
COUNTS = ("unseen_right", "unseen", "seen_right", "seen")


@functools.cache
def judged() -> dict[tuple[str, Severity], JudgedFindings]:
    """What readers said, by rule and the severity it claimed."""
    table = resources.files("corpus_archive.auditing").joinpath("judged.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {
        (row["rule"], severity): JudgedFindings(**{name: int(row[name]) for name in COUNTS}, why=row["why"])
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

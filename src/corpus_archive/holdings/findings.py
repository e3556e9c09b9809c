"""What the audit found: one row a finding, with the places it speaks of."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from corpus_archive.auditing import RULES, SEVERITIES
from corpus_archive.auditing.severities import earned_severities
from corpus_archive.choices import several
from corpus_archive.holdings.audit_cautions import on_other_beads
from corpus_archive.query import criteria
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.annotations import auditing, verdicts
from corpus_archive.store.annotations.failures import list_failures
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

TYPES = {
    "id": "String", "date": "Date", "page": "Int64", "grade": "String", "severity": "String", "rule": "String",
    "zh": "String", "en": "String", "message": "String", "zh_spans": "String", "en_spans": "String",
    "verdict": "String", "verdict_note": "String",
}  # fmt: skip
Names = str | Iterable[str] | None  # one, or several; None for all
_BETWEEN = " … "


def list_findings(database: Readable, selection: Selection, rules: Names = None, severities: Names = None) -> Result:
    """The findings of audited articles, in the order of these; of some rules and severities only if any are named.

    Columns: id, date, page, grade (of the article), severity, rule, zh, en (the text at their spans), message,
    zh_spans, en_spans (JSON, offsets into the texts), verdict and verdict_note (what a reader says of it: it changes no
    grade; empty where nothing is said). Articles that were not audited are told, as nothing is known of
    them; that nothing was found in an article does not say that its translation is right. Raises ChoiceError.
    """
    of_rules = several(rules, "rule", RULES)
    as_grave = several(severities, "severity", SEVERITIES)
    said_of = verdicts.by_finding(database)
    rows = [_row(one, said_of) for one in auditing.findings(database, selection, of_rules, as_grave)]
    grades = auditing.grades(database, selection)
    not_audited = grades.pop("", 0)
    counted = Counter(row["rule"] for row in rows)
    notes = [f"{count:,} {rule}" for rule, count in counted.most_common()]
    said = [*criteria.cautions(database, selection)]
    said += [", ".join(notes)] if notes else []
    said += (
        [Wording("{n:,} {n:article is/articles are} not audited; run: corpus-archive audit", n=not_audited)]
        if not_audited
        else []
    )
    said += filter(None, [on_other_beads(database, selection)])
    words = Counter(row["verdict"] for row in rows if row["verdict"])
    called = ", ".join(f"{count:,} {word}" for word, count in words.most_common())
    said += [f"a reader calls {called}; that changes no grade"] if called else []
    earned = {severity for name, rule in RULES.items() for severity in earned_severities(name, rule)}
    unearned = [one for one in SEVERITIES if one in as_grave and one not in earned]
    said += [f"no rule has earned {one!r} so far: docs/audit.md says how one does" for one in unearned]
    return Result(
        {name: [row[name] for row in rows] for name in TYPES},
        Amount(len(rows), "findings", denominators={"audited articles": sum(grades.values())}),
        selection=str(selection),
        notes=tuple(said),
        types=TYPES,
    )


def not_done(database: Readable, selection: Selection) -> Result:
    """What could not be aligned or audited, a row each: id, work, made_by (how it was tried), message (why not)."""
    rows = list_failures(database, selection)
    names = ("id", "work", "made_by", "message")
    return Result(
        {name: [getattr(row, name) for row in rows] for name in names},
        Amount(len(rows), "failures"),
        selection=str(selection),
        types=dict.fromkeys(names, "String"),
    )


def _row(one: auditing.KeptFinding, said_of: verdicts.ByFinding) -> dict[str, Any]:
    record = json.loads(one.line)
    said = said_of.get(verdicts.finding_key(record["id"], one.finding)) if said_of else None
    return {
        "id": record["id"],
        "date": datetime.date.fromisoformat(record["date"]),
        "page": record["page"],
        "grade": one.grade,
        "severity": one.finding.severity,
        "rule": one.finding.rule,
        **{side: printed(record, side, getattr(one.finding, side)) for side in ("zh", "en")},
        "message": one.finding.message,
        **{f"{side}_spans": json.dumps(getattr(one.finding, side)) for side in ("zh", "en")},
        "verdict": said.word if said else "",
        "verdict_note": said.note if said else "",
    }


def printed(record: dict[str, Any], side: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text of one side at some spans."""
    text = record[side]["text"] if record[side] else ""
    return _BETWEEN.join(" ".join(text[start:end].split()) for start, end in spans)

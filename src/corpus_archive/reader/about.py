"""About this archive: what it has, what it lacks, how it was made."""

from __future__ import annotations

from typing import Any

from corpus_archive import SCHEMA_VERSION, __version__
from corpus_archive.reader.calendar import days_of_issues, said_of_days
from corpus_archive.reader.pages import Page, Table
from corpus_archive.reader.questions import check_names
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Speech

_GAPS_SHOWN = 20
_METHODS = ("semantic", "length")


def about_page(visit: Visit) -> Page:
    """`/about`."""
    check_names(visit)
    archive = visit.archive
    missing = archive.missing_issues()
    gaps = sorted(missing, key=lambda gap: -gap["days"])
    outcomes = archive.outcomes()
    numbers: dict[str, Any] = {
        "articles": len(archive),
        "languages": archive.languages(),
        "alignment_methods": archive.alignment_methods(),
        "grades": archive.grades(),
        "pieces": outcomes,
        "schema_version": SCHEMA_VERSION,
        "version": __version__,
    }
    return Page(
        "about.html",
        visit.speech.say("about"),
        {
            **numbers,
            "methods": [
                (_said_method(name, visit.speech), count) for name, count in numbers["alignment_methods"].items()
            ],
            "offered": sum(outcomes.values()),
            "gaps": gaps[:_GAPS_SHOWN],
            "gaps_in_all": len(gaps),
            "cautions": said_of_days(visit, days_of_issues(archive)),
            "days_missing": sum(gap["days"] for gap in gaps),
            "by_page": list(archive.counts("page")),
            "older": archive.older_records(),
            "older_audits": archive.older_audits(),
            "audits_on_other_beads": archive.audits_on_other_beads(),
        },
        data=lambda: {**numbers, "newspaper": visit.newspaper.name, "missing": list(missing)},
        table=lambda: Table(tuple(missing.columns), [tuple(gap.values()) for gap in missing]),
    )


def _said_method(name: str, speech: Speech) -> str:
    """How sentences were paired, in the reader's language, with the name it has in an export."""
    kind = name.rpartition("-")[0]
    if kind not in _METHODS:
        return name
    return speech.say("method", what=speech.say(f"method.{kind}"), name=name)

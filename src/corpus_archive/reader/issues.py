"""An issue: a day's paper page by page, as its table of contents."""

from __future__ import annotations

from corpus_archive import Issue, IssuePage
from corpus_archive.reader.articles import said_doubt
from corpus_archive.reader.pages import Page, Table
from corpus_archive.reader.printing import runs
from corpus_archive.reader.questions import check_names
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit


def issue(visit: Visit) -> Page:
    """`/issue/1958-10-24`, and one of its pages with `?page=2` (`?page=none`: the articles that do not say theirs)."""
    check_names(visit, ("page",))
    found = visit.archive.issue(visit.named["date"])
    asked = visit.text("page")
    wanted = None if asked == "none" else visit.number("page", 0) if asked else 0
    shown = [found.page(wanted)] if asked else list(found.pages)
    doubt = visit.archive.date_doubt(found.articles[0].id)
    title = visit.speech.day(found.date)
    if asked and wanted is not None:
        title += " " + visit.speech.say("page", n=wanted)
    return Page(
        "issue.html",
        title,
        {
            "issue": found,
            "shown": shown,
            "asked": asked,
            "total": sum(len(page.articles) for page in found.pages),
            "doubt": doubt and said_doubt(doubt.of_issue, visit.speech),
            "missing": runs(found.missing_pages, visit.speech.language),
            "usual": runs(found.usual_pages, visit.speech.language),
            "notes": [
                Teller(visit.speech).issue(note) for note in found.notes if not note.startswith(("pages:", "dated "))
            ],
        },
        data=lambda: found.model_dump(mode="json") if not asked else shown[0].model_dump(mode="json"),
        table=lambda: _table(found, shown),
    )


def _table(found: Issue, shown: list[IssuePage]) -> Table:
    ids = {one.id for page in shown for one in page.articles}
    table = found.table
    rows = [tuple(row.values()) for row in table if row["id"] in ids]
    return Table(tuple(table.columns), rows)

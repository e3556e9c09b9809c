"""What is said where a page cannot be shown: what happened, and what the reader can do."""

from __future__ import annotations

import datetime

from markupsafe import Markup

from corpus_archive import (
    ArchiveError,
    ArticleNotFound,
    CorpusArchiveError,
    IndexStale,
    IssueNotFound,
    SetNotFound,
)
from corpus_archive.reader.pages import Page
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

_NOT_FOUND = (ArticleNotFound, IssueNotFound)
_OF_SETS = ("/write/annotate", "/write/take-out")  # where an article may be gone from a set, not from the archive


def page(error: Exception, visit: Visit) -> Page:
    """An error as a page in words; of what was not foreseen nothing but that it happened."""
    if isinstance(error, IssueNotFound):
        near = [day for day in (error.before, error.after) if day]
        likely = _likely(error, visit)
        return refusal(visit, 404, "no-such-issue", day=visit.speech.day(error.date), issues=near, likely=likely)
    if isinstance(error, SetNotFound):
        return refusal(visit, 404, "no-such-set", error)
    if isinstance(error, ArticleNotFound) and visit.path in _OF_SETS:
        return refusal(visit, 404, "not-in-set", error)
    if isinstance(error, _NOT_FOUND):
        return refusal(visit, 404, "no-such-article", error)
    if isinstance(error, IndexStale):
        return refusal(visit, 503, "index-stale", error)
    if isinstance(error, ArchiveError):
        return refusal(visit, 503, "not-now", error)
    if isinstance(error, CorpusArchiveError):
        return refusal(visit, 400, "not-understood", error)
    return refusal(visit, 500, "unforeseen")


def _likely(error: IssueNotFound, visit: Visit) -> str:
    """That the issue dated the day before is likely of the day asked for, or may be; else nothing."""
    if error.before is None or error.before + datetime.timedelta(days=1) != error.date:
        return ""
    doubt = visit.archive.date_doubt(visit.archive.issue(error.before).articles[0].id)
    if doubt is None or doubt.likely not in (None, error.date):
        return ""
    said = {"day": visit.speech.day(error.date), "printed": visit.speech.day(error.before)}
    if doubt.of_issue.likely is None:
        return visit.speech.say("no-such-issue.perhaps", **said)
    return visit.speech.say("no-such-issue.likely", **said, year=str(error.before.year))


def told(error: Exception, visit: Visit) -> str:
    """What an error says, without the folder the archive lies in: that is nobody's business who only reads."""
    return _without_folder(str(error), visit)


def reason(error: Exception, visit: Visit) -> Markup:
    """The same in the reader's language."""
    said = getattr(error, "reason", None) or (error.args[0] if error.args else "")
    if not isinstance(said, Wording):
        return Teller(visit.speech).as_it_is(told(error, visit))
    without = {name: _without_folder(value, visit) for name, value in said.values.items() if type(value) is str}
    return Teller(visit.speech).told(Wording(said.template, **{**said.values, **without}))


def _without_folder(text: str, visit: Visit) -> str:
    for folder in {visit.archive.folder.resolve(), visit.archive.folder}:
        text = text.replace(str(folder), folder.name)
    return text


def no_such_page(visit: Visit) -> Page:
    """Nothing has that address."""
    return refusal(visit, 404, "no-such-page")


def no_such_form(visit: Visit) -> Page:
    """The page is there, but not as JSON or CSV."""
    return refusal(visit, 404, "no-such-form", form=visit.form.upper())


def too_slow(visit: Visit) -> Page:
    """The question took too long."""
    return refusal(visit, 503, "too-slow")


def refusal(visit: Visit, status: int, key: str, error: Exception | None = None, **more: object) -> Page:
    """A page that says why there is no other; `key` has a title and a text in the catalogue."""
    say = visit.speech.say
    issues, likely = more.pop("issues", []), more.pop("likely", "")
    title = say(f"refused.{key}", **more)
    detail = told(error, visit) if error else ""
    values = {
        "title": title,
        "text": say(f"refused.{key}.text", **more),
        "detail": reason(error, visit) if error else "",
        "issues": issues,
        "likely": likely,
    }
    return Page(
        "refusal.html",
        title,
        values,
        data=lambda: {"status": status, "error": title, "detail": detail[:500]},
        status=status,
    )

"""Pages printed as HTML: the templates, compiled once, and what each of them may say."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup

from corpus_archive import __version__, as_asked, script_of
from corpus_archive.reader import tables
from corpus_archive.reader.pages import Page
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Language
from corpus_archive.turning import turns_named

# Where the masthead leads: address, key of its name.
NAVIGATION = (
    ("/", "calendar"),
    ("/search", "search"),
    ("/concordance", "concordance"),
    ("/trend", "counts"),
    ("/people", "people"),
    ("/places", "places"),
    ("/sets", "sets"),
    ("/about", "about"),
)
OF_WRITERS = (("/history", "history"),)
VERBS = (
    "search",
    "like",
    "concordance",
    "trend",
    "collocates",
    "renderings",
    "dispersion",
    "keywords",
    "people",
    "places",
)  # pages that answer
COUNT_PAGES = ("/collocates", "/renderings", "/dispersion", "/keywords")  # under the name of the first of them


@functools.cache
def _templates() -> jinja2.Environment:
    """All templates; a process that opens several rooms compiles them once."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("corpus_archive.reader"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=shown,
    )
    templates.filters |= {"shortened": shortened, "decks": decks, "runs": runs, "tongue": tongue, "as_asked": as_asked}
    templates.globals |= {"address": address, "version": __version__, "tables": tables}
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)
    return templates


class Printer:
    """The templates of the room, all compiled when it opens."""

    def __init__(self) -> None:
        self._templates = _templates()

    def html(self, page: Page, visit: Visit) -> str:
        """A page as HTML in the reader's language."""
        speech = visit.speech
        return self._templates.get_template(page.template).render(
            {
                **page.values,
                "page": page,
                "visit": visit,
                "newspaper": visit.newspaper,
                "navigation": (*NAVIGATION, *(OF_WRITERS if visit.may_write else ())),
                "count_pages": COUNT_PAGES,
                "verbs": VERBS,
                "say": speech.say,
                "day": speech.day,
                "month": speech.month,
                "short_month": speech.short_month,
                "period": speech.period,
                "weekdays": speech.weekdays,
                "language": speech.language,
                "code": speech.code,
            }
        )


def shown(value: Any) -> Any:
    """A value as a template prints it: characters that turn the direction of writing are named, not obeyed."""
    if not isinstance(value, str):
        return value
    named = turns_named(value)
    if named is value:
        return value
    return Markup(named) if isinstance(value, Markup) else named  # it was markup before


def shortened(text: str, most: int = 120) -> str:
    """A text on one line, cut with an ellipsis where it is longer than that."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most and len(text) <= most * 4 else f"{line[: most - 1].rstrip()}…"


def tongue(text: str) -> str:
    """The language of words of the newspaper, or of a person, as HTML names it."""
    return "zh-Hans" if script_of(text) == "zh" else "en"


def decks(headline: str) -> list[str]:
    """A headline as its header has it, in its decks: they are parted by two blanks or by an ideographic one."""
    return [one for part in re.split(r" {2,}|\u3000+", headline) if (one := part.strip())]


def runs(pairs: Iterable[tuple[int, int]], language: Language) -> str:
    """Runs of days as people write them: 1–3, 7, 9–12."""
    between = "、" if language == "zh" else ", "
    return between.join(str(first) if first == last else f"{first}–{last}" for first, last in pairs)


def address(path: str, **asked: object) -> str:
    """An address of the room, with what it asks; empty values are left out, lists are several."""
    several = [
        (name, value)
        for name, values in asked.items()
        for value in (values if isinstance(values, (list, tuple)) else [values])
        if value not in (None, "")
    ]
    return quote(path) + (f"?{urlencode(several)}" if several else "")

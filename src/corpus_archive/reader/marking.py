"""Which words are marked in an article: those of the search it comes from (`q`), or a concordance's one (`hit`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from corpus_archive import Article, ChoiceError, Mark, Side
from corpus_archive.reader.printing import address, shortened, shown, tongue
from corpus_archive.reader.questions import flag
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

_HIT = re.compile(r"(zh|en)-(headline|body)-([0-9]{1,9})-([0-9]{1,9})")
NAMES = ("q", "lang", "exact", "hit")  # what an address of an article may say
_SIDES: tuple[Side, Side] = ("zh", "en")


def hit_address(id: str, side: Side, zone: str, start: int, node: str) -> str:
    """The address of an article at one hit."""
    return address(f"/article/{id}", hit=f"{side}-{zone}-{start}-{start + len(node)}") + "#hit"


def marks(visit: Visit, article: Article) -> list[Mark]:
    """What is marked in an article, first what a link leads to. Raises ChoiceError, QueryError."""
    if said := visit.text("hit"):
        found = _hit(said)
        return [found] if _stands(found, article) else []
    query = visit.text("q")
    lang: Any = visit.text("lang") or None
    return visit.archive.marks(article.id, query, lang=lang, exact=flag(visit, "exact")) if query else []


def seeks(visit: Visit) -> bool:
    """Whether an article is asked for with words to look for, which may take long."""
    return bool(visit.asked.get("q"))


class MarkedArticle(NamedTuple):
    """What an article page says of what is marked in it, and its headlines with what is marked there."""

    hits: int
    is_lost: bool  # a hit was asked for, and the text has no such place (any more)
    said: Markup
    plain: str  # the address without marks
    zh: Callable[[str], Markup | str]
    en: Callable[[str], Markup | str]


def marked_article(visit: Visit, article: Article, marks: Sequence[Mark]) -> MarkedArticle:
    """The same for its template."""
    query = visit.text("q")
    words = Markup('<span lang="{}">{}</span>').format(tongue(query), shown(shortened(query)))
    said = visit.speech.marked("marked", n=len(marks), words=words) if query else Markup(visit.speech.say("marked-hit"))
    zh, en = (functools.partial(marked, words=_in_headline(marks, article, side)) for side in _SIDES)
    is_lost = bool(visit.text("hit")) and not marks
    return MarkedArticle(len(marks), is_lost, said, address(visit.path), zh, en)


def _in_headline(marks: Sequence[Mark], article: Article, side: Side) -> list[str]:
    """The words that are marked in a headline, as they are printed there."""
    text = article.zh if side == "zh" else article.en
    headline = text.headline if text else ""
    found = (headline[one.start : one.end] for one in marks if one.side == side and not one.in_body)
    return sorted({word for word in found if word.strip()}, key=len, reverse=True)


def marked(text: str, words: Sequence[str]) -> Markup | str:
    """A text with some words of it marked."""
    if not words:
        return text
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text)
    whole = (Markup("<mark>{}</mark>") if place % 2 else Markup("{}") for place in range(len(parts)))
    return Markup("").join(form.format(shown(part)) for form, part in zip(whole, parts, strict=True))


def _stands(mark: Mark, article: Article) -> bool:
    """Whether an article has the place that is marked: an address may be of a text that was read otherwise since."""
    text = article.zh if mark.side == "zh" else article.en
    zone = "" if text is None else text.text if mark.in_body else text.headline
    return mark.start < mark.end <= len(zone)


def _hit(said: str) -> Mark:
    found = _HIT.fullmatch(said)
    if found is None:
        raise ChoiceError(
            Wording("hit {said!r}: choose language, zone, start and end, such as zh-body-12-14", said=said[:50])
        )
    side: Side = "zh" if found[1] == "zh" else "en"
    return Mark(side, found[2] == "body", int(found[3]), int(found[4]))

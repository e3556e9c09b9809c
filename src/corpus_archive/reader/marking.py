"""Which words are marked in an article: those of the search it comes from (`q`), or a concordance's one (`hit`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set
from typing import Any, NamedTuple

from markupsafe import Markup

from corpus_archive import Article, ChoiceError, Mark, Side, Text
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
    zh: list[Markup]  # the decks
    en: Markup


def marked_article(visit: Visit, article: Article, marks: Sequence[Mark]) -> MarkedArticle:
    """The same for its template."""
    query = visit.text("q")
    words = Markup('<span lang="{}">{}</span>').format(tongue(query), shown(shortened(query)))
    said = visit.speech.marked("marked", n=len(marks), words=words) if query else Markup(visit.speech.say("marked-hit"))
    zh, en = _headline(article.zh, marks, "zh"), _headline(article.en, marks, "en")
    if not any(one.in_body for one in marks):  # else that is where a link leads
        zh, en = _first_named(zh, en)
    is_lost = bool(visit.text("hit")) and not marks
    return MarkedArticle(len(marks), is_lost, said, address(visit.path), zh, Markup("; ").join(en))


def _headline(text: Text | None, marks: Sequence[Mark], side: Side) -> list[Markup]:
    """A headline with what is marked in it: the decks of a Chinese one, or where there is no headline its decks."""
    if text is None:
        return []
    lit = {at for one in marks if one.side == side and not one.in_body for at in range(one.start, one.end)}
    parts, end = [], 0
    for part in text.decks if text.decks and (side == "zh" or not text.headline) else (text.headline,):
        start = text.headline.find(part, end)
        end = start + len(part) if start >= 0 else end
        parts.append(_marked(part, {at - start for at in lit} if start >= 0 else set()))
    return parts


def _marked(text: str, lit: Set[int]) -> Markup:
    """A text with the characters at some places of it marked."""
    runs = itertools.groupby(range(len(text)), key=lit.__contains__)
    pieces = ((is_lit, "".join(text[at] for at in places)) for is_lit, places in runs)
    return Markup("").join(Markup("<mark>{}</mark>" if is_lit else "{}").format(shown(one)) for is_lit, one in pieces)


def _first_named(zh: list[Markup], en: list[Markup]) -> tuple[list[Markup], list[Markup]]:
    """The same with the first mark as the place that a link leads to."""
    both = [*zh, *en]
    for place, part in enumerate(both):
        if "<mark>" in part:
            both[place] = part.replace("<mark>", Markup('<mark id="hit">'), 1)
            break
    return both[: len(zh)], both[len(zh) :]


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

"""Which words are marked in an article: those of the search it comes from (`q`), or a concordance's one (`hit`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from typing import Any, NamedTuple

from markupsafe import Markup

from corpus_archive import Article, ChoiceError, Mark, Side, Text, headline_zone
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
    return any(visit.asked.getlist("q"))


class MarkedArticle(NamedTuple):
    """What an article page says of what is marked in it, and its headlines with what is marked there."""

    hits: int
    is_lost: bool  # a hit was asked for, and the text has no such place (any more)
    said: Markup
    plain: str  # the address without marks
    zh: list[Markup]  # the decks
    zh_byline: Markup
    en: Markup
    en_byline: Markup


def marked_article(visit: Visit, article: Article, marks: Sequence[Mark]) -> MarkedArticle:
    """The same for its template."""
    query = visit.text("q")
    words = Markup('<span lang="{}">{}</span>').format(tongue(query), shown(shortened(query)))
    said = visit.speech.marked("marked", n=len(marks), words=words) if query else Markup(visit.speech.say("marked-hit"))
    heads = [_head(article, side, marks) for side in _SIDES]
    if not any(one.in_body for one in marks):  # else that is where a link leads
        _name_the_first(heads)
    (*zh, zh_byline), (*en, en_byline) = heads
    is_lost = bool(visit.text("hit")) and not marks
    plain = address(visit.path)
    return MarkedArticle(len(marks), is_lost, said, plain, zh, zh_byline, Markup("; ").join(en), en_byline)


def _head(article: Article, side: Side, marks: Sequence[Mark]) -> list[Markup]:
    """The decks of one language with what is marked in them, and last who wrote it."""
    text = article.zh if side == "zh" else article.en
    if text is None:
        return [Markup()]
    zone = headline_zone(article, side)
    lit = {at for one in marks if one.side == side and not one.in_body for at in range(one.start, one.end)}
    decks = _printed(list(_placed(text)), text.headline, side, lit)
    names = [text.byline] if text.byline else list(text.author)
    start, written_by = len(zone) - len("　".join(names)), []
    for name in names:
        written_by.append(marked_text(name, start, lit))
        start += len(name) + 1
    byline = Markup("　" if side == "zh" else ", ").join(written_by)
    return [*(marked_text(words, at, lit) for at, words in decks), byline]


def _placed(text: Text) -> Iterator[tuple[int, str]]:
    """The decks, each with its place in the zone that is searched: in the headline, or in a line behind it."""
    end, line = 0, len(text.headline) + 1
    for deck in text.decks:
        if deck not in text.headline:
            yield line, deck
            line += len(deck) + 1
            continue
        at = text.headline.find(deck, end)
        at = at if at >= 0 else text.headline.find(deck)
        yield at, deck
        end = at + len(deck)


def _printed(decks: list[tuple[int, str]], headline: str, side: Side, lit: Set[int]) -> list[tuple[int, str]]:
    """What is printed as headline, with its places: Chinese decks, an English headline, and whatever has a mark."""
    in_decks = {at + more for at, deck in decks for more in range(len(deck))}
    beside = any(at in lit and at not in in_decks and not one.isspace() for at, one in enumerate(headline))
    if decks and not beside and (side == "zh" or not headline):
        return decks
    behind = [(at, deck) for at, deck in decks if at > len(headline)]
    return [(0, headline), *((at, deck) for at, deck in behind if not lit.isdisjoint(range(at, at + len(deck))))]


def marked_text(text: str, start: int, lit: Set[int]) -> Markup:
    """A text with the characters at some places marked, of which it begins at `start`."""
    runs = itertools.groupby(range(len(text)), key=lambda at: start + at in lit)
    pieces = ((is_lit, "".join(text[at] for at in places)) for is_lit, places in runs)
    return Markup("").join(Markup("<mark>{}</mark>" if is_lit else "{}").format(shown(one)) for is_lit, one in pieces)


def _name_the_first(heads: list[list[Markup]]) -> None:
    """Make the first mark the place that a link leads to."""
    for head in heads:
        for place, part in enumerate(head):
            if "<mark>" in part:
                head[place] = part.replace("<mark>", Markup('<mark id="hit">'), 1)
                return


def _stands(mark: Mark, article: Article) -> bool:
    """Whether an article has the place that is marked: an address may be of a text that was read otherwise since."""
    text = article.zh if mark.side == "zh" else article.en
    zone = "" if text is None else text.text if mark.in_body else headline_zone(article, mark.side)
    return mark.end <= len(zone) and bool(zone[mark.start : mark.end].strip())


def _hit(said: str) -> Mark:
    found = _HIT.fullmatch(said)
    if found is None:
        raise ChoiceError(
            Wording("hit {said!r}: choose language, zone, start and end, such as zh-body-12-14", said=said[:50])
        )
    side: Side = "zh" if found[1] == "zh" else "en"
    return Mark(side, found[2] == "body", int(found[3]), int(found[4]))

"""How an article is cited: every style to copy, and what Zotero and other programs read off a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args
from urllib.parse import urlencode

from corpus_archive import Article, CitationStyle, Dossier, Newspaper
from corpus_archive.reader.pages import Page
from corpus_archive.reader.printing import decks, shortened
from corpus_archive.reader.questions import check_names
from corpus_archive.reader.visits import Visit

STYLES: tuple[CitationStyle, ...] = get_args(CitationStyle)
READ = STYLES[:3]  # those that people read; the rest are for programs
_LONGEST = 300  # characters of a title in what programs read off a page


class Citation(NamedTuple):
    """An article in one style."""

    style: CitationStyle
    text: str
    language: str  # of its words, as HTML names it; empty for a program's


def cite(visit: Visit) -> Page:
    """`/article/ID/cite`: an article in all styles."""
    check_names(visit)
    found = visit.archive.dossier(visit.named["id"])
    title = headline(found.article) or visit.speech.say("untitled")
    return Page(
        "cite.html",
        visit.speech.say("cite-title", title=shortened(title, 80)),
        {
            "article": found.article,
            "headline": title,
            "citations": citations(found, STYLES),
            "doubt": found.doubt,
        },
        data=lambda: {"id": found.article.id, "citations": found.citations},
    )


def citations(found: Dossier, styles: Iterable[CitationStyle]) -> list[Citation]:
    """An article in some styles."""
    languages = {"chinese": "zh-Hans", "gb7714": "zh-Hans", "chicago": "en"}
    return [Citation(style, found.citations[style], languages.get(style, "")) for style in styles]


def headline(article: Article) -> str:
    """An article's headline on one line: the Chinese one, or that of the translation where there is no other."""
    text = article.zh or article.en
    if text is None:
        return ""
    return "　".join(text.decks or decks(text.headline)) or text.headline


def meta_tags(newspaper: Newspaper, article: Article) -> list[tuple[str, str]]:
    """Name and content of the tags that Zotero's connector and search engines read (Highwire Press, Dublin Core)."""
    title = shortened(headline(article), _LONGEST)
    source = article.zh or article.en
    paper = newspaper.name
    found = [
        ("citation_title", title),
        *(("citation_author", shortened(one)) for one in (source.author if source else ())),
        ("citation_journal_title", paper),
        ("citation_publication_date", article.date.strftime("%Y/%m/%d")),
        ("citation_firstpage", "" if article.page is None else str(article.page)),
        ("citation_language", "zh" if article.zh else "en"),
        ("DC.type", "newspaperArticle"),
        ("DC.title", title),
        *(("DC.creator", shortened(one)) for one in (source.author if source else ())),
        ("DC.date", str(article.date)),
        ("DC.source", paper),
        ("DC.identifier", article.id),
        ("DC.language", "zh" if article.zh else "en"),
    ]
    return [(name, content) for name, content in found if content]


def coins(newspaper: Newspaper, article: Article) -> str:
    """What a span of class Z3988 says of an article (OpenURL 1.0, as COinS), for Zotero and its like."""
    source = article.zh or article.en
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", shortened(headline(article), _LONGEST)),
        ("rft.jtitle", newspaper.name),
        ("rft.date", str(article.date)),
        ("rft.spage", "" if article.page is None else str(article.page)),
        *(("rft.au", shortened(one)) for one in (source.author if source else ())),
        ("rft.language", "zh" if article.zh else "en"),
    ]
    return urlencode([(name, value) for name, value in fields if value], errors="replace")

"""HTML to the text it was rendered from: whole pages, dumps rendered from Markdown, Markdown with stray tags.

Only asked where a tag is seen, so that plain dumps stay fast. Entities become characters; nothing is fetched, and no
entity is ever expanded to a file.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from corpus_archive.errors import ParseError
from corpus_archive.language.chinese import HAN

_BLOCKS = (
    "p div section article main header footer nav aside pre blockquote ul ol li dl dt dd table tbody thead tr td th "
    "h1 h2 h3 h4 h5 h6 form figure figcaption address center"
).split()
_DROPPED = "script style head nav header footer aside noscript template button select iframe object svg".split()
_OTHERS = (
    "a b i u s em strong span font small big sub sup tt code mark del ins q cite abbr ruby rt rb rp wbr img br hr "
    "html body title meta link input label option"
).split()
_CODES = {"script", "style"}  # taken out whole beforehand: one that is left is not closed, and so is text
_NAMES = "|".join(sorted({*_BLOCKS, *_DROPPED, *_OTHERS} - _CODES, key=len, reverse=True))
# A whole tag: its attributes have values, so that a title in angle brackets (<A Miller's Diary>) is none.
_ATTRIBUTES = (
    r"(?:\s+(?:[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+)|hidden|disabled|async|defer|nowrap|noshade))*\s*"
)
_TAG_TEXT = rf"</?(?:{_NAMES}){_ATTRIBUTES}/?>"
_OUTSIDE_TEXT = r"<!--.*?-->|<!doctype\b[^<>\[]*(?:\[.*?\]\s*)?>|<\?.*?\?>|<!\[CDATA\[|\]\]>"
_TAG = re.compile(rf"(?!<hr\s*/?>){_TAG_TEXT}|<!doctype\b|<!--", re.I)
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(_BLOCKS)}|html|body){_ATTRIBUTES}>", re.I)
_WHOLE = re.compile(rf"{_OUTSIDE_TEXT}|{_TAG_TEXT}", re.I | re.S)
_OUTSIDE = re.compile(_OUTSIDE_TEXT, re.I | re.S)
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_EMPTY = re.compile(r"</?wbr\b[^<>]*>", re.I)  # the parser takes what follows for its content
_HAN = re.compile(f"[{HAN}]")
_FRAME = re.compile(r"Title\s*[:：]|#{1,6}\s|第\S{0,4}版|专栏")
_GLOSSARY_HEAD = re.compile(r"\s*(?:Named Entities|Glossary|Summary)\s*[:：]?\s*", re.I)
_LARGEST = 8_000_000  # libxml2 cuts longer runs of text without a word


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags other than the rule that parts the halves."""
    return "<" in text and _TAG.search(text) is not None


def to_text(markup: str) -> str:
    """The text of a page or of a dump with tags in it, laid out as the Markdown it came from.

    Raises ParseError where text would be lost: too long, or nested beyond what the HTML parser follows.
    """
    if len(markup) > _LARGEST:
        raise ParseError(f"HTML of more than {_LARGEST // 1_000_000} million characters; split it or save it as text")
    page = _BLOCK_TAG.search(markup) is not None
    clean = _OUTSIDE.sub("", _CODE.sub("", markup))
    clean = _EMPTY.sub("", clean)
    soup = _soup(_stray_escaped(clean))
    _check_complete(clean, soup)
    part = _article(soup) if page else soup
    _mark(part)
    text: str = part.get_text()
    return text.replace("\xa0", " ")


def _stray_escaped(markup: str) -> str:
    """Every < that begins no whole tag as an entity: it is text."""
    parts, at = [], 0
    for matched in _WHOLE.finditer(markup):
        parts += [markup[at : matched.start()].replace("<", "&lt;"), matched.group()]
        at = matched.end()
    return "".join([*parts, markup[at:].replace("<", "&lt;")])


def _soup(markup: str) -> Any:
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a text that looks like a file name is still a text
        return BeautifulSoup(markup, "lxml")


def _check_complete(markup: str, soup: Any) -> None:
    """Compare Han characters before and after: the parser gives up silently on what is nested too deep."""
    before = len(_HAN.findall(_WHOLE.sub("", markup)))
    after = len(_HAN.findall("".join(soup.find_all(string=True))))
    if after < before:
        raise ParseError(
            f"markup too damaged: {before - after} Chinese characters would be lost; save the page as text"
        )


def _article(soup: Any) -> Any:
    """The part of a page that holds the dump: what is in <article> or <pre>, else the body less its navigation."""
    for name in ("article", "pre", "main"):
        found = [tag for tag in soup.find_all(name) if _FRAME.search(tag.get_text())]
        if found and (name != "pre" or _frames(found) >= _frames([soup.body or soup])):
            for tag in found[1:]:
                tag.insert_before("\n\n")
                found[0].append(tag.extract())
            return found[0]
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    return soup.body or soup


def _frames(tags: list[Any]) -> int:
    return sum(len(_FRAME.findall(tag.get_text())) for tag in tags)


def _mark(part: Any) -> None:
    """Write line breaks, rules and headings into the text, as Markdown has them."""
    for tag in part.find_all("br"):
        tag.replace_with("" if _line_ends_behind(tag) else "\n")
    for tag in part.find_all("hr"):
        tag.replace_with("\n<hr /> \n")
    for tag in part.find_all(["strong", "b"]):
        if _GLOSSARY_HEAD.fullmatch(tag.get_text()):
            tag.insert_before("**")
            tag.insert_after("**")
    for tag in part.find_all(re.compile("^h[1-6]$")):
        tag.insert(0, "### ")
    for tag in part.find_all(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")


def _line_ends_behind(tag: Any) -> bool:
    """Whether the source breaks the line right behind a <br> anyway."""
    following = tag.next_sibling
    return isinstance(following, str) and re.match(r"[ \t]*\n", following) is not None

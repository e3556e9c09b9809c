"""HTML to the text it was rendered from: whole pages, dumps rendered from Markdown, Markdown with stray tags.

Only asked where a tag is seen, so that plain dumps stay fast. Entities become characters; nothing is fetched, and no
entity is ever expanded to a file.
"""

from __future__ import annotations

import re
import warnings
from typing import Any, Literal

from corpus_archive.dump.decoding import clean, misreadings
from corpus_archive.errors import ParseError
from corpus_archive.language.chinese import HAN
from corpus_archive.records import Note

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
# A whole tag: its attributes have values or are known to have none, so that a title in angle brackets
# (<A Miller's Diary>) is none. A value stands on one line and has no tag in it: where a quotation mark is never closed
# (<i x='>) all text up to the next one would be the value, and lost.
_ATTRIBUTES = (
    r"(?:\s+(?:[\w:.-]+\s*=\s*(?:\"[^\"<\n]*\"|'[^'<\n]*'|[^\s\"'<>]+)|hidden|disabled|async|defer|nowrap|noshade|"
    r"itemscope|checked|selected|readonly|required|open|data-[\w-]+))*\s*"
)
_TAG_TEXT = rf"</?(?:{_NAMES}){_ATTRIBUTES}/?>"
_TAG = re.compile(rf"(?!<hr\s*/?>){_TAG_TEXT}|<!doctype\b|<!--", re.I)
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(_BLOCKS)}|html|body){_ATTRIBUTES}>", re.I)
_OUTSIDE = re.compile(r"<!doctype\b[^<>\[]*(?:\[[^\]]*\]\s*)?>|<\?(?:xml|php)\b[^<>]*\?>", re.I)
_SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.I | re.S)  # either mark without the other is text
_WHOLE = re.compile(rf"{_TAG_TEXT}|{_OUTSIDE.pattern}", re.I)
# An & that begins no whole reference is text, though browsers read re&cently as re¢ly: &cent was a reference once.
_STRAY_AND = re.compile(r"&(?!#?\w+;|#\d|#x[\da-f]|(?:lt|gt|amp|quot)(?![a-z])|nbsp)", re.I)
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_EMPTY = re.compile(r"</?wbr\b[^<>]*>", re.I)  # the parser takes what follows for its content
_HAN = re.compile(f"[{HAN}]")
_FRAME = re.compile(r"Title\s*[:：]|#{1,6}\s|第\S{0,4}版|专栏")
_HEADER = re.compile(r"Title\s*[:：].*Date\s*[:：]|第\S{0,4}版.*专栏", re.S)
_GLOSSARY_HEAD = re.compile(r"\s*(?:Named Entities|Glossary|Summary)\s*[:：]?\s*", re.I)
_MOST_TAGS = 50_000  # what the parser reads in a few seconds; a page of the newspaper has a few hundred
_DEEPEST = 1000  # libxml2 takes ever longer over tags that are not closed
_UNCLOSED = "a|b|i|u|s|em|strong|span|font|small|big|sub|sup|tt|code|mark|del|ins|q|cite|abbr"
_OPEN_INLINE = re.compile(rf"<(?:{_UNCLOSED})\b", re.I)
_CLOSED_INLINE = re.compile(rf"</(?:{_UNCLOSED})\b", re.I)
_LARGEST = 8_000_000  # libxml2 cuts longer runs of text without a word


def cleaned(text: str) -> tuple[str, tuple[Note, ...], Literal["text", "html"]]:
    """A text without control characters and markup, what a note says was taken out, and which of the two it was.

    Raises ParseError where the markup cannot be read.
    """
    misread = misreadings(text)  # before its control characters are taken out
    text, notes = clean(text)
    notes = (*misread, *notes)
    if not has_markup(text):
        return text, notes, "text"
    text, more = clean(to_text(text))  # entities may stand for control characters too
    return text, (*notes, *more), "html"


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags other than the rule that parts the halves."""
    at = text.find("<")
    while at >= 0:  # quicker than a search: nearly every dump has one <, its rule's
        if _TAG.match(text, at):
            return True
        at = text.find("<", at + 1)
    return False


def to_text(markup: str) -> str:
    """The text of a page or of a dump with tags in it, laid out as the Markdown it came from.

    Raises ParseError where text would be lost: too long, or nested beyond what the HTML parser follows.
    """
    if len(markup) > _LARGEST:
        raise ParseError(f"HTML of more than {_LARGEST // 1_000_000} million characters; split it or save it as text")
    if markup.count("<") > _MOST_TAGS:
        raise ParseError(f"HTML with more than {_MOST_TAGS:,} tags; split it or save it as text")
    if len(_OPEN_INLINE.findall(markup)) - len(_CLOSED_INLINE.findall(markup)) > _DEEPEST:
        raise ParseError(f"HTML with more than {_DEEPEST:,} tags that never end; save it as text")
    page = _BLOCK_TAG.search(markup) is not None
    bare = _SECTION.sub(r"\1", _without_comments(_CODE.sub("", markup)))
    clean = _stray_escaped(_STRAY_AND.sub("&amp;", bare))  # first, so that no cut makes a new tag
    clean = _EMPTY.sub("", _OUTSIDE.sub("", clean))
    soup = _soup(clean)
    _check_complete(clean, soup)
    part = _article(soup) if page else [soup]
    return _rendered(part).replace("\xa0", " ")


def _without_comments(markup: str) -> str:
    """Comments taken out; one that never ends is text."""
    parts, at = [], 0
    while (begin := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", begin)) >= 0:
        before = markup[at:begin]
        parts.append(f"{before[:-1]}&lt;" if before.endswith("<") else before)
        at = end + len("-->")
    return "".join([*parts, markup[at:]])


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


def _article(soup: Any) -> list[Any]:
    """The parts of a page that hold dumps: what is in <article> or <pre>, else the body less its navigation."""
    for name in ("article", "pre", "main"):
        found = [tag for tag in soup.find_all(name) if _FRAME.search(tag.get_text())]
        if found and (name != "pre" or _frames(found) >= _frames([soup.body or soup])):
            break
    else:
        found = [soup.body or soup]
    for part in found:
        for tag in part.find_all(_DROPPED):
            if not tag.decomposed and not _HEADER.search(tag.get_text()):
                tag.decompose()
    return found


def _frames(tags: list[Any]) -> int:
    return sum(len(_FRAME.findall(tag.get_text())) for tag in tags)


def _rendered(parts: list[Any]) -> str:
    """The text of some tags with line breaks, rules and headings written as Markdown has them."""
    written: list[str] = []
    left: list[Any] = [one for part in reversed(parts) for one in ("\n\n", part)]
    while left:
        node = left.pop()
        name = getattr(node, "name", None)
        if name is None:
            written.append(str(node))
        elif name == "br":
            written.append("" if _line_ends_behind(node) else "\n")
        elif name == "hr":
            written.append("\n<hr /> \n")
        else:
            before, behind = _around(node, name)
            written.append(before)
            left.append(behind)
            left.extend(reversed(node.contents))
    return "".join(written)


def _around(tag: Any, name: str) -> tuple[str, str]:
    """What a tag's contents stand between in Markdown."""
    if re.fullmatch("h[1-6]", name):
        return "\n### ", "\n"
    if name in ("strong", "b") and _GLOSSARY_HEAD.fullmatch(tag.get_text()):
        return "**", "**"
    return ("\n", "\n") if name in _BLOCKS else ("", "")


def _line_ends_behind(tag: Any) -> bool:
    """Whether the source breaks the line right behind a <br> anyway."""
    following = tag.next_sibling
    return isinstance(following, str) and re.match(r"[ \t]*\n", following) is not None

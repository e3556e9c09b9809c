"""HTML to the text it was rendered from: whole pages, dumps rendered from Markdown, Markdown with stray tags.

Only asked where a tag or an entity is seen, so that plain dumps stay fast. Entities become characters; nothing is
fetched, and no entity is ever expanded to a file. Taken out is the furniture of a page around its articles; what looks
like it inside an article is text, or told.
"""

from __future__ import annotations

import html
import re
import warnings
from html.entities import name2codepoint
from typing import Any, Literal

from corpus_archive.dump.decoding import clean, misreadings
from corpus_archive.errors import ParseError
from corpus_archive.language.chinese import HAN
from corpus_archive.records import Note
from corpus_archive.wording import Wording

_BLOCKS = (
    "p div section article main header footer nav aside pre blockquote ul ol li dl dt dd table tbody thead tr td th "
    "h1 h2 h3 h4 h5 h6 form figure figcaption address center"
).split()
_UNPRINTED = "script style head template".split()
_CONTROLS = "nav noscript button select iframe object svg".split()  # what a page is used with: nothing that was printed
# A page's own, or an article's: its headline, its source, a note of the editors.
_BESIDE = "header footer aside".split()
_DROPPED = [*_UNPRINTED, *_CONTROLS, *_BESIDE]
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
_OUTSIDE = re.compile(r"<!doctype\b[^<>\[]*(?:\[[^\]]*\]\s*)?>|<\?(?:xml|php)\b[^<>]*\?>", re.I)
_SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.I | re.S)  # either mark without the other is text
_WHOLE = re.compile(rf"{_TAG_TEXT}|{_OUTSIDE.pattern}", re.I)
# An & that begins no whole reference is text, though browsers read re&cently as re¢ly: &cent was a reference once.
_STRAY_AND = re.compile(r"&(?!#?\w+;|#\d|#x[\da-f]|(?:lt|gt|amp|quot)(?![a-z])|nbsp)", re.I)
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_EMPTY = re.compile(r"</?wbr\b[^<>]*>", re.I)  # the parser takes what follows for its content
_HAN = re.compile(f"[{HAN}]")
_FRAME = re.compile(r"Title\s*[:：]|#{1,6}\s|第\S{0,4}版|专栏")
# A menu may name pages and columns, too: 第1版 第2版 专栏.
_HEADER = re.compile(
    r"Title\s*[:：].*Date\s*[:：]|第\s*\S{0,4}\s*版\s*(?:[(（][^\n]{0,40}[)）])?\s*[专專]\s*[栏欄]\s*[:：]", re.S
)
_PAGE = re.compile(rf"<(?:html|body|head){_ATTRIBUTES}>|<!doctype\b", re.I)
_PAGE_LINE = re.compile(r"第\S{0,4}版")
# Whole references of HTML 4, and only these: R&D; and &Two Poems; are text.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_RAISED = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
_RUNNING = frozenset("p br hr pre blockquote h1 h2 h3 h4 h5 h6".split())  # what an article's text is made of
_FIGURE = re.compile(r"[+\-−]?\d+|n")
_SHOWN = 1000  # characters of what was taken out that a note repeats
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
    if has_markup(text):
        read, taken_out = to_text_and_notes(text)
    elif (read := _without_entities(text)) != text:
        taken_out = ()
    else:
        return text, notes, "text"
    text, more = clean(read)  # entities may stand for control characters too
    return text, (*notes, *taken_out, *more), "html"


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags other than the rule that parts the halves."""
    at = text.find("<")
    while at >= 0:  # quicker than a search: nearly every dump has one <, its rule's
        if _TAG.match(text, at):
            return True
        at = text.find("<", at + 1)
    return False


def _without_entities(text: str) -> str:
    """A text without tags with its entities read; what is no whole reference stays."""
    if "&" not in text or ";" not in text:
        return text
    return _ENTITY.sub(lambda matched: _character(matched.group()), text)


def _character(entity: str) -> str:
    name = entity[1:-1]
    if name[0] != "#" and name not in name2codepoint and name != "apos":
        return entity
    character = html.unescape(entity)
    return entity if character in ("", "\ufffd") else character.replace("\xa0", " ")


def to_text(markup: str) -> str:
    """The text of a page or of a dump with tags in it, laid out as the Markdown it came from.

    Raises ParseError where text would be lost: too long, or nested beyond what the HTML parser follows.
    """
    return to_text_and_notes(markup)[0]


def to_text_and_notes(markup: str) -> tuple[str, tuple[Note, ...]]:
    """As `to_text`, with a note of what was taken out of an article: controls of the page that print words."""
    if len(markup) > _LARGEST:
        raise ParseError(f"HTML of more than {_LARGEST // 1_000_000} million characters; split it or save it as text")
    if markup.count("<") > _MOST_TAGS:
        raise ParseError(f"HTML with more than {_MOST_TAGS:,} tags; split it or save it as text")
    if len(_OPEN_INLINE.findall(markup)) - len(_CLOSED_INLINE.findall(markup)) > _DEEPEST:
        raise ParseError(f"HTML with more than {_DEEPEST:,} tags that never end; save it as text")
    bare = _SECTION.sub(r"\1", _without_comments(_CODE.sub("", markup)))
    clean = _stray_escaped(_STRAY_AND.sub("&amp;", bare))  # first, so that no cut makes a new tag
    clean = _EMPTY.sub("", _OUTSIDE.sub("", clean))
    soup = _soup(clean)
    _check_complete(clean, soup)
    if _is_page(markup):
        parts, taken_out = _articles(soup)
    else:
        parts, taken_out = [soup], []
    return _rendered(parts).replace("\xa0", " "), _notes_of(taken_out)


def _is_page(markup: str) -> bool:
    """Whether a page begins above the first line of a dump; else it is Markdown with tags, of which all is text."""
    frame = _FRAME.search(markup)
    return _PAGE.search(markup, 0, frame.start() if frame else len(markup)) is not None


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


def _articles(soup: Any) -> tuple[list[Any], list[str]]:
    """The parts of a page that hold its dumps, less what is none of them, and what was taken out of an article.

    That is what is in <article>, <pre> or <main>, where all dumps are; else the body.
    """
    body = soup.body or soup
    for name in ("article", "pre", "main"):
        found = [tag for tag in soup.find_all(name) if _FRAME.search(tag.get_text()) and not tag.find_parent(name)]
        if found and (name != "pre" or _frames(found) >= _frames([body])) and not _dump_outside(body, found):
            break
    else:
        found = [body]
    return found, [words for part in found for words in _take_out(part)]


def _dump_outside(body: Any, found: list[Any]) -> bool:
    """Whether a header, or the Chinese half of what was found, stands outside of it, and in no furniture."""
    inside = {id(tag) for tag in found}
    outside: list[str] = []
    left: list[Any] = [body]
    while left:
        node = left.pop()
        name = getattr(node, "name", None)
        if id(node) in inside:
            outside.append("\f")
        elif name is None:
            outside.append(str(node))
        elif name not in _DROPPED or _HEADER.search(node.get_text()):
            left.extend(reversed(node.contents))
    page_lines = any(_PAGE_LINE.search(tag.get_text()) for tag in found)
    parts = "".join(outside).split("\f")
    return any(_HEADER.search(part) or (not page_lines and _PAGE_LINE.search(part)) for part in parts)


def _take_out(part: Any) -> list[str]:
    """Take out of a part what is no text of a dump; the words of what an article showed of that."""
    words = []
    for tag in part.find_all([*_UNPRINTED, *_CONTROLS]):
        if tag.decomposed or _HEADER.search(tag.get_text()):
            continue
        in_article = tag.find_parent("article") is not None
        shown = "" if tag.name in _UNPRINTED or not in_article else " ".join(tag.get_text().split())
        words += [shown] if shown else []
        tag.decompose()
    running: dict[int, frozenset[int]] = {}
    for tag in part.find_all(_BESIDE):
        if tag.decomposed or tag.find_parent("article") is not None or _HEADER.search(tag.get_text()):
            continue
        if id(tag.parent) not in running:
            running[id(tag.parent)] = _running_text(tag.parent)
        if id(tag) not in running[id(tag.parent)]:
            tag.decompose()
    return words


def _running_text(parent: Any) -> frozenset[int]:
    """The ids of what stands below a header, between paragraphs: it is one of them, whatever its tag says.

    All children are gone through once: a page may have thousands.
    """
    children = list(parent.children)
    is_printed = [one.name == "hr" or bool(one.get_text().strip()) for one in children]
    runs_behind, runs = [False] * len(children), False
    for place in range(len(children) - 1, -1, -1):
        runs_behind[place] = runs
        runs = _runs(children[place]) if is_printed[place] else runs
    found, below, runs = set(), False, False
    for place, one in enumerate(children):
        if one.name in _BESIDE and not (below and runs and runs_behind[place]) and not _HEADER.search(one.get_text()):
            continue  # taken out, so that what follows stands behind what is before it
        found.add(id(one))
        below = below or _FRAME.search(one.get_text()) is not None
        runs = _runs(one) if is_printed[place] else runs
    return frozenset(found)


def _runs(node: Any) -> bool:
    """Whether it is text, or a tag that an article's text is made of."""
    return node.name is None or node.name in _RUNNING


def _notes_of(taken_out: list[str]) -> tuple[Note, ...]:
    """One note for each thing that was taken out of an article."""
    return tuple(
        Note(
            code="page-left-out",
            message=Wording("left out as a part of the page, not of the article: {text!r}", text=_shortened(words)),
        )
        for words in taken_out
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


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
        elif name in _RAISED and _FIGURE.fullmatch(figure := node.get_text().strip()):
            written.append(figure.translate(_RAISED[name]))  # 10<sup>2</sup> is not 102
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

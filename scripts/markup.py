"""Pages held to the form in which the room's templates write them, so that a text which got out of its place is seen.

HTML in general may be far looser; a page of the room may not. Every text is escaped, so a `<` that begins no tag is a
fault, as is any tag that is not closed in order, any attribute twice or without quotes, a script of its own, a style,
an event, an address that leads out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = re.compile(r"\s+([a-zA-Z-]+)(?:=(?:\"([^\"<]*)\"|'([^'<]*)'))?")
_ENTITY = re.compile(r"&(?!(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);)")
_EMPTY = frozenset("area base br col hr img input link meta source track wbr".split())
_SHAPES = frozenset("circle path rect".split())  # of a drawing: with a title inside, or closed in their own tag
_BARRED = frozenset("applet base embed frame iframe math object plaintext style template xmp".split())
_LEADING = frozenset("href src action formaction cite data".split())
_LOCAL = re.compile(r"(?:/(?![/\\])|[#?])[^\x00-\x20\\]*|[#/]|data:,|")


def faults(page: str) -> list[str]:
    """What is wrong with a page, in words; nothing where all is in its place."""
    return list(_faults(page))


def _faults(page: str) -> Iterator[str]:
    head, found, body = page.partition("<!DOCTYPE html>")
    if head.strip() or not found:
        yield "does not begin with <!DOCTYPE html>"
    open_: list[str] = []
    at = 0
    for tag in _TAG.finditer(body):
        yield from _loose(body[at : tag.start()])
        at = tag.end()
        name = tag[2]
        if tag[1]:
            if not open_ or open_.pop() != name:
                yield f"</{name}> closes what is not open"
                return
            continue
        yield from _misplaced(name, tag[3])
        if name not in _EMPTY and not (name in _SHAPES and tag[3].endswith("/")):
            open_.append(name)
    yield from _loose(body[at:])
    if open_:
        yield f"not closed: {open_}"


def _loose(text: str) -> Iterator[str]:
    """What may not stand between two tags."""
    if "<" in text:
        yield f"a < outside a tag: {text[text.index('<') :][:60]!r}"
    if found := _ENTITY.search(text):
        yield f"an & that begins no entity: {text[found.start() :][:40]!r}"


def _misplaced(name: str, attributes: str) -> Iterator[str]:
    """What is wrong with one tag."""
    if name in _BARRED or name.startswith("planted"):
        yield f"<{name}>"
    seen: dict[str, str] = {}
    rest = attributes.rstrip(" \n/")
    while rest:
        found = _ATTRIBUTE.match(rest)
        if found is None:
            yield f"<{name}> with what is no attribute: {rest[:60]!r}"
            return
        if found[1] in seen:
            yield f"<{name}> with {found[1]} twice"
        seen[found[1]] = unescape(found[2] or found[3] or "")
        rest = rest[found.end() :]
    for attribute, value in seen.items():
        if attribute.startswith(("on", "style", "srcdoc", "planted")):
            yield f"<{name} {attribute}>"
        if attribute in _LEADING and not _LOCAL.fullmatch(value):
            yield f"<{name} {attribute}={value[:60]!r}> leads out"
    if name == "script" and not seen.get("src", "").startswith(("/static/", "/vendor/")):
        yield "a script within the page"
    if name == "meta" and "http-equiv" in seen:
        yield "<meta http-equiv>"

"""Queries of words: `钢铁 产量`, `"pig iron" OR steel*`, `煤炭 NOT 上海`.

A space means AND, which binds closer than OR; NOT is of the term behind it; quotes hold a phrase together. `钢铁|煤炭`
is a short OR. A term is of the language its script says, figures (1958, T-34) of both, unless it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.language.chinese import HAN
from corpus_archive.language.spans import visible
from corpus_archive.records import Side

_PART = re.compile(r'\s*(?:"([^"]*)"|“([^“”]*)”|([^\s"“”]+))')
_HAN = re.compile(f"[{HAN}]")
_KEYWORDS = frozenset({"AND", "OR", "NOT"})


class Term(NamedTuple):
    """One word or phrase, the language it is looked for in, and whether it must be printed so."""

    text: str
    side: Side
    exact: bool = False


class Without(NamedTuple):
    """What an article must not have."""

    part: Node


class And(NamedTuple):
    """All of these."""

    parts: tuple[Node, ...]


class Or(NamedTuple):
    """Any of these."""

    parts: tuple[Node, ...]


Node = Term | Without | And | Or


class _Part(NamedTuple):
    text: str
    at: int
    quoted: bool

    def is_keyword(self, *names: str) -> bool:
        return not self.quoted and self.text in names


def parsed(query: str, side: Side | None = None, *, exact: bool = False) -> Node:
    """The query as a tree; all terms of one `side` if that is given, `exact` as they are typed.

    Raises QueryError, with the place; ChoiceError for a side that is none.
    """
    if side is not None:
        chosen(side, "language", get_args(Side))
    parts = list(_parts(query))
    if not parts:
        raise QueryError('an empty query; try a word, such as 钢铁 or "pig iron"')
    _check_keywords(query, parts)
    alternatives: list[tuple[Node, ...]] = []
    terms: list[Node] = []
    rest = iter(parts)
    for part in rest:
        if part.is_keyword("OR"):
            alternatives.append(tuple(terms))
            terms = []
        elif not part.is_keyword("AND"):
            terms.append(_term(part, rest, query, side))
    alternatives.append(tuple(terms))
    nodes = tuple(one[0] if len(one) == 1 else And(one) for one in alternatives)
    node = nodes[0] if len(nodes) == 1 else Or(nodes)
    return _exactly(node) if exact else node


def _exactly(node: Node) -> Node:
    if isinstance(node, Term):
        return node._replace(exact=True)
    if isinstance(node, Without):
        return Without(_exactly(node.part))
    return type(node)(tuple(map(_exactly, node.parts)))


def matches(node: Node, found: Callable[[Term], bool]) -> bool:
    """Whether a query holds where `found` says which terms do."""
    if isinstance(node, Term):
        return found(node)
    if isinstance(node, Without):
        return not matches(node.part, found)
    combine = all if isinstance(node, And) else any
    return combine(matches(part, found) for part in node.parts)


def wanted_terms(node: Node) -> Iterator[Term]:
    """The terms that make a hit: all but those behind NOT, in order."""
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Without):
        for part in node.parts:
            yield from wanted_terms(part)


def all_terms(node: Node) -> Iterator[Term]:
    """Every term, in order."""
    if isinstance(node, Term):
        yield node
    else:
        for part in (node.part,) if isinstance(node, Without) else node.parts:
            yield from all_terms(part)


def _parts(query: str) -> Iterator[_Part]:
    at = 0
    while matched := _PART.match(query, at):
        quoted, curly, bare = matched.groups()
        start = matched.start(matched.lastindex or 0)
        text = visible(next(one for one in (quoted, curly, bare) if one is not None))
        if text or bare is None:  # what is invisible, pasted between two words, is no word
            yield _Part(text, start, bare is None)
        at = matched.end()
    if query[at:].strip():
        where = at + len(query[at:]) - len(query[at:].lstrip())
        raise _error(query, where, "this quotation mark has no partner")


def _check_keywords(query: str, parts: list[_Part]) -> None:
    """Raise QueryError where AND or OR has no term on either side, or NOT none behind it."""
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        if part.is_keyword("NOT") and (after is None or after.is_keyword(*_KEYWORDS)):
            raise _error(query, part.at, "nothing to deny behind NOT")
        if part.is_keyword("AND", "OR") and (before is None or before.is_keyword("AND", "OR")):
            raise _error(query, part.at, f"nothing before {part.text}")
        if part.is_keyword("AND", "OR") and after is None:
            raise _error(query, part.at, f"nothing behind {part.text}")


def _term(part: _Part, rest: Iterator[_Part], query: str, side: Side | None) -> Node:
    """A word, a phrase, or NOT and what it denies."""
    if part.is_keyword("NOT"):
        return Without(_term(next(rest), rest, query, side))
    texts = [part.text] if part.quoted else part.text.split("|")
    terms = tuple(term for text in texts for term in _terms(text, part, query, side))
    return terms[0] if len(terms) == 1 else Or(terms)


def _terms(text: str, part: _Part, query: str, side: Side | None) -> Iterator[Term]:
    """A term in the language of its script; figures (1958, T-34) are looked for in both."""
    if not any(map(str.isalnum, text)):
        said = "OR stands between quoted phrases" if part.text == "|" else "no letter, figure or character to look for"
        raise _error(query, part.at, said)
    if not part.quoted and text[0] in "([{" and text.strip("([{")[:1].isalnum():
        raise _error(query, part.at, "brackets group nothing here; AND binds closer than OR, or put them in quotes")
    wanted: tuple[Side, ...] = (side,) if side else _sides_of(text)
    for one in wanted:
        if one == "zh" and "*" in text.strip("*"):
            raise _error(query, part.at, "a star inside Chinese; Chinese is found wherever it stands, without stars")
        yield Term(text.strip("*") if one == "zh" else text, one)


def _sides_of(text: str) -> tuple[Side, ...]:
    if _HAN.search(text):
        return ("zh",)
    return ("zh", "en") if any(map(str.isdigit, text)) else ("en",)


def _error(query: str, at: int, what: str) -> QueryError:
    return QueryError(what, query, at)

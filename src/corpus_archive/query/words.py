"""Queries of words: `钢铁 产量`, `"pig iron" OR steel*`, `煤炭 NOT 上海`.

A space means AND, which binds closer than OR; NOT is of the term behind it; quotes hold a phrase together. `钢铁|煤炭`
is a short OR. A term is of the language its script says, unless it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_archive.errors import QueryError
from corpus_archive.language.chinese import HAN
from corpus_archive.records import Side

_PART = re.compile(r'\s*(?:"([^"]*)"|“([^“”]*)”|([^\s"“”]+))')
_HAN = re.compile(f"[{HAN}]")
_KEYWORDS = frozenset({"AND", "OR", "NOT"})


class Term(NamedTuple):
    """One word or phrase, and the language it is looked for in."""

    text: str
    side: Side


class Not(NamedTuple):
    """What an article must not have."""

    part: Node


class And(NamedTuple):
    """All of these."""

    parts: tuple[Node, ...]


class Or(NamedTuple):
    """Any of these."""

    parts: tuple[Node, ...]


Node = Term | Not | And | Or


class _Part(NamedTuple):
    text: str
    at: int
    quoted: bool

    def is_keyword(self, *names: str) -> bool:
        return not self.quoted and self.text in names


def parsed(query: str, side: Side | None = None) -> Node:
    """The query as a tree; all terms of one `side` if that is given. Raises QueryError, with the place."""
    parts = list(_parts(query))
    if not parts:
        raise QueryError('an empty query; try a word, such as 钢铁 or "pig iron"')
    alternatives: list[tuple[Node, ...]] = []
    terms: list[Node] = []
    rest = iter(parts)
    for part in rest:
        if part.is_keyword("OR"):
            alternatives.append(_complete(terms, query, part, "before"))
            terms = []
        elif not part.is_keyword("AND"):
            terms.append(_term(part, rest, query, side))
        elif not terms:
            raise _error(query, part.at, "nothing before AND")
    if parts[-1].is_keyword(*_KEYWORDS):
        raise _error(query, parts[-1].at, f"nothing behind {parts[-1].text}")
    alternatives.append(tuple(terms))
    nodes = tuple(one[0] if len(one) == 1 else And(one) for one in alternatives)
    return nodes[0] if len(nodes) == 1 else Or(nodes)


def matches(node: Node, found: Callable[[Term], bool]) -> bool:
    """Whether a query holds where `found` says which terms do."""
    if isinstance(node, Term):
        return found(node)
    if isinstance(node, Not):
        return not matches(node.part, found)
    combine = all if isinstance(node, And) else any
    return combine(matches(part, found) for part in node.parts)


def wanted_terms(node: Node) -> Iterator[Term]:
    """The terms that make a hit: all but those behind NOT, in order."""
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Not):
        for part in node.parts:
            yield from wanted_terms(part)


def all_terms(node: Node) -> Iterator[Term]:
    """Every term, in order."""
    if isinstance(node, Term):
        yield node
    else:
        for part in (node.part,) if isinstance(node, Not) else node.parts:
            yield from all_terms(part)


def _parts(query: str) -> Iterator[_Part]:
    at = 0
    while matched := _PART.match(query, at):
        quoted, curly, bare = matched.groups()
        start = matched.start(matched.lastindex or 0)
        yield _Part(next(one for one in (quoted, curly, bare) if one is not None), start, bare is None)
        at = matched.end()
    if query[at:].strip():
        where = at + len(query[at:]) - len(query[at:].lstrip())
        raise _error(query, where, "this quote is not closed")


def _complete(terms: list[Node], query: str, part: _Part, where: str) -> tuple[Node, ...]:
    if not terms:
        raise _error(query, part.at, f"nothing {where} {part.text}")
    return tuple(terms)


def _term(part: _Part, rest: Iterator[_Part], query: str, side: Side | None) -> Node:
    """A word, a phrase, or NOT and what it denies."""
    if part.is_keyword("NOT"):
        following = next(rest, None)
        if following is None or following.is_keyword(*_KEYWORDS):
            raise _error(query, part.at, "nothing to deny behind NOT")
        return Not(_term(following, rest, query, side))
    texts = [part.text] if part.quoted else part.text.split("|")
    for text in texts:
        if not any(map(str.isalnum, text)):
            raise _error(query, part.at, "no letter, figure or character to look for")
    terms = tuple(Term(text, side or _side_of(text)) for text in texts)
    return terms[0] if len(terms) == 1 else Or(terms)


def _side_of(text: str) -> Side:
    return "zh" if _HAN.search(text) else "en"


def _error(query: str, at: int, what: str) -> QueryError:
    return QueryError(f"{what}, at character {at + 1} of the query: {query[:at]}»{query[at:]}")

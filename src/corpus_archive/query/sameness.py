"""Whether two queries ask the same, however they are typed: 渔民, 漁民, 渔 民 and "渔民"."""

from __future__ import annotations

from corpus_archive.language.folding import search_key
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Choice, Node, Substring


def are_alike(one: Query, other: Query) -> bool:
    """Whether all that two queries ask is the same, but for how it is typed."""
    return _asked(one) == _asked(other)


def _asked(query: Query) -> tuple[object, ...]:
    """All that a query asks; what it is typed as is left out."""
    partner, near = query.partner, query.companion
    asked = query._asdict()
    for name in ("text", "note", "node", "partner", "companion"):
        del asked[name]
    return (
        *asked.values(),
        _read(query.node),
        (partner.operator, _asked(partner.query)) if partner else None,
        (near.within, near.denied, _asked(near.query)) if near else None,
    )


def _read(node: Node) -> object:
    """A node by what its characters are read as, and parts of which one will do in any order."""
    if isinstance(node, Choice):
        return frozenset(map(_read, node.parts))
    if isinstance(node, Substring) and not node.exact:
        return "characters", search_key(node.text)
    return node

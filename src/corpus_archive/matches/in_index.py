"""Where a query holds in one language of a segment: array arithmetic over positions.

Of the words of a plain query every place is a hit; for each start there is one, the shortest. Of a query in CQL for
each start there is one match, the shortest that its constraint allows, and the strategy says which of these are hits
(as CQP's MatchingStrategy): `standard` of those with one end the longest, so that what may lack at the beginning is not
counted twice; `traditional` all; `shortest` those that hold no other; `longest` takes for each start the longest, and
of these those that lie in no other.
"""

from __future__ import annotations

import numpy as np

from corpus_archive.errors import QueryError
from corpus_archive.matches import programs, rows, substrings
from corpus_archive.matches.constraints import hold
from corpus_archive.matches.rows import RowRequest, Stretches
from corpus_archive.matches.substrings import Array, Mask, Matches
from corpus_archive.matches.token_tests import Facts, TokenTests
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Choice, Extent, Holding, Inside, Limit, Meet, Node, Substring, TokenTest, Union
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.wording import Wording

__all__ = ["Array", "Mask", "Matches", "label_places", "matches", "starts_of_length"]


def matches(index: SideIndex, query: Query, facts: Facts | None = None) -> Matches:
    """Every match of a query, whatever the article and the zone; `facts` says which articles are as it asks.

    Raises QueryError.
    """
    tests = TokenTests(index, facts)
    try:
        if query.is_cql:
            return _whole(_in_cql(tests, query))
        return _merged([_plain(tests, node) for node in _choices(query.node)])
    except QueryError as error:
        raise QueryError(error.reason, query.text, error.at) from None


def starts_of_length(index: SideIndex, query: Query, size: int, facts: Facts | None = None) -> Array:
    """Where matches of a query in CQL of just so many tokens begin. Raises QueryError where it has none."""
    if size not in rows.lengths(query.node, size):
        raise QueryError(Wording("no match of the query has {size} tokens; [] stands for any", size=size), query.text)
    tests = TokenTests(index, facts)
    asked = RowRequest(query.node, _bounds(query), query.constraint, size=size)
    return _limited(tests, _beyond_bounds(query), rows.found(tests, asked)).first


def label_places(index: SideIndex, query: Query, found: Matches, label: str, facts: Facts | None = None) -> Array:
    """The token that each match of a query gives a label to, -1 where it gives it to none; see `programs`."""
    tests = TokenTests(index, facts)
    return programs.label_places(tests, query.node, query.constraint, (found.first, found.end), label)


def _plain(tests: TokenTests, node: Node) -> Matches:
    if isinstance(node, Substring):
        return substrings.substring(tests.index, node)
    return _whole(rows.found(tests, RowRequest(node)))


def _choices(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Choice) else (node,)


def _whole(pairs: Stretches) -> Matches:
    """Matches of whole tokens."""
    count = len(pairs.first)
    return Matches(pairs.first, pairs.end, substrings.same_for_all(0, count), substrings.same_for_all(-1, count))


def _merged(found: list[Matches]) -> Matches:
    """Hits of several kinds in one order, of those with one start the shortest."""
    if len(found) == 1:
        return found[0]
    together = Matches(*(np.concatenate(arrays) for arrays in zip(*found, strict=True)))
    order = np.lexsort((together.tail, together.end, together.head, together.first))
    together = together.where(order)
    new = np.ones(len(together), dtype=bool)
    new[1:] = (np.diff(together.first) != 0) | (np.diff(together.head) != 0)
    return together.where(new)


# CQL


def _in_cql(tests: TokenTests, query: Query) -> Stretches:
    if isinstance(query.node, (Meet, Union)):
        return _limited(tests, query.limits, _near(tests, query))
    asked = RowRequest(query.node, _bounds(query), query.constraint, query.strategy == "longest")
    return _limited(tests, _beyond_bounds(query), _chosen(rows.found(tests, asked), query.strategy))


def _bounds(query: Query) -> tuple[Extent | Inside, ...]:
    """What a match must lie in, whatever else might be found from its start; what is denied is asked of what is."""
    return tuple(one for one in query.limits if isinstance(one, Extent) or (isinstance(one, Inside) and not one.denied))


def _beyond_bounds(query: Query) -> tuple[Limit, ...]:
    bounds = _bounds(query)
    return tuple(one for one in query.limits if one not in bounds)


def _chosen(pairs: Stretches, strategy: str) -> Stretches:
    """The matches, one a start, that a strategy takes for hits."""
    first, end = pairs
    if strategy == "traditional" or (end[1:] > end[:-1]).all():  # none ends where, or before, another does
        return pairs
    if strategy == "standard":
        return pairs.where(np.sort(np.unique(end, return_index=True)[1]))
    kept = np.ones(len(first), dtype=bool)
    if strategy == "shortest":  # no later start ends here or before
        kept[:-1] = np.minimum.accumulate(end[::-1])[::-1][1:] > end[:-1]
    else:  # no earlier start ends here or behind
        kept[1:] = np.maximum.accumulate(end)[:-1] < end[1:]
    return pairs.where(kept)


def _limited(tests: TokenTests, limits: tuple[Limit, ...], pairs: Stretches) -> Stretches:
    """The matches that hold, or lie in, matches of the other queries that are named."""
    for limit in limits:
        if isinstance(limit, Inside):
            inside = rows.ends_around(tests, limit.node)(pairs.first) >= pairs.end
        elif isinstance(limit, Holding):
            first, end = rows.found(tests, RowRequest(limit.node))
            # of those that begin at or behind a start, the one that ends first
            beyond = np.iinfo(np.int64).max
            soonest = np.append(np.minimum.accumulate(end[::-1])[::-1], beyond) if len(end) else np.full(1, beyond)
            inside = soonest[np.searchsorted(first, pairs.first)] <= pairs.end
        else:
            continue
        pairs = pairs.where(~inside if limit.denied else inside)
    return pairs


# Meet and union


def _near(tests: TokenTests, query: Query) -> Stretches:
    first = _tokens(tests, query.node)
    pairs = Stretches(first, first + 1)
    if query.constraint is not None:
        pairs = pairs.where(hold(tests, query.constraint, pairs.first, pairs.end, {}))
    return pairs


def _tokens(tests: TokenTests, node: Node) -> Array:
    """The tokens that a query of tokens near each other finds, in order."""
    if isinstance(node, Union):
        return np.unique(np.concatenate([_tokens(tests, part) for part in node.parts]))
    if not isinstance(node, Meet):
        return tests.positions(_test(node))
    found, near = _tokens(tests, node.part), _tokens(tests, node.near)
    low, high = _region(tests, "p", found)
    if node.region is None:
        low, high = np.maximum(low, found + node.low), np.minimum(high, found + node.high + 1)
    elif node.region == "s":
        begin, end = _region(tests, "s", found)
        low, high = np.maximum(low, begin), np.minimum(high, end)
    return found[np.searchsorted(near, low) < np.searchsorted(near, high)]


def _region(tests: TokenTests, region: str, tokens: Array) -> tuple[Array, Array]:
    """First token and end of the sentence or paragraph that each of some tokens is in."""
    starts = tests.index.sentences if region == "s" else tests.index.paragraphs
    bounds = np.concatenate([[0], starts, [len(tests.index)]]).astype(np.int64)
    place = np.searchsorted(starts, tokens, side="right")
    return bounds[place], bounds[place + 1]


def _test(node: Node) -> TokenTest:
    assert not isinstance(node, (Choice, Substring))  # the reader gives tests, meets and unions
    return node  # type: ignore[return-value]

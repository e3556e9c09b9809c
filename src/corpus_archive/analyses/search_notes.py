"""What is said of a search: how it was read, what had no text to look in, what there is where nothing is found."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator

from corpus_archive.errors import IndexStale, QueryError
from corpus_archive.matches import denials, variants
from corpus_archive.matches.occurrences import Occurrences, articles_with
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import And, Or, Term, Terms, all_terms, denied_terms, wanted_terms, without_denied
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording, number_of

_TELLING = 0.05  # the share of articles without a text from which on it is told though something is found
Found = Callable[[Scope, Terms], int]  # how many articles of a scope some terms hold for


def notes_of_search(scope: Scope, query: str, asked: Terms, total: int, found: Found) -> tuple[str, ...]:
    """How the terms were read, how else names are written, what had no text to stand in, or to be denied in; and where
    nothing is found what there is instead."""
    without_text = _without_text(scope, asked, total)
    instead = () if total else _instead(scope, asked, without_text)

    def having(side: Side) -> int:
        return _found_having(scope, side, asked, total, found)

    return (
        folding_note(asked),
        _also_written(scope, query, asked, has_hits=total > 0),
        without_text,
        *instead,
        *denials.notes(asked, total, having),
        *(_denied_nowhere(scope, asked, found) if total else ()),
    )


def _found_having(scope: Scope, side: Side, asked: Terms, total: int, found: Found) -> int:
    """How many of all articles found have a headline or a text in a language; those that no index has are read."""

    def lacking(chosen: Selection) -> int:
        ids = scope.lacking(side, "both", chosen)
        return found(scope.of(Selection(ids=ids, within=scope.selection)), asked) if ids else 0

    with contextlib.suppress(IndexStale):
        indexed = scope if scope.archive.is_at_hand else scope.unchanged
        pairs = zip(articles_with(indexed, asked), indexed.without_text(side, "both"), strict=True)
        n = sum(int((has & ~none).sum()) for has, none in pairs)
        newer = Selection() if indexed is scope else scope.newer
        return n + (found(scope.of(newer), asked) - lacking(newer) if newer.ids else 0)
    return total - lacking(scope.selection)


def folding_note(asked: Terms | Query) -> str:
    """What the terms are read as, where that is not as they are typed."""
    queries = [asked] if isinstance(asked, Query) else [syntax.term(one) for one in dict.fromkeys(all_terms(asked))]
    return variants.said(", ".join(dict.fromkeys(filter(None, (one.read_as for one in queries)))), Counter())


def _without_text(scope: Scope, asked: Terms, total: int) -> str:
    """How many articles have no text in the language that is looked in, where that may be why nothing is found, or they
    are many: of a few in each archive it would stand below every search. Of words of both an article may lack one."""
    sides = {one.side for one in wanted_terms(asked)}
    if len(sides) != 1:
        return ""
    (side,) = sides
    return scope.lacking_note(side, least=_TELLING if total else 0.0)


def _denied_nowhere(scope: Scope, asked: Terms, found: Found) -> Iterator[Wording]:
    """What is denied and stands nowhere; nothing where there is no index, as each word would be one more reading."""
    if scope.has_index:
        is_part = any(scope.selection)
        yield from denials.of_nowhere(denied_terms(asked), lambda one: found(scope, one) > 0, is_part=is_part)


def _instead(scope: Scope, asked: Terms, without_text: str) -> tuple[str, ...]:
    """What there is where no article is found; nothing where there is no index to ask."""
    said: dict[str, None] = {}
    of_scope = {scope.lacking_note(side) for side in LANGUAGES}  # once, and not of each word
    wanted = list(dict.fromkeys(wanted_terms(asked)))
    try:
        counted = {one: Occurrences(scope, syntax.term(one), "both") for one in wanted}
        if asked != (without := without_denied(asked)) and (there := _articles_of(scope, without)):
            said[Wording("without what NOT asks {articles}", articles=number_of(there, "article"))] = None
        is_part = len(wanted) > 1 or asked != without  # of what was asked: what is said of a word names it
        if len(wanted) > 1:
            each = tuple(
                Wording("{word} {n:,}", word=_named(one, wanted), n=len(hits)) for one, hits in counted.items()
            )
            either = _articles_of(scope, Or(tuple(wanted)))
            told = Wording("hits of each by itself: {each}; articles with any of them (OR) {n:,}", each=each, n=either)
            said[told] = None
        for one, hits in counted.items():
            for note in hits.notes():
                if not len(hits) and note not in (without_text, *scope.notes):
                    of_one = Wording("{of}: {note}", of=_named(one, wanted), note=note)
                    said[of_one if is_part and note not in of_scope else note] = None
    except IndexStale:
        return ()
    return tuple(said)


def _also_written(scope: Scope, query: str, asked: Terms, *, has_hits: bool) -> str:
    """The other spellings of a Chinese name that English words ask for; a name of several words as a phrase."""
    if not isinstance(asked, Term | And) or any(one.side != "en" for one in wanted_terms(asked)):
        return ""
    try:
        name = syntax.parsed(query, "en", exact=any(one.exact for one in wanted_terms(asked)))
        return Occurrences(scope, name, "both").also_written(has_hits=has_hits)
    except (IndexStale, QueryError):
        return ""


def _named(term: Term, wanted: list[Term]) -> str:
    """A term, with its language where the same is looked for in the other one too."""
    is_twice = sum(one.text == term.text for one in wanted) > 1
    return Wording("{word} ({side})", word=term.text, side=term.side) if is_twice else term.text


def _articles_of(scope: Scope, terms: Terms) -> int:
    """In how many articles terms hold."""
    return sum(int(mask.sum()) for mask in articles_with(scope, terms))

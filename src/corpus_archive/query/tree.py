"""What a query says, as a tree: tests of tokens, tokens in a row, what a whole match must be, words of an article.

Nodes of different kinds are never equal, whatever they hold: "both of these" is not "either of these".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Literal, dataclass_transform

from corpus_archive.record_words import Side

Attribute = Literal["word", "lemma", "class", "pos"]
OPEN_WORDS = ("word", "lemma")  # the attributes that are words, not one of a few values
Region = Literal["s", "p"]
Comparison = Literal["=", "<", ">", "<=", ">="]


@dataclass_transform(frozen_default=True)
class Part:
    """What queries are made of: fields by their annotations, never changed; equal to the same of its own kind.

    It is what `dataclass(frozen=True)` makes of a class, without six functions written and compiled for each of them,
    which took longer than to answer. Raises TypeError where fields are missing, or there is none of a name.
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _usual: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._names = tuple(cls.__annotations__)
        cls._usual = {name: vars(cls)[name] for name in cls._names if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self._names
        found = dict(zip(names, values, strict=False))
        for name in names[len(values) :]:
            if name not in named and name not in self._usual:
                raise TypeError(f"{type(self).__name__} without {name}")
            found[name] = named.pop(name) if name in named else self._usual[name]
        if named or len(values) > len(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}, each once")
        self.__dict__.update(found)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


# What a token is


class Test(Part):
    """What a token's word, lemma, class or part of speech must be: a regular expression that fits whole, of the last
    two the values that it fits, parted by |; `fold` without regard to case, `bare` without regard to accents, `key` as
    plain queries read words (`folding.search_key`)."""

    attribute: Attribute
    pattern: str
    fold: bool = False
    bare: bool = False
    key: bool = False


class Bound(Part):
    """A token that begins, or `ends`, a sentence or a paragraph."""

    region: Region
    ends: bool = False


class Further(Part):
    """A token that goes on its sentence or paragraph, whatever blank stands before it: all but the first of `<s/>`."""

    region: Region


class Fact(Part):
    """What the article must be that a token stands in: `year` = a pattern, or compared as a number."""

    attribute: str
    operator: Comparison
    value: str
    fold: bool = False


class Not(Part):
    """A token that does not."""

    part: TokenTest


class All(Part):
    """A token that meets all; none of them is any token."""

    parts: tuple[TokenTest, ...]


class Either(Part):
    """A token that meets one."""

    parts: tuple[TokenTest, ...]


TokenTest = Test | Bound | Further | Fact | Not | All | Either
ANY = All(())
A_WORD = Not(Test("class", "punctuation"))  # what a bare star between words stands for

# Tokens in a row


class Edge(Part):
    """Between two tokens: where a sentence or a paragraph begins (`<s>`) or ends (`</s>`)."""

    region: Region
    ends: bool = False


class Label(Part):
    """A token with a name, by which a constraint may speak of it."""

    name: str
    part: TokenTest


class Sequence(Part):
    """One part right behind the other."""

    parts: tuple[Node, ...]


class Choice(Part):
    """One of these."""

    parts: tuple[Node, ...]


class Repeat(Part):
    """A part so many times, one right behind the other; `most` None is as often as its paragraph has it."""

    part: Node
    least: int
    most: int | None


class Substring(Part):
    """Characters that stand together, wherever words begin and end; `blanks` are where some may stand between them;
    `exact` as they are printed, else as they are read."""

    text: str
    blanks: tuple[int, ...] = ()
    exact: bool = False


class Meet(Part):
    """A token of the first part that has one of the second near it: from `low` to `high` tokens on, or in its region.

    Both in one paragraph.
    """

    part: Node
    near: Node
    low: int = 0
    high: int = 0
    region: Region | None = None


class Union(Part):
    """The tokens of either part."""

    parts: tuple[Node, ...]


Node = TokenTest | Edge | Label | Sequence | Choice | Repeat | Substring | Meet | Union

# What a whole match must be


class At(Part):
    """What the token of a label must be; of a label that is not in the match it is false."""

    label: str
    test: TokenTest


class Agree(Part):
    """Two labels whose tokens have the same word, lemma, class or part of speech."""

    left: str
    right: str
    attribute: Attribute
    fold: bool = False


class Apart(Part):
    """How far the second of two labels is behind the first, in tokens; `absolute`: or before it."""

    left: str
    right: str
    operator: Comparison
    number: int
    absolute: bool = False


class NotSo(Part):
    """What does not hold."""

    part: Constraint


class AllSo(Part):
    """What all holds."""

    parts: tuple[Constraint, ...]


class EitherSo(Part):
    """What holds in one part at least."""

    parts: tuple[Constraint, ...]


Constraint = At | Agree | Apart | NotSo | AllSo | EitherSo
FIRST, LAST = "match", "matchend"  # the labels that every match has


class Extent(Part):
    """A match lies in so many sentences, paragraphs or tokens."""

    number: int
    unit: Literal["s", "p", "tokens"]


class Inside(Part):
    """A match lies (`denied`: does not) in a match of another query."""

    node: Node
    denied: bool = False


class Holding(Part):
    """A match holds (`denied`: does not) a match of another query."""

    node: Node
    denied: bool = False


Limit = Extent | Inside | Holding


def every(part: object) -> Iterator[object]:
    """A part of a query and all that it is made of."""
    yield part
    for value in vars(part).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                yield from every(one)


# Words of an article


class Term(Part):
    """One word or phrase, the language it is looked for in, and whether it must be printed so."""

    text: str
    side: Side
    exact: bool = False


class Without(Part):
    """What an article must not have."""

    part: Terms


class And(Part):
    """All of these."""

    parts: tuple[Terms, ...]


class Or(Part):
    """Any of these."""

    parts: tuple[Terms, ...]


Terms = Term | Without | And | Or


def holds(terms: Terms, found: Callable[[Term], bool]) -> bool:
    """Whether terms hold where `found` says which do."""
    if isinstance(terms, Term):
        return found(terms)
    if isinstance(terms, Without):
        return not holds(terms.part, found)
    combine = all if isinstance(terms, And) else any
    return combine(holds(part, found) for part in terms.parts)


def wanted_terms(terms: Terms) -> Iterator[Term]:
    """The terms that make a hit: all but those behind NOT, in order."""
    if isinstance(terms, Term):
        yield terms
    elif not isinstance(terms, Without):
        for part in terms.parts:
            yield from wanted_terms(part)


def denied_terms(terms: Terms) -> Iterator[Term]:
    """The terms behind NOT, in order."""
    if isinstance(terms, Without):
        yield from all_terms(terms.part)
    elif not isinstance(terms, Term):
        for part in terms.parts:
            yield from denied_terms(part)


def without_denied(terms: Terms) -> Terms:
    """The terms without what they deny."""
    if isinstance(terms, (And, Or)):
        return type(terms)(tuple(map(without_denied, terms.parts)))
    return And(()) if isinstance(terms, Without) else terms


def all_terms(terms: Terms) -> Iterator[Term]:
    """Every term, in order."""
    if isinstance(terms, Term):
        yield terms
    else:
        for part in (terms.part,) if isinstance(terms, Without) else terms.parts:
            yield from all_terms(part)


def choices(terms: Terms) -> Iterator[Or]:
    """Where one of several will do, but for what must not be."""
    if isinstance(terms, Or):
        yield terms
    for part in terms.parts if isinstance(terms, (And, Or)) else ():
        yield from choices(part)


def has_condition(terms: Terms) -> bool:
    """Whether an article must have, or lack, more than one of the terms."""
    if isinstance(terms, Or):
        return any(map(has_condition, terms.parts))
    return not isinstance(terms, Term)

"""CQL: the query language of corpus engines, as far as it is about tokens, matches and articles.

    query      = alternatives { within … | containing … | :: constraint } [ ; ]  |  meet or union of tokens
    alternatives = row { "|" row }        row = { part [ ? * + {n} {n,m} {n,} {,m} ] }
    part       = [tests] | "word"%cdl | ( alternatives ) | <s> </s> <p> </p> <s/> | label:part | @part

Names are read in any case. What it cannot read is an error with its place and, where it is known from another tool,
what to write here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus_archive.errors import QueryError
from corpus_archive.query import foreign
from corpus_archive.query.cql_tests import TestReader, fact
from corpus_archive.query.lexemes import Lexeme
from corpus_archive.query.tree import (
    ANY,
    AllSo,
    At,
    Choice,
    Constraint,
    Edge,
    Extent,
    Further,
    Holding,
    Inside,
    Label,
    Limit,
    Meet,
    Node,
    NotSo,
    Region,
    Repeat,
    Sequence,
    Union,
)
from corpus_archive.wording import Wording

_MOST = 100  # times that something may be repeated where a number is said
_REGIONS: dict[str, Region] = {"s": "s", "sentence": "s", "p": "p", "paragraph": "p"}
_TAG = re.compile(r"<(/?)(\w+)\s*(.*?)\s*(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(\w+)\s*(!?=)\s*("[^"]*"|'[^']*')""")
_ENDS_ROW = ("end", ")", "|", "::", ";", "&", "!")
_SUFFIXES = ("within", "containing")


class CqlQuery(NamedTuple):
    """A query in CQL, read."""

    node: Node
    limits: tuple[Limit, ...] = ()
    constraint: Constraint | None = None


def read(text: str) -> CqlQuery:
    """Raises QueryError, with the place."""
    return _CqlReader(text).query()


class _CqlReader(TestReader):
    """Reads a query from left to right; `TestReader` reads what stands in brackets and behind `::`."""

    def query(self) -> CqlQuery:
        """The whole of it."""
        foreign.check_command(self.text)
        node = self._meet() if self._is_meet() else self._alternatives()
        if not _has_token(node):
            raise QueryError(Wording("nothing but edges of sentences; say which token: <s> []"), self.text, 0)
        limits: list[Limit] = []
        constraints: list[Constraint] = []
        while self.next.kind != "end":
            at = self.next
            self._suffix(limits, constraints)
            if isinstance(node, (Meet, Union)) and limits and isinstance(limits[-1], Extent):
                raise self.error(Wording("a hit of meet and union is one token; for one sentence: (meet A B s)"), at)
        constraint = AllSo(tuple(constraints)) if len(constraints) > 1 else constraints[0] if constraints else None
        return CqlQuery(node, tuple(limits), constraint)

    def _suffix(self, limits: list[Limit], constraints: list[Constraint]) -> None:
        """`within`, `containing`, `::`, or the end of the query."""
        denied = self.next.is_sign("!") and self.after.is_name(*_SUFFIXES) and bool(self.take())
        if self.next.is_name("within"):
            self.take()
            found = self._within(denied)
            (limits if isinstance(found, (Extent, Inside, Holding)) else constraints).append(found)  # type: ignore[arg-type]
        elif self.next.is_name("containing"):
            self.take()
            limits.append(Holding(self._other(), denied))
        elif self.next.is_sign("::") or (self.next.is_sign("&") and self._is_constraint_behind()):
            self.take()
            constraints.append(self.constraint())
        elif self.next.is_sign(";") and self.after.kind == "end":
            self.take()
        else:
            raise self.refusal()

    def _is_constraint_behind(self) -> bool:
        """Whether `&` leads to what is asked of labels, as Sketch Engine writes it."""
        label, dot = self.ahead(1), self.ahead(2)
        return (label.kind in ("name", "number") and dot.is_sign(".", "(")) or label.is_sign("!")

    # Rows

    def _alternatives(self) -> Node:
        parts = [self._row()]
        while self.next.is_sign("|"):
            self.take()
            parts.append(self._row())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _row(self) -> Node:
        parts = [self._repeated()]
        while not (self.next.kind == "end" or self.next.text in _ENDS_ROW or self.next.is_name(*_SUFFIXES)):
            parts.append(self._repeated())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self) -> Node:
        part = self._part()
        while self.next.is_sign("?", "*", "+", "{"):
            part = Repeat(part, *self._times())
        return part

    def _times(self) -> tuple[int, int | None]:
        sign = self.take()
        if sign.text != "{":
            return {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign.text]
        least = self._number() if self.next.kind == "number" else 0
        most: int | None = least
        if self.next.is_sign(","):
            self.take()
            most = self._number() if self.next.kind == "number" else None
        elif self.next.is_sign("}") and self.before is sign:
            raise self.error(Wording("say how many times: {{2}}, {{0,3}}, {{2,}}"), self.next)
        self.expect("}")
        if most is not None and (least > most or most == 0):
            raise self.error(Wording("{least} to {most} times is never", least=least, most=most), sign)
        return least, most

    def _number(self) -> int:
        number = self.take()
        if len(number.text) > 3 or int(number.text) > _MOST:
            raise self.error(Wording("more than {most} times; say fewer, or none: {{2,}}", most=_MOST), number)
        return int(number.text)

    def _part(self) -> Node:
        begin = self.next
        if begin.is_sign("["):
            return self.token()
        if begin.kind == "string":
            return self.word(self.take(), "word")
        if begin.kind == "tag":
            return self._tag()
        if begin.is_sign("@"):
            return self._target()
        if begin.kind in ("name", "number") and self.after.is_sign(":"):
            return self._labelled()
        if begin.is_sign("(") and not self.after.is_sign("?"):
            self.take()
            found = self._alternatives()
            self.expect(")")
            return found
        raise self.refusal()

    def _labelled(self) -> Node:
        name = self.take()
        foreign.check_label(name.text, self.text, name.at)
        self.take()
        return self._named(name.text.lower(), name)

    def _target(self) -> Node:
        """`@[]`, CQP's target: a label of that name, of which a constraint may speak."""
        sign = self.take()
        if self.next.kind == "number":
            self.take()
        if self.next.is_sign(":"):
            self.take()
        return self._named("target", sign)

    def _named(self, name: str, begin: Lexeme) -> Label:
        if not (self.next.is_sign("[") or self.next.kind == "string"):
            raise self.error(
                Wording('a label names one token: {label}:[], {label}:"word"', label=begin.text), self.next
            )
        self.labels.add(name)
        return Label(name, self.token() if self.next.is_sign("[") else self.word(self.take(), "word"))

    # Regions

    def _tag(self) -> Node:
        lexeme = self.take()
        closing, name, attributes, whole = self._parts_of(lexeme)
        region = _REGIONS.get(name.lower())
        if region is None or attributes:
            raise self.error(foreign.tag(name, attributes), lexeme)
        if whole:
            further = Repeat(Further(region), 0, None)  # the longest match is one region too
            return Sequence((Edge(region), ANY, further, Edge(region, ends=True)))
        return Edge(region, bool(closing))

    def _parts_of(self, lexeme: Lexeme) -> tuple[str, str, str, str]:
        found = _TAG.fullmatch(lexeme.text)
        assert found is not None  # the lexer has seen to it
        return found[1], found[2], found[3], found[4]

    def _within(self, denied: bool) -> Limit | Constraint:
        begin = self.next
        if begin.kind == "number":
            return self._so_many(denied)
        if begin.kind == "tag":
            _, name, attributes, _ = self._parts_of(begin)
            if name.lower() in ("text", "doc", "article") and attributes:
                self.take()
                return self._article(begin, denied)
        if begin.kind == "name" and not self.after.is_sign(":"):
            return self._region(denied)
        if begin.is_name("zh", "en"):
            raise self.error(Wording('aligned sentences are asked for by an arrow: [lemma="boat"] ==> 船'), begin)
        return Inside(self._other(), denied)

    def _other(self) -> Node:
        """Another query, in which a match lies or which it holds; its labels are its own."""
        labels = set(self.labels)
        found = self._alternatives()
        self.labels = labels
        return found

    def _so_many(self, denied: bool) -> Limit:
        number, unit = self._number(), "tokens"
        if self.next.kind == "name" and not self.next.is_name(*_SUFFIXES):
            word = self.take()
            unit = _REGIONS.get(word.text.lower(), "tokens")
            if unit == "tokens" and not word.is_name("w", "word", "words", "token", "tokens"):
                raise self.error(
                    Wording("within {number} what? say within {number} (tokens), within {number} s", number=number),
                    word,
                )
        if denied or number == 0:
            raise self.error(Wording("a match is within so many, at least 1; it cannot be without"), self.before)
        return Extent(number, unit)  # type: ignore[arg-type]

    def _region(self, denied: bool) -> Limit:
        name = self.take()
        region = _REGIONS.get(name.text.lower())
        if region is None:
            raise self.error(foreign.region(name.text), name)
        if denied:
            raise self.error(Wording("a match within no {region}? leave it out", region=region), name)
        return Extent(1, region)

    def _article(self, tag: Lexeme, denied: bool) -> Constraint:
        """`within <text year="1958"/>`: what the article must be."""
        parts: list[Constraint] = []
        for found in _ATTRIBUTE.finditer(tag.text):
            value = Lexeme("string", found[3], tag.at + found.start(3))
            test = fact(self, Lexeme("name", found[1], tag.at + found.start(1)), "=", value)
            parts.append(NotSo(At("match", test)) if found[2] == "!=" else At("match", test))
        whole = AllSo(tuple(parts))
        return NotSo(whole) if denied else whole

    # Meet and union

    def _is_meet(self) -> bool:
        at = 0
        if self.next.is_name("mu") and self.after.is_sign("("):
            at = 1
        while self.ahead(at).is_sign("("):
            at += 1
        return self.ahead(at).is_name("meet", "union")

    def _meet(self) -> Node:
        """`(meet A B -5 5)`, `(meet A B s)`, `(union A B)`, one inside the other; a token."""
        if self.next.is_name("mu"):
            self.take()
        if self.next.is_sign("("):
            self.take()
            found = self._meet()
            self.expect(")")
            return found
        if self.next.is_name("union"):
            self.take()
            return Union((self._meet(), self._meet()))
        if not self.next.is_name("meet"):
            return self._meet_token()
        self.take()
        part, near = self._meet(), self._meet()
        if region := _REGIONS.get(self.next.text.lower()):
            self.take()
            return Meet(part, near, region=region)
        return Meet(part, near, self._signed(), self._signed())

    def _meet_token(self) -> Node:
        begin = self.next
        if begin.is_sign("["):
            return self.token()
        if begin.kind == "string":
            return self.word(self.take(), "word")
        raise self.error(Wording('meet and union join tokens: (meet "iron" "steel" -5 5)'), begin)

    def _signed(self) -> int:
        sign = -1 if self.next.is_sign("-") and self.take() else 1
        if self.next.kind != "number" or len(self.next.text) > 4:
            raise self.error(Wording('say how far: (meet "iron" "steel" -5 5), or s for the same sentence'), self.next)
        return sign * int(self.take().text)


def _has_token(node: Node) -> bool:
    """Whether anything but edges is looked for."""
    if isinstance(node, (Sequence, Choice)):
        return any(map(_has_token, node.parts))
    return _has_token(node.part) if isinstance(node, Repeat) else not isinstance(node, Edge)

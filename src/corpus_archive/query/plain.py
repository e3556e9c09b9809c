"""Plain queries: `钢铁 产量`, `"pig iron" OR steel*`, `煤炭 NOT (上海 OR 北京)`.

What binds closest comes first: words in a row (a phrase, where hits are asked for) and quotes, `|`, NOT, AND, OR;
brackets group. Where articles are asked for, a space means AND. `*` within a word is the rest of it, between the words
of a phrase one word; `?` is one letter. A term is of the language its script says, figures (1958, T-34) of both, unless
it is told.
"""

from __future__ import annotations

import itertools
import re
from typing import Literal, NamedTuple

from corpus_archive.errors import QueryError
from corpus_archive.language.chinese import has_han
from corpus_archive.language.spans import visible
from corpus_archive.query import foreign
from corpus_archive.query.tree import And, Or, Term, Terms, Without, wanted_terms
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.wording import Wording

Space = Literal["phrase", "and"]
_PART = re.compile(r'\s*(?:"([^"]*)"|([()|])|([^\s"()|]+))')


class _Part(NamedTuple):
    """A word, a quoted phrase, a keyword or a sign, at its place."""

    text: str
    at: int
    kind: Literal["word", "quoted", "sign", "end"]

    def is_sign(self, *signs: str) -> bool:
        return self.kind == "sign" and self.text in signs

    @property
    def is_term(self) -> bool:
        return self.kind in ("word", "quoted")


def read(text: str, space: Space, side: Side | None = None, *, exact: bool = False) -> Terms:
    """The terms of a plain query, all of one `side` if that is given, `exact` as they are typed.

    Raises QueryError, with the place.
    """
    foreign.check_plain(text)
    return _PlainReader(text, space, side, exact=exact).query()


def script_of(text: str) -> Side | None:
    """The language that the script of some words says; none for figures (1958, T-34), which stand in both."""
    if has_han(text):
        return "zh"
    return None if any(map(str.isdigit, text)) else "en"


def of_the_other_language(text: str, side: Side, *, exact: bool = False) -> str:
    """What is said of a query some words of which are of another language than it is asked in: they are looked for all
    the same, and most often nowhere."""
    wanted = dict.fromkeys(one.text for one in wanted_terms(read(text, "phrase", side, exact=exact)))
    others = tuple(one for one in wanted if script_of(one) not in (side, None))
    if not others or len(others) == len(wanted):
        return ""
    return Wording("{words} is looked for in the {language}, too", words=others, language=LANGUAGES[side])


def as_of_hits(text: str) -> str:
    """A query of articles as one of hits that means the same: with AND where a space meant it. Raises QueryError."""
    parts = _parts(text)
    parted = [
        part.at
        for before, part in itertools.pairwise(parts)
        if (before.is_term or before.is_sign(")")) and (part.is_term or part.is_sign("("))
    ]
    return " AND ".join(text[start:end].strip() for start, end in itertools.pairwise([0, *parted, len(text)]))


def as_of_articles(text: str) -> str:
    """A query of hits as one of articles that means the same: phrases in quotes. Raises QueryError."""
    said = ""
    *parts, last = _parts(text)
    for is_term, some in itertools.groupby(parts, lambda part: part.is_term):
        run = list(some)
        end = next((one.at for one in [*parts, last] if one.at > run[-1].at), len(text))
        printed = text[run[0].at : end]
        phrase = f'"{" ".join(one.text for one in run)}"' + printed[len(printed.rstrip()) :]
        said += phrase if is_term and len(run) > 1 else printed
    return said.strip()


class _PlainReader:
    """Reads a query from left to right."""

    def __init__(self, text: str, space: Space, side: Side | None, *, exact: bool) -> None:
        self.text, self.space, self.side, self.exact = text, space, side, exact
        self._parts = _parts(text)
        self._at = 0

    @property
    def _next(self) -> _Part:
        return self._parts[self._at]

    @property
    def _before(self) -> _Part | None:
        return self._parts[self._at - 1] if self._at else None

    def _take(self) -> _Part:
        self._at += 1
        return self._parts[self._at - 1]

    def _error(self, reason: Wording, part: _Part) -> QueryError:
        return QueryError(reason, self.text, part.at)

    def query(self) -> Terms:
        """The whole of it."""
        found = self._either()
        if self._next.kind != "end":
            raise self._error(Wording("no bracket opens before this one"), self._next)
        return found

    def _either(self) -> Terms:
        parts = [self._both()]
        while self._next.is_sign("OR"):
            self._take()
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Terms:
        parts = [self._denied()]
        while not (self._next.kind == "end" or self._next.is_sign("OR", ")")):
            if self._next.is_sign("AND"):
                self._take()
            elif self.space == "phrase" and not self._next.is_sign("NOT"):
                raise self._error(Wording("say AND or OR between a bracket or | and what stands beside it"), self._next)
            parts.append(self._denied())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _denied(self) -> Terms:
        if not self._next.is_sign("NOT"):
            return self._alternatives()
        sign = self._take()
        if self._next.kind == "end" or self._next.is_sign(*foreign.KEYWORDS):
            raise self._error(Wording("nothing to exclude after NOT"), sign)
        return Without(self._alternatives())

    def _alternatives(self) -> Terms:
        parts = [self._unit()]
        while self._next.is_sign("|"):
            self._take()
            parts.append(self._unit())
        flat = [one for part in parts for one in (part.parts if isinstance(part, Or) else (part,))]
        return flat[0] if len(flat) == 1 else Or(tuple(flat))

    def _unit(self) -> Terms:
        part = self._next
        if part.is_sign("("):
            return self._group()
        if not part.is_term:
            self._lacking()
        parts = [self._take()]
        while self.space == "phrase" and self._next.is_term:
            parts.append(self._take())
        if self.space == "phrase" and self._next.is_sign("("):
            raise self._error(Wording("say AND or OR between a bracket and what stands beside it"), self._next)
        return self._term(parts)

    def _group(self) -> Terms:
        opened = self._take()
        found = self._either()
        if not self._next.is_sign(")"):
            raise self._error(Wording("this bracket is not closed"), opened)
        self._take()
        return found

    def _lacking(self) -> None:
        """Raise QueryError where a word should stand."""
        part, before = self._next, self._before
        if part.is_sign("AND", "OR", "|"):
            raise self._error(Wording("nothing before {sign}", sign=part.text), part)
        if before is not None and before.is_sign("AND", "OR", "|"):
            raise self._error(Wording("nothing after {sign}", sign=before.text), before)
        if before is not None and before.is_sign("("):
            raise self._error(Wording("nothing in the brackets"), before)
        if part.is_sign("NOT"):
            raise self._error(Wording("say AND NOT"), part)
        if part.is_sign(")"):
            raise self._error(Wording("no bracket opens before this one"), part)
        raise self._error(Wording("nothing to look for"), part)

    def _term(self, parts: list[_Part]) -> Terms:
        """A phrase in the language of its script; figures (1958, T-34) are looked for in both."""
        for part in parts:
            if part.kind == "word":
                foreign.check_word(part.text, self.text, part.at)
            else:
                foreign.check_quoted(part.text, self.text, part.at + 1)
        text = " ".join(part.text for part in parts)
        if len(self._parts) > len(parts) + 1:  # more than this and the end
            foreign.check_term(" ".join(part.text for part in parts if part.kind == "word"), self.text, parts[0].at)
        if len(self._parts) > 2 and (self.space == "and" or has_han(text)):
            for part in parts:
                if part.kind == "word":
                    foreign.check_keyword(part.text, self.text, part.at)
        if not any(map(str.isalnum, text)):
            raise self._error(_nothing(text, parts), parts[0])
        terms = tuple(Term(text, side, self.exact) for side in self._sides_of(text))
        return terms[0] if len(terms) == 1 else Or(terms)

    def _sides_of(self, text: str) -> tuple[Side, ...]:
        side = self.side or script_of(text)
        if side is None and ("?" in text or "*" in text.strip("*")):
            side = "en"  # Chinese has no letters to stand for
        return (side,) if side else ("zh", "en")


def _nothing(text: str, parts: list[_Part]) -> Wording:
    if text == "*" and parts[0].kind == "word":
        return Wording('a * alone is one word between others of a phrase: "the * of"')
    return Wording("no letter, figure or character to look for")


def _check_bracket(query: str, at: int) -> None:
    """Raise QueryError for a bracket inside a word: `st(e|a)l` groups nothing."""
    beside = query[at - 1 : at] if query[at] == "(" else query[at + 1 : at + 2]
    if beside.isalnum():
        raise QueryError(Wording('a bracket inside a word: a regular expression is CQL, [word="st(e|a)l"]'), query, at)


def _parts(query: str) -> list[_Part]:
    found, at = [], 0
    while matched := _PART.match(query, at):
        quoted, sign, bare = matched.groups()
        start = matched.start(matched.lastindex or 0)
        if quoted is not None:
            found.append(_Part(visible(quoted), start - 1, "quoted"))
        elif sign:
            found.append(_Part(sign, start, "sign"))
        elif text := visible(bare):  # what is invisible, pasted between two words, is no word
            found.append(_Part(text, start, "sign" if text in foreign.KEYWORDS else "word"))
        if sign in ("(", ")"):
            _check_bracket(query, start)
        at = matched.end()
    if query[at:].strip():
        where = at + len(query[at:]) - len(query[at:].lstrip())
        raise QueryError(Wording("this quotation mark is never closed"), query, where)
    return [*found, _Part("", len(query.rstrip()), "end")]

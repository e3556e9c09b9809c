"""CQL inside the brackets of a token, and behind `::`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from corpus_archive.errors import QueryError
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH
from corpus_archive.language.spans import visible
from corpus_archive.query import foreign, patterns
from corpus_archive.query.lexemes import Lexeme, cut_into_lexemes
from corpus_archive.query.tree import (
    ANY,
    FIRST,
    LAST,
    Agree,
    All,
    AllSo,
    Apart,
    At,
    Attribute,
    Bound,
    Comparison,
    Constraint,
    Either,
    EitherSo,
    Fact,
    Not,
    NotSo,
    Test,
    TokenTest,
)
from corpus_archive.wording import Wording

_NUMBERS = ("year", "month", "day", "page")
_ATTRIBUTES: dict[str, Attribute] = {one: one for one in get_args(Attribute)}
_VALUES: dict[str, tuple[str, ...]] = {"class": CLASSES, "pos": PARTS_OF_SPEECH}
_REGIONS = {"s": "s", "p": "p"}
_CAPITAL_SET = re.compile(r"\[[^\]]*[A-Z][^\]]*\]|\\p\{Lu\}|\[\[:upper:\]\]")
_ESCAPED = re.compile(r"(\\.)", re.DOTALL)
_FLAGS = {
    "c": Wording("any case"),
    "d": Wording("without accents"),
    "l": Wording("no regular expression"),
}
_DISTANCES = ("distance", "dist", "distabs")


class _Logic(NamedTuple):
    """What "not", "all" and "either" are called of some parts."""

    denied: Callable[[Any], Any]
    all: Callable[[tuple[Any, ...]], Any]
    either: Callable[[tuple[Any, ...]], Any]


_OF_TOKENS = _Logic(Not, All, Either)
_OF_MATCHES = _Logic(NotSo, AllSo, EitherSo)


class TestReader:
    """A query on its way: what comes next, and how tests and constraints are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.labels = {FIRST, LAST}
        self._lexemes = cut_into_lexemes(text)
        self._at = 0

    # Moving on

    @property
    def next(self) -> Lexeme:
        """What comes next."""
        return self._lexemes[self._at]

    @property
    def after(self) -> Lexeme:
        """What comes behind that."""
        return self.ahead(1)

    @property
    def before(self) -> Lexeme:
        """What was taken last."""
        return self._lexemes[self._at - 1]

    def ahead(self, number: int) -> Lexeme:
        """What comes so many later."""
        return self._lexemes[min(self._at + number, len(self._lexemes) - 1)]

    def take(self) -> Lexeme:
        """What comes next, which is over then."""
        found = self.next
        self._at = min(self._at + 1, len(self._lexemes) - 1)
        return found

    def expect(self, sign: str) -> None:
        """Take a sign that must come next."""
        if not self.next.is_sign(sign):
            raise self.refusal()
        self.take()

    def error(self, reason: Wording, where: Lexeme) -> QueryError:
        """An error at a place."""
        return QueryError(reason, self.text, where.at)

    def refusal(self) -> QueryError:
        """What is said of what comes next, where it cannot stand."""
        if self.next.kind == "end":
            return self.error(Wording("the query ends too early"), self.next)
        return self.error(foreign.in_cql(self.next.text, self.after.text), self.next)

    # And, or, not: the same of tokens and of whole matches

    def _logic(self, of: _Logic, single: Callable[[], Any]) -> Any:
        """`a & b | !c -> (d)`, of parts that `single` reads; & binds closest."""
        left = self._joined("|", of.either, lambda: self._joined("&", of.all, lambda: self._denied(of, single)))
        if not self.next.is_sign("->"):
            return left
        self.take()
        return of.either((of.denied(left), self._logic(of, single)))

    def _joined(self, sign: str, join: Callable[[tuple[Any, ...]], Any], part: Callable[[], Any]) -> Any:
        parts = [part()]
        while self.next.is_sign(sign):
            self.take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else join(tuple(parts))

    def _denied(self, of: _Logic, single: Callable[[], Any]) -> Any:
        if self.next.is_sign("!"):
            self.take()
            return of.denied(self._denied(of, single))
        if not self.next.is_sign("("):
            return single()
        self.take()
        found = self._logic(of, single)
        self.expect(")")
        return found

    # Tokens

    def token(self) -> TokenTest:
        """`[…]`."""
        self.expect("[")
        found = ANY if self.next.is_sign("]") else self._implied()
        self.expect("]")
        return found

    def _implied(self) -> TokenTest:
        found: TokenTest = self._logic(_OF_TOKENS, self._single)
        return found

    def _single(self) -> TokenTest:
        begin = self.next
        if begin.kind == "string":
            return self.word(self.take(), "word")
        if begin.kind == "name" and self.after.is_sign("("):
            return self._bound()
        if begin.kind == "name" and self.after.is_sign("."):
            return self._fact_of_token()
        if begin.kind == "name":
            return self._attribute()
        raise self.refusal()

    def _bound(self) -> TokenTest:
        name = self.take()
        if not name.is_name("lbound", "rbound"):
            raise self.error(foreign.function(name.text), name)
        self.take()
        region = _REGIONS.get(self.next.text.lower())
        if region is None:
            raise self.error(Wording("say lbound(s), rbound(s), lbound(p) or rbound(p)"), self.next)
        self.take()
        self.expect(")")
        return Bound(region, name.is_name("rbound"))  # type: ignore[arg-type]

    def _fact_of_token(self) -> TokenTest:
        """`_.year = "1958"`."""
        label = self.take()
        if label.text != "_":
            raise self.error(Wording("labels are compared after the query: a:[] b:[] :: a.word = b.word"), label)
        self.take()
        name = self.take()
        operator = self.take()
        return self._compared(name, operator)

    def _compared(self, name: Lexeme, operator: Lexeme) -> TokenTest:
        if operator.text == "!=":
            return Not(fact(self, name, "=", self.take()))
        if operator.text not in ("=", "<", ">", "<=", ">="):
            raise self.error(foreign.operator(operator.text), operator)
        return fact(self, name, operator.text, self.take())  # type: ignore[arg-type]

    def _attribute(self) -> TokenTest:
        name = self.take()
        attribute = self._attribute_of(name)
        operator = self.take()
        if not operator.is_sign("=", "!="):
            raise self.error(foreign.operator(operator.text), operator)
        value = self.take()
        if value.kind != "string":
            raise self.error(foreign.value(value.text, name.text), value)
        found = self.word(value, attribute)
        return Not(found) if operator.text == "!=" else found

    def _attribute_of(self, name: Lexeme) -> Attribute:
        found = _ATTRIBUTES.get(name.text.lower())
        if found is None:
            raise self.error(foreign.attribute(name.text), name)
        return found

    def word(self, value: Lexeme, attribute: Attribute) -> Test:
        """A string and its flags as a test."""
        flags = self.flags()
        pattern = _unquoted(value)
        if re.search(r"(?<!\\)\s", pattern):
            words = " ".join(map(foreign.quoted, pattern.split()))
            said = Wording(
                "no {attribute} has a blank in it: in CQL write {words}, else join phrases by AND or OR",
                attribute=attribute,
                words=words,
            )
            raise self.error(said, value)
        try:
            pattern = re.escape(pattern) if "l" in flags else patterns.read(pattern)
            patterns.compiled(pattern)
        except QueryError as error:
            raise QueryError(error.reason, self.text, value.at + 1 + (error.at or 0)) from None
        if attribute in _VALUES:
            return self._one_of(attribute, pattern, "c" in flags, value)
        fold = "c" in flags
        if attribute == "lemma" and not fold:
            fold = self._is_capital(pattern, value)
        return Test(attribute, pattern, fold, "d" in flags)

    def _is_capital(self, pattern: str, value: Lexeme) -> bool:
        """Whether a lemma is asked for in capitals, which is meant in small letters, as all lemmas are."""
        if _CAPITAL_SET.search(pattern):
            raise self.error(
                Wording('lemmas are in small letters; for capitals ask for the word: [word="[A-Z].*"]'), value
            )
        return any(part != part.lower() for part in _ESCAPED.split(pattern)[::2])

    def _one_of(self, attribute: Attribute, pattern: str, fold: bool, value: Lexeme) -> Test:
        """A pattern of what has few values, as those that it fits. Raises QueryError where it fits none."""
        fits = patterns.compiled(pattern, re.IGNORECASE if fold else 0).fullmatch
        if found := [one for one in _VALUES[attribute] if fits(one)]:
            return Test(attribute, "|".join(found))
        words = _VALUES[attribute]
        if attribute == "class":
            raise self.error(Wording("no class {pattern!r}; say {words}", pattern=pattern, words=words), value)
        raise self.error(
            Wording(
                "no part of speech {pattern!r}; say {words} (Universal Dependencies)",
                pattern=pattern,
                words=words,
            ),
            value,
        )

    def flags(self, known: str = "cdl") -> str:
        """The flags that come next, of those that mean something here."""
        if not self.next.is_sign("%"):
            return ""
        self.take()
        flags = self.take()
        if flags.kind != "name" or set(flags.text) - set(known):
            said = tuple(Wording("{flag} ({meant})", flag=flag, meant=_FLAGS[flag]) for flag in known)
            stands = Wording("after % write {flags}", flags=said) if known else Wording("no % here")
            raise self.error(stands, flags)
        return flags.text

    # Constraints

    def constraint(self) -> Constraint:
        """What stands behind `::`."""
        found: Constraint = self._logic(_OF_MATCHES, self._so)
        return found

    def _so(self) -> Constraint:
        begin = self.next
        if begin.kind == "name" and self.after.is_sign("("):
            return self._function()
        if begin.kind in ("name", "number") and self.after.is_sign("."):
            return self._of_label()
        raise self.refusal()

    def _function(self) -> Constraint:
        name = self.take()
        self.take()
        if name.is_name("int"):  # numbers are compared as numbers anyway
            label, attribute = self._reference()
            self.expect(")")
            return self._against(label, attribute)
        if not name.is_name(*_DISTANCES):
            raise self.error(foreign.function(name.text), name)
        left = self._label()
        self.expect(",")
        right = self._label()
        self.expect(")")
        operator = self._comparison()
        sign = -1 if self.next.is_sign("-") and self.take() else 1
        if self.next.kind != "number" or len(self.next.text) > 6:
            raise self.error(Wording("say a number of tokens: distance(a, b) <= 5"), self.next)
        number = sign * int(self.take().text)
        found = Apart(left, right, "=" if operator.text == "!=" else operator.text, number, name.is_name("distabs"))  # type: ignore[arg-type]
        return NotSo(found) if operator.text == "!=" else found

    def _comparison(self) -> Lexeme:
        operator = self.take()
        if operator.text not in ("=", "!=", "<", ">", "<=", ">="):
            raise self.error(foreign.operator(operator.text), operator)
        return operator

    def _label(self) -> str:
        label = self.take()
        if label.text.lower() not in self.labels:
            raise self.error(
                Wording(
                    "no label {label}; the labels here are {labels}",
                    label=label.text,
                    labels=tuple(sorted(self.labels)),
                ),
                label,
            )
        return label.text.lower()

    def _reference(self) -> tuple[str, Lexeme]:
        label = self._label()
        self.expect(".")
        return label, self.take()

    def _of_label(self) -> Constraint:
        return self._against(*self._reference())

    def _against(self, label: str, name: Lexeme) -> Constraint:
        """What a label's attribute is compared with: a string, a number, the same attribute of another label."""
        is_fact = foreign.article_attribute(name.text) in foreign.ARTICLE
        operator = self._comparison()
        if is_fact:
            return At(label, self._compared(name, operator))
        attribute = self._attribute_of(name)
        if operator.text not in ("=", "!="):
            raise self.error(foreign.operator(operator.text), operator)
        if self.next.kind == "string":
            found: Constraint = At(label, self.word(self.take(), attribute))
        else:
            other, other_name = self._reference()
            if self._attribute_of(other_name) != attribute:
                raise self.error(Wording("compare {name} with {name}", name=name.text), other_name)
            found = Agree(label, other, attribute, "c" in self.flags("c"))
        return NotSo(found) if operator.text == "!=" else found


def fact(reader: TestReader, name: Lexeme, operator: Comparison, value: Lexeme) -> Fact:
    """What an article must be. Raises QueryError."""
    attribute = foreign.article_attribute(name.text)
    if attribute not in foreign.ARTICLE:
        raise reader.error(
            Wording("no attribute {name} of an article; say {words}", name=name.text, words=foreign.ARTICLE), name
        )
    if value.kind not in ("string", "number"):
        raise reader.error(Wording('say {attribute} {operator} "…"', attribute=attribute, operator=operator), value)
    pattern = _unquoted(value) if value.kind == "string" else value.text
    flags = reader.flags("cl" if operator == "=" else "")
    if operator == "=":
        try:
            patterns.compiled(patterns.read(re.escape(pattern) if "l" in flags else pattern))
        except QueryError as error:
            raise QueryError(error.reason, reader.text, value.at + 1 + (error.at or 0)) from None
        pattern = re.escape(pattern) if "l" in flags else patterns.read(pattern)
    elif attribute not in _NUMBERS or not pattern.isdecimal():
        raise reader.error(
            Wording("only {words} are numbers that can be compared: match.year >= 1958", words=_NUMBERS), value
        )
    return Fact(attribute, operator, pattern, "c" in flags)


def _unquoted(value: Lexeme) -> str:
    """What a string says: `\\"` and `""` are a quote."""
    inner = value.text[1:-1]
    if value.text[0] == '"':
        inner = re.sub(r'\\.|""', lambda found: '"' if found.group() in ('""', r"\"") else found.group(), inner)
    return visible(re.sub(r"\\(['\"])", r"\1", inner))

"""The words and signs of a query in CQL, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus_archive.errors import QueryError
from corpus_archive.language.spans import INVISIBLE
from corpus_archive.wording import Wording

Kind = Literal["string", "number", "name", "tag", "sign", "end"]
_VALUE = r"""(?:"[^"]*"|'[^']*')"""
_LEXEME = re.compile(
    rf"""
    (?P<skip>   (?:\s|{INVISIBLE.pattern}|\#[^\n]*)+ )
  | (?P<string> "(?:[^"\\]|\\.|"")*"(?!") | '(?:[^'\\]|\\.)*' )
  | (?P<tag>    </?[^\W\d]\w*(?:\s*!?=\s*{_VALUE}|(?:\s+\w+\s*!?=\s*{_VALUE})*)\s*/?> )
  | (?P<number> \d+ )
  | (?P<name>   [^\W\d]\w* )
  | (?P<sign>   ::|->|!==|==|!=|>=|<=|. )
    """,
    re.VERBOSE | re.DOTALL,
)
_RUN_TOGETHER = re.compile(r'[^"\\]""[^"]')


class Lexeme(NamedTuple):
    """A piece of a query: a string in its quotes, a number, a name, a tag, a sign; the last one is the end."""

    kind: Kind
    text: str
    at: int

    def is_name(self, *names: str) -> bool:
        """Whether it is one of some names, in any case."""
        return self.kind == "name" and self.text.lower() in names

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of some signs."""
        return self.kind == "sign" and self.text in signs


def cut_into_lexemes(text: str) -> list[Lexeme]:
    """All of them, and the end; comments and blanks are left out. Raises QueryError for a quote without its partner."""
    return [*_each(text), Lexeme("end", "", len(text.rstrip()))]


def _each(text: str) -> Iterator[Lexeme]:
    at = 0
    while at < len(text):
        found = _LEXEME.match(text, at)
        assert found is not None  # anything is a sign
        kind: Kind | Literal["skip"] = found.lastgroup  # type: ignore[assignment]
        if kind == "sign" and found.group() in ("'", '"'):
            raise QueryError(Wording("this quotation mark is never closed"), text, at)
        if kind == "string" and (run := _RUN_TOGETHER.search(found.group())):
            where = at + run.start() + 1
            raise QueryError(Wording('a quote inside a word; write a blank between two words: "a" "b"'), text, where)
        if kind != "skip":
            yield Lexeme(kind, found.group(), at)
        at = found.end()

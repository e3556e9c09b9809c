"""What a query says, as a tree: plain words and phrases, or CQL (`cql.lark`), which begins with `[` or `(`.

Plain: `钢铁` is a substring, `"pig iron"` a phrase, `steel*` a word's beginning, `钢铁|煤炭` either; a space means that
one stands right behind the other. CQL: `[word="社会主义"] []{0,3} [word="建设"] within s`. Behind `==>` stands what the
aligned sentences of the other language must say, behind `!=>` what they must not: `跃进 ==> leap*`.
"""

from __future__ import annotations

import functools
import itertools
import re
import warnings
from collections.abc import Callable
from importlib import resources
from typing import Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.language import chinese, english
from corpus_archive.language.chinese import HAN, is_han
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.folding import folded, search_key
from corpus_archive.language.spans import INVISIBLE, visible
from corpus_archive.records import Side

Within = Literal["", "s", "p"]
Operator = Literal["==>", "!=>", "==>?"]
Match = Literal["substring", "word"]
_HAN = re.compile(f"[{HAN}]")
_OPERATOR = re.compile(r'"[^"]*"|(==>\?|==>|!=>)')  # but not inside quotes
_LONGEST = 30  # times that something may be repeated: a bound must be said, and be one that can be waited for


class Test(NamedTuple):
    """What a token's word, lemma or class must be: a regular expression that fits whole; `fold` without case, `key` as
    plain queries read words."""

    attribute: Literal["word", "lemma", "class"]
    pattern: str
    fold: bool = False
    key: bool = False


class Not(NamedTuple):
    """A token that does not."""

    part: TokenTest


class All(NamedTuple):
    """A token that meets all; none of them is any token."""

    parts: tuple[TokenTest, ...]


class Either(NamedTuple):
    """A token that meets one."""

    parts: tuple[TokenTest, ...]


TokenTest = Test | Not | All | Either


class Sequence(NamedTuple):
    """One part right behind the other."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of these."""

    parts: tuple[Node, ...]


class Repeat(NamedTuple):
    """A part so many times, one right behind the other."""

    part: Node
    least: int
    most: int


class Substring(NamedTuple):
    """Characters that stand together, wherever words begin and end; `blanks` are where some may stand between them;
    `exact` as they are printed, else as they are read."""

    text: str
    blanks: tuple[int, ...] = ()
    exact: bool = False


Node = Test | Not | All | Either | Sequence | Choice | Repeat | Substring
ANY = All(())


class Partner(NamedTuple):
    """What the sentences aligned with a hit must say (==>), must not say (!=>), or are only asked about (==>?)."""

    operator: Operator
    query: Query


class Query(NamedTuple):
    """A query read: what is looked for, in which language, whether all of it must stand in one sentence, and what is
    said of the other language there."""

    text: str
    node: Node
    side: Side
    within: Within = ""
    partner: Partner | None = None
    exact: bool = False

    @property
    def read_as(self) -> str:
        """A plain query in the characters it is read in, where these are others than by case and width; or nothing."""
        key = search_key(self.text)
        return "" if self.exact or self.is_cql or key == folded(self.text) else key

    @property
    def is_cql(self) -> bool:
        """Whether it was written in CQL."""
        return _is_cql(self.text)

    @property
    def is_substring(self) -> bool:
        """Whether characters are looked for, not words."""
        parts = self.node.parts if isinstance(self.node, Choice) else (self.node,)
        return any(isinstance(part, Substring) for part in parts)


def _is_cql(text: str) -> bool:
    return visible(text).lstrip()[:1] in ("[", "(")


def parsed(text: str, lang: Side | None = None, *, match: Match = "substring", exact: bool = False) -> Query:
    """The query of a text, perhaps with one of the other language behind ==>. Raises QueryError, with the place.

    The language is that of its script unless `lang` says otherwise. `match="word"` looks for Chinese words as the
    segmenter cuts them, not for characters. `exact` finds what is printed so, and nothing that is only read so
    (`search_key`); CQL always does. Also raises ChoiceError.
    """
    chosen(match, "match", get_args(Match))
    if lang is not None:
        chosen(lang, "language", get_args(Side))
    if operator := next((one for one in _OPERATOR.finditer(text) if one[1]), None):
        return _parallel(text, operator, lang, match, exact)
    if not visible(text).strip():
        raise QueryError('an empty query; try a word, such as 钢铁 or "pig iron"')
    side: Side = lang or ("zh" if _HAN.search(text) else "en")
    if _is_cql(text):
        node, within = _cql(text)
        return Query(text, node, side, within)
    alternatives, at = [], 0
    for part in text.split("|"):
        bare = visible(part).strip().strip('"“”')
        at_word = at + len(part) - len(part.lstrip())
        alternatives.append(_plain(bare, side, match, text, at_word, exact=exact))
        at += len(part) + 1
    node = alternatives[0] if len(alternatives) == 1 else Choice(tuple(alternatives))
    return Query(text, node, side, exact=exact)


def _parallel(text: str, found: re.Match[str], lang: Side | None, match: Match, exact: bool) -> Query:
    """A query and what the sentences aligned with its hits must say."""
    try:
        source = parsed(text[: found.start()], lang, match=match, exact=exact)
    except QueryError as error:
        raise QueryError(error.reason, text, error.at) from None
    other: Side = "en" if source.side == "zh" else "zh"
    behind = text[found.end() :]
    operator: Operator = found[1]  # type: ignore[assignment]
    try:
        if other == "en" and not _is_cql(behind) and (han := _HAN.search(behind)):
            raise QueryError(f"behind {operator} stands a query in English here", behind, han.start())
        partner = parsed(behind, other, match=match, exact=exact)
    except QueryError as error:
        raise QueryError(error.reason, text, found.end() + (error.at or 0)) from None
    if partner.partner:
        raise QueryError(f"one {operator} is enough", text, found.end())
    return source._replace(text=text, partner=Partner(operator, partner))


def term(text: str, side: Side, *, exact: bool = False) -> Query:
    """A term of a search as a query: a substring in Chinese, words in English."""
    return Query(text, _plain(visible(text), side, "substring", text, exact=exact), side, exact=exact)


def _plain(part: str, side: Side, match: Match, text: str, at: int = 0, *, exact: bool) -> Node:
    """A word or phrase, which begins at an offset of the whole query."""
    if not any(map(str.isalnum, part)):
        raise QueryError("no letter, figure or character to look for", text, at)
    if side == "en":
        words = [one for word in part.split() for one in english.query_words(word)]
    elif match == "substring":
        if "*" in part.strip("*"):
            raise QueryError('a star inside Chinese; say [word="钢.*"]', text, text.find("*"))
        return _substring(part.strip("*").split(), exact)
    else:
        words = [token.form for token in chinese.tokens(part.strip("*"))]
    tests = tuple(_word_test(word, exact) for word in words)
    return tests[0] if len(tests) == 1 else Sequence(tests)


def _substring(parts: list[str], exact: bool) -> Substring:
    """What the blanks of a query part stands together; between Latin words the text may have a blank too."""
    ends = itertools.accumulate(map(len, parts))
    pairs = zip(ends, itertools.pairwise(parts), strict=False)
    blanks = tuple(end for end, (left, right) in pairs if not is_han(left[-1]) and not is_han(right[0]))
    return Substring("".join(parts), blanks, exact)


def _word_test(word: str, exact: bool) -> Test:
    escaped = [re.escape(part if exact else search_key(part)) for part in re.split(r"\*+", word)]
    return Test("word", ".*".join(escaped), key=not exact)


def _cql(text: str) -> tuple[Node, Within]:
    from lark.exceptions import UnexpectedInput

    try:
        found: tuple[Node, Within] = _parser().parse(text)
    except UnexpectedInput as error:
        end = len(text.rstrip())
        ended = getattr(getattr(error, "token", None), "type", "") == "$END"
        at = end if ended or error.pos_in_stream is None else int(error.pos_in_stream)
        raise QueryError("the query ends too early" if at >= end else "this cannot stand here", text, at) from None
    except QueryError as error:
        raise QueryError(error.reason, text, error.at) from None
    return found


@functools.cache
def _parser() -> Any:
    """The grammar with what builds the tree; loaded only when a query is CQL."""
    import lark

    grammar = resources.files("corpus_archive.query").joinpath("cql.lark").read_text(encoding="utf-8")
    grammar += f"%ignore /{INVISIBLE.pattern}/\n"
    return lark.Lark(grammar, parser="lalr", transformer=_tree_builder(lark))


def _tree_builder(lark: Any) -> Any:
    """What each rule of the grammar gives."""

    def test(name: Any, operator: Any, value: Any, flags: Any = None) -> TokenTest:
        found = _test(str(name), value, flags)
        return Not(found) if operator == "!=" else found

    def either(*parts: TokenTest) -> TokenTest:
        return Either(parts)

    def both(*parts: TokenTest) -> TokenTest:
        return All(parts)

    rules: dict[str, Callable[..., Any]] = {
        "start": lambda node, within="": (node, within),
        "within": str,
        "choice": lambda *parts: Choice(parts),
        "sequence": lambda *parts: parts[0] if len(parts) == 1 else Sequence(parts),
        "repeat": lambda part, times: Repeat(part, *times),
        "optional": lambda: (0, 1),
        "exactly": lambda number: _times(number, number),
        "between": _times,
        "up_to": lambda number: _times(None, number),
        "unbounded": _unbounded,
        "token": lambda found=ANY: found,
        "word": lambda value, flags=None: _test("word", value, flags),
        "either": either,
        "both": both,
        "not_": Not,
        "test": test,
    }
    methods = {name: staticmethod(function) for name, function in rules.items()}
    return lark.v_args(inline=True)(type("TreeBuilder", (lark.Transformer,), methods))()


def _test(name: str, value: Any, flags: Any) -> Test:
    pattern = visible(re.sub(r"\\(['\"])", r"\1", value[1:-1]))
    if name == "class" and pattern not in CLASSES:
        raise QueryError(f"no class {pattern!r}; say {', '.join(CLASSES)}", at=value.start_pos)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may take for something else
            re.compile(pattern)
    except re.error as error:
        raise QueryError(f"no regular expression: {error.msg}", at=value.start_pos + 1 + (error.pos or 0)) from None
    except (OverflowError, RecursionError):
        raise QueryError("a regular expression that is too large", at=value.start_pos) from None
    return Test(name, pattern, flags is not None or name == "lemma")  # type: ignore[arg-type]


def _times(least: Any, most: Any) -> tuple[int, int]:
    if len(most) > 3 or len(least or "") > 3 or int(most) > _LONGEST:
        raise QueryError(f"more than {_LONGEST} times; say fewer", at=most.start_pos)
    low, high = int(least or 0), int(most)
    if low > high or high == 0:
        raise QueryError(f"{low} to {high} times is never", at=most.start_pos)
    return low, high


def _unbounded(number: Any = None) -> tuple[int, int]:
    raise QueryError("say how many at the most: {0,10}", at=getattr(number, "start_pos", 0))

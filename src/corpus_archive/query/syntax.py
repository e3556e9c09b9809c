"""The one reader of queries: plain words (`plain`), CQL (`cql`) wherever it shows, two languages joined by an arrow.

Behind `==>` stands what the aligned sentences of the other language must say, behind `!=>` what they must not:
`跃进 ==> leap*`. What cannot be read is an error with its place, never words to look for.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import Literal, NamedTuple, get_args

from corpus_archive.choices import A_TEXT, chosen, of_kind, true_or_false
from corpus_archive.errors import QueryError
from corpus_archive.language import chinese
from corpus_archive.language.chinese import is_han
from corpus_archive.language.folding import folded, search_key
from corpus_archive.language.spans import visible
from corpus_archive.query import cql, plain
from corpus_archive.query.tree import (
    OPEN_WORDS,
    Choice,
    Constraint,
    Fact,
    Label,
    Limit,
    Node,
    Or,
    Sequence,
    Substring,
    Term,
    Terms,
    Test,
    all_terms,
    choices,
    every,
    has_condition,
    wanted_terms,
)
from corpus_archive.query.word_tests import english_tests, word_test
from corpus_archive.record_words import Side
from corpus_archive.store.index.article_tokens import IndexWords
from corpus_archive.wording import Wording

Operator = Literal["==>", "!=>", "==>?"]
Match = Literal["substring", "word"]
Strategy = Literal["standard", "traditional", "shortest", "longest"]
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_OPERATOR = re.compile(rf"{_QUOTED.pattern}|(==>\?|==>|!=>)")  # but not inside quotes
_SINGLE = re.compile(r"'[^']+'\s*(?:'|\"|\[|%[cdl]|$)")
_SHOWS = re.compile(
    r"""\[ | :: | </?[^\W\d]\w*[^<>]*> | \(\s*\? | @\s*["\[]     # brackets, a constraint, an edge
      | \x00\s*(?:[?*+{]|%\s*[cdl]|\)\s*[?*+{])                   # a string that is repeated, or has flags
      | \x00[\s)]*[\s(]*\x00                                      # one string behind another
      | (?:^|[\s(])\w+:\s*(?:\x00|\()                             # a label
      | ^\s*(?:MU\s*)?\(*\s*(?:meet|union)\s+[(\x00]              # two tokens near each other
      | \x00.*\b(?:within|containing)\b | !(?:within|containing)\b
    """,
    re.VERBOSE | re.DOTALL,
)
_NOT_IN_CHINESE = {
    "*": Wording('a star inside Chinese; say [word="钢.*"], and between words "人民" [] "公社"'),
    "?": Wording('? is one letter, in Chinese say [word="钢.业"]; the mark is ？'),
}
_MEETS = re.compile(r"(?i)\b(?:meet|union)\b")
_DEEPEST = 50
_KEPT = 64  # queries


class Partner(NamedTuple):
    """What the sentences aligned with a hit must say (==>), must not say (!=>), or are only asked about (==>?)."""

    operator: Operator
    query: Query


class Companion(NamedTuple):
    """What must stand near a hit (`denied`: must not), and how near: in its "s", its "p", its "article", or within so
    many tokens, of its sentence where "s" stands behind the number."""

    text: str
    query: Query
    within: str
    denied: bool

    @property
    def tokens(self) -> int | None:
        """Within how many tokens; None for a sentence, a paragraph or an article."""
        number = self.within.removesuffix("s")
        return int(number) if number.isdecimal() else None

    @property
    def is_in_sentence(self) -> bool:
        """Whether it must be in the same sentence."""
        return self.within.endswith("s")


class Query(NamedTuple):
    """A query read: what is looked for, and in which language.

    In CQL `limits` and a `constraint` say what a whole match must be, and `strategy` which of several that overlap is
    a hit. Of a plain query with AND or NOT, `condition` is what the article must have. `partner` is said of the other
    language, `companion` of what stands near a hit, `note` what a reader must know of how it was read; `words` are
    those that Chinese is cut into where whole words are looked for.
    """

    text: str
    node: Node
    side: Side
    is_cql: bool = False
    limits: tuple[Limit, ...] = ()
    constraint: Constraint | None = None
    strategy: Strategy = "standard"
    match: Match = "substring"
    condition: Terms | None = None
    partner: Partner | None = None
    note: str = ""
    exact: bool = False
    companion: Companion | None = None
    words: IndexWords | None = None
    lang: Side | None = None  # the language that was asked for; none where each word is looked for in its own

    @property
    def read_as(self) -> str:
        """A plain query in the characters it is read in, where these are others than by case and width; or nothing."""
        key = search_key(self.text)
        return "" if self.exact or self.is_cql or key == folded(self.text) else key

    @property
    def asks_article(self) -> bool:
        """Whether a query in CQL asks anything of the articles themselves, such as their year."""
        return bool(self.facts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What a query in CQL asks of the articles themselves."""
        parts = (self.node, *self.limits, *([self.constraint] if self.constraint else []))
        return tuple(one for part in parts for one in every(part) if isinstance(one, Fact))

    @property
    def labels(self) -> tuple[str, ...]:
        """The names that a query in CQL gives to tokens of its matches, in their order."""
        return tuple(dict.fromkeys(one.name for one in every(self.node) if isinstance(one, Label)))

    @property
    def is_substring(self) -> bool:
        """Whether characters are looked for, not words."""
        parts = self.node.parts if isinstance(self.node, Choice) else (self.node,)
        return any(isinstance(part, Substring) for part in parts)


def shows_cql(text: str) -> bool:
    """Whether a query is in CQL, as far as its signs outside quotes say."""
    shown = visible(text).strip()
    bare = _QUOTED.sub("\0", shown)
    return (_SINGLE.match(shown) is not None and shown.count("'") > 2) or _SHOWS.search(bare) is not None


def parsed(
    text: str,
    lang: Side | None = None,
    *,
    match: Match = "substring",
    exact: bool = False,
    strategy: Strategy | None = None,
    words: IndexWords | None = None,
) -> Query:
    """The query of a text, perhaps with one of the other language behind ==>. Raises QueryError, with the place.

    The language is that of its script unless `lang` says otherwise. `match="word"` looks for Chinese words as the
    segmenter cuts them, not for characters. `exact` finds what is printed so, and nothing that is only read so
    (`search_key`); CQL always does. `strategy` says which of overlapping matches of a query in CQL are hits
    (`in_index`). `words` are those of the archive that is asked; without them those of the period.
    Also raises ChoiceError; DictionaryError, IndexStale where the archive's words cannot be had.
    """
    _check_text(text)
    chosen(match, "match", get_args(Match))
    true_or_false(exact=exact)
    if lang is not None:
        chosen(lang, "language", get_args(Side))
    if strategy is not None:
        chosen(strategy, "strategy", get_args(Strategy))
    return _parsed(text, _HowToRead(lang, match, strategy, exact, words if match == "word" else None))


class _HowToRead(NamedTuple):
    """How a text is to be read."""

    lang: Side | None
    match: Match
    strategy: Strategy | None
    exact: bool
    words: IndexWords | None


@functools.lru_cache(maxsize=_KEPT)
def _parsed(text: str, how: _HowToRead) -> Query:
    """The same of what may be chosen; a query is never changed, and a reader asks several things of one."""
    if operator := _arrow(text):
        return _parallel(text, operator, how)
    _check_whole(text)
    if shows_cql(text):
        read = cql.read(text)
        side = how.lang or _script_of_words(read) or plain.script_of(text) or "en"
        return Query(
            text, read.node, side, True, read.limits, read.constraint, how.strategy or "standard", how.match,
            words=how.words,
        )  # fmt: skip
    if how.strategy is not None:
        raise QueryError(Wording('a strategy is for CQL, such as [word="the"]? [word="steel"]'), text)
    return _plain_query(text, how)


def asked_of_articles(text: str, lang: Side | None = None, *, exact: bool = False) -> Terms | Query:
    """A query of articles: plain terms, a space for AND; or one of hits, where it is CQL or asks two languages.

    Raises QueryError, with the place; ChoiceError for a side that is none.
    """
    _check_text(text)
    true_or_false(exact=exact)
    if lang is not None:
        chosen(lang, "language", get_args(Side))
    _check_whole(text)
    if needs_index(text):
        return parsed(text, lang, exact=exact)
    terms = plain.read(text, "and", lang, exact=exact)
    for one in all_terms(terms):
        _node_of(one, "substring", text)
    return terms


def query_of_hits(text: str) -> str:
    """What `search` is asked, as hits are asked for: AND where a space meant it, CQL as it is. Raises QueryError."""
    return text if needs_index(text) else plain.as_of_hits(text)


def query_of_articles(text: str) -> str:
    """What hits are asked for, as `search` is asked: phrases in quotes, CQL as it is. Raises QueryError."""
    return text if needs_index(text) else plain.as_of_articles(text)


def side_of_hits(text: str, lang: Side | None = None) -> Side:
    """The language in which a query of hits has them. Raises QueryError, ChoiceError."""
    return parsed(text, lang).side


def term(found: Term, match: Match = "substring", words: IndexWords | None = None) -> Query:
    """A term as a query: a substring in Chinese, words in English."""
    shown = Term(visible(found.text), found.side, found.exact)
    node = _node_of(shown, match, found.text, words)
    return Query(found.text, node, found.side, match=match, exact=found.exact, words=words, lang=found.side)


def needs_index(text: str) -> bool:
    """Whether a query of articles asks for hits, which only the index knows. Raises QueryError for what is no text."""
    _check_text(text)
    return _arrow(text) is not None or shows_cql(text)


def _arrow(text: str) -> re.Match[str] | None:
    return next((one for one in _OPERATOR.finditer(text) if one[1]), None)


def _check_text(text: object) -> None:
    of_kind(text, str, "query", A_TEXT, QueryError)


def _check_whole(text: str) -> None:
    """Raise QueryError for a query that is empty, or nested deeper than can be followed."""
    if not visible(text).strip():
        raise QueryError(Wording('an empty query; try a word, such as 钢铁 or "pig iron"'))
    bare = _QUOTED.sub("", text)
    opened = itertools.accumulate((one == "(") - (one == ")") for one in bare)
    if max(0, *opened, bare.count("!"), bare.count("->"), len(_MEETS.findall(bare))) > _DEEPEST:
        raise QueryError(
            Wording("more than {most} brackets within brackets, or !, -> and meet after one another", most=_DEEPEST),
            text,
        )


def _parallel(text: str, found: re.Match[str], how: _HowToRead) -> Query:
    """A query and what the sentences aligned with its hits must say."""
    before, behind = text[: found.start()], text[found.end() :]
    of_cql = how.strategy if shows_cql(before) else None
    if how.strategy and not (of_cql or shows_cql(behind)):
        raise QueryError(Wording("a strategy is for CQL; a plain query has one length"), text)
    try:
        source = _parsed(before, how._replace(strategy=of_cql))
    except QueryError as error:
        raise QueryError(error.reason, text, error.at) from None
    other: Side = "en" if source.side == "zh" else "zh"
    operator: Operator = found[1]  # type: ignore[assignment]
    try:
        if _arrow(behind):
            raise QueryError(Wording("one {operator} is enough", operator=operator), behind, 0)
        if other == "en" and not shows_cql(behind) and (han := chinese_in(behind)) is not None:
            raise QueryError(Wording("after {operator} write a query in English here", operator=operator), behind, han)
        of_partner = how.strategy if shows_cql(behind) else None
        partner = _parsed(behind, how._replace(lang=other, strategy=of_partner))
        if partner.condition is not None or partner.asks_article:
            raise QueryError(
                Wording("after {operator} no AND, NOT or article: only what one sentence says", operator=operator),
                behind,
                0,
            )
    except QueryError as error:
        raise QueryError(error.reason, text, found.end() + (error.at or 0)) from None
    note = source.note or ("" if partner.is_cql else plain.of_the_other_language(behind, other, exact=how.exact))
    return source._replace(text=text, partner=Partner(operator, partner), note=note)


def _script_of_words(read: cql.CqlQuery) -> Side | None:
    """The language that the words of a query in CQL say, whatever the section or place of the articles is called."""
    parts = (read.node, *read.limits, *([read.constraint] if read.constraint else []))
    tests = [one for part in parts for one in every(part) if isinstance(one, Test) and one.attribute in OPEN_WORDS]
    if not any(one.pattern for one in tests):
        return None
    return "zh" if chinese_in("".join(one.pattern for one in tests)) is not None else "en"


def chinese_in(text: str) -> int | None:
    """Where the first Han character of a text stands."""
    return next((at for at, one in enumerate(text) if is_han(one)), None)


def _plain_query(text: str, how: _HowToRead) -> Query:
    lang, match, _, exact, words = how
    terms = plain.read(text, "phrase", lang, exact=exact)
    wanted = list(dict.fromkeys(one.text for one in wanted_terms(terms)))
    if not wanted:
        raise QueryError(Wording("hits of what? NOT alone has none; search finds the articles"), text, 0)
    sides = {one: lang or plain.script_of(one) for one in wanted}  # None of figures, which either language has
    known = [side for side in sides.values() if side]
    if len(set(known)) > 1 and isinstance(terms, Or):
        raise QueryError(
            Wording("hits are of one language; ask for either apart, or look for all in one with --lang"), text, 0
        )
    side = known[0] if known else "en"
    asked = [Term(one, side, exact) for one in wanted if sides[one] in (side, None)]
    nodes = tuple(_node_of(one, match, text, words) for one in asked)
    condition = terms if has_condition(terms) else None
    for one in all_terms(terms) if condition else ():
        _node_of(one, match, text, words)
    others = tuple(one for one in wanted if sides[one] not in (side, None))
    note = ""
    if others:
        note = Wording("hits of one language are shown; {words} must stand in the article", words=others)
        if any(one.text in others for part in choices(terms) for one in wanted_terms(part)):
            note = Wording("hits of one language are shown; {words} only says which articles fit", words=others)
    if not known and any(one.side == "zh" for one in wanted_terms(terms)):
        note = Wording(
            "{words} may stand in either language; this is of the English (--lang zh: of the Chinese)",
            words=tuple(wanted),
        )
    if not note and any(map(has_condition, choices(terms))):
        note = Wording(
            "AND and NOT are asked of articles: in those that fit the whole query the hits of each word count"
        )
    node = nodes[0] if len(nodes) == 1 else Choice(nodes)
    return Query(text, node, side, match=match, condition=condition, note=note, exact=exact, words=words, lang=lang)


# Words and characters


def _node_of(found: Term, match: Match, query: str, words: IndexWords | None = None) -> Node:
    """A term as what is looked for. Raises QueryError for signs that its language does not have."""
    if found.side == "en":
        tests = tuple(test for word in found.text.split() for test in english_tests(word, exact=found.exact))
    elif match == "substring":
        return _substring(_without_stars(found.text, query, match).split(), found.exact)
    else:
        bare = _without_stars(found.text, query, match)
        tokens = words.tokens(bare) if words else chinese.tokens(bare)
        tests = tuple(word_test(token.form, exact=found.exact) for token in tokens)
    return tests[0] if len(tests) == 1 else Sequence(tests)


def _without_stars(text: str, query: str, match: Match) -> str:
    """Chinese without stars at its ends: characters are found wherever they stand, but no words."""
    bare = " ".join(text.split())
    if match == "substring":
        bare = bare.strip("*").strip()
    for sign, said in _NOT_IN_CHINESE.items():
        if sign in bare:
            raise QueryError(said, query, max(query.find(bare[: bare.index(sign)]), 0) + bare.index(sign))
    return bare


def _substring(parts: list[str], exact: bool) -> Substring:
    """What the blanks of a query part stands together; between Latin words the text may have a blank too."""
    ends = itertools.accumulate(map(len, parts))
    pairs = zip(ends, itertools.pairwise(parts), strict=False)
    blanks = tuple(end for end, (left, right) in pairs if not is_han(left[-1]) and not is_han(right[0]))
    return Substring("".join(parts), blanks, exact)

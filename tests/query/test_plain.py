"""Queries of words: what each means, and every mistake with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import QueryError
from corpus_archive.query import plain
from corpus_archive.query.syntax import asked_of_articles
from corpus_archive.query.tree import And, Or, Term, Terms, Without, all_terms, holds, wanted_terms
from corpus_archive.record_words import Side


def parsed(query: str, side: Side | None = None) -> Terms:
    """A query of articles."""
    return plain.read(query, "and", side)


A, B, C, D = (Term(letter, "en") for letter in "abcd")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a", A),
        ("  a  ", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a\u3000b\tc\nd", And((A, B, C, D))),
        ("a OR b", Or((A, B))),
        ("a|b", Or((A, B))),
        ("a OR b OR c", Or((A, B, C))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a b|c", And((A, Or((B, C))))),
        ("NOT a", Without(A)),
        ("a NOT b", And((A, Without(B)))),
        ("a AND NOT b", And((A, Without(B)))),
        ("a OR NOT b", Or((A, Without(B)))),
        ("NOT a b", And((Without(A), B))),
        ("NOT a OR b", Or((Without(A), B))),
        ("NOT a|b", Without(Or((A, B)))),
        ('"a b"', Term("a b", "en")),
        ("“a b”", And((Term("“a", "en"), Term("b”", "en")))),
        ("(a)", A),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a (b|c)", And((A, Or((B, C))))),
        ("NOT (a OR b)", Without(Or((A, B)))),
        ("a AND (b OR (c d))", And((A, Or((B, And((C, D))))))),
        ('"a b" c', And((Term("a b", "en"), C))),
        ('a"b c"d', And((A, Term("b c", "en"), D))),
        ('NOT "a b"', Without(Term("a b", "en"))),
        ('"“a”"', Term("“a”", "en")),
    ],
)
def test_a_query_means(query: str, tree: Terms) -> None:
    assert parsed(query) == tree


@pytest.mark.parametrize("word", ["and", "Or", "not", '"AND"', '"NOT"', "ANDES", "NOTE"])
def test_only_bare_capitals_are_keywords(word: str) -> None:
    assert parsed(word) == Term(word.strip('"'), "en")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("钢铁", "zh"),
        ("T34坦克", "zh"),
        ("一九五○", "zh"),
        ("㐀", "zh"),
        ("𠀀", "zh"),
        ("steel", "en"),
        ("ＵＮ", "en"),
        ("мир", "en"),
    ],
)
def test_the_script_says_the_language(text: str, side: str) -> None:
    assert parsed(text) == Term(text, side)  # type: ignore[arg-type]


def test_terms_of_one_query_may_be_of_two_languages() -> None:
    assert parsed("钢铁|steel NOT 上海") == And(
        (Or((Term("钢铁", "zh"), Term("steel", "en"))), Without(Term("上海", "zh")))
    )


def test_a_side_that_is_given_is_that_of_every_term() -> None:
    assert parsed("钢铁 NOT steel|1958", "zh") == And(
        (Term("钢铁", "zh"), Without(Or((Term("steel", "zh"), Term("1958", "zh")))))
    )


@pytest.mark.parametrize(
    ("query", "what", "at"),
    [
        ('a "b', "this quotation mark is never closed", 3),
        ('a b"', "this quotation mark is never closed", 4),
        ("OR a", "nothing before OR", 1),
        ("a OR OR b", "nothing before OR", 6),
        ("AND a", "nothing before AND", 1),
        ("a OR AND b", "nothing before AND", 6),
        ("a OR", "nothing after OR", 3),
        ("a  AND  ", "nothing after AND", 4),
        ("a NOT", "nothing to exclude after NOT", 3),
        ("a NOT NOT b", "nothing to exclude after NOT", 3),
        ("NOT OR a", "nothing to exclude after NOT", 1),
        ("a ……", "no letter, figure or character to look for", 3),
        ("a|", "nothing after |", 2),
        ("a b||c", "nothing before |", 5),
        ("(a", "this bracket is not closed", 1),
        ("a)", "no bracket opens before this one", 2),
        ("()", "nothing in the brackets", 1),
        ("a(b)", 'a bracket inside a word: a regular expression is CQL, [word="st(e|a)l"]', 2),
        ("(a)b", 'a bracket inside a word: a regular expression is CQL, [word="st(e|a)l"]', 3),
        ("a|NOT b", "nothing after |", 2),
        ('a "" b', "no letter, figure or character to look for", 3),
        ('钢铁 NOT "*"', "no letter, figure or character to look for", 8),
        ("a * b", 'a * alone is one word between others of a phrase: "the * of"', 3),
    ],
)
def test_a_mistake_is_told_with_its_place(query: str, what: str, at: int) -> None:
    with pytest.raises(QueryError) as raised:
        parsed(query)
    assert str(raised.value) == f"{what}, at character {at} of the query: {query[: at - 1]}»{query[at - 1 :]}"


@pytest.mark.parametrize("query", ["", "   ", "\u3000\n"])
def test_an_empty_query_is_told_what_to_try(query: str) -> None:
    with pytest.raises(QueryError, match="an empty query; try a word"):
        asked_of_articles(query)


def test_a_query_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="nothing before"):
        parsed("OR")


@given(st.text(st.sampled_from('ab钢铁1 "“”|*AND OR\n\u3000'), max_size=20) | st.text(max_size=20))
def test_any_string_is_a_query_or_a_query_error(query: str) -> None:
    try:
        tree = parsed(query)
    except QueryError:
        return
    assert all(any(map(str.isalnum, term.text)) for term in all_terms(tree))
    assert set(wanted_terms(tree)) <= set(all_terms(tree))


@st.composite
def nodes(draw: st.DrawFn) -> tuple[str, list[list[tuple[bool, str]]]]:
    """A query, and its alternatives as lists of (denied, word)."""
    words = st.tuples(st.booleans(), st.sampled_from("abcd"))
    alternatives = draw(st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=3))
    blanks = draw(st.sampled_from([" ", " AND ", "  "]))
    texts = [blanks.join(f"NOT {word}" if denied else word for denied, word in one) for one in alternatives]
    return " OR ".join(texts), alternatives


@given(nodes(), st.sets(st.sampled_from("abcd")))
def test_not_binds_closest_then_and_then_or(made: tuple[str, list[list[tuple[bool, str]]]], present: set[str]) -> None:
    query, alternatives = made
    expected = any(all((word in present) != denied for denied, word in one) for one in alternatives)
    assert holds(parsed(query), lambda term: term.text in present) is expected


def test_wanted_terms_are_those_that_are_not_denied_in_order() -> None:
    tree = parsed("c NOT a OR b|d NOT b")
    assert list(wanted_terms(tree)) == [C, B, D]
    assert list(all_terms(tree)) == [C, A, B, D, B]


BOTH_WAYS = [
    ("水库 灌溉", "水库 AND 灌溉"),
    ("水库", "水库"),
    ('"pig iron" steel*', '"pig iron" AND steel*'),
    ("(水库 OR 大坝) 灌溉 NOT 渔民", "(水库 OR 大坝) AND 灌溉 NOT 渔民"),
    ("a b|c (d)", "a AND b|c AND (d)"),
    ("a AND b", "a AND b"),
]


@pytest.mark.parametrize(("query", "of_hits"), BOTH_WAYS)
def test_a_query_of_articles_says_and_where_hits_are_asked_for(query: str, of_hits: str) -> None:
    assert plain.as_of_hits(query) == of_hits
    assert plain.read(of_hits, "phrase") == plain.read(query, "and")


@pytest.mark.parametrize(
    ("query", "of_articles"),
    [
        ("pig iron", '"pig iron"'),
        ("pig iron AND coal", '"pig iron" AND coal'),
        ("iron * steel", '"iron * steel"'),
        ("严重 警告 OR 抗议", '"严重 警告" OR 抗议'),
        ("(pig iron) OR coal", '("pig iron") OR coal'),
        ('"pig iron" NOT zinc', '"pig iron" NOT zinc'),
    ],
)
def test_a_query_of_hits_has_its_phrases_in_quotes_where_articles_are_asked_for(query: str, of_articles: str) -> None:
    assert plain.as_of_articles(query) == of_articles
    assert plain.read(of_articles, "and") == plain.read(query, "phrase")


@given(st.text(st.sampled_from('ab钢铁1 "()|*ANDOR\n\u3000'), max_size=20))
def test_what_either_kind_of_query_means_is_not_changed_by_writing_it_as_the_other(query: str) -> None:
    for read, written, other in (("and", plain.as_of_hits, "phrase"), ("phrase", plain.as_of_articles, "and")):
        try:
            tree = plain.read(query, read)
        except QueryError:
            continue
        assert plain.read(written(query), other) == tree, query

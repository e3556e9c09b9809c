"""What a query says: every form of it, and where it says nothing."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import QueryError
from corpus_archive.query import syntax
from corpus_archive.query.syntax import (
    ANY,
    All,
    Choice,
    Either,
    Node,
    Not,
    Query,
    Repeat,
    Sequence,
    Substring,
    parsed,
)
from corpus_archive.records import Side


def word(pattern: str, fold: bool = False) -> syntax.Test:
    return syntax.Test("word", pattern, fold)


def read(pattern: str) -> syntax.Test:
    """A word of a plain query."""
    return syntax.Test("word", pattern, key=True)


A, B, C = word("a"), word("b"), word("c")


@pytest.mark.parametrize(
    ("text", "node", "side"),
    [
        ("钢铁", Substring("钢铁"), "zh"),
        (" 钢铁 ", Substring("钢铁"), "zh"),
        ('"钢铁"', Substring("钢铁"), "zh"),
        ("“钢铁”", Substring("钢铁"), "zh"),
        ("钢铁 工业", Substring("钢铁工业"), "zh"),
        ("钢铁*", Substring("钢铁"), "zh"),
        ("钢铁|煤炭", Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ("钢铁 | 煤炭", Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ("steel", read("steel"), "en"),
        ("STEEL", read("steel"), "en"),
        ("ｓｔｅｅｌ", read("steel"), "en"),
        ("pig iron", Sequence((read("pig"), read("iron"))), "en"),
        ('"pig iron"', Sequence((read("pig"), read("iron"))), "en"),
        ("steel*", read("steel.*"), "en"),
        ("*ism", read(".*ism"), "en"),
        ("st*l", read("st.*l"), "en"),
        ("steel**", read("steel.*"), "en"),
        ("steel|coal", Choice((read("steel"), read("coal"))), "en"),
        ("T-34", Sequence((read("t"), read(r"\-"), read("34"))), "en"),
        ("people's", Sequence((read("people"), read("'s"))), "en"),
        ("people’s", Sequence((read("people"), read("'s"))), "en"),
        ("a.b", Sequence((read("a"), read(r"\."), read("b"))), "en"),
        ("1958", read("1958"), "en"),
    ],
)
def test_plain_words_and_phrases(text: str, node: Node, side: Side) -> None:
    assert parsed(text) == Query(text, node, side)


def test_a_language_that_is_said_is_taken() -> None:
    assert parsed("1958", "zh").node == Substring("1958")
    assert parsed("钢铁", "en").side == "en"
    assert parsed('[class="number"]', "zh").side == "zh"


def test_chinese_words_are_cut_where_words_are_asked_for() -> None:
    assert parsed("钢铁", match="word").node == read("钢铁")
    assert parsed("钢铁工业的", match="word").node == Sequence((read("钢铁工业"), read("的")))
    assert parsed("steel*", match="word").node == read("steel.*")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ('[word="a"]', A),
        ("[word='a']", A),
        ('["a"]'.replace("[", "(").replace("]", ")"), A),
        ('("a")', A),
        ('("a"%c)', word("a", True)),
        ('[word="a"%c]', word("a", True)),
        ('[word="a" %c]', word("a", True)),
        ("[]", ANY),
        ('[lemma="go"]', syntax.Test("lemma", "go", True)),
        ('[class="number"]', syntax.Test("class", "number")),
        ('[word!="a"]', Not(A)),
        ('[!word="a"]', Not(A)),
        ('[!!word="a"]', Not(Not(A))),
        ('[word="a" & word="b"]', All((A, B))),
        ('[word="a" | word="b"]', Either((A, B))),
        ('[word="a" | word="b" & word="c"]', Either((A, All((B, C))))),
        ('[(word="a" | word="b") & word="c"]', All((Either((A, B)), C))),
        ('[!(word="a" | word="b")]', Not(Either((A, B)))),
        ('[word="a"] [word="b"]', Sequence((A, B))),
        ('[word="a"][word="b"]', Sequence((A, B))),
        ('[word="a"] "b"', Sequence((A, B))),
        ('[word="a"]?', Repeat(A, 0, 1)),
        ('[word="a"]{2}', Repeat(A, 2, 2)),
        ('[word="a"]{1,3}', Repeat(A, 1, 3)),
        ('[word="a"]{,3}', Repeat(A, 0, 3)),
        ('[word="a"]{0,30}', Repeat(A, 0, 30)),
        ('[word="a"] []{0,3} [word="b"]', Sequence((A, Repeat(ANY, 0, 3), B))),
        ('("a" | "b") "c"', Sequence((Choice((A, B)), C))),
        ('("a" "b"){2}', Repeat(Sequence((A, B)), 2, 2)),
        ('("a") | "b" "c"', Choice((A, Sequence((B, C))))),
        (r'[word="a\"b"]', word('a"b')),
        (r"[word='it\'s']", word("it's")),
        (r'[word="\d+\.\d"]', word(r"\d+\.\d")),
        ('\n[word="a"]\t', A),
    ],
)
def test_the_query_language(text: str, node: Node) -> None:
    assert parsed(text) == Query(text, node, "en")


@pytest.mark.parametrize(("text", "within"), [(" within s", "s"), (" within p", "p"), ("within s", "s"), ("", "")])
def test_all_of_it_within_a_sentence_or_a_paragraph(text: str, within: str) -> None:
    assert parsed('[word="钢铁"]' + text) == Query('[word="钢铁"]' + text, word("钢铁"), "zh", within)  # type: ignore[arg-type]


def test_characters_are_looked_for_where_a_part_is_a_substring() -> None:
    assert parsed("钢铁").is_substring
    assert parsed("钢铁|煤炭").is_substring
    assert not parsed('[word="钢铁"]').is_substring
    assert not parsed("steel|coal").is_substring


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ('[word="a"', "the query ends too early", 9),
        ('[word="a"  ', "the query ends too early", 9),
        ("[", "the query ends too early", 1),
        ('("a"', "the query ends too early", 4),
        ('[word="a"] within', "the query ends too early", 17),
        ('[wrd="a"]', "this cannot stand here", 1),
        ('[word="a"]]', "this cannot stand here", 10),
        ('[word="a] [word="b"]', "this cannot stand here", 17),
        ('[word="a"] & [word="b"]', "this cannot stand here", 11),
        ('[word="a"] within x', "this cannot stand here", 18),
        ('[word="a"] 钢铁', "this cannot stand here", 11),
        ("()", "this cannot stand here", 1),
        ('[word="a"]{2,}', "say how many at the most: {0,10}", 11),
        ('[word="a"]{0,31}', "more than 30 times; say fewer", 13),
        ('[word="a"]{31}', "more than 30 times; say fewer", 11),
        ('[word="a"]{3,2}', "3 to 2 times is never", 13),
        ('[word="a"]{0}', "0 to 0 times is never", 11),
        ('[class="noun"]', "no class 'noun'; say word, number, latin, punctuation", 7),
        ('[word="a("]', "no regular expression: missing ), unterminated subpattern", 8),
        ('[word="*a"]', "no regular expression: nothing to repeat", 7),
        ('[word="a"] [word="[b"]', "no regular expression: unterminated character set", 18),
    ],
)
def test_an_error_says_what_and_where(text: str, reason: str, at: int) -> None:
    with pytest.raises(QueryError) as caught:
        parsed(text)
    error = caught.value
    assert (error.reason, error.query, error.at) == (reason, text, at)
    assert str(error) == f"{reason}, at character {at + 1} of the query: {text[:at]}»{text[at:]}"


@pytest.mark.parametrize("times", ["*", "+", "{2,}", "{,}"])
def test_no_number_of_times_is_without_an_end(times: str) -> None:
    with pytest.raises(QueryError):
        parsed(f'[word="a"]{times}')


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_an_empty_query_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(QueryError, match="an empty query; try a word"):
        parsed(text)


@pytest.mark.parametrize(("text", "at"), [("，", 0), ("*", 0), ("a|,", 2), ("“”|a", 0), ("钢铁|…", 3)])
def test_marks_alone_are_nothing_to_look_for(text: str, at: int) -> None:
    with pytest.raises(QueryError, match="no letter, figure or character to look for") as caught:
        parsed(text)
    assert caught.value.at == at


def test_a_star_inside_chinese_is_said_to_be_no_word() -> None:
    with pytest.raises(QueryError, match="a star inside Chinese") as caught:
        parsed("钢*铁")
    assert caught.value.at == 1


@settings(max_examples=150)
@given(
    st.text(max_size=20)
    | st.lists(
        st.sampled_from(
            ["[", "]", "(", ")", '"a"', "'", '"', "word", "lemma", "class", "=", "!=", "!", "&", "|", "{1,2}", "{", "}",
             ",", "2", "?", "*", "+", "%c", "within", " s", " p", " ", "钢", "\\", '[word="a"]', '"number"', "[]"]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from([None, "zh", "en"]),
    st.sampled_from(["substring", "word"]),
)  # fmt: skip
def test_any_text_is_a_query_or_an_error_with_its_place_in_one_line(text: str, lang: Side | None, match: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            query = parsed(text, lang, match=match)  # type: ignore[arg-type]
        except QueryError as error:
            assert error.at is None or 0 <= error.at <= len(text)  # noqa: PT017
        else:
            assert query.text == text
            assert query.side == (lang or query.side)


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        ("鋼鐵", "钢铁"),
        ("一九五○年", "一九五〇年"),
        ("café", "cafe"),
        ("钢铁", ""),
        ("STEEL", ""),
        ("１９５８", ""),
        ('[word="鋼鐵"]', ""),
    ],
)
def test_a_query_says_what_it_is_read_as(query: str, read_as: str) -> None:
    assert parsed(query).read_as == read_as
    assert parsed(query, exact=True).read_as == ""


def test_an_exact_query_has_the_characters_that_were_typed() -> None:
    assert parsed("鋼鐵", exact=True).node == Substring("鋼鐵", exact=True)
    assert parsed("Café*", exact=True).node == word("Café.*")
    assert parsed("鋼鐵", exact=True, match="word").node == word("鋼鐵")

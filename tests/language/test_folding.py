"""Forms without case and width, character for character."""

from __future__ import annotations

import functools
import sys
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.folding import folded, name_key, narrowed, search_key, spellings, unfolded


@functools.cache
def characters() -> list[str]:
    """All but six in seven of Unicode's places, which nobody has assigned or which are for private use."""
    return [one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) not in ("Cn", "Co")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Steel", "steel"),
        ("ＧＤＰ", "gdp"),
        ("１９５８", "1958"),
        ("５０％", "50%"),
        ("（", "("),
        ("～", "~"),
        ("Été", "été"),
        ("people’s", "people's"),
        ("T‐34", "t-34"),
        ("T‑34", "t-34"),
        ("－", "-"),
        ("钢铁", "钢铁"),
        ("鋼鐵", "鋼鐵"),
        ("，。、", ",。、"),
        ("\u3000", "\u3000"),
        ("", ""),
        ("İ", "İ"),
        ("ß", "ß"),
    ],
)
def test_latin_letters_figures_and_marks_are_compared_in_one_form_and_han_in_its_own(form: str, expected: str) -> None:
    assert folded(form) == expected


@given(st.text(max_size=20))
def test_no_offset_changes(form: str) -> None:
    assert len(folded(form)) == len(form)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(form: str) -> None:
    assert folded(folded(form)) == folded(form)


@given(st.text(max_size=10), st.text(max_size=10))
def test_a_whole_is_folded_as_its_parts_are(left: str, right: str) -> None:
    assert folded(left + right) == folded(left) + folded(right)


def test_unfolding_gives_every_character_that_is_folded_alike() -> None:
    alike: dict[str, set[str]] = {}
    for one in characters():
        alike.setdefault(folded(one), set()).add(one)
    assert [one for one in alike if unfolded(one) != alike[one]] == []


@given(st.text(max_size=20))
def test_what_is_narrowed_is_folded_as_it_was(text: str) -> None:
    assert folded(narrowed(text)) == folded(text)
    assert narrowed("１＊２") == "1＊2"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("鋼鐵", "钢铁"),
        ("後來", "后来"),
        ("敎育", "教育"),
        ("衞星衛星", "卫星卫星"),
        ("一九五○年", "一九五〇年"),
        ("⼈⺟", "人母"),
        ("\uf9b4", "领"),
        ("乾淨", "干净"),
        ("著名看着", "著名看着"),
        ("瞭望", "瞭望"),
        ("CAFÉ", "cafe"),
        ("Tsé-tung", "tse-tung"),
        ("Lǚ", "lu"),
        ("İzmir", "izmir"),
        ("ſteel", "steel"),
        ("й", "й"),
        ("①Ⅷ²½", "①ⅷ²½"),
        ("ﬁß", "ﬁß"),
        ("１９５８", "1958"),
    ],
)
def test_a_plain_query_reads_variants_as_one(form: str, expected: str) -> None:
    assert search_key(form) == expected


@given(st.text(max_size=20))
def test_a_key_is_its_own_key_and_changes_no_offset(form: str) -> None:
    key = search_key(form)
    assert search_key(key) == key
    assert len(key) == len(form)
    assert search_key(folded(form)) == key


def test_spellings_are_every_character_of_one_key() -> None:
    alike: dict[str, set[str]] = {}
    for one in characters():
        alike.setdefault(search_key(one), set()).add(one)
    assert [one for one in alike if spellings(one) != alike[one]] == []


def test_the_table_says_of_unicode_what_unicodedata_says() -> None:
    table = resources.files("corpus_archive").joinpath("vendor/folding.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        key, forms, source = line.split("\t")
        if source == "Unicode":
            for form in forms:
                parted = unicodedata.normalize("NFKD", form)
                bare = "".join(one for one in parted if not unicodedata.combining(one))
                made = unicodedata.normalize("NFKC", form)  # of letters other than Latin the marks stay
                said = {search_key(bare), search_key(made)}
                assert key in said or unicodedata.category(form) == "Cn", (form, key)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zhōu Wàng", "zhou wang"),
        ("Zho\u0304u Wa\u0300ng", "zhou wang"),
        ("ＺＨＯＵ　ＷＡＮＧ", "zhou wang"),
        (" Zhou  Wang ", "zhou wang"),
        ("鄧拓", "邓拓"),
        ("邓　拓", "邓拓"),
        ("邓 小 平", "邓小平"),
        ("Xi’an", "xi'an"),
        ("本报 AP", "本报 ap"),
        ("", ""),
    ],
)
def test_a_name_is_one_however_it_is_printed(name: str, key: str) -> None:
    assert name_key(name) == key
    assert name_key(key) == key

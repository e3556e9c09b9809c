"""Forms as they are compared: `folded` without regard to case and width; as a plain query reads them (`search_key`)
also traditional and variant characters, the round nought, compatibility forms, accents and tone marks.

Which characters are one is in `vendor/folding.tsv`, each row with its source, and nowhere else; `scripts/fold-table`
makes it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources

# Marks that are one to a reader: apostrophes, hyphens.
ALIKE = ("'’", "-‐‑")
_SAME = {ord(other): alike[0] for alike in ALIKE for other in alike[1:]}
_WIDE = 0xFEE0  # from an ASCII mark to its full-width twin
_NARROW = {code: code - _WIDE for code in range(ord("！"), ord("～") + 1)}
_FULL_WIDTH = re.compile("[！-～]")
_BLANKS = re.compile(r"\s+")
_BLANK_IN_NAME = re.compile("(?<=[^\\0-\x7f]) (?=[^\\0-\x7f])")  # 邓　拓: between letters that are not Latin
_NARROW_WORDS = {wide: narrow for wide, narrow in _NARROW.items() if wide != ord("＊")}
# Of a newspaper in traditional characters hardly a dateline, credit or byline has none of these.
_TRADITIONAL = re.compile("[電訊報記據發攝華員譯著]")
_MORE_CAPITALS = {"θ": "\u03f4", "ß": "\u1e9e", "ω": "\u2126", "k": "\u212a", "å": "\u212b"}  # besides Θ, Ω, K, Å


def narrowed(text: str, *, star: bool = False) -> str:
    """Half-width marks for full-width ones, before words are cut: a figure is one word however it is printed.

    Character for character. A star stays, unless `star`: in a query only the half-width one stands for letters.
    """
    return (
        text.translate(_NARROW if star else _NARROW_WORDS) if not text.isascii() and _FULL_WIDTH.search(text) else text
    )


def search_key(form: str) -> str:
    """A form as a plain query reads it, character for character: no offset changes."""
    key = folded(form)
    return key if key.isascii() else key.translate(_keys())


def simplified(text: str) -> str:
    """What is printed in traditional characters as what is looked for in simplified ones, character for character.

    Only Han changes, and nothing in a text that has none of the words a dateline, a credit or a byline is known by.
    """
    return text.translate(_han_keys()) if not text.isascii() and _TRADITIONAL.search(text) else text


@functools.lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name as names are compared: as texts are read, and without the blank that is printed within a Chinese one.

    Zhōu Wàng is Zhou Wang, 鄧拓 is 邓　拓.
    """
    return _BLANK_IN_NAME.sub("", search_key(_BLANKS.sub(" ", unicodedata.normalize("NFC", name)).strip()))


def spellings(character: str) -> set[str]:
    """Every character that a plain query takes for this one."""
    key = search_key(character)
    return {form for one in (key, *_forms().get(key, "")) for form in unfolded(one)}


@functools.cache
def _forms() -> dict[str, str]:
    """Of each character all others that are read as it."""
    table = resources.files("corpus_archive").joinpath("vendor/folding.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines()[1:]:
        key, forms, _ = line.split("\t")
        found[key] = found.get(key, "") + forms
    return found


@functools.cache
def _keys() -> dict[int, str]:
    return {ord(form): key for key, forms in _forms().items() for form in forms}


@functools.cache
def _han_keys() -> dict[int, str]:
    return {code: key for code, key in _keys().items() if unicodedata.category(chr(code)) == "Lo" and key != chr(code)}


def unfolded(character: str) -> set[str]:
    """Every character that is folded as this one is."""
    fold = folded(character)
    found = {fold, fold.upper(), fold.title(), _MORE_CAPITALS.get(fold, fold)}
    found.update(next((alike for alike in ALIKE if fold in alike), ""))
    found |= {chr(ord(one) + _WIDE) for one in found if "!" <= one <= "~" and len(one) == 1}
    return {one for one in found if folded(one) == fold}  # not ς for Σ, no ﬁ for FI


def narrowed_pattern(pattern: str) -> str:
    """A regular expression whose full-width marks stand for their half-width twins, and for nothing else."""
    return "".join(re.escape(chr(_NARROW[ord(one)])) if ord(one) in _NARROW else one for one in pattern)


def folded(form: str) -> str:
    """A form in small letters and half-width marks, character for character: no offset changes."""
    if form.isascii():
        return form.lower()
    narrow = form.translate(_NARROW).translate(_SAME)
    if narrow == narrow.lower():  # as of all that is Chinese
        return narrow
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in narrow)

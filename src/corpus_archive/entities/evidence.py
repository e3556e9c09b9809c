"""What dictionaries and tables know of a Chinese and an English name: whether they may be one, whether they are."""

from __future__ import annotations

import re

from corpus_archive.language.agencies import agencies_in_english, may_be_agency, whole_agency
from corpus_archive.language.place_names import is_named, may_be_said
from corpus_archive.language.romanisation import folded

# The place where the paper is, and what translations have for it.
_HERE = re.compile("[本当]([市县省地区])")
_ENGLISH_HERE = {"市": "city", "县": "county", "省": "province", "地": "local", "区": "district"}


def may_be(kind: str, chinese: str, english: str) -> bool:
    """Whether the English may be a form of the Chinese beside it: spelled like it, or with words around it."""
    if kind == "agency":
        return may_be_agency(chinese, english)
    if here := _HERE.fullmatch(chinese):
        return _ENGLISH_HERE[here[1]] in english.lower()
    letters = folded(english)
    return bool(letters) and may_be_said(chinese, letters)


def is_name_of(kind: str, chinese: str, english: str) -> bool:
    """Whether the English is the name of the Chinese and of nothing else, so that nothing need stand beside it."""
    if kind == "agency":
        named = agencies_in_english(english)  # New China News Agency first, then what has China News in it
        return bool(named) and named[0] == whole_agency(chinese) and may_be_agency(chinese, english)
    return is_named(chinese, english)


def one_agency(kind: str, chinese: str) -> str | None:
    """The agency that a Chinese name means and no more, by which several names of it are one; None for others."""
    return whole_agency(chinese) if kind == "agency" else None

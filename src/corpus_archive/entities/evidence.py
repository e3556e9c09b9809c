"""What dictionaries and tables know of a Chinese and an English name: whether they may be one, and by what they are."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus_archive.language.agencies import agencies_in_english, may_be_agency, names_branch, whole_agency
from corpus_archive.language.place_names import english_names, may_be_said, spellings_of_name
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


def names_of(kind: str, chinese: str) -> Collection[str]:
    """By what a Chinese name is known where nothing stands beside it: spellings of a place, what we call an agency."""
    if kind == "place":
        return english_names(chinese)
    agency = whole_agency(chinese)
    return [agency] if agency else []


def names_in(kind: str, english: str) -> Collection[str]:
    """What an English name, as a whole, says: it may be each Chinese name that has one of them among its `names_of`."""
    if kind == "place":
        return spellings_of_name(english)
    return [] if names_branch(english) else agencies_in_english(english)[:1]  # New China News before China News


def one_agency(kind: str, chinese: str) -> str | None:
    """The agency that a Chinese name means and no more, by which several names of it are one; None for others."""
    return whole_agency(chinese) if kind == "agency" else None

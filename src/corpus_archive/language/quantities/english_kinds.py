"""What an English figure is, by the words around it: how exactly it is meant, a share, a multiple, money."""

from __future__ import annotations

import re

from corpus_archive.language.quantities.quantity import Approximation, Basis, Quantity
from corpus_archive.language.quantities.units import MONEY, UNITS

_BEFORE: tuple[tuple[str, Approximation], ...] = (
    ("no more than", "nearly"), ("not more than", "nearly"), ("not less than", "more than"),
    ("no less than", "more than"),
    ("no fewer than", "more than"), ("more than", "more than"), ("less than", "nearly"), ("fewer than", "nearly"),
    ("at least", "more than"), ("close to", "nearly"), ("as many as", "exact"), ("over", "more than"),
    ("above", "more than"),
    ("exceeding", "more than"), ("exceeded", "more than"), ("nearly", "nearly"), ("almost", "nearly"),
    ("under", "nearly"),
    ("below", "nearly"), ("up to", "exact"), ("about", "about"), ("some", "about"), ("approximately", "about"),
    ("around", "about"), ("roughly", "about"), ("at most", "nearly"), ("in excess of", "more than"),
    ("upwards of", "more than"),
)  # fmt: skip
_LAST_LETTERS = tuple({words[-2:] for words, _ in _BEFORE})  # most words before a figure end otherwise
_AFTER = re.compile(r"(?: (?:\w+ )?)(or so|or more|or less|and above|and more|or above)\b")
_AFTERWARDS: dict[str, Approximation] = {
    "or so": "about", "or less": "about", "or more": "more than", "and above": "more than", "and more": "more than",
    "or above": "more than",
}  # fmt: skip
_COMPARES = re.compile(
    r" (?:more|as|the|that|higher|larger|greater|over|of|its|their|what|bigger|faster|compared|than|last)\b"
)
_GROWS = re.compile(r"(?:by|of|increased?|increas(?:ing|es)|rose|grew|raised|exceed(?:ed|ing|s)?)(?: \w+){0,3} $")
_DISCOUNT = re.compile(r"discount of $")


_GROWS_TO = re.compile(r"\bto (?:about |around |nearly |almost |some |over |more than )?$")


def meant(found: re.Match[str], own: Approximation = "exact") -> tuple[Approximation, int, int]:
    """How a figure is meant, by what stands before and behind it, and its place with these words."""
    text, (start, end) = found.string, found.span()
    begin = max(0, start - 16)
    before = text[begin:start].rstrip(" ").lower()
    for words, approximation in _BEFORE if before.endswith(_LAST_LETTERS) else ():
        if before.endswith(words) and not before[-len(words) - 1 : -len(words)].isalpha():
            if approximation == "exact":
                break
            return (approximation if own != "several" else own), begin + len(before) - len(words), end
    behind = _AFTER.match(text, end)
    if behind and own == "exact":
        return _AFTERWARDS[behind[1]], start, behind.end()
    return own, start, end


def of_kind(found: re.Match[str], one: Quantity) -> Quantity:
    """The quantity with its kind, by what is printed behind the numeral."""
    if found["percent"]:
        parts = 1000 if found["percent"].endswith(("thousand", "‰")) else 100
        low, high = one.low / parts, one.high / parts
        if found["off"] or _DISCOUNT.search(found.string, max(0, found.start() - 12), found.start()):
            return one._replace(kind="percentage", low=1 - high, high=1 - low, basis="by")  # 20 percent off is 打八折
        return one._replace(kind="percentage", low=low, high=high)
    if one.unit and one.unit.dimension in MONEY:
        return one._replace(kind="money")
    if found["times"]:
        return _times(found, one)
    return one


def _times(found: re.Match[str], one: Quantity) -> Quantity:
    """Three times as many is 3; increased by three times may be 3 or 4; "tested three times" counts."""
    text, end = found.string, found.end("times")
    before = text[max(0, found.start() - 40) : found.start()]
    grows = _GROWS.search(before)
    behind = _COMPARES.match(text, end)
    if not grows and not behind:
        return one._replace(unit=UNITS["time"])
    to_it = behind is not None and behind[0] in (" as", " the", " that", " of", " its", " their", " what")
    basis: Basis = "of" if to_it and (not grows or _GROWS_TO.search(before)) else "either"
    return one._replace(kind="multiple", basis=basis)

"""Chinese and English numerals, as far as datelines and page lines need them.

Chinese numerals come as 二十三, 廿三, 卅, 三三○○ (positional), 23 and ２３; English days as 23, 23rd, and in words
up to thirty-first.
"""

from __future__ import annotations

FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "两": 2,
}  # fmt: skip
TENS = {"十": 10, "廿": 20, "卄": 20, "卅": 30}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
CHINESE_NUMERAL = "0-9０-９零〇○Ｏ一二两三四五六七八九十廿卄卅"

ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
            "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
            "twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}


def chinese_integer(numeral: str) -> int:
    """The value of a Chinese integer: 二十三 → 23, 廿三 → 23, ２３ → 23, 一九五八 → 1958, 三千八百三十一 → 3831.

    Raises ValueError where the string is not one.
    """
    ascii_form = numeral.translate(FULL_WIDTH)
    if ascii_form.isascii() and ascii_form.isdigit():
        return int(ascii_form)
    if numeral and all(character in DIGITS for character in numeral):
        return int("".join(str(DIGITS[character]) for character in numeral))
    return _by_units(numeral)


def _by_units(numeral: str) -> int:
    """Value of a numeral written with 十百千万亿; 廿 and 卅 stand for 二十 and 三十."""
    total = section = 0
    digit: int | None = None
    for character in numeral.translate(FULL_WIDTH):
        if character in DIGITS:
            digit = DIGITS[character]
        elif character.isdigit():
            digit = (digit or 0) * 10 + int(character)
        elif character in "廿卄卅":
            section += TENS[character]
        elif character in ("万", "亿"):
            low = total % 100_000_000 if character == "万" else total
            part = low + section + (digit or 0)
            total = total - low + (part or 1) * UNITS[character]
            section, digit = 0, None
        elif character in UNITS:
            section += (digit or 1) * UNITS[character]
            digit = None
        else:
            raise ValueError(f"not a Chinese integer: {numeral!r}")
    if not numeral:
        raise ValueError("not a Chinese integer: ''")
    return total + section + (digit or 0)


def english_ordinal(word: str) -> int:
    """The value of `23`, `23rd`, `Twenty-third`.

    Raises ValueError where the word is none of these.
    """
    lowered = word.lower().strip()
    if lowered in ENGLISH_ORDINALS:
        return ENGLISH_ORDINALS[lowered]
    for suffix in ("st", "nd", "rd", "th"):
        lowered = lowered.removesuffix(suffix)
    if not (lowered.isascii() and lowered.isdigit()):
        raise ValueError(f"not an English ordinal: {word!r}")
    return int(lowered)

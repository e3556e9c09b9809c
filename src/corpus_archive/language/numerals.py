"""Chinese and English numerals, as far as datelines and page lines need them.

Chinese numerals come as 二十三, 廿三, 卅, 三三○○ (positional), 23 and ２３; English days as 23, 23rd, and in words
up to thirty-first; other English ordinals up to hundredth.
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
_TENS_AND_HUNDRED = "fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split()
# What no day of a month is: of years of a reign, congresses, birthdays.
HIGHER_ORDINALS = dict(zip(_TENS_AND_HUNDRED, range(40, 101, 10), strict=True)) | {
    f"{tens}-{word}": 10 * first + value
    for first, tens in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
    for word, value in list(ENGLISH_ORDINALS.items())[:9]
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
    whole = numeral.translate(FULL_WIDTH)
    for unit in ("亿", "万"):
        above, found, below = whole.partition(unit)
        if found:
            return (_below_ten_thousand(above) if above else 1) * UNITS[unit] + (chinese_integer(below) if below else 0)
    return _below_ten_thousand(whole)


def _below_ten_thousand(numeral: str) -> int:
    """Value of a numeral of 千百十 in falling order; raises ValueError for what is none (三五十, 十十)."""
    total, smallest = 0, 10_000
    digits = ""
    for character in numeral:
        if character in DIGITS or character.isdigit():
            digits += str(DIGITS.get(character, character))
            continue
        unit = 10 if character in TENS else UNITS.get(character, 0)
        if not unit or unit >= smallest or len(digits.lstrip("0")) > 1 or (digits.strip("0") and character in "廿卄卅"):
            raise ValueError(f"not a Chinese integer: {numeral!r}")
        total += TENS[character] if character in "廿卄卅" else int(digits or 1) * unit if digits.strip("0") else unit
        smallest, digits = unit, ""
    if not numeral or (smallest < 10_000 and len(digits.lstrip("0")) > 1):
        raise ValueError(f"not a Chinese integer: {numeral!r}")
    return total + int(digits or 0)


def english_ordinal(word: str) -> int:
    """The value of `23`, `23rd`, `Twenty-third`, `Forty-ninth`.

    Raises ValueError where the word is none of these.
    """
    lowered = word.lower().strip().translate(FULL_WIDTH)
    known = ENGLISH_ORDINALS.get(lowered) or HIGHER_ORDINALS.get(lowered)
    if known:
        return known
    for suffix in ("st", "nd", "rd", "th"):
        lowered = lowered.removesuffix(suffix)
    if not (lowered.isascii() and lowered.isdigit()):
        raise ValueError(f"not an English ordinal: {word!r}")
    return int(lowered)

"""How Chinese is written in Latin letters: pinyin, Wade-Giles, the postal map.

Everything is compared *folded*: small letters without marks, apostrophes and hyphens, so that Yan'an, Yen-an and Lǚ
meet yanan, yenan and lu. Readings are those of CC-CEDICT, of a character alone and within names. Wade-Giles after the
table of the Library of Congress; postal forms after the Chinese Imperial Post's map (Shanghai, 1906 and later).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Set

from corpus_archive.language.cedict import entries, toneless

_READINGS = 8  # of one character that are tried
_LONGEST = 5  # syllables of a name in one word
# Latin letters as names have them, for a class: of Europe, of pinyin with tones, of Vietnamese (Nguyễn, Cao Kỳ).
LATIN_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-žƠơƯưǍ-ǜḀ-ỹ"
_EACH = re.findall(f"[{LATIN_LETTERS}]", "".join(map(chr, range(0x1F00))))
CAPITALS, SMALL_LETTERS = "".join(filter(str.isupper, _EACH)), "".join(filter(str.islower, _EACH))
_NOT_LETTERS = re.compile(r"[^a-z]+")
_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch",
    "q": "ch", "x": "hs", "z": "ts", "c": "ts", "s": "s", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "er": "erh",
    "yi": "i", "you": "yu", "ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "duo": "to", "tuo": "to",
    "nuo": "no", "luo": "lo", "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho", "chuo": "cho", "ruo": "jo",
    "yan": "yen", "ye": "yeh", "yue": "yueh", "yong": "yung", "e": "o",
}  # fmt: skip
_FINALS = (("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("ong", "ung"))
# What stood for an initial and for a final of pinyin before pinyin: Wade-Giles, the postal map and what is like them
# (Szechwan, Kiangsu, Tsinan, Hopeh, Soochow).
_OLD_INITIALS = {
    "zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch k ts", "q": "ch k ts", "x": "hs s sh h", "z": "ts tz",
    "c": "ts tz", "r": "j",
}  # fmt: skip
_OLD_FINALS = {
    "i": "i ih", "ui": "ui uei wei", "uan": "uan wan", "uang": "uang wang", "uai": "uai wai", "ua": "ua wa",
    "un": "un uen wen", "uo": "o uo wo", "ong": "ung ong", "iong": "iung", "ian": "ien ian", "ie": "ieh ie",
    "ue": "ueh ue io", "e": "e eh o", "ei": "ei eh", "ou": "ow ou", "ao": "ao au ow", "ai": "ai eh", "u": "u oo",
    "iu": "iu iew",
}  # fmt: skip
_OLD_WHOLE = {
    "zi": "tzu tze tsu tse", "ci": "tzu tze tsu tse", "si": "szu sze ssu se", "er": "erh rh urh", "yi": "i yi",
    "you": "yu yiu", "yan": "yen", "ye": "yeh", "yue": "yueh", "yong": "yung", "yuan": "yuan yuen", "wu": "wu woo",
    "e": "o ngo", "ri": "jih",
}  # fmt: skip
# Surnames whose reading the dictionary lacks, or does not put first; after the usage of their bearers.
SURNAME_READINGS: dict[str, tuple[str, ...]] = {
    "翟": ("Zhai",), "盖": ("Gai", "Ge"), "种": ("Chong",), "员": ("Yun",), "折": ("She",), "秘": ("Bi",),
    "繁": ("Po",), "么": ("Yao",), "句": ("Gou",), "黑": ("He",), "洗": ("Xian",), "郇": ("Xun", "Huan"),
    "郗": ("Xi", "Chi"), "那": ("Na",), "隗": ("Wei", "Kui"), "乐": ("Yue", "Le"), "澹台": ("Tantai",),
    "呼延": ("Huyan",),
}  # fmt: skip
# Places of another reading than that of their characters which the dictionary does not have.
PLACE_READINGS = {
    "会稽": "kuai ji", "解州": "xie zhou", "莘庄": "xin zhuang", "任丘": "ren qiu", "瓦窑堡": "wa yao bu",
    "浚县": "xun xian", "陕西": "shaan xi",
}  # fmt: skip


def folded(text: str) -> str:
    """Small Latin letters and nothing else: Yan'an → yanan, Lǐ Chūnhuá → lichunhua."""
    if text.isascii() and text.isalpha():  # most words are
        return text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    return _NOT_LETTERS.sub("", text.lower())


@functools.cache
def wade_giles(syllable: str) -> str:
    """A syllable of pinyin in Wade-Giles, folded: zhong → chung, xian → hsien."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((one for one in _INITIALS if syllable.startswith(one)), "")
    rest = syllable[len(initial) :]
    for final, other in _FINALS:
        if rest == final:
            rest = other
    return _INITIALS.get(initial, "") + rest


@functools.cache
def old_spellings(syllable: str) -> tuple[str, ...]:
    """How a syllable of pinyin was written before there was pinyin, folded, the usual first: zhou → chow, chou."""
    if syllable in _OLD_WHOLE:
        return tuple(_OLD_WHOLE[syllable].split())
    initial = next((one for one in ("ch", "sh", *_OLD_INITIALS) if syllable.startswith(one)), syllable[:1])
    final = syllable[len(initial) :]
    firsts, lasts = _OLD_INITIALS.get(initial, initial), _OLD_FINALS.get(final, final)
    return tuple(first + last for first in firsts.split() for last in lasts.split() or [""])


@functools.cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character, those of names first."""
    within: dict[str, dict[str, None]] = {}
    alone: dict[str, dict[str, None]] = {}
    for entry in entries():
        word, name = entry.simplified, entry.reading[:1].isupper()
        syllables = toneless(entry.reading) if name or len(word) == 1 else []
        if len(syllables) == len(word):
            for form in {word, entry.traditional}:
                for character, syllable in zip(form, syllables, strict=False):
                    (within if name else alone).setdefault(character, {})[syllable] = None
    for surname, forms in SURNAME_READINGS.items():
        if len(surname) == 1:
            within.setdefault(surname, {}).update(dict.fromkeys(map(str.lower, forms)))
    return {one: tuple({**within.get(one, {}), **alone.get(one, {})}) for one in {*within, *alone}}


@functools.lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """How a character may be written: all readings in pinyin."""
    return _readings().get(character, ())[:_READINGS]


def homophones(character: str) -> str:
    """The characters that share a reading with one, whatever the tone, itself among them: 渔 → 鱼渔余于…"""
    return "".join({character}.union(*(_by_reading().get(one, ()) for one in readings(character))))


def read_as_syllable(syllable: str) -> Set[str]:
    """The characters that may be read as a syllable of pinyin."""
    return _by_reading().get(syllable, frozenset())


@functools.cache
def _by_reading() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for character in _readings():
        for one in readings(character):
            found.setdefault(one, set()).add(character)
    return found


@functools.lru_cache(maxsize=20_000)
def spellings(character: str) -> tuple[str, ...]:
    """The readings of a character in pinyin and in Wade-Giles, folded."""
    plain = readings(character)
    return tuple(dict.fromkeys((*plain, *map(wade_giles, plain))))


def spelt(name: str, letters: str) -> bool:
    """Whether folded English letters hold a spelling of a Chinese name, in either order of its parts."""
    return _spelt(name, letters) or (len(name) > 1 and _spelt(name[1:] + name[0], letters))


def _spelt(name: str, letters: str) -> bool:
    found = {""}
    for character in name:
        found = {before + one for before in found for one in spellings(character) if before + one in letters}
        if not found:
            return False
    return True


@functools.cache
def all_syllables() -> frozenset[str]:
    """The syllables of pinyin, folded."""
    plain = {one for readings in _readings().values() for one in readings}
    return frozenset(
        one for one in plain if re.fullmatch(r"[b-df-hj-np-tw-z]{0,2}[aeiou]+(?:n|ng|r)?", one) and one != "r"
    )


@functools.lru_cache(maxsize=50_000)
def syllables(form: str) -> tuple[tuple[str, ...], ...]:
    """Every way a folded word is cut into syllables of pinyin; none where it cannot be."""
    return tuple(_cut(form, _LONGEST))


def _cut(form: str, most: int) -> Iterator[tuple[str, ...]]:
    if not form:
        yield ()
    elif most:
        for size in range(1, min(6, len(form)) + 1):
            if form[:size] in all_syllables():
                for rest in _cut(form[size:], most - 1):
                    yield (form[:size], *rest)

"""Names of places in running text: which words of a vocabulary spell one, in Chinese and in English.

Known are the names of the gazetteer, those of districts and towns only with what they are (柳林镇), and the names of an
archive's own datelines. Any other word before 县, 村, 公社 … is a name where dictionaries have it as no common word:
柳溪大队, not 先进大队. What jieba takes for a place besides, often wrongly, is one where the English has it too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus_archive.language.chinese import is_han
from corpus_archive.language.established import is_common_word, look_up_name
from corpus_archive.language.gazetteer import GazetteerPlace, all_names, country_names, usual_names
from corpus_archive.language.other_spellings import known_spellings
from corpus_archive.language.place_names import dictionary_names, english_names
from corpus_archive.language.romanisation import folded
from corpus_archive.language.segmenters import tag_of

# What a place is, behind its name; of the first kind a name is the same place with and without it.
_DIVISIONS = ("特别行政区", "自治区", "自治州", "自治县", "专区", "省", "市", "县", "州", "盟", "旗")
_SETTLEMENTS = ("生产大队", "生产队", "大队", "公社", "街道", "区", "乡", "镇", "村", "屯", "庄", "寨")
SUFFIXES = (*_DIVISIONS, *_SETTLEMENTS)
# What makes a name that of a lake, a road, a sea …, where it stands right behind it.
FEATURES = frozenset("湖 河 江 山 峡 海 湾 溪 洋 路 街 海峡 半岛 群岛 湖水 湖畔 湖面 河口 山区 牌 式 峰 岭".split())
_NOT_SETTLED = "江河湖海洋山峡湾溪岭洲陵宫寺路街桥站场园塔泉岛堤水"  # with which words end that name no settlement
# Parts of the world, which are no places here, and words that are no name alone.
_PARTS_OF_THE_WORLD = frozenset(
    "亚洲 欧洲 非洲 美洲 北美 南美 南美洲 北美洲 拉丁美洲 拉美 大洋洲 澳洲 中东 近东 远东 东欧 西欧 北欧 东亚 东南亚 "
    "南亚 西亚 中亚 太平洋 大西洋 印度洋 北冰洋 地中海".split()
)
_GENERIC = frozenset("republic kingdom state union north south east west new central people".split())
_NAME_TAGS = frozenset({"ns", "nr", "nrt", "nz"})
_SAID_HERE = ("本", "当", "该", "我", "各", "全", "外", "老", "新")  # 本市, 外县
_ENGLISH_TOKEN = re.compile(r"[^\s.-]+|\.")
_MOST_PARTS = 4
_SHORT = 5  # letters from which an abbreviation is none, and a name is known wherever it stands
# How countries are written in English besides their names.
_ENGLISH_COUNTRIES = {
    "美国": "U.S.; US; U.S.A.; USA; United States of America", "英国": "Britain; Great Britain; UK; U.K.; England",
    "苏联": "USSR; U.S.S.R.; Soviet Union", "朝鲜": "North Korea; DPRK; Korea", "韩国": "South Korea",
    "捷克斯洛伐克": "Czechoslovakia", "南斯拉夫": "Yugoslavia", "民主德国": "German Democratic Republic; East Germany",
    "联邦德国": "Federal Republic of Germany; West Germany", "西德": "West Germany", "南越": "South Vietnam",
    "越南": "Viet Nam", "老挝": "Laos", "缅甸": "Burma; Myanmar", "锡兰": "Ceylon", "土耳其": "Turkey; Türkiye",
    "基辅": "Kiev",
}  # fmt: skip


class PlaceSpelling(NamedTuple):
    """A name of a place, and the words of a vocabulary, by their numbers, that spell it one after the other.

    A `guess` is one only where the English of its article has it too; `may_be_given` one that is a given name as well,
    and none behind a surname.
    """

    name: str
    words: tuple[int, ...]
    guess: bool = False
    may_be_given: bool = False


def spellings_in(forms: Sequence[str], own: Collection[str]) -> Iterator[PlaceSpelling]:
    """Every way in which words spell a Chinese name of a place; `own` are those of an archive's datelines."""
    numbers = {form: number for number, form in enumerate(forms)}
    names = {one for one in (*_known_names(), *own) if not one.startswith(("本", "当", "我"))} - _PARTS_OF_THE_WORLD
    for name in names:
        for words in _spelled(name, numbers, _MOST_PARTS):
            if _may_be_cut(name, words, own) and not (len(words) == 1 and name not in own and _is_no_name(name)):
                yield PlaceSpelling(
                    name, words, may_be_given=len(name) == 2 and name not in own and name not in _larger()
                )
    for form, number in numbers.items():
        if form in names or len(form) < 2 or not all(map(is_han, form)):
            continue
        if country := _country_before(form):
            yield PlaceSpelling(country, (number,))
        elif suffix := suffix_of(form):
            if is_named(form.removesuffix(suffix)):
                yield PlaceSpelling(form, (number,))
        elif _is_in_dictionary(form):
            yield PlaceSpelling(form, (number,), guess=True, may_be_given=len(form) == 2)


def _country_before(form: str) -> str:
    """The country with which a longer word begins: 中国队, 朝鲜人民军."""
    return next((form[:size] for size in range(len(form) - 1, 1, -1) if form[:size] in _country_names()), "")


def _may_be_cut(name: str, words: tuple[int, ...], own: Collection[str]) -> bool:
    """Two characters that are two words are a name in datelines alone: 张 北, 和 田."""
    return len(words) == 1 or len(name) > 2 or name in own


def _spelled(name: str, numbers: Mapping[str, int], most: int) -> Iterator[tuple[int, ...]]:
    whole = numbers.get(name)
    if whole is not None:
        yield (whole,)
    if most > 1:
        for end in range(1, len(name)):
            if (head := numbers.get(name[:end])) is not None:
                yield from ((head, *rest) for rest in _spelled(name[end:], numbers, most - 1))


def is_named(before: str) -> bool:
    """Whether a word before 县, 村 … is a name, and no common word: 柳溪, not 先进."""
    if not 2 <= len(before) <= 4 or not all(map(is_han, before)) or before.startswith(_SAID_HERE):
        return False
    common = before in _PARTS_OF_THE_WORLD or is_common_word(before)
    return not common and tag_of(before) in _NAME_TAGS


def is_large(name: str) -> bool:
    """Whether a word is the name of a country, a province, a capital or a city: 湖南, but not 湖东."""
    return name in _larger()


def suffix_of(name: str) -> str:
    """What a name says that a place is, where two characters are left without it: 县 of 青石县."""
    return next((one for one in SUFFIXES if name.endswith(one) and len(name) > len(one) + 1), "")


def bare(name: str) -> str:
    """A name without what the place is, where it is the same with and without it: 青石 of 青石县, but 柳林镇."""
    suffix = suffix_of(name)
    return name.removesuffix(suffix) if suffix in _DIVISIONS else name


def _is_in_dictionary(form: str) -> bool:
    """Whether jieba takes a word for a place, of which it knows many and guesses more."""
    known = form[-1] in _NOT_SETTLED or form in _PARTS_OF_THE_WORLD or is_common_word(form)
    return not known and tag_of(form) == "ns"


def _is_no_name(name: str) -> bool:
    return is_common_word(name) and not _is_country(name)


@functools.cache
def _country_names() -> frozenset[str]:
    return frozenset(chinese for chinese, _ in country_names().values())


@functools.cache
def _larger() -> frozenset[str]:
    """The names of countries, provinces, capitals and cities."""
    return frozenset(name for name, places in all_names().items() if any(_is_large(name, one) for one in places))


def _is_large(name: str, place: GazetteerPlace) -> bool:
    return place.kind in ("country", "province", "municipality", "capital", "city") and not _is_obscure(name, place)


def _is_obscure(name: str, place: GazetteerPlace) -> bool:
    """Whether it is a city abroad of two characters that no dictionary has: 湖东 in Japan."""
    is_short = place.kind == "city" and place.country != "CN" and len(name) == 2
    return is_short and not ((known := look_up_name(name)) and known.place)


@functools.cache
def _countries_in_english() -> frozenset[str]:
    return frozenset(folded(english) for _, english in country_names().values())


def _is_country(name: str) -> bool:
    return name in _country_names()


@functools.cache
def _known_names() -> frozenset[str]:
    """The names by which the gazetteer's places are known without looking at what stands around."""
    return frozenset(
        name
        for name, places in all_names().items()
        if len(name) > 1 and (suffix_of(name) or any(_is_known_alone(name, one) for one in places))
    )


def _is_known_alone(name: str, place: GazetteerPlace) -> bool:
    return place.kind not in ("district", "town") and not _is_obscure(name, place)


class EnglishPlaceName(NamedTuple):
    """A name in English, word by word as words are compared, and the Chinese names it may be; `alone` whether it is
    one wherever it stands, or only where its Chinese is in the article."""

    words: tuple[str, ...]
    chinese: tuple[str, ...]
    alone: bool


def english_word(form: str) -> str:
    """A word as it is compared: without case and marks; what is all capitals stays so, as US is not us."""
    letters = folded(form)
    return letters.upper() if len(letters) < _SHORT and form.replace(".", "").isupper() else letters


def english_words(name: str) -> tuple[str, ...]:
    """The words of an English name as they are compared, full stops among them as nothing: St. Gallen, U.S."""
    found = [english_word(one) for one in _ENGLISH_TOKEN.findall(name)]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def names_in_english(chinese: Iterable[str], printed: Mapping[str, str]) -> list[EnglishPlaceName]:
    """The English names of some Chinese ones, and all that are known wherever they stand; `printed` are English names
    of datelines with the entries they belong to."""
    found: dict[tuple[str, ...], dict[str, bool]] = {}
    for name, entry in printed.items():
        found.setdefault(english_words(name), {})[entry] = True
    for name in chinese:
        for words in _english_of(name):
            found.setdefault(words, {}).setdefault(bare(name), False)
    for name, words in _known_in_english():
        found.setdefault(words, {})[name] = True
    return [EnglishPlaceName(words, tuple(of), any(of.values())) for words, of in found.items() if words]


def _english_of(name: str) -> Iterator[tuple[str, ...]]:
    """What a Chinese name is in English: by dictionary, table and gazetteer, and in pinyin; with what it is, too."""
    suffix = suffix_of(name)
    base = name.removesuffix(suffix)
    for one in dict.fromkeys((name, base)):
        yield from _dictionary_words(one)
        yield from (english_words(place.english) for place in all_names().get(one, ()) if place.english)
    for english in _one_word(base):
        yield (english,)
        yield from ((english, word) for word in _ENGLISH_SUFFIXES.get(suffix, "").split())
        yield from map(english_words, known_spellings(english))


def _one_word(name: str) -> Iterator[str]:
    """What a Chinese name is in one word, by the dictionary or in pinyin, and is no country: 唐山 was also China."""
    others = _GENERIC if name in _country_names() else _GENERIC | _countries_in_english()
    yield from (one for one in sorted(english_names(name)) if one not in others)


def _dictionary_words(name: str) -> Iterator[tuple[str, ...]]:
    """The first name that the dictionary has for a Chinese one, if it is one: not Republic of …"""
    words = next(map(english_words, dictionary_names(name)), ())
    if words and not (len(words) == 1 and words[0] in _GENERIC):
        yield words


_ENGLISH_SUFFIXES = {"镇": "town township", "乡": "township town", "村": "village", "县": "county", "市": "city"}


@functools.cache
def _known_in_english() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The countries, capitals, provinces and larger cities, by their names in both languages."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, places in all_names().items():
        for place in places:
            if name != place.name:
                continue
            if _is_known_abroad(place):
                usual = usual_names().get(name, name)
                found.append((usual, english_words(place.english)))
                if place.kind != "city":
                    found += [(usual, words) for words in _dictionary_words(name) if len("".join(words)) >= _SHORT]
            elif _is_large(name, place) and len(bare(name)) > 1:
                found += [(bare(name), (english,)) for english in _one_word(bare(name)) if len(english) >= _SHORT]
                found += [(bare(name), words) for words in _dictionary_words(bare(name)) if len(words) > 1]
    for name, others in _ENGLISH_COUNTRIES.items():
        found += [(name, english_words(one)) for one in others.split("; ")]
    return tuple(found)


def _is_known_abroad(place: GazetteerPlace) -> bool:
    known = place.kind in ("country", "capital") or (place.kind == "city" and len(place.english) >= _SHORT)
    return bool(place.english) and known

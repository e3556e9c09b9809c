"""How Chinese names are written in Latin letters: pinyin, Wade-Giles, the postal map, established forms.

Everything is compared *folded*: small letters without marks, apostrophes and hyphens, so that Yan'an, Yen-an and Lǚ
meet yanan, yenan and lu. Readings are those of CC-CEDICT, of a character alone and within names. Wade-Giles after the
table of the Library of Congress; postal forms after the Chinese Imperial Post's map (Shanghai, 1906 and later).
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.language.cedict import Entry, entries, toneless

_READINGS = 8  # of one character that are tried
_LONGEST = 5  # syllables of a name in one word
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
POSTAL = {
    "北京": "peking peiping", "北平": "peking peiping", "南京": "nanking", "天津": "tientsin", "广州": "canton",
    "重庆": "chungking", "青岛": "tsingtao", "厦门": "amoy", "汕头": "swatow", "福州": "foochow", "沈阳": "mukden",
    "旅顺": "port", "济南": "tsinan", "西安": "sian", "成都": "chengtu", "桂林": "kweilin", "贵阳": "kweiyang",
    "杭州": "hangchow", "苏州": "soochow", "徐州": "hsuchow suchow", "郑州": "chengchow", "大连": "dairen",
    "张家口": "kalgan", "开封": "kaifeng", "烟台": "chefoo", "宁波": "ningpo", "镇江": "chinkiang", "九江": "kiukiang",
    "江西": "kiangsi", "江苏": "kiangsu", "浙江": "chekiang", "福建": "fukien", "广东": "kwangtung", "广西": "kwangsi",
    "河北": "hopei hopeh", "河南": "honan", "湖北": "hupei hupeh", "湖南": "hunan", "山东": "shantung",
    "山西": "shansi", "陕西": "shensi", "甘肃": "kansu", "四川": "szechuan szechwan", "贵州": "kweichow",
    "新疆": "sinkiang", "西藏": "tibet", "黑龙江": "heilungkiang amur", "吉林": "kirin", "热河": "jehol",
    "察哈尔": "chahar", "绥远": "suiyuan", "青海": "chinghai kokonor", "宁夏": "ninghsia", "延安": "yenan",
    "长江": "yangtze", "黄河": "yellow", "珠江": "pearl", "淮河": "huai hwai", "香港": "hong", "澳门": "macao macau",
    "台湾": "formosa", "呼和浩特": "huhehot huhhot", "哈尔滨": "harbin", "乌鲁木齐": "urumchi", "拉萨": "lhasa",
    "日喀则": "shigatse", "喀什": "kashgar", "汉口": "hankow", "松花江": "sungari", "鸭绿江": "yalu",
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
    "会稽": "Kuaiji", "解州": "Xiezhou", "莘庄": "Xinzhuang", "任丘": "Renqiu", "瓦窑堡": "Wayaobu",
}  # fmt: skip
# One character for a place, as in 离京, 冀南, 中英; and the pinyin of what it stands for.
_SHORT = {
    "京": "beijing", "津": "tianjin", "沪": "shanghai", "渝": "chongqing", "冀": "hebei", "晋": "shanxi", "豫": "henan",
    "鲁": "shandong", "苏": "jiangsu", "浙": "zhejiang", "皖": "anhui", "赣": "jiangxi", "闽": "fujian", "台": "taiwan",
    "粤": "guangdong", "桂": "guangxi", "湘": "hunan", "鄂": "hubei", "川": "sichuan", "蜀": "sichuan", "黔": "guizhou",
    "贵": "guizhou", "滇": "yunnan", "云": "yunnan", "藏": "xizang", "陕": "shaanxi", "秦": "shaanxi", "甘": "gansu",
    "陇": "gansu", "青": "qinghai", "宁": "ningxia", "新": "xinjiang", "辽": "liaoning", "吉": "jilin",
    "黑": "heilongjiang", "琼": "hainan", "平": "beiping", "汉": "hankou wuhan", "穗": "guangzhou", "蓉": "chengdu",
    "哈": "harbin", "沈": "shenyang", "杭": "hangzhou", "内蒙": "neimenggu",
}  # fmt: skip
# What a country's people and things are called where that is not how the country is.
_ADJECTIVES = {
    "美国": "american u.s us usa", "英国": "british english england uk", "法国": "french", "德国": "german",
    "荷兰": "dutch", "苏联": "soviet ussr russian", "中国": "chinese sino", "朝鲜": "korea dprk", "缅甸": "burm myanm",
    "柬埔寨": "cambodi khmer", "丹麦": "danish", "瑞典": "swed", "瑞士": "swiss", "波兰": "polish", "芬兰": "finnish",
    "土耳其": "turk", "西班牙": "spani", "葡萄牙": "portug", "希腊": "greek", "威尔士": "welsh", "爱尔兰": "irish",
    "挪威": "norweg", "越南": "viet", "菲律宾": "filipin philipp", "泰国": "thai siam", "锡兰": "ceylon",
    "斯里兰卡": "lanka", "伊朗": "iran persia", "埃及": "egypt uar", "阿联": "uar united arab", "阿富汗": "afghan",
    "加拿大": "canad", "秘鲁": "peru", "刚果": "congo", "老挝": "lao", "日本": "japan", "印尼": "indones",
    "南越": "south vietnam viet", "汉城": "seoul", "马来亚": "malay",
}  # fmt: skip
_GENERIC = frozenset(
    "county province city district town river lake mountain mountains island islands republic the north south east "
    "west northern southern eastern western central new of and autonomous region prefecture state kingdom people "
    "peoples municipality peninsula mount sea great old saint abbr ocean national democratic united dr sir "
    "general mr chairman"
    .split()
)  # fmt: skip
_PLACE = re.compile(
    r"province|city|county|prefecture|district|capital|town|[Rr]egion|municipality|river|lake|mountain|island|country|"
    r"republic|kingdom|nation|state|abbr\. for|peninsula|[Ss]ea\b|ocean|continent|autonomous|banner|Asia|Europe|Africa"
)
_STATE = re.compile(
    r"^(?:the )?(?:[A-Z]\w+ )*(?:Republic|Kingdom|State|Union|Isle|Gulf|Strait|Sea|Federation) of (?:the )?"
)
_PERSON = re.compile(r"\((?:c\. )?\d{3,4}|surname")


class EstablishedName(NamedTuple):
    """A name that the dictionary has: stems its English begins with, whether it is a place, and a common word too.

    `pinyin` is how the whole word is read, folded.
    """

    stems: tuple[str, ...]
    place: bool
    common: bool
    pinyin: tuple[str, ...]


def folded(text: str) -> str:
    """Small Latin letters and nothing else: Yan'an → yanan, Lǐ Chūnhuá → lichunhua."""
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


class _Dictionary(NamedTuple):
    """Readings of each character, those of names first; the established names; the words that are no names."""

    readings: dict[str, tuple[str, ...]]
    names: dict[str, EstablishedName]
    common: set[str]


@functools.cache
def _dictionary() -> _Dictionary:
    within: dict[str, dict[str, None]] = {}
    alone: dict[str, dict[str, None]] = {}
    names: dict[str, EstablishedName] = {}
    common: set[str] = set()
    for entry in entries():
        word, name = entry.simplified, entry.reading[:1].isupper()
        syllables = toneless(entry.reading)
        if (name or len(word) == 1) and len(syllables) == len(word):
            for form in {word, entry.traditional}:
                for character, syllable in zip(form, syllables, strict=False):
                    (within if name else alone).setdefault(character, {})[syllable] = None
        if name and len(word) > 1:
            _add_name(names, entry)
        elif len(word) > 1:
            common.add(word)
    for surname, forms in SURNAME_READINGS.items():
        if len(surname) == 1:
            within.setdefault(surname, {}).update(dict.fromkeys(map(str.lower, forms)))
    readings = {one: tuple({**within.get(one, {}), **alone.get(one, {})}) for one in {*within, *alone}}
    for word in common & names.keys():
        names[word] = names[word]._replace(common=True)
    return _Dictionary(readings, names, common)


def _add_name(names: dict[str, EstablishedName], entry: Entry) -> None:
    place, person = bool(_PLACE.search(entry.glosses)), bool(_PERSON.search(entry.glosses))
    word = entry.simplified
    place = place or word in _ADJECTIVES
    if not (place or person):
        return
    pinyin = "".join(toneless(entry.reading))
    stems = [
        *(one for one in _stems(entry.glosses) if not pinyin.startswith(one)),
        *POSTAL.get(word, "").split(),
        *_ADJECTIVES.get(word, "").split(),
    ]
    known = names.get(word)
    both = dict.fromkeys((*(known.stems if known else ()), *stems))
    read = dict.fromkeys((*(known.pinyin if known else ()), pinyin))
    names[word] = EstablishedName(tuple(both), place or bool(known and known.place), False, tuple(read))


def _stems(glosses: str) -> Iterator[str]:
    """How the English of a name begins: its words with capitals, an ending left off so that Albanian is Albania's."""
    for gloss in glosses.split("/"):
        bracket = re.search(r"\(([A-Z][\w' -]+)\)", gloss)
        head = re.split(r"[,(;:\[]| in | of |\babbr", _STATE.sub("", gloss), maxsplit=1)[0]
        for word in re.findall(r"[A-Z][\w'’-]+", f"{head} {bracket[1] if bracket else ''}"):
            form = folded(word)
            if len(form) > 2 and form not in _GENERIC:
                yield form if len(form) < 5 else form[: max(4, len(form) - 2)]


def established(word: str) -> EstablishedName | None:
    """What the dictionary knows of a name of two characters and more: 赣州, 尼赫鲁; None for other words."""
    return _dictionary().names.get(word)


def is_common_word(word: str) -> bool:
    """Whether a word of two characters and more is one of the dictionary's that names nobody: 宁可, 高举."""
    return word in _dictionary().common


@functools.cache
def _places_by_spelling() -> dict[str, tuple[str, ...]]:
    """Chinese places by their pinyin in one word."""
    readings, names, _ = _dictionary()
    found: dict[str, list[str]] = {}
    for word, name in names.items():
        if name.place and len(word) <= 4:
            by_characters = itertools.product(*(readings.get(one, ("",)) for one in word))
            spelt_so = dict.fromkeys((*name.pinyin, *map("".join, itertools.islice(by_characters, 4))))
            for spelling in spelt_so:
                found.setdefault(spelling, []).append(word)
    return {spelling: tuple(words) for spelling, words in found.items()}


def short_for(form: str, text: str) -> bool:
    """Whether a text has a character that stands for a place of that pinyin: 离京 for beijing."""
    return any(short in text for short in _shorts().get(form, ()))


@functools.cache
def _shorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for short, forms in _SHORT.items():
        for form in forms.split():
            found[form] = (*found.get(form, ()), short)
    return found


def places_spelt(form: str) -> tuple[str, ...]:
    """The Chinese places that a folded word may be: ganzhou → 赣州."""
    return _places_by_spelling().get(form, ())


@functools.lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """How a character may be written: all readings in pinyin."""
    return _dictionary().readings.get(character, ())[:_READINGS]


def homophones(character: str) -> str:
    """The characters that share a reading with one, whatever the tone, itself among them: 渔 → 鱼渔余于…"""
    return "".join({character}.union(*(_by_reading().get(one, ()) for one in readings(character))))


@functools.cache
def _by_reading() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for character in _dictionary().readings:
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
def _syllables() -> frozenset[str]:
    plain = {one for readings in _dictionary().readings.values() for one in readings}
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
            if form[:size] in _syllables():
                for rest in _cut(form[size:], most - 1):
                    yield (form[:size], *rest)

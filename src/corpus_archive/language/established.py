"""Names that have a form of their own in English: 尼赫鲁 Nehru, 厦门 Xiamen or Amoy, 奉天 Mukden.

They are those of `established_names.tsv`, made for this project, and the names of CC-CEDICT; of the latter also how the
whole word is read (蚌埠 is bengbu, whatever 蚌 is alone). What is compared is folded as in `romanisation`.
"""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from corpus_archive.language.cedict import Entry, entries, toneless
from corpus_archive.language.romanisation import PLACE_READINGS, folded, readings

# One character for a place, as in 离京, 冀南, 中英; and the pinyin of what it stands for.
_SHORT = {
    "京": "beijing nanjing", "津": "tianjin", "沪": "shanghai", "渝": "chongqing", "冀": "hebei", "晋": "shanxi",
    "豫": "henan", "鲁": "shandong", "苏": "jiangsu suzhou", "浙": "zhejiang", "皖": "anhui", "赣": "jiangxi",
    "闽": "fujian", "台": "taiwan", "粤": "guangdong", "桂": "guangxi guilin", "湘": "hunan", "鄂": "hubei",
    "川": "sichuan", "蜀": "sichuan", "黔": "guizhou", "贵": "guizhou", "滇": "yunnan", "云": "yunnan",
    "藏": "xizang tibet", "陕": "shaanxi", "秦": "shaanxi", "甘": "gansu", "陇": "gansu", "青": "qinghai",
    "宁": "ningxia nanjing", "新": "xinjiang", "辽": "liaoning", "吉": "jilin", "黑": "heilongjiang", "琼": "hainan",
    "平": "beiping beijing", "汉": "hankou wuhan", "穗": "guangzhou", "蓉": "chengdu", "哈": "harbin",
    "沈": "shenyang", "杭": "hangzhou", "内蒙": "neimenggu", "绥": "suiyuan", "胶": "shandong", "港": "xianggang",
}  # fmt: skip
# The same in names made of such alone: 成渝, 粤汉, 兰新.
_SHORT_IN_NAMES = _SHORT | {
    "广": "guangzhou guangdong guangxi", "成": "chengdu", "蒙": "inner mongolia", "察": "chahar", "热": "rehe jehol",
    "康": "xikang sikang", "武": "wuhan", "鞍": "anshan", "兰": "lanzhou", "宝": "baoji", "包": "baotou",
    "昆": "kunming", "邕": "nanning", "筑": "guiyang", "厦": "xiamen amoy", "鹰": "yingtan", "榕": "fuzhou",
    "洛": "luoyang", "锡": "wuxi", "徐": "xuzhou", "港": "hong xianggang", "澳": "macao macau aomen", "浦": "pukou",
    "榆": "yulin", "锦": "jinzhou", "旅": "lushun port", "连": "dalian", "唐": "tangshan", "青": "qinghai qingdao",
    "宁": "ningxia nanjing ningbo", "深": "shenzhen", "珠": "zhuhai", "汕": "shantou", "柳": "liuzhou",
    "衡": "hengyang", "株": "zhuzhou", "襄": "xiangyang",
}  # fmt: skip
# A second reading that is as usual.
_ALSO_READ = {"六安": ("liu", "an")}
_SIDES = frozenset("东南西北中边")  # 陕南, 冀中: of what the first character stands for
_WHOLE = frozenset("广东 广西 云南 台北 台南 台中 台东 青海".split())  # these are no such names
_GENERIC = frozenset(
    "county province city district town river lake mountain mountains island islands republic the north south east "
    "west northern southern eastern western central new of and autonomous region prefecture state kingdom people "
    "peoples municipality peninsula mount sea great old saint abbr ocean national democratic united dr sir "
    "general mr chairman marshal president china chinese"
    .split()
)  # fmt: skip
_PLACE = re.compile(
    r"province|[Cc]ity|[Cc]ounty|[Pp]refecture|[Dd]istrict|capital|[Tt]own|[Rr]egion|municipality|river|lake|mountain|"
    r"island|country|republic|kingdom|nation|state|abbr\. for|peninsula|[Ss]ea\b|ocean|continent|autonomous|[Bb]anner|"
    r"Asia|Europe|Africa"
)
_STATE = re.compile(
    r"^(?:the )?(?:[A-Z]\w+ )*(?:Republic|Kingdom|State|Union|Isle|Gulf|Strait|Sea|Federation) of (?:the )?"
)
_WITHIN = re.compile(r"(?:\bin|,) (?:[a-z]+ )?([A-Z][a-z]+)")
_PERSON = re.compile(r"\((?:c\. )?\d{3,4}|surname")


class EstablishedName(NamedTuple):
    """A name with forms of its own: stems its English begins with, whether it is a place, and a common word too.

    `read` is how the whole word is read, syllable by syllable, folded; `within` are the provinces it is said to be in;
    `listed` where the stems are those of the table, known to be what the paper's English has; `native` where its
    English is its pinyin.
    """

    stems: tuple[str, ...]
    place: bool
    common: bool
    read: tuple[tuple[str, ...], ...]
    within: tuple[str, ...] = ()
    listed: bool = False
    native: bool = False

    @property
    def pinyin(self) -> tuple[str, ...]:
        """How the whole word is read, in one word."""
        return tuple(map("".join, self.read))


class _Dictionary(NamedTuple):
    """The established names, the words that are no names, and the names of the table by their first character."""

    names: dict[str, EstablishedName]
    common: set[str]
    listed: dict[str, tuple[str, ...]]


@functools.cache
def _dictionary() -> _Dictionary:
    names: dict[str, EstablishedName] = {}
    common: set[str] = set()
    for entry in entries():
        if entry.reading[:1].isupper() and len(entry.simplified) > 1:
            _add(names, entry)
        elif len(entry.simplified) > 1:
            common.add(entry.simplified)
    for word in common & names.keys():
        names[word] = names[word]._replace(common=True)
    for place, read in _ALSO_READ.items():
        names[place] = names[place]._replace(read=(*names[place].read, read))
    for place, form in PLACE_READINGS.items():
        known = names.get(place, EstablishedName((), place=True, common=False, read=()))
        names[place] = known._replace(read=(tuple(form.split()),), native=True)
    listed: dict[str, tuple[str, ...]] = {}
    for word, one in _table():
        known = names.get(word, one)
        stems = tuple(dict.fromkeys((*one.stems, *known.stems)))
        names[word] = one._replace(read=known.read, stems=stems, within=known.within, native=known.native)
        listed[word[0]] = (*listed.get(word[0], ()), word)
    return _Dictionary(names, common, listed)


def _table() -> Iterator[tuple[str, EstablishedName]]:
    """The names of the table, and their forms."""
    table = resources.files("corpus_archive.language").joinpath("established_names.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines(), delimiter="\t"):
        stems = tuple(map(folded, row["english"].split(", ")))
        yield row["name"], EstablishedName(stems, row["kind"] == "place", common=False, read=(), listed=True)


def _add(names: dict[str, EstablishedName], entry: Entry) -> None:
    place, person = bool(_PLACE.search(entry.glosses)), bool(_PERSON.search(entry.glosses))
    word = entry.simplified
    if not (place or person):
        return
    read = tuple(toneless(entry.reading))
    joined = "".join(read)
    forms = list(_stems(entry.glosses))
    stems = [stem for form, stem in forms if form not in joined]
    known = names.get(word)
    both = dict.fromkeys((*(known.stems if known else ()), *stems))
    all_read = dict.fromkeys((*(known.read if known else ()), *([read] if len(read) == len(word) else [])))
    within = (*(known.within if known else ()), *(folded(found) for found in _WITHIN.findall(entry.glosses)))
    is_place = place or bool(known and known.place)
    native = len(stems) < len(forms) or bool(known and known.native)
    names[word] = EstablishedName(tuple(both), is_place, False, tuple(all_read), within, native=native)


def _stems(glosses: str) -> Iterator[tuple[str, str]]:
    """The words with capitals of a name's English, and how they begin.

    An ending is left off, so that Albanian is Albania's.
    """
    for gloss in glosses.split("/"):
        bracket = re.search(r"\(([A-Z][\w' -]+)\)", gloss)
        head = re.split(r"[,(;:\[]| in | of |\babbr", _STATE.sub("", gloss), maxsplit=1)[0]
        for word in re.findall(r"[A-Z][\w'’-]+", f"{head} {bracket[1] if bracket else ''}"):
            form = folded(word)
            if len(form) > 2 and form not in _GENERIC:
                yield form, form if len(form) < 5 else form[: max(4, len(form) - 2)]


def look_up_name(word: str) -> EstablishedName | None:
    """What is known of a name of two characters and more: 赣州, 尼赫鲁; None for other words."""
    return _dictionary().names.get(word)


def listed_people() -> Iterator[str]:
    """Yield the people of the table, by their Chinese names."""
    for word, name in _table():
        if not name.place:
            yield word


def listed_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each name of the table in a Chinese text, the longest where several begin at one place."""
    at = 0
    for found in _beginnings().finditer(text):
        start = found.start()
        if start >= at:
            here = [one for one in _dictionary().listed[found.group()] if text.startswith(one, start)]
            if here:
                at = start + max(map(len, here))
                yield start, at


@functools.cache
def _beginnings() -> re.Pattern[str]:
    """The first character of a name of the table, before one that is the second of any: five times as few places."""
    listed = _dictionary().listed
    seconds = sorted({word[1] for words in listed.values() for word in words})
    return re.compile(f"[{''.join(listed)}](?=[{''.join(seconds)}])")


def is_common_word(word: str) -> bool:
    """Whether a word of two characters and more is one of the dictionary's that names nobody: 宁可, 高举."""
    return word in _dictionary().common


@functools.cache
def _places_by_spelling() -> dict[str, tuple[str, ...]]:
    """Chinese places by their pinyin in one word."""
    found: dict[str, list[str]] = {}
    for word, name in _dictionary().names.items():
        if name.place and len(word) <= 4:
            by_characters = itertools.product(*(readings(one) or ("",) for one in word))
            for spelling in name.pinyin or map("".join, itertools.islice(by_characters, 4)):
                found.setdefault(spelling, []).append(word)
    return {spelling: tuple(words) for spelling, words in found.items()}


def places_spelt(form: str) -> tuple[str, ...]:
    """The Chinese places that a folded word may be: ganzhou → 赣州."""
    return _places_by_spelling().get(form, ())


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


def places_meant(name: str) -> tuple[tuple[str, ...], ...]:
    """What the characters of a name made of such alone stand for, by pinyin: 冀鲁豫, 陕南; else nothing."""
    sided = any(one in _SIDES for one in name)
    meant = {one: _SHORT_IN_NAMES.get(one, "").split() for one in name if one not in _SIDES}
    parts = [places[:1] if sided and one != "京" else places for one, places in meant.items()]
    return tuple(map(tuple, parts)) if len(name) > 1 and name not in _WHOLE and parts and all(parts) else ()

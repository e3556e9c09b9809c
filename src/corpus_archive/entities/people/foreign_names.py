"""Names of foreigners in Chinese: with dots between their parts (彼得·哈特曼), or beside an office (大使霍尔维克)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus_archive.auditing.names.presence import consonants
from corpus_archive.entities.people.offices import (
    ends_of_offices,
    is_addressed,
    office_before,
    office_behind,
    starts_word,
)
from corpus_archive.language.chinese import HAN_LETTERS, is_han
from corpus_archive.language.english import is_word
from corpus_archive.language.established import look_up_name
from corpus_archive.language.romanisation import readings
from corpus_archive.records import Span

# Characters that foreign names are written with.
SOUNDS = frozenset(
    "阿埃艾安昂奥巴柏拜班邦贝本比彼毕宾波玻伯博卜布采查察达戴丹道德登邓狄迪蒂丁东杜顿多厄恩尔耳法范菲费芬冯夫弗福富"
    "盖甘冈高戈哥格葛古哈海罕汉豪赫亨洪侯胡华怀惠霍基吉季加佳贾简杰金津喀卡凯坎康柯科克肯孔库奎昆拉喇腊莱赖兰朗劳勒雷黎"
    "里理利丽莉连廉林琳柳龙隆卢鲁路露伦罗洛吕马玛迈麦曼茅梅门蒙孟米密敏明缪摩莫默姆木穆纳娜乃南瑙内尼涅宁纽农努诺欧帕"
    "潘庞佩彭蓬皮平珀普奇恰齐契钱乔切钦琴丘让热仁日荣茹瑞若萨塞赛桑瑟森沙山珊尚绍舍申圣施什士史舒斯思松苏索塔泰坦汤唐陶特"
    "腾提廷图托陀瓦万旺威韦维卫魏温翁沃乌武西希悉锡夏谢辛欣休许雅亚延扬耶叶伊依易因英永尤尤约扎赞泽曾詹章珍哲芝治朱兹宗佐茨"
    "得敦勃义晓居列堆茂撒娃娅贡蕾翰逊琼瓜奈汶蓝拿宏鲍坡濮阮吴貌尊佛谷旦肖邱甫绪伽嘉劼凡丝蓓莎珠瓒笛纱罕岑莎妮亭伍沁"
)
_DOTS = "·・•．‧"
_DOTTED = re.compile(f"[{HAN_LETTERS}A-ZＡ-Ｚ?？－-]+(?:[{_DOTS}][{HAN_LETTERS}A-ZＡ-Ｚ?？－-]+)+")
_LETTER = re.compile(f"[{''.join(sorted(SOUNDS))}A-ZＡ-Ｚ?？－-]+")
_DOT = re.compile(f"[{_DOTS}]")
_RUN = re.compile(f"[{''.join(sorted(SOUNDS))}]{{2,8}}")
_NUMERALS = frozenset("〇○零一二三四五六七八九十百千万亿两几点")
_WHOLE = range(2, 6)  # characters that may stand alone behind the last dot, one of which may write no sound
_LATIN = re.compile("[A-ZＡ-Ｚ]")
_PLACE_BEHIND = re.compile(
    "[省市县区乡镇村州城港岛河江湖山海湾国郡邦]|地区|煤|公司|政府|当局|机场|战役|会议|大学|铁路|公路|队|社|报|语|人民|族|群岛|半岛|共和"
)
_FUNCTION = frozenset("等和说以和与及对向在从被把是等在当为将让使请同令")
_ALIKE = 0.75  # of the consonants of a name, where it has some
_LONG = 5  # letters behind the article of a name: al-Tikriti
_LEAST = 2  # consonants that say anything
_TELLING = 3  # consonants of which one may be another


def dotted_names(text: str) -> Iterator[Span]:
    """Yield the names of several parts, less the office or words before and behind them; no figures."""
    for found in _DOTTED.finditer(text):
        yield from _in_chain(text, found.start(), found.end())


def _in_chain(text: str, start: int, end: int) -> Iterator[Span]:
    """The names in characters with dots between: of two in one chain the words between are a part of neither."""
    dots = [one.start() for one in _DOT.finditer(text, start, end)]
    first = 0
    for at in range(1, len(dots) + 1):
        whole = at < len(dots) and _is_middle(text, dots[at - 1] + 1, dots[at])
        if whole:
            continue
        before = dots[first - 1] + 1 if first else start
        behind = dots[at] if at < len(dots) else end
        span = _trimmed(text, before, dots[first], dots[at - 1], behind)
        if span:
            yield span
        first = at


def _is_middle(text: str, start: int, end: int) -> bool:
    """Whether what stands between two dots is a part of one name."""
    if _LETTER.fullmatch(text, start, end):
        return True
    few = end - start in _WHOLE and sum(one not in SOUNDS for one in text[start:end]) <= 1
    return few and not _FUNCTION.intersection(text[start:end])


def _trimmed(text: str, start: int, first_dot: int, last_dot: int, end: int) -> Span | None:
    if text[first_dot - 1] in _NUMERALS and text[first_dot + 1] in _NUMERALS:
        return None
    first, last = _beginning(text, start, first_dot), _ending(text, last_dot + 1, end)
    return None if first == first_dot or last == last_dot + 1 else (first, last)


def _beginning(text: str, start: int, dot: int) -> int:
    """Where the first part of a name begins: behind an office, with the first character that writes sounds."""
    at = dot
    while at > start and (text[at - 1] in SOUNDS or _LATIN.match(text[at - 1]) or text[at - 1] in "?？－-"):
        at -= 1
    cut = max((end for end in ends_of_offices(text, start, dot) if end < dot), default=start)
    return max(at, cut)


def _ending(text: str, start: int, end: int) -> int:
    """Where the last part of a name ends: before an office, or the first character that writes no sound."""
    if end - start in _WHOLE and sum(one not in SOUNDS for one in text[start:end]) <= 1:
        others = (text[at] in _FUNCTION or office_behind(text, at) for at in range(start + 1, end))
        if is_han(text[start:end]) and not any(others):
            return end
    for at in range(start, end):
        if text[at] not in SOUNDS and not _LATIN.match(text[at]) and text[at] not in "?？－-":
            return at
        if at > start and (office_behind(text, at) or is_addressed(text, at, at) or starts_word(text, at)):
            return at
    return end


def sounding_runs(text: str) -> Iterator[Span]:
    """Yield the spans of characters that write sounds, two at least, beside an office or form of address."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        end = _ending(text, start, end)
        if end - start < 2 or _PLACE_BEHIND.match(text, end) or text[start - 1 : start] in tuple(_DOTS):
            continue
        if text[end : end + 1] in tuple(_DOTS) or any(_is_place(text[start - more : end]) for more in range(3)):
            continue
        if text.startswith("为首", end) or _is_beside_office(text, start, end):
            yield start, end


def _is_place(name: str) -> bool:
    known = look_up_name(name)
    return known is not None and known.place


def _is_beside_office(text: str, start: int, end: int) -> bool:
    return bool(office_before(text, start) or office_behind(text, end)) or is_addressed(text, start, end)


def parts_of(name: str) -> list[str]:
    """The parts of a foreign name."""
    return [part for part in _DOT.split(name) if part]


def is_dotted(name: str) -> bool:
    """Whether a name has several parts with dots between them."""
    return _DOT.search(name) is not None


@functools.lru_cache(maxsize=50_000)
def alike(name: str, word: str, *, several: bool = False) -> float:
    """How far a folded English word may be what Chinese characters render by their sound (哈特曼, hartmann), to 1.

    0 for what cannot be. An English word that is one besides (New) has to be quite alike, and long or of a name of
    `several` parts.
    """
    word = word.removeprefix("al") if word.startswith("al") and len(word) > _LONG else word
    heard, said = _heard(name), consonants(word)
    if len(heard) < _LEAST or not said or not is_han(name) or not _same_beginning(name, word):
        return 0
    ratio = SequenceMatcher(None, heard, said).ratio()
    least = _ALIKE if min(len(heard), len(said)) >= _TELLING else 1
    if ratio >= least and is_word(word):
        least = 1 if len(said) >= _TELLING or (several and len(word) >= _TELLING) else 2
    return ratio if ratio >= least else 0


@functools.lru_cache(maxsize=20_000)
def _heard(name: str) -> str:
    return consonants("".join((readings(one) or ("",))[0] for one in name if is_han(one)))


def _same_beginning(name: str, word: str) -> bool:
    """Whether both begin with the same consonant, or one of them with a vowel."""
    first = (readings(name[0]) or ("",))[0]
    one, other = consonants(first[:2]), consonants(word[:2])
    return one[:1] == other[:1] or not one or not other

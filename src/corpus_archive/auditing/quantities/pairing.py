"""Which quantity of the English belongs to which of the Chinese, bead by bead, and what is left without one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.auditing.quantities.agreement import SO_MANY, agree, same
from corpus_archive.language.quantities import CALLED_IN_PINYIN, Quantity, Reading, reading
from corpus_archive.record_words import Side
from corpus_archive.records import Article, Bead, Text

_REACH = 2  # beads on either side into which a quantity may have moved
_FAR = 6  # and beyond which a figure without a partner is another sentence's: a paragraph, not the next but one
_FAR_DATES = 60  # the same for a date, which is told once and meant for long: a page of the paper
_SHORT = 1.6  # English letters a Chinese one below which a bead is a summary, and its figures no faults of their own
_WEIGHED = 24  # characters of Chinese from which the two are compared: a shorter one may be a list of names or figures
_LONG = 12  # times as long the English says more than the Chinese, of which the bead has but an end
_NAMES = re.compile(
    r"[Nn]os?\.|第?[0-9０-９零〇○一二三四五六七八九十百千]{1,6}号|第[一二三四五六七八九十]{1,3}(?=[^，。；、\s]{0,4}(?:厂|校|中学|小学|医院|公司|矿|师\b))"
)
CROWDED = 300  # quantities of a bead above which it is a table: a sentence has some twenty at most
_HALF_YEAR = 6
_OUT_OF = re.compile(
    "每.{0,12}有|[里中间内](?:就|只|便)?有|每.{0,8}就"
)  # 每八个人中有一个, 七头里有一头, 每三辆就有一辆
_PER_SO_MANY = re.compile(
    r"\b(?:per|in|out of|for) (?:every |each |a |one )?(?:\w+ )?(?:hundred|thousand|million|1[0,]+)\b"
)
# Behind a figure that counts nothing by itself: coal by 12, rose 8 and 12 per cent, forty in the second.
_COUNTS_NOTHING = r"(?:[.,;:!?)](?!\d)|$| (?:and|or|in|from|over|on|for|against|respectively)\b)"
_TEN = Fraction(10)
SO_FEW = 3  # what is so small is in words too, and is left out: 双, 三轮车, but hardly four


class Mention(NamedTuple):
    """A quantity, how it is printed, and the bead it stands in."""

    quantity: Quantity
    printed: str
    bead: int
    in_dateline: bool = False  # which may be left out: other rules say so
    names: bool = False  # whether something is known by this number: 三号高炉, 第一钢铁厂, No. 3


class UncountedNumeral(NamedTuple):
    """A numeral that counts nothing, as it is printed, and whether it is one that could not be read."""

    printed: str
    unread: bool


ByBead = dict[int, list[Mention]]
Uncounted = Mapping[int, tuple[UncountedNumeral, ...]]  # by the bead they stand in


class Remainder(NamedTuple):
    """What found no partner, and all there is to compare it with."""

    zh: list[Mention]
    en: list[Mention]
    all_zh: ByBead
    all_en: ByBead
    thin: frozenset[int]  # beads whose English is much too short, or that have but one side
    texts: tuple[tuple[str, str], ...]  # what each bead says, Chinese and English
    unread: frozenset[tuple[Side, int]] = frozenset()  # sides of beads whose figures the other's unread one may be


class NumeralsOfText(NamedTuple):
    """What a text says in numerals, each with its bead."""

    mentions: list[Mention]
    uncounted: Uncounted


def placed(article: Article, side: Side, beads: Sequence[Bead]) -> NumeralsOfText:
    """Every quantity of one side with its bead, and the numerals that are none."""
    text: Text | None = getattr(article, side)
    if text is None:
        return NumeralsOfText([], {})
    starts: list[int] = []
    of_bead: list[int] = []
    for number, bead in enumerate(beads):
        for index in getattr(bead, side):
            starts.append(text.sentences[index][0])
            of_bead.append(number)
    spared = [(one.start, one.end) for one in text.datelines]
    found = []
    read = reading(text.text, side, article.date)
    for one in read.quantities:
        at = bisect_right(starts, one.start) - 1
        if at >= 0:
            in_dateline = any(start <= one.start < end for start, end in spared)
            found.append(in_place(one, text.text, of_bead[at], in_dateline=in_dateline))
    uncounted: dict[int, tuple[UncountedNumeral, ...]] = {}
    for (start, _), one_uncounted in zip(read.uncounted, uncounted_of(read, text.text), strict=True):
        at = bisect_right(starts, start) - 1
        if at >= 0:
            uncounted[of_bead[at]] = (*uncounted.get(of_bead[at], ()), one_uncounted)
    return NumeralsOfText(found, uncounted)


def uncounted_of(read: Reading, text: str) -> tuple[UncountedNumeral, ...]:
    """The numerals of a text that count nothing, in order."""
    return tuple(UncountedNumeral(text[start:end], (start, end) in read.unread) for start, end in read.uncounted)


def in_place(one: Quantity, text: str, bead: int, *, in_dateline: bool = False) -> Mention:
    """A quantity of a text with how it is printed there."""
    names = one.kind == "ordinal" and _NAMES.match(text, one.start) is not None
    return Mention(one, text[one.start : one.end], bead, in_dateline, names)


def said(text: Text, sentences: tuple[int, ...]) -> str:
    """What the sentences of one side of a bead say."""
    return text.text[text.sentences[sentences[0]][0] : text.sentences[sentences[-1]][1]] if sentences else ""


def thin(texts: tuple[tuple[str, str], ...]) -> frozenset[int]:
    """Beads that have but one side, or far too little of it to hold all the other says."""
    return frozenset(
        number
        for number, (zh, en) in enumerate(texts)
        if not zh or not en or (len(zh) >= _WEIGHED and not _SHORT * len(zh) <= len(en) <= _LONG * len(zh))
    )


def by_bead(quantities: list[Mention]) -> ByBead:
    """Quantities by the bead they stand in: articles of thousands of sentences have thousands of them."""
    found: ByBead = {}
    for one in quantities:
        found.setdefault(one.bead, []).append(one)
    return found


def crowded(*sides: list[Mention]) -> frozenset[int]:
    """Beads with so many quantities on a side that they are tables: who is whose partner there nobody can tell."""
    return frozenset(bead for side in sides for bead, here in by_bead(side).items() if len(here) > CROWDED)


def near(quantities: ByBead, bead: int, reach: int) -> Iterator[Mention]:
    """Yield those of a bead and of so many on either side."""
    for number in range(bead - reach, bead + reach + 1):
        yield from quantities.get(number, ())


def unpaired(zh: list[Mention], en: list[Mention]) -> Remainder:
    """What is left when each quantity has been given a partner that agrees: the same bead first, then the next ones."""
    free = by_bead(en)
    steps: tuple[tuple[int, Callable[[Quantity, Quantity], bool]], ...] = (
        (0, same),
        (0, _alike),
        (0, _agree),
        (_REACH, _agree),
    )
    still = zh
    for reach, fits in steps:
        still = [one for one in still if not _taken(one, free, reach, fits)]
    still = [one for one in still if not _out_of_ten(one, en, free)]
    rest = [one for one in en if any(one is two for two in free[one.bead])]
    return Remainder(still, rest, by_bead(zh), by_bead(en), frozenset(), ())


def _agree(zh: Quantity, en: Quantity) -> bool:
    """Whether two quantities agree, also where the English calls a unit in pinyin as another one: 两石, two dan."""
    if zh.unit and en.unit and (zh.unit.name, en.unit.name) in CALLED_IN_PINYIN:
        return agree(zh, en) or agree(zh, en._replace(unit=zh.unit, kind=zh.kind))
    return agree(zh, en)


def _alike(zh: Quantity, en: Quantity) -> bool:
    """Whether two quantities that agree are of one kind, or a day by its number (二号, the 2nd)."""
    return (zh.kind == en.kind or (zh.kind, en.kind) == ("ordinal", "date")) and agree(zh, en)


def _taken(one: Mention, free: ByBead, reach: int, fits: Callable[[Quantity, Quantity], bool]) -> bool:
    """Whether a free partner that fits stands within reach, the nearest bead first; it is free no more."""
    for distance in range(reach + 1):
        for bead in dict.fromkeys((one.bead - distance, one.bead + distance)):
            others = free.get(bead, [])
            for number, other in enumerate(others):
                if fits(one.quantity, other.quantity) and not _lacks_an_end(one.quantity, other.quantity, others):
                    del others[number]
                    return True
    return False


def _out_of_ten(one: Mention, en: list[Mention], free: ByBead) -> bool:
    """Whether the English counts tenths out of ten: 六成入社，四成观望, six out of ten joined, and four look on.

    Both the figure and the ten are free no more then.
    """
    if "成" not in one.printed or one.quantity.kind != "percentage" or one.quantity.is_range:
        return False
    if not any(two.bead == one.bead and _is_plain(two, _TEN) for two in en):
        return False
    others = free.get(one.bead, [])
    tenths = next((two for two in others if _is_plain(two, one.quantity.low * _TEN)), None)
    if tenths:
        others[:] = [two for two in others if two is not tenths and not _is_plain(two, _TEN)]
    return tenths is not None


def _is_plain(one: Mention, value: Fraction) -> bool:
    """Whether it is this number without a unit."""
    return one.quantity.kind == "number" and one.quantity.unit is None and one.quantity.low == value


def _lacks_an_end(one: Quantity, other: Quantity, others: list[Mention]) -> bool:
    """Whether of a range that a text prints only one end is there: 七公分至九公分, 7 centimeters."""
    if other.kind == "time":  # 21∶14 is a score here and there, which was taken for a time
        return False
    if not one.is_range or other.is_range or one.kind != "number" or one.approximation != "exact":
        return False
    end = one.high if other.low == one.low else one.low
    exact = other.approximation == "exact" and other.unit == one.unit
    return exact and not any(two.quantity.low == end == two.quantity.high for two in others)


def elsewhere(one: Mention, every: ByBead, free: ByBead, fits: Callable[[Quantity, Quantity], bool]) -> bool:
    """Whether the other text says it after all: again in the same bead (a repetition), or unpaired further off."""
    dated = one.quantity.kind == "date"
    here = every.get(one.bead, [])
    if any(
        (two.quantity.kind == "date") == dated
        and fits(one.quantity, two.quantity)
        and not _lacks_an_end(one.quantity, two.quantity, here)
        for two in here
    ):
        return True
    if dated:
        days = [two for two in near(every, one.bead, _FAR_DATES) if two.quantity.kind == "date"]
        return any(fits(one.quantity, two.quantity) for two in days)
    return any(
        fits(one.quantity, two.quantity)
        for two in near(free, one.bead, _FAR)
        if two.quantity.approximation != "several"
        and two.bead != one.bead
        and (one.quantity.unit is None) == (two.quantity.unit is None)
    )


def drop_first_months(zh: list[Mention], en: list[Mention]) -> None:
    """Take out pairs like 一至九月 and "the first nine months", or 前六个月 and "January to June"."""
    for counted, dated in ((zh, en), (en, zh)):
        for one in list(counted):
            many, unit = one.quantity.low, one.quantity.unit
            if unit is None or unit.name != "month" or one.quantity.is_range:
                continue
            ends = [two for two in dated if two.bead == one.bead and _ends_months(two.quantity, many)]
            months = {two.quantity.when.month for two in ends if two.quantity.when}
            if {1, many} <= months or None in months:
                counted.remove(one)
                for two in ends:
                    dated.remove(two)


def _ends_months(one: Quantity, many: Fraction) -> bool:
    """Whether a date is the first or last of so many months from January, or the half year that they are."""
    when = one.when
    if when is None or when.day is not None:
        return False
    return when.month in (1, many) if when.month else many == _HALF_YEAR and when.part == "first half"


def drop_out_of(zh: list[Mention], en: list[Mention], texts: tuple[tuple[str, str], ...]) -> None:
    """Take out what a part is told by in the Chinese: 七头里有一头, "one in seven", and 每十万人 of "per 100,000"."""
    for part in [one for one in en if one.quantity.kind == "fraction"]:
        chinese, _ = texts[part.bead]
        here = [one for one in zh if one.bead == part.bead] if _OUT_OF.search(chinese) else []
        for every in here:
            some = part.quantity.low * every.quantity.low
            told = next((one for one in here if one.quantity.low == some and one is not every), None)
            if told or some == 1:
                en.remove(part)
                zh.remove(every)
                if told:
                    zh.remove(told)
                break
    for one in list(zh):
        chinese, english = texts[one.bead]
        if one.quantity.low in SO_MANY and f"每{one.printed}" in chinese and _PER_SO_MANY.search(english):
            zh.remove(one)


def drop_percent_said_once(zh: list[Mention], en: list[Mention], left: Remainder) -> None:
    """Take out pairs like 钢增产百分之八，煤百分之十二 and "steel rose by 8 per cent and coal by 12"."""
    for one in [one for one in zh if one.quantity.kind == "percentage" and not one.quantity.is_range]:
        if not any(two.quantity.kind == "percentage" for two in left.all_en.get(one.bead, ())):
            continue
        bare = [two for two in en if two.bead == one.bead and _is_plain(two, one.quantity.low * 100)]
        english = left.texts[one.bead][1]
        said = next((two for two in bare if re.search(rf"\b{re.escape(two.printed)}{_COUNTS_NOTHING}", english)), None)
        if said:
            zh.remove(one)
            en.remove(said)


def drop_others(zh: list[Mention], en: list[Mention], texts: tuple[tuple[str, str], ...]) -> None:
    """Take out pairs like 青石等十四个公社 and "Qingshi and thirteen other communes"."""
    for one in list(en):
        _, english = texts[one.bead]
        if f"{one.printed} other" not in english:
            continue
        for two in zh:
            if two.bead == one.bead and 0 < two.quantity.low - one.quantity.low <= SO_FEW:
                zh.remove(two)
                en.remove(one)
                break

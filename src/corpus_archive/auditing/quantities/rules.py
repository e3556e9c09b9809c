"""Numbers, units, multiples and dates that the English leaves out, adds or changes.

Each quantity of a bead is paired with one that agrees, in its own bead or a neighbouring one; what is left over is
compared with what is left over on the other side. A figure found nowhere in the other text is missing or added, unless
a numeral there that was not read, or counts nothing, may be it (`uncounted`).
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.auditing.quantities import approximations, contradictions, directions, lunar_days
from corpus_archive.auditing.quantities.agreement import agree
from corpus_archive.auditing.quantities.differences import DIFFERENCES
from corpus_archive.auditing.quantities.pairing import (
    CROWDED,
    ByBead,
    Mention,
    Remainder,
    by_bead,
    crowded,
    drop_first_months,
    drop_others,
    drop_out_of,
    drop_percent_said_once,
    elsewhere,
    in_place,
    near,
    placed,
    said,
    thin,
    uncounted_of,
    unpaired,
)
from corpus_archive.auditing.quantities.significance import PLAIN, date_severity, figured, severity, slight
from corpus_archive.auditing.quantities.uncounted import without_explained
from corpus_archive.auditing.rules import Rule
from corpus_archive.language.chinese import is_han
from corpus_archive.language.quantities import Quantity, figures, reading
from corpus_archive.language.romanisation import folded, spelt
from corpus_archive.record_words import Side
from corpus_archive.records import Alignment, Article, Bead, Finding, Text
from corpus_archive.wording import Wording

RULES = {
    "number-missing": Rule(
        "quantities",
        ("error", "warning", "note"),
        "a figure of the Chinese is nowhere in the English: surest of exact ones",
    ),
    "number-added": Rule(
        "quantities",
        ("error", "warning", "note"),
        "a figure of the English is nowhere in the Chinese: the model made it up",
    ),
    "number-changed": Rule(
        "quantities", ("error", "warning"), "another figure in its place: surest where nothing else can be meant"
    ),
    "number-shifted": Rule(
        "quantities",
        ("error", "warning"),
        "ten, a hundred or ten thousand times too much or too little: 万 and 亿 misread",
    ),
    "unit-changed": Rule(
        "quantities",
        ("error", "warning"),
        "the same figure in another unit, or at another rate, which makes it another amount: 斤, kilograms; "
        "每月, a year",
    ),
    "multiple-misread": Rule(
        "quantities",
        ("error", "warning"),
        "增加了两倍 is threefold, not twofold: surest where the text says rise by, less so where it may say rise to; "
        "a rise or fall by so much (减少了三分之一) told as one to so much, and the other way round",
    ),
    "date-changed": Rule("quantities", ("error", "warning"), "another day, month, year or time of day in its place"),
    "date-missing": Rule(
        "quantities", ("warning", "note"), "a day, month or time of the Chinese is nowhere in the English"
    ),
    "date-added": Rule(
        "quantities", ("warning", "note"), "a day, month or time of the English is nowhere in the Chinese"
    ),
    **approximations.RULES,
}

_SIDES: tuple[Side, Side] = ("zh", "en")
_MONTHS = ("", *"一二三四五六七八九十", "十一", "十二")
# Three out of four, nine people in every ten.
_OUT_OF = re.compile(r"\b([a-z]+|\d{1,3}) (?:\w+ )?(?:out of|in)(?: every)? ([a-z]+|\d{1,3})\b", re.IGNORECASE)
_GREAT = {100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿"}
_STOPS = tuple('.!?"”’),;')  # a sentence ends so, or a line of verse; a deck does not
_NUMERALS = "零〇○一二三四五六七八九十百千万亿·．.%％"
# Months and days of the old calendar by their names, and this century: the twelfth lunar month, the twentieth century.
_ORDINALS = (
    ("腊月|腊八|除夕|年三十", {8, 12, 29, 30}), ("冬月", {11}), ("端午|端阳", {5}), ("重阳", {9}), ("中秋", {8, 15}),
    ("元宵|上元", {15}), ("七夕|乞巧", {7}), ("[本上这]个?世纪", {19, 20, 21}),
    ("(?:二十|20|２０)世纪", {20}), ("(?:十九|19|１９)世纪", {19}),
)  # fmt: skip
_FIGURES = ("零〇○", "一单独首", "二两双俩兩", *"三四五六七八九十")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield where the quantities of the two texts of an article differ; nothing without an alignment or a side."""
    if article.zh is None or article.en is None:
        return
    yield from _headlines(article)
    if alignment is None or not alignment.beads:
        return
    chinese, english = placed(article, "zh", alignment.beads), placed(article, "en", alignment.beads)
    decks = _decks(article.en, alignment)
    told = [one for one in english.mentions if one.bead >= decks]
    tables = crowded(chinese.mentions, told)
    for bead in sorted(tables):
        yield _not_compared(article.zh, alignment.beads[bead])
    zh, en = ([one for one in side if one.bead not in tables] for side in (chinese.mentions, told))
    texts = tuple((said(article.zh, bead.zh), said(article.en, bead.en)) for bead in alignment.beads)
    left = unpaired(zh, en)._replace(thin=thin(texts), texts=texts)
    left = without_explained(left, chinese.uncounted, english.uncounted)
    solar = list(lunar_days.made_solar(article.zh, article.en, alignment))
    told_otherwise = {("date-added", one.en) for one in solar}
    yield from (one for one in _compared(left) if (one.rule, one.en) not in told_otherwise)
    yield from solar
    yield from _without_year(left)
    yield from approximations.exchanged(zh, en, texts)
    yield from directions.turned(zh, en, article.zh.text, article.en.text)
    yield from contradictions.copied(left)
    yield from contradictions.contradicted(zh, en, article.zh.text, article.en.text)


def _decks(text: Text, alignment: Alignment) -> int:
    """How many beads at the top are decks left in the English text: what they say the text says again."""
    count = 0
    for bead in alignment.beads:
        if bead.zh or said(text, bead.en)[-1:] in _STOPS:
            break
        count += 1
    return count


def _not_compared(text: Text, bead: Bead) -> Finding:
    zh = ((text.sentences[bead.zh[0]][0], text.sentences[bead.zh[-1]][1]),) if bead.zh else ()
    message = Wording("more than {n} figures in one sentence: none of them is compared", n=CROWDED)
    return Finding(rule="number-missing", severity="note", zh=zh, en=(), message=message)


def _compared(left: Remainder) -> Iterator[Finding]:
    """Findings for what is left, bead by bead: pairs that differ first, then what is alone."""
    zh, en = list(left.zh), list(left.en)
    drop_others(zh, en, left.texts)
    drop_out_of(zh, en, left.texts)
    drop_percent_said_once(zh, en, left)
    drop_first_months(zh, en)
    zh_free, en_free = by_bead(left.zh), by_bead(left.en)
    nowhere = {id(one) for one in zh if not elsewhere(one, left.all_en, en_free, agree)}
    nowhere |= {id(one) for one in en if not elsewhere(one, left.all_zh, zh_free, _turned)}
    zh_left, en_left = by_bead(zh), by_bead(en)
    for bead in sorted(zh_left.keys() & en_left.keys()):
        if not left.unread & {("zh", bead), ("en", bead)}:
            yield from _differing(zh_left[bead], en_left[bead], nowhere)
    sides: tuple[tuple[Side, ByBead], ...] = (("zh", zh_left), ("en", en_left))
    for side, rest in sides:
        for one in itertools.chain.from_iterable(rest.values()):
            yield from _alone(one, side, left) if id(one) in nowhere else _apart(one, side, left)


def _differing(zh: list[Mention], en: list[Mention], nowhere: set[int]) -> Iterator[Finding]:
    """Findings for pairs of one bead, at least one of which the other text does not have; they are taken out."""
    for differ in DIFFERENCES:
        for first in list(zh):
            for second in en:
                there = id(first) in nowhere or id(second) in nowhere
                finding = differ(first, second, zh, en) if there else None
                if finding:
                    zh.remove(first)
                    en.remove(second)
                    yield finding
                    break


def _turned(en: Quantity, zh: Quantity) -> bool:
    return agree(zh, en)


def _alone(one: Mention, side: Side, left: Remainder) -> Iterator[Finding]:
    """A quantity that the other text does not have."""
    quantity = one.quantity
    missing = side == "zh"
    chinese, english = left.texts[one.bead]
    if one.in_dateline or one.bead in left.thin:  # no English, or hardly any: the rules of structure say so
        return
    dated = quantity.kind in ("date", "time")
    if dated:
        how = None if _month_named(quantity, missing, chinese, english) else date_severity(one)
    elif slight(one) or (_is_told(one, english) if missing else _in_a_word(one, chinese)):
        how = None
    else:
        how = severity(quantity)
    if how is None:
        return
    if (side, one.bead) in left.unread:
        how = "note"
    rule = f"{'date' if dated else 'number'}-{'missing' if missing else 'added'}"
    span = ((quantity.start, quantity.end),)
    zh, en = (span, ()) if missing else ((), span)
    what = Wording("{en!r} is not in the Chinese", en=one.printed)
    if missing:
        what = Wording("{zh} is not in the English", zh=one.printed)
    yield Finding(rule=rule, severity=how, zh=zh, en=en, message=what)


def _apart(one: Mention, side: Side, left: Remainder) -> Iterator[Finding]:
    """A day or year that the other text does have, but not where this sentence is translated."""
    when, others = one.quantity.when, left.all_en if side == "zh" else left.all_zh
    fits = agree if side == "zh" else _turned
    if when is None or one.in_dateline or one.bead in left.thin or not figured(one):
        return
    exact = "d" in when.printed or (when.printed == "y" and not when.part)
    if exact and not any(fits(one.quantity, two.quantity) for two in near(others, one.bead, 1)):
        span = ((one.quantity.start, one.quantity.end),)
        what = Wording("{en} is elsewhere in the Chinese, not in this sentence", en=one.printed)
        if side == "zh":
            what = Wording("{zh} is elsewhere in the English, not in this sentence", zh=one.printed)
        rule, zh, en = ("date-missing", span, ()) if side == "zh" else ("date-added", (), span)
        yield Finding(rule=rule, severity="note", zh=zh, en=en, message=what)


def _without_year(left: Remainder) -> Iterator[Finding]:
    """Days and months of another year than the English, which leaves the year out, makes a reader think."""
    for one in itertools.chain.from_iterable(left.all_zh.values()):
        when = one.quantity.when
        if when is None or not when.printed.startswith("ym") or not figured(one):
            continue
        here = [two.quantity.when for two in left.all_en.get(one.bead, ()) if two.quantity.when]
        told = any("y" in two.printed and two.year == when.year for two in here)
        same_day = [two for two in here if (two.month, two.day) == (when.month, when.day)]
        misled = any("y" not in two.printed and two.year != when.year for two in same_day)
        if misled and not told:
            span = ((one.quantity.start, one.quantity.end),)
            message = Wording("the year of {zh} is not in the English", zh=one.printed)
            yield Finding(rule="date-missing", severity="note", zh=span, en=(), message=message)


def _month_named(one: Quantity, missing: bool, chinese: str, english: str) -> bool:
    """Whether a month without a day stands in the other text after all: "the March rain", 一、二月份, 1至11月."""
    when = one.when
    if when is None or when.day is not None or when.month is None:
        return False
    if missing:
        return calendar.month_name[when.month] in english
    return re.search(f"(?:{when.month}|{_MONTHS[when.month]})[、至到—-]", chinese) is not None


def _is_told(placed: Mention, english: str) -> bool:
    """Whether the English says a figure in another way, as part of a name or as so many out of so many."""
    return _is_spelt(placed, english) or _is_out_of(placed.quantity, english)


def _is_out_of(one: Quantity, english: str) -> bool:
    """Whether a part is told by two numerals: 四分之三, three out of four households."""
    if one.kind not in ("fraction", "percentage"):
        return False
    pairs = (map(_figure, found) for found in _OUT_OF.findall(english))
    return any(some and every and some == one.low * every for some, every in pairs)


def _figure(printed: str) -> Fraction | None:
    """What one English word says in figures."""
    found = figures(printed, "en")
    return found[0].value if len(found) == 1 else None


def _is_spelt(placed: Mention, english: str) -> bool:
    """Whether a numeral is part of a name, which the English has by its sound: 马三根, Ma Sangen; 三家子, Sanjiazi."""
    return is_han(placed.printed) and spelt(placed.printed, folded(english))


def _in_a_word(placed: Mention, chinese: str) -> bool:
    """Whether a small figure of the English may be from a Chinese word: 七大江河, 三轮车, 双方; No. 2 from 二中."""
    one = placed.quantity
    if one.kind == "ordinal" and any(one.low in known and re.search(words, chinese) for words, known in _ORDINALS):
        return True
    if one.low in _GREAT:  # 五万里长, "ten thousand miles long"
        return _GREAT[one.low.numerator] in chinese
    if one.low != one.high or one.low.denominator != 1 or one.high > PLAIN:
        return False
    figures = _FIGURES[one.low.numerator]
    if placed.names:
        return re.search(f"第[{figures}]|[{figures}](?:[号厂中机院校]|[^，。]{{0,2}}部)", chinese) is not None
    return re.search(f"(?<![{_NUMERALS}])[{figures}](?![{_NUMERALS}])", chinese) is not None


def _headlines(article: Article) -> Iterator[Finding]:
    """The headlines' figures, which have no place in the texts: the message says what stands there."""
    if article.zh is None or article.en is None:
        return
    lines: dict[Side, str] = {"zh": article.zh.headline, "en": article.en.headline}
    read = {side: reading(lines[side], side, article.date) for side in _SIDES}
    zh, en = ([in_place(one, lines[side], 0) for one in read[side].quantities] for side in _SIDES)
    if not (zh or en) or crowded(zh, en):
        return
    left = unpaired(zh, en)._replace(thin=frozenset({0}), texts=((lines["zh"], lines["en"]),))
    uncounted = ({0: uncounted_of(read[side], lines[side])} for side in _SIDES)
    for finding in _compared(without_explained(left, *uncounted)):
        message = Wording("headline: {message}", message=finding.message)
        yield finding.model_copy(update={"zh": (), "en": (), "message": message})

"""Finding where quantities stand in a text, the same for both languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.language.quantities.quantity import Quantity, Reading, Unit
from corpus_archive.language.quantities.units import BY_THE_ONE_BEFORE

# No figure a paper prints is so long: a damaged scan or a row of them. To read it would take minutes, or fail.
_ENDLESS = re.compile(
    r"[0-9０-９]{40,}|[零〇○一二三四五六七八九十百千万亿]{60,}|[0-9０-９零〇○一二三四五六七八九十百千万亿、,，.．·]{200,}"
)


# What every such run has; most texts have none, which is told at once.
_LONG_RUN = re.compile(r"[0-9０-９零〇○一二三四五六七八九十百千万亿、,，.．·]{40}")
_TOGETHER = 8  # places that may cover one run: 三好一 and the like; a run of more is no numeral


# The patterns of a language take half a second to compile: only who reads quantities waits for them.
_compiled = functools.cache(re.compile)


def found(text: str, begins: str, expressions: str, number: str) -> Iterator[re.Match[str]]:
    """The expressions of a text, else its numbers, looked for only where `begins` says that a quantity may begin.

    Three to four times as fast as searching for them at every character; and two patterns are faster than one of both,
    which has a hundred groups to keep while it tries.
    """
    beginning, expression, figures = map(_compiled, (begins, expressions, number))
    position = 0
    may_be_endless = _LONG_RUN.search(text) is not None
    while start := beginning.search(text, position):
        endless = _ENDLESS.match(text, start.start()) if may_be_endless else None
        if endless:
            position = endless.end()
            continue
        one = expression.match(text, start.start()) or figures.match(text, start.start())
        # Of "a seventh crest" only "a" was not what it looked like.
        position = one.end() if one else start.start() + len(start[0].split(" ", 1)[0])
        if one:
            yield one


def numeral(found: re.Match[str]) -> tuple[int, int]:
    """Where the numeral stands that was found, without what is counted: all of it, where it is of another kind."""
    if found.lastgroup != "number":
        return found.span()
    return found.start("low"), max(found.end("low"), found.end("high"))


def settled(
    text: str,
    quantities: list[Quantity],
    read: list[tuple[int, int]],
    nothing: list[tuple[int, int]],
    unread: list[tuple[int, int]],
    looks: re.Pattern[str],
) -> Reading:
    """The reading of a text whose numerals were read to their ends: of what looks like one numeral, all or nothing.

    Of 三〤七次 the 七次 alone would be another figure than the paper's, and so would the 4 of "four-and-twenty".
    `read` are the places of quantities, `nothing` those of numerals that are known to count nothing, `unread` those of
    numerals that the grammar has no value for; `looks` finds what looks like one numeral.
    """
    known = sorted((*read, *nothing, *unread))
    cut = list(_uncovered(looks.finditer(text), known))
    if not cut:
        return Reading(quantities, sorted((*nothing, *unread)), unread)
    whole = [one for one in quantities if not any(one.start < end and start < one.end for start, end in cut)]
    return Reading(whole, sorted((*nothing, *unread, *cut)), sorted((*unread, *cut)))


def _uncovered(runs: Iterator[re.Match[str]], known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs that the places known do not cover together; both are in order."""
    at = 0
    for run in runs:
        start, end = run.span()
        while at < len(known) and known[at][1] <= start:
            at += 1
        reached = start
        for first, last in known[at : at + _TOGETHER]:
            if first > reached or reached >= end:
                break
            reached = last
        if reached < end:
            yield start, end


def joined(text: str, ones: list[Quantity], between: re.Pattern[str]) -> list[Quantity]:
    """Figures side by side in falling units of one dimension are one: 四丈五尺 and "4 zhang 5 chi" are 4.5 丈."""
    whole: list[Quantity] = []
    least: Unit | None = None  # the unit of the last figure taken in, where one was
    for one in ones:
        last = whole[-1] if whole else None
        part, behind = None, one
        if last and last.unit and one.unit and _follows(text, last, one, between):
            last, least, behind = _by_the_one_before(last, least or last.unit, one)
            part = _part_of(last, least, behind)
        if last and part:
            whole[-1] = last._replace(low=last.low + part, high=last.high + part, end=one.end)
            least = behind.unit
        else:
            whole.append(one)
            least = None
    return whole


def _by_the_one_before(first: Quantity, least: Unit, second: Quantity) -> tuple[Quantity, Unit, Quantity]:
    """Two figures side by side, with the units that their names are together: three dan five dou, two fen five li.

    `least` is the unit of the last figure that the first one took in, its own where it took in none.
    """
    meant = BY_THE_ONE_BEFORE.get((least.name, second.unit.name)) if second.unit else None
    if meant is None:
        return first, least, second
    if first.unit == least:
        first = first._replace(unit=meant[0])
    return first, meant[0], second._replace(kind=first.kind, unit=meant[1])


def _follows(text: str, first: Quantity, second: Quantity, between: re.Pattern[str]) -> bool:
    """Whether nothing parts two figures but what `between` allows, which may look at what comes behind."""
    gap = between.fullmatch(text, first.end, second.start) or between.match(text, first.end)
    return gap is not None and gap.end() == second.start


def _part_of(first: Quantity, least: Unit | None, second: Quantity) -> Fraction | None:
    """What the second figure adds to the first, in the first one's unit; None where it is a figure of its own."""
    if first.unit is None or least is None or second.unit is None or first.unit.dimension != second.unit.dimension:
        return None
    if first.kind != second.kind or first.is_range or second.is_range or first.approximation != "exact":
        return None
    falls = second.unit.factor < least.factor and 0 < second.low * second.unit.factor < least.factor
    whole = first.low.denominator == 1 or least != first.unit
    return second.low * second.unit.factor / first.unit.factor if falls and whole else None

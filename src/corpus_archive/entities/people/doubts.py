"""What speaks against one person behind one name: years too far apart, offices that nobody holds at one time."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_archive.entities.entries import Entries
from corpus_archive.store.annotations.mentions import MentionCount, OfficeCount
from corpus_archive.wording import Wording

_FAR_APART = 60  # years between the first and the last article that one person is rarely in the news for
_STATE = (
    "总理",
    "首相",
    "总统",
    "国王",
    "大使",
    "部长",
    "外长",
    "将军",
    "元帅",
    "上将",
    "中将",
    "少将",
    "省长",
    "委员长",
)
_LABOUR = ("工人", "农民", "渔民", "牧民", "炉工", "船工", "学徒", "学生", "女工", "社员", "老农", "营业员", "护堤员")
_NEAR = 1  # years within which both are printed


def doubts_of(
    directory: Entries, entry: str, counted: list[MentionCount], held: list[OfficeCount]
) -> Iterator[Wording]:
    """Yield what speaks against one person of a name, and whom else its forms stand for, a short line each."""
    years = [int(date[:4]) for one in counted for date in (one.first, one.last)]
    if years and max(years) - min(years) > _FAR_APART:
        yield Wording("perhaps several people: {first}–{last}", first=min(years), last=max(years))
    if both := _incompatible(held):
        yield Wording("perhaps several people: {one} and {other} in {year}", one=both[0], other=both[1], year=both[2])
    if maybe := directory.doubts.get(entry):
        yield Wording("may be {people}", people=tuple(f"{one.name} {one.together}" for one in maybe))
    for form in dict.fromkeys(one.form for one in counted if one.name):
        key = directory.owner_of(form)
        if key != entry and (maybe := directory.doubts.get(key)):
            others = tuple(f"{one.name} {one.together}" for one in maybe if one.name != directory.name(entry))
            if others:
                yield Wording("{form} is also {people}", form=form, people=others)


def _incompatible(held: list[OfficeCount]) -> tuple[str, str, int] | None:
    """An office of state and a trade that are printed within a year of each other."""
    of_state = [one for one in held if one.office.endswith(_STATE)]
    trades = [one for one in held if one.office.endswith(_LABOUR)]
    pairs = ((one, other) for one in of_state for other in trades if abs(one.year - other.year) <= _NEAR)
    found = next(pairs, None)
    return (found[0].office, found[1].office, found[0].year) if found else None

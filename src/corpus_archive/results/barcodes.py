"""A barcode: a line for each day with a hit, from the first to the last day, over the days without an issue."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive.results.curves import BLUE, GREY, of_rows
from corpus_archive.results.timeline import named

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 90
_WIDTH = 520  # as of all charts
_THINNEST, _WIDEST = 0.8, 12.0  # of a line


class Hole(NamedTuple):
    """Days without an issue: the first, and the last."""

    first: datetime.date
    last: datetime.date


class Barcode(NamedTuple):
    """The days that have a hit and how many each has, the first and the last day looked at, and the holes between.

    `grain` is what a hole is measured in: over many years a day is narrower than anything that can be drawn.
    """

    title: str
    hits: dict[datetime.date, int]
    ends: tuple[datetime.date, datetime.date] | None
    holes: tuple[Hole, ...] = ()
    grain: str = "day"


def of_days(kind: Barcode) -> tuple[list[alt.Chart], list[str]]:
    """The lines over the holes, grey; of no days nothing."""
    if kind.ends is None:
        return [], []
    first, last = kind.ends
    count = (last - first).days + 1
    grey = of_rows([_hole(hole, first) for hole in kind.holes]).mark_rect(color=GREY)
    lines = [{"day": str(day), "place": (day - first).days, "hits": hits} for day, hits in kind.hits.items() if hits]
    width = min(_WIDEST, max(_THINNEST, _WIDTH / count * 0.8))
    drawn = of_rows(lines).mark_rule(color=BLUE, strokeWidth=width)
    layers = [
        grey.encode(x=_across(first, count), x2="to:Q", tooltip="no issue:N"),
        drawn.encode(x="place:Q", tooltip=["day:N", "hits:Q"]),
    ]
    key = f"a line: one of {len(lines):,} {'day' if len(lines) == 1 else 'days'} with a hit"
    if kind.holes:
        key += f"; grey: {kind.grain}s without an issue in the archive"
    return layers, [key]


def _hole(hole: Hole, first: datetime.date) -> dict[str, Any]:
    names = dict.fromkeys((str(hole.first), str(hole.last)))
    ends = {"place": (hole.first - first).days - 0.5, "to": (hole.last - first).days + 0.5}
    return {**ends, "no issue": " – ".join(names)}


def _across(first: datetime.date, count: int) -> alt.X:
    """Days side by side, with the names of some."""
    import altair as alt

    names = named([str(first + datetime.timedelta(place)) for place in range(count)])
    said = json.dumps({str(place): name for place, name in names.items()})
    axis = alt.Axis(values=list(names), labelExpr=f"{said}[datum.value]", grid=False, labelFlush=False)
    return alt.X("place:Q", title=None, axis=axis, scale=alt.Scale(domain=[-0.5, count - 0.5], nice=False))

"""Lines through time: one trend with its intervals, or several side by side, over the periods without an issue."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive.errors import ExportError
from corpus_archive.results.timeline import Timeline, alone, apart, place_periods, top

if TYPE_CHECKING:
    import altair as alt

Columns = Mapping[str, Sequence[Any]]

BLUE, GREY = "#0072B2", "#DCDCDC"  # Okabe and Ito's blue, which nobody takes for grey
_FEW = 60  # periods up to which each has room for an interval and a point of its own
_MANY = 1500  # periods above which only points that stand alone are drawn
_BESIDE = 0.12  # of a period, between the intervals of two queries
_NAME, _NAME_HEIGHT = 24, 0.06  # characters of a name at a line's end; the room it takes, of the height
_COLOURS = (BLUE, "#D55E00", "#009E73", "#AA4499", "#000000", "#8C6D00")  # told apart by whoever sees fewer colours


class Periods(NamedTuple):
    """A trend: its columns, of which `unit` is what there is a million of; `columns` where a result has others."""

    unit: str
    title: str
    columns: Columns | None = None


class Lines(NamedTuple):
    """Several trends in one picture: a line for each value of the column `query`, with its name at its end.

    Without a unit the lines are of the column `share`, and drawn in percent.
    """

    unit: str
    title: str


def of_rows(rows: list[dict[str, Any]]) -> alt.Chart:
    """A chart of rows that holds them itself; no frame, no file, no limit to how many."""
    import altair as alt

    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows))
    return chart


def of_one(kind: Periods, columns: Columns) -> tuple[list[alt.Chart], list[str]]:
    """A line that ends where there is no number, over grey where there is no issue; nothing is drawn across a hole."""
    count = len(columns["period"])
    placed = place_periods(columns)
    high, cut = top(placed.rows)
    frame = _Frame(count, high, _across(placed, count), _up(kind, high), _tip(kind))
    layers = [_grey(placed), *_curve(placed, frame, BLUE)]
    return layers if count else [], [_key([placed], frame, cut, kind)]


def of_several(kind: Lines, columns: Columns) -> tuple[list[alt.Chart], list[str]]:
    """A line a query in a colour of its own, named at its end, over the holes that all share. Raises ExportError."""
    if not kind.unit:
        columns = {**columns, **{name: _percent(columns[of]) for name, of in _IN_PERCENT}}
    names = list(dict.fromkeys(columns["query"]))
    if len(names) > len(_COLOURS):
        raise ExportError(f"{len(names)} lines cannot be told apart; draw at most {len(_COLOURS)} queries at once")
    if not names:
        return [], []
    count = len(columns["query"]) // len(names)
    placed = [place_periods(_of_query(columns, name)) for name in names]
    high, cut = top([row for one in placed for row in one.rows])
    frame = _Frame(count, high, _across(placed[0], count), _up(kind, high), [_named_tip(), *_tip(kind)])
    layers = [_grey(placed[0])]
    for place, (one, color) in enumerate(zip(placed, _COLOURS, strict=False)):
        layers += _curve(one, frame, color, shift=_BESIDE * (place - (len(names) - 1) / 2))
    return [*layers, *_names_at_ends(names, placed, frame)], [_key(placed, frame, cut, kind)]


_IN_PERCENT = (("per_million", "share"), ("low", "low"), ("high", "high"))


def _percent(shares: Sequence[float | None]) -> list[float | None]:
    return [None if one is None else 100 * one for one in shares]


class _Frame(NamedTuple):
    """What all lines of a picture share: periods, the top of the axis, both axes, what a point says."""

    periods: int
    high: float
    across: alt.X
    up: alt.Y
    tip: list[alt.Tooltip]

    @property
    def is_few(self) -> bool:
        """Whether each period has room for a point and an interval of its own."""
        return self.periods <= _FEW


def _grey(placed: Timeline) -> alt.Chart:
    grey = of_rows(placed.holes).mark_rect(color=GREY)
    return grey.encode(x="from:Q", x2="to:Q", tooltip="no issue:N")  # type: ignore[no-any-return]


def _curve(placed: Timeline, frame: _Frame, color: str, shift: float = 0.0) -> list[alt.Chart]:
    """Interval, line and points of one query; its upright intervals stand so much (of a period) to the side."""
    width = 1.8 if frame.is_few else 1.1 if frame.periods <= _MANY else 0.4
    # Cut in part here: ends that are millions of times as high make renderers misplace the rest.
    intervals = [
        row | {"high": min(row["high"], 10 * frame.high), "beside": row["place"] + shift} for row in placed.intervals
    ]
    line = of_rows(placed.rows).mark_line(color=color, strokeJoin="round", strokeWidth=width)
    band = of_rows(intervals).mark_area(color=color, opacity=0.2, clip=True)
    upright = of_rows(intervals if frame.is_few else alone(intervals))
    upright = upright.mark_rule(color=color, opacity=0.45, strokeWidth=1.5, clip=True)
    points = of_rows(placed.rows if frame.periods <= _MANY else alone(placed.rows))
    points = points.mark_point(color=color, filled=True, opacity=1, size=42 if frame.is_few else 9)
    return [
        *([] if frame.is_few else [band.encode(x="place:Q", y="low:Q", y2="high:Q", detail="stretch:N")]),
        upright.encode(x="beside:Q", y="low:Q", y2="high:Q"),
        line.encode(x=frame.across, y=frame.up, detail="stretch:N"),
        points.encode(x="place:Q", y="per_million:Q", tooltip=frame.tip),
    ]


def _key(placed: list[Timeline], frame: _Frame, cut: bool, kind: Periods | Lines) -> str:
    """What is drawn how, in one line."""
    key = "upright lines: 95 % interval" if frame.is_few else "pale: 95 % interval"
    key += f", cut where it goes on above {frame.high:,.0f}" if cut else ""
    key += ", none where there is one article" if any(len(one.intervals) < len(one.rows) for one in placed) else ""
    key += "; grey: no issue in the archive" if placed[0].holes else ""
    empty = "an issue without text to count in" if kind.unit else "no hit of any"
    return key + (f"; white without a point: {empty}" if placed[0].has_empty else "")


def _of_query(columns: Columns, name: str) -> dict[str, list[Any]]:
    """The rows of one query."""
    places = [place for place, query in enumerate(columns["query"]) if query == name]
    return {column: [values[place] for place in places] for column, values in columns.items()}


def _names_at_ends(names: list[str], placed: list[Timeline], frame: _Frame) -> list[alt.Chart]:
    """Each query's name to the right of its last point, moved up or down where two would stand on one another."""
    last = [one.rows[-1] if one.rows else {"place": 0, "per_million": 0.0} for one in placed]
    heights = apart([row["per_million"] for row in last], frame.high * _NAME_HEIGHT)
    return [
        of_rows([{"place": frame.periods - 0.5, "height": height, "name": name[:_NAME]}])
        .mark_text(align="left", dx=6, fontSize=12, color=color, clip=False)
        .encode(x="place:Q", y="height:Q", text="name:N")
        for name, height, color in zip(names, heights, _COLOURS, strict=False)
    ]


def _across(placed: Timeline, count: int) -> alt.X:
    """Periods side by side, each of the same width, with the names of some."""
    import altair as alt

    names = json.dumps({str(place): name for place, name in placed.named.items()}, ensure_ascii=False)
    axis = alt.Axis(values=list(placed.named), labelExpr=f"{names}[datum.value]", grid=False, labelFlush=False)
    return alt.X("place:Q", title=None, axis=axis, scale=alt.Scale(domain=[-0.5, count - 0.5], nice=False))


def _up(kind: Periods | Lines, high: float) -> alt.Y:
    import altair as alt

    scale = alt.Scale(domain=[0, high], nice=False)
    title = f"per million {kind.unit}" if kind.unit else "% of all hits"
    return alt.Y("per_million:Q", title=title, axis=alt.Axis(tickCount=5), scale=scale)


def _named_tip() -> alt.Tooltip:
    import altair as alt

    return alt.Tooltip("query:N")


def _tip(kind: Periods | Lines) -> list[alt.Tooltip]:
    """What a period says when pointed at, in HTML."""
    import altair as alt

    counted = ("hits", "articles", "all_articles", kind.unit or "of")
    counts = [alt.Tooltip(f"{name}:Q", format=",") for name in counted]
    rates = [
        alt.Tooltip(f"{name}:Q", format=",.1f") for name in ("per_million" if kind.unit else "share", "low", "high")
    ]
    return [alt.Tooltip("period:N"), *rates, *counts]

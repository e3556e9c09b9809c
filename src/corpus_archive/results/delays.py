"""How long dispatches took, by place and year: a square a place and year, the darker the more days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.results.curves import GREY, of_rows

if TYPE_CHECKING:
    import altair as alt

_MOST_PLACES, _MOST_DAYS = 20, 10
_FEW_YEARS = 26  # up to which a square has room for its number
_STEP = 20  # pixels of a row
_PALE, _DARK = "#DCEBF7", "#08407A"


class PlaceYear(NamedTuple):
    """A place in a year: its articles, and days from dateline to issue, the median of those that have a day."""

    place: str
    year: int
    articles: int
    dated: int
    median_delay: float | None


class Delays(NamedTuple):
    """The delays of places by year, the places of most articles first; all of them, whatever rows are shown."""

    title: str
    cells: tuple[PlaceYear, ...]


def of_delays(kind: Delays) -> tuple[list[alt.Chart], list[str], float]:
    """The squares, what is drawn how, and how high it is; of no places nothing."""
    import altair as alt

    places = list(dict.fromkeys(one.place for one in kind.cells))
    shown = places[:_MOST_PLACES]
    cells = [one for one in kind.cells if one.place in shown]
    if not cells:
        return [], [], 0
    rows = [one._asdict() | {"from": one.year - 0.5, "to": one.year + 0.5, "said": _said(one)} for one in cells]
    first, last = min(one.year for one in cells), max(one.year for one in cells)
    axis = alt.Axis(format="d", tickMinStep=1, grid=False)
    across = alt.X("from:Q", title=None, axis=axis, scale=alt.Scale(domain=[first - 0.5, last + 0.5], nice=False))
    down = alt.Y("place:N", sort=shown, title=None, axis=alt.Axis(labelLimit=160, ticks=False, domain=False))
    tip = ["place:N", "year:O", "articles:Q", "dated:Q", alt.Tooltip("median_delay:Q", title="median delay")]
    days = alt.Color(
        "median_delay:Q",
        title="days",
        scale=alt.Scale(domain=[0, _MOST_DAYS], range=[_PALE, _DARK], clamp=True),
    )
    squares = of_rows([row for row in rows if row["median_delay"] is not None]).mark_rect(stroke="white")
    undated = of_rows([row for row in rows if row["median_delay"] is None]).mark_rect(stroke="white", color=GREY)
    layers = [
        undated.encode(x=across, x2="to:Q", y=down, tooltip=tip),
        squares.encode(x=across, x2="to:Q", y=down, color=days, tooltip=tip),
    ]
    if last - first < _FEW_YEARS:
        layers.append(_numbers(rows, down))
    return layers, list(_key(len(shown), len(places), cells)), _STEP * len(shown)


def _numbers(rows: list[dict[str, object]], down: alt.Y) -> alt.Chart:
    import altair as alt

    drawn = of_rows([row for row in rows if row["said"]]).mark_text(fontSize=10)
    white = alt.condition(f"datum.median_delay > {_MOST_DAYS / 2}", alt.value("white"), alt.value("#222222"))
    return drawn.encode(x="year:Q", y=down, text="said:N", color=white)  # type: ignore[no-any-return]


def _said(one: PlaceYear) -> str:
    return "" if one.median_delay is None else f"{one.median_delay:g}"


def _key(shown: int, places: int, cells: list[PlaceYear]) -> list[str]:
    """What is drawn how, and what is not."""
    key = ["a square: the median of days from dateline to issue; white: no dispatch of that year"]
    if any(one.median_delay is None for one in cells):
        key.append("grey: dispatches without a day")
    if any(one.median_delay is not None and one.median_delay > _MOST_DAYS for one in cells):
        key.append(f"more than {_MOST_DAYS} days are as dark as {_MOST_DAYS}")
    if any(one.median_delay is not None and one.median_delay < 0 for one in cells):
        key.append("a day after the issue is as pale as the issue's own")
    if shown < places:
        key.append(f"showing the {shown} places of most articles, of {places:,}")
    return ["; ".join(key)]

"""Charts: what the chart of a result is, and drawing it. altair and vl-convert are loaded only when one is drawn.

A result is told what its chart is by a small record, `Bars`, `Periods`, `Lines`, `Barcode`, `PlaceMap` or
`Delays`; `Result.plot` draws it.
Nothing is fetched from anywhere, and altair's own settings are left as they are.
"""

from __future__ import annotations

import html
import io
import json
import math
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.errors import ExportError, MissingExtra
from corpus_archive.language.chinese import HAN
from corpus_archive.results import barcodes, curves, delays, map_charts, maps
from corpus_archive.results.barcodes import Barcode
from corpus_archive.results.curves import BLUE, Columns, Lines, Periods, of_rows
from corpus_archive.results.delays import Delays
from corpus_archive.results.map_charts import PlaceMap

if TYPE_CHECKING:
    import altair as alt

Format = Literal["svg", "html", "png"]

_BARS = 30  # more would be no chart but a table
_WIDTH, _BARS_WIDTH, _HEIGHT, _STEP = 520, 440, 260, 18  # with its axes a chart is about 600 pixels wide
_TITLE, _SUBTITLE = 70, 100  # so many columns have room above it
_DARK = "#444444"
# Chinese fonts by name: what stands in for a missing glyph may be a Japanese one.
_FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, "
    "WenQuanYi Micro Hei, Arial, sans-serif"
)
_AXES: dict[str, Any] = {
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
    "domainColor": "#888888",
    "tickColor": "#888888",
    "gridColor": "#EEEEEE",
}
_ABOVE: dict[str, Any] = {
    "anchor": "start",
    "offset": 12,
    "fontSize": 15,
    "subtitleFontSize": 11.5,
    "subtitleColor": _DARK,
    "subtitlePadding": 5,
}
_NO_FONT = "no Chinese font was found on this machine, so the Chinese in a PNG cannot be read; take SVG or HTML"


class Bars(NamedTuple):
    """A bar a row, the first rows on top: the columns of its label and its value.

    `beside` is the column whose numbers stand beside the bars, if not the value; `beside_is` says what that is.
    """

    label: str
    value: str
    title: str
    beside: str = ""
    beside_is: str = ""


Kind = Bars | Periods | Lines | Barcode | PlaceMap | Delays


class Caption(NamedTuple):
    """What is said above a chart besides its title: of which selection it is, how much in all, what is left out."""

    selection: str = ""
    total: int = 0
    notes: tuple[str, ...] = ()


class Chart:
    """A chart that shows itself in a notebook and saves itself as SVG, HTML or PNG; it needs no network for that.

    `altair` is the altair chart, to go on from.
    """

    def __init__(self, altair: alt.LayerChart, title: str) -> None:
        self.altair = altair
        self.title = title

    def save(self, path: str | Path) -> None:
        """Write it to a file whose name ends in .svg, .html or .png. Raises ExportError."""
        Path(path).write_bytes(self.rendered(self.format_of(path)))

    @staticmethod
    def format_of(path: str | Path) -> Format:
        """The format that a file's name says. Raises ExportError."""
        formats: tuple[Format, ...] = get_args(Format)
        for format in formats:
            if Path(path).suffix.lower() == f".{format}":
                return format
        raise ExportError(f"{path}: a chart is written as .svg, .html or .png; end its name in one of these")

    def rendered(self, format: Format) -> bytes:
        """The bytes of such a file; HTML has its scripts in it, PNG has four pixels for one on screen.

        Raises ChoiceError for a format that is none.
        """
        chosen(format, "format", get_args(Format))
        if format == "html":
            # The rest of the menu would send the data to a server.
            menu = {"export": True, "source": False, "compiled": False, "editor": False}
            how = {"renderer": "svg", "actions": menu}
            page = self.altair.to_html(inline=True, embed_options=how, json_kwds={"cls": _InScript})
            return page.replace("<head>", f"<head>\n  <title>{html.escape(self.title)}</title>", 1).encode()
        if format == "png":
            image = io.BytesIO()
            self.altair.save(image, format="png", scale_factor=2)
            return image.getvalue()
        drawing = io.StringIO()
        self.altair.save(drawing, format="svg")
        return _numbered_afresh(drawing.getvalue()).encode()

    def doubt(self, format: Format) -> str:
        """What a reader must know of such a file, in one line, or nothing. Raises ChoiceError."""
        chosen(format, "format", get_args(Format))
        if format != "png" or not re.search(f"[{HAN}]", json.dumps(self.altair.to_dict(), ensure_ascii=False)):
            return ""
        return "" if _has_chinese_font() else _NO_FONT

    def __repr__(self) -> str:
        return f"<Chart: {self.title}>"

    def _repr_svg_(self) -> str:
        return self.rendered("svg").decode()


class _InScript(json.JSONEncoder):
    """JSON that cannot end the script it stands in, whatever a dump or a query holds."""

    def encode(self, o: Any) -> str:
        """The same JSON with every < escaped."""
        return super().encode(o).replace("<", "\\u003c")


def _numbered_afresh(svg: str) -> str:
    """The same SVG for the same chart: vega numbers its clipping paths through all charts of a process."""
    numbers = {old: str(new) for new, old in enumerate(dict.fromkeys(re.findall(r'<clipPath id="clip(\d+)"', svg)))}
    return re.sub(r'(<clipPath id="clip|clip-path="url\(#clip)(\d+)', lambda at: at[1] + numbers.get(at[2], at[2]), svg)


def _has_chinese_font() -> bool:
    """Whether two characters look different when drawn: without a font both are nothing, or the same box."""
    import vl_convert

    text = f'<text y="30" font-size="24" font-family="{_FONTS}">{{}}</text>'
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>'
    return vl_convert.svg_to_png(frame.format("汉")) != vl_convert.svg_to_png(frame.format("语"))


def drawn(kind: Kind, columns: Columns, caption: Caption) -> Chart:
    """The chart of some columns. Raises MissingExtra where altair or vl-convert is not installed."""
    _load()
    import altair as alt

    title = f"{kind.title} ({caption.selection})" if caption.selection else kind.title
    width: Any = _WIDTH
    height: Any = _HEIGHT
    if isinstance(kind, Bars):
        layers, key = _bars(kind, columns, caption.total)
        width, height = _BARS_WIDTH, alt.Step(_STEP) if layers else _HEIGHT
    elif isinstance(kind, PlaceMap):
        layers, key, tall = map_charts.of_places(kind)
        width, height = (maps.WIDTH, tall) if layers else (width, height)
    elif isinstance(kind, Delays):
        layers, key, tall = delays.of_delays(kind)
        height = tall if layers else height
    elif isinstance(kind, Lines):
        layers, key = curves.of_several(kind, columns)
    elif isinstance(kind, Barcode):
        (layers, key), height = barcodes.of_days(kind), barcodes.HEIGHT
    else:
        layers, key = curves.of_one(kind, kind.columns or columns)
    notes = [*caption.notes, *key] if layers else caption.notes
    subtitle = [line for note in notes for line in _lines(note, _SUBTITLE)]
    whole = alt.layer(
        *layers or [of_rows([{}]).mark_text(fontSize=13, color=_DARK, text="nothing to show")]
    ).properties(
        title=alt.TitleParams(_lines(title, _TITLE), subtitle=subtitle, **_ABOVE),
        width=width,
        height=height,
        padding=12,
    )
    quiet = whole.configure(font=_FONTS, background="white").configure_view(stroke=None)
    return Chart(quiet.configure_axis(**_AXES), title)


def _load() -> None:
    try:
        import altair  # noqa: F401
    except ImportError:
        raise MissingExtra("altair", "plot") from None
    try:
        import vl_convert  # noqa: F401
    except ImportError:
        raise MissingExtra("vl-convert-python", "plot") from None


def _lines(text: str, width: int) -> list[str]:
    """A text in lines of so many columns, a Chinese character taking two; cut at a space where there is one."""
    lines, line = [], ""
    for character in text:
        if _columns(line + character) > width:
            head, space, tail = line.rpartition(" ")
            lines.append(head if space else line)
            line = tail if space else ""
        line += character
    return [*lines, line]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _bars(kind: Bars, columns: Columns, total: int) -> tuple[list[alt.Chart], list[str]]:
    """Bars from zero, each with its number; what has no finite value has no bar, and is said to have none."""
    import altair as alt

    names = (kind.label, kind.value, kind.beside or kind.value)
    shown = list(zip(*(columns[name][:_BARS] for name in names), strict=True))
    finite = [row for row in shown if row[1] is not None and math.isfinite(row[1])]
    rows = [
        {
            "label": "(none)" if label is None else str(label),
            "value": value,
            "beside": _number(beside),
            "end": max(value, 0),
        }
        for label, value, beside in finite
    ]
    value = kind.value.replace("_", " ")
    tip = [alt.Tooltip("label:N", title=kind.label), alt.Tooltip("value:Q", title=value)]
    tip += [alt.Tooltip("beside:N", title=kind.beside)] if kind.beside else []
    label = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False))
    most = max((abs(row["value"]) for row in rows), default=0)
    axis = alt.Axis(tickCount=max(1, min(6, most)) if isinstance(most, int) else 6)  # nothing is counted in halves
    length = alt.X("value:Q", title=value, axis=axis, scale=alt.Scale(zero=True))
    base = of_rows(rows).encode(y=label, tooltip=tip)
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=_DARK).encode(x="end:Q", text="beside:N")
    key = [f"showing {len(shown):,} of {total:,}"] if len(shown) < total else []
    key += [f"beside each bar: {kind.beside_is or kind.beside}"] if kind.beside else []
    key += [f"{len(shown) - len(finite)} without a finite {value} have no bar"] if len(finite) < len(shown) else []
    return [base.mark_bar(color=BLUE, height={"band": 0.76}).encode(x=length), numbers] if rows else [], key


def _number(value: float | None) -> str:
    if value is None or isinstance(value, int):
        return "" if value is None else f"{value:,}"
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3g}"

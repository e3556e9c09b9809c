"""Charts: what is in them, what is said above them, and that they need no network and change nothing."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from corpus_archive import Amount, Archive, Result
from corpus_archive.errors import ExportError, MissingExtra
from corpus_archive.results.charts import Bars, Chart, Format
from corpus_archive.results.curves import Lines, Periods

altair = pytest.importorskip("altair")
pytest.importorskip("vl_convert")

PNG = b"\x89PNG\r\n\x1a\n"
NASTY = "</script><script>alert('1')</script> & \"x\" {{x}}"


def trend(rates: dict[str, float | None], *, denominators: dict[str, int] | None = None, **more: Any) -> Result:
    """A trend of so many per million; None is a period without an issue."""
    some = [None if rate is None else 10 for rate in rates.values()]
    columns: dict[str, list[Any]] = {
        "period": list(rates),
        **dict.fromkeys(("hits", "articles", "all_articles", "words"), some),
        "per_million": list(rates.values()),
        "low": [None if rate is None else rate * 0.8 for rate in rates.values()],
        "high": [None if rate is None else rate * 1.2 for rate in rates.values()],
    }
    amount = Amount(30, "hits", denominators or {}, is_part=False)
    return Result(columns, amount, chart=Periods("words", "钢铁 by year"), **more)


def counts(rows: dict[str, float], *, total: int = 0, **more: Any) -> Result:
    columns: dict[str, list[Any]] = {"form": list(rows), "count": list(rows.values())}
    return Result(columns, Amount(total or len(rows), "forms"), chart=Bars("form", "count", "Forms of 合作*"), **more)


HOLED = {"1956": 200.0, "1957": 100.0, "1958": None, "1959": None, "1960": 150.0}


def spec(chart: Chart) -> dict[str, Any]:
    return chart.altair.to_dict()  # type: ignore[no-any-return]


def layers(chart: Chart, mark: str) -> list[dict[str, Any]]:
    """The layers of one kind of mark."""
    return [one for one in spec(chart)["layer"] if one["mark"]["type"] == mark]


def layer(chart: Chart, mark: str) -> dict[str, Any]:
    """The only layer of one kind of mark."""
    (found,) = layers(chart, mark)
    return found


def rows(chart: Chart, mark: str) -> list[dict[str, Any]]:
    """The rows of all layers of one kind of mark."""
    whole = spec(chart)
    data = [one.get("data", whole.get("data")) for one in layers(chart, mark)]  # above all where it is that of all
    return [row for one in data for row in (one["values"] if "values" in one else whole["datasets"][one["name"]])]


def said(chart: Chart) -> list[str]:
    """The title and what stands below it."""
    title = spec(chart)["title"]
    return [" ".join(title["text"]), *title["subtitle"]]


def texts(chart: Chart) -> list[str]:
    """What a reader of the SVG reads."""
    root = ElementTree.fromstring(chart.rendered("svg"))
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_period_without_an_issue_has_no_value_anywhere_and_is_shaded() -> None:
    chart = trend(HOLED).plot()
    for mark in ("line", "point", "rule"):
        assert [row["period"] for row in rows(chart, mark)] == ["1956", "1957", "1960"]
    assert rows(chart, "rect") == [{"from": 1.5, "to": 3.5, "no issue": "1958 – 1959"}]
    assert said(chart)[-1].endswith("grey: no issue in the archive")


def test_the_line_is_broken_at_a_hole() -> None:
    chart = trend(HOLED).plot()
    assert layer(chart, "line")["encoding"]["detail"]["field"] == "stretch"
    before, again, behind = (row["stretch"] for row in rows(chart, "line"))
    assert before == again != behind
    drawing = ElementTree.fromstring(chart.rendered("svg"))
    lines = [one for one in drawing.iter() if one.get("aria-roledescription") == "line mark"]
    assert [len(re.findall("[ML]", one.get("d") or "")) for one in lines] == [2, 1]


def test_no_hole_is_spoken_of_where_there_is_none() -> None:
    assert not any("grey" in line for line in said(trend({"1956": 1.0, "1957": 2.0}).plot()))


def test_periods_stand_in_their_order_and_their_names_below_them() -> None:
    chart = trend(HOLED).plot()
    across = layer(chart, "line")["encoding"]["x"]
    assert [(row["period"], row["place"]) for row in rows(chart, "line")] == [("1956", 0), ("1957", 1), ("1960", 4)]
    assert across["scale"] == {"domain": [-0.5, 4.5], "nice": False}
    shown = texts(chart)
    assert [text for text in shown if text in HOLED] == list(HOLED)


def test_the_axis_says_what_there_is_a_million_of() -> None:
    assert layer(trend(HOLED).plot(), "line")["encoding"]["y"]["title"] == "per million words"


def test_many_periods_have_a_band_and_small_points() -> None:
    months = {f"{year}-{month:02}": 50.0 + month for year in range(1950, 1960) for month in range(1, 13)}
    months["1955-05"] = months["1955-07"] = None  # type: ignore[assignment]
    chart = trend(months).plot()
    assert len(rows(chart, "area")) == len(rows(chart, "point")) == 118
    assert [row["period"] for row in rows(chart, "rule")] == ["1955-06"]  # alone, so no band shows its interval
    assert [text for text in texts(chart) if re.fullmatch(r"19\d\d", text)] == [str(year) for year in range(1950, 1960)]


def test_thousands_of_days_are_drawn_without_points() -> None:
    chart = trend({f"{year}-{month:02}-{day:02}": 1.0 for year in range(1950, 1956)
                   for month in range(1, 13) for day in range(1, 29)}).plot()  # fmt: skip
    assert rows(chart, "point") == []
    assert len(rows(chart, "line")) == 2016


def test_one_period_is_a_point() -> None:
    chart = trend({"1958": 12.0}).plot()
    assert [row["period"] for row in rows(chart, "point")] == ["1958"]
    assert "1958" in texts(chart)


def test_a_rate_without_an_interval_is_a_point_alone() -> None:
    made = trend({"1956": 100.0, "1957": 90.0})
    made.columns["low"][1] = made.columns["high"][1] = None
    chart = made.plot()
    assert [row["period"] for row in rows(chart, "point")] == ["1956", "1957"]
    assert [row["period"] for row in rows(chart, "rule")] == ["1956"]
    assert said(chart)[-1] == "upright lines: 95 % interval, none where there is one article"


def several(rates: dict[str, dict[str, float | None]]) -> Result:
    """Trends of several queries, one below the other."""
    parts = {query: trend(of_query).columns for query, of_query in rates.items()}
    columns: dict[str, list[Any]] = {"query": [query for query, one in parts.items() for _ in one["period"]]}
    for name in next(iter(parts.values())):
        columns[name] = [value for one in parts.values() for value in one[name]]
    return Result(columns, Amount(30, "hits", is_part=False), chart=Lines("words", "跃进, 调整 by year"))


def test_each_of_several_queries_has_a_line_in_a_colour_of_its_own_named_at_its_end() -> None:
    chart = several({"跃进": HOLED, "调整": HOLED | {"1960": 20.0}}).plot()
    lines = [one["mark"]["color"] for one in layers(chart, "line")]
    assert [one["mark"]["color"] for one in layers(chart, "text")] == lines
    assert [row["name"] for row in rows(chart, "text")] == ["跃进", "调整"]
    assert len(set(lines)) == 2
    assert {"跃进", "调整"} <= set(texts(chart))
    assert said(chart)[-1].endswith("grey: no issue in the archive")


def test_names_that_would_stand_on_one_another_are_moved_apart() -> None:
    chart = several({"跃进": {"1958": 10.0}, "调整": {"1958": 10.0}}).plot()
    heights = [row["height"] for row in rows(chart, "text")]
    assert heights[1] - heights[0] > 0.5


def test_more_lines_than_can_be_told_apart_are_no_chart() -> None:
    with pytest.raises(ExportError, match="7 lines cannot be told apart; draw at most 6 queries at once"):
        several({str(number): HOLED for number in range(7)}).plot()


def test_an_interval_that_is_cut_is_said_to_be() -> None:
    made = trend({"1956": 100.0, "1957": 0.0})
    made.columns["high"] = [120.0, 9e9]
    chart = made.plot()
    assert layer(chart, "line")["encoding"]["y"]["scale"]["domain"] == [0, 250.0]
    assert said(chart)[-1] == "upright lines: 95 % interval, cut where it goes on above 250"
    assert max(row["high"] for row in rows(chart, "rule")) == 2500.0  # 9e9 is more than a renderer can place


def test_title_and_subtitle_say_what_of_what_and_what_is_left_out() -> None:
    chart = trend(
        HOLED, selection="page=1", denominators={"words in 9 articles": 1234}, notes=("dates are in doubt",)
    ).plot()
    assert said(chart)[:3] == ["钢铁 by year (page=1)", "30 hits in 1,234 words in 9 articles", "dates are in doubt"]
    assert repr(chart) == "<Chart: 钢铁 by year (page=1)>"


def test_a_long_title_is_broken_into_lines_and_nothing_of_it_is_lost() -> None:
    query = '[word="群众"] []{0,3} [lemma="movement"] ' * 4 + "群众运动" * 30
    made = counts({"a": 1})
    made._chart = Bars("form", "count", query)
    lines = spec(made.plot())["title"]["text"]
    assert "".join(lines).replace(" ", "") == query.replace(" ", "")
    assert len(lines) > 5
    assert max(len(line.encode("gb18030")) for line in lines) <= 70


def test_bars_are_the_first_thirty_and_say_so() -> None:
    chart = counts({f"词{number}": 100 - number for number in range(50)}, total=5701).plot()
    assert [row["label"] for row in rows(chart, "bar")] == [f"词{number}" for number in range(30)]
    assert said(chart) == ["Forms of 合作*", "5,701 forms", "showing 30 of 5,701"]


def test_all_bars_need_no_such_line() -> None:
    assert said(counts({"合作": 12, "合作社": 11}).plot()) == ["Forms of 合作*", "2 forms"]


def test_the_svg_has_the_chinese_words_and_numbers_as_text() -> None:
    chart = counts({"合作社": 1234, "渔业": 5}).plot()
    shown = texts(chart)
    assert {"合作社", "渔业", "1,234", "5", "Forms of 合作*"} <= set(shown)
    assert shown.index("合作社") < shown.index("渔业")
    assert "Noto Sans CJK SC" in chart.rendered("svg").decode()
    assert chart._repr_svg_().encode() == chart.rendered("svg")


def test_counts_are_not_measured_in_halves() -> None:
    assert {text for text in texts(counts({"合作": 2}).plot()) if text.isdigit()} == {"0", "1", "2"}


def test_a_number_may_stand_beside_a_bar_that_is_not_its_length() -> None:
    made = Result(
        {"collocate": ["渔业", "渔民"], "log_dice": [10.5, -3.25], "O11": [4, 5]},
        Amount(2),
        chart=Bars("collocate", "log_dice", "Collocates of 合作社", "O11", "O11, how often it stands near"),
    )
    chart = made.plot()
    assert [(row["label"], row["value"], row["beside"]) for row in rows(chart, "bar")] == [
        ("渔业", 10.5, "4"),
        ("渔民", -3.25, "5"),
    ]
    assert said(chart)[-1] == "beside each bar: O11, how often it stands near"
    assert "log dice" in texts(chart)


def test_what_is_not_finite_has_no_bar_and_is_said_to_have_none() -> None:
    chart = counts({"a": 3, "b": float("inf"), "c": float("nan"), "d": 1}).plot()
    assert [row["label"] for row in rows(chart, "bar")] == ["a", "d"]
    assert said(chart)[-1] == "2 without a finite count have no bar"


@pytest.mark.parametrize("made", [trend({}), counts({})])
def test_nothing_is_a_chart_that_says_so(made: Result) -> None:
    assert "nothing to show" in texts(made.plot())


def test_a_result_without_a_chart_says_so_in_one_line() -> None:
    with pytest.raises(ExportError, match=r"^hits of this kind have no chart; take \.frame to draw one of your own$"):
        Result({"node": ["钢铁"]}, Amount(1, "hits")).plot()


def test_plotting_changes_neither_the_result_nor_what_altair_does_elsewhere() -> None:
    made = trend(HOLED)
    before = copy.deepcopy(vars(made))
    settings = (altair.renderers.active, altair.data_transformers.active, altair.theme.active)
    chart = made.plot()
    for format in ("svg", "html", "png"):
        chart.rendered(format)  # type: ignore[arg-type]
    assert vars(made) == before
    assert (altair.renderers.active, altair.data_transformers.active, altair.theme.active) == settings


def test_the_first_rows_have_the_chart_of_the_first_rows() -> None:
    assert [row["label"] for row in rows(counts({"a": 3, "b": 2, "c": 1}).first(2).plot(), "bar")] == ["a", "b"]


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg"), ("b.PNG", PNG), ("c.html", b"<!DOCTYPE html>")])
def test_a_file_is_what_its_name_says(tmp_path: Path, name: str, start: bytes) -> None:
    counts({"合作": 12}).plot().save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["a", "a.pdf", "svg", "a.svg.gz"])
def test_another_name_is_an_error_that_names_the_three(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"a chart is written as \.svg, \.html or \.png"):
        counts({"合作": 12}).plot().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["svg", "html", "png"])
def test_the_same_chart_is_the_same_bytes(format: Format) -> None:
    made = trend(HOLED)
    first = made.plot().rendered(format)
    assert b"clipPath" in first or format != "svg"
    assert made.plot().rendered(format) == first


def test_html_loads_nothing_from_anywhere_and_sends_nothing_away() -> None:
    page = counts({"合作": 12}).plot().rendered("html").decode()
    markup = re.sub(r"(?s)(<script[^>]*>).*?</script>", r"\1", page)
    assert not re.search(r"""(?:src|href)\s*=|url\(|https?://|@import|<link""", markup)
    assert '"editor": false' in page
    assert "<title>Forms of 合作*</title>" in page


def test_html_takes_nothing_in_a_dump_or_a_query_for_markup() -> None:
    made = counts({NASTY: 3}, selection=NASTY, notes=(NASTY,))
    page = made.plot().rendered("html").decode()
    assert NASTY not in page
    assert "alert('1')</script>" not in page
    assert "<title>Forms of 合作* (&lt;/script&gt;" in page
    assert NASTY in "".join(texts(made.plot()))


WITHOUT_FONTS = """
from corpus_archive import Amount, Result
from corpus_archive.results.charts import Bars
for word in ("合作", "steel"):
    chart = Result({"form": [word], "count": [1]}, Amount(1), chart=Bars("form", "count", "Forms")).plot()
    print([bool(chart.doubt(format)) for format in ("svg", "html", "png")])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a process be told to see no fonts")
def test_a_png_with_chinese_is_in_doubt_where_there_is_no_font(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FONTS], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "[False, False, True]\n[False, False, False]\n"


@pytest.mark.parametrize(("module", "package"), [("altair", "altair"), ("vl_convert", "vl-convert-python")])
def test_without_the_extra_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"^{package} is not .*: pip install 'corpus-archive\[plot\]'$"):
        counts({"合作": 12}).plot()


def test_the_analyses_know_their_charts(tmp_path: Path, sample: Path) -> None:
    archive = Archive.create(tmp_path / "archive", "hbrb")
    archive.ingest(sample)
    archive.index()
    pages = archive.select(page=1)
    assert pages.trend("合作社", by="decade").plot().title == "合作社 by decade (page=1)"
    assert archive.frequencies("合作*").plot().title == "Forms of 合作*"
    assert archive.frequencies().plot().title == "The most frequent words"
    chart = archive.collocates("合作社", measure="log_dice").plot()
    assert chart.title == "Collocates of 合作社"
    assert layer(chart, "bar")["encoding"]["x"]["title"] == "log dice"
    with pytest.raises(ExportError, match="hits of this kind have no chart"):
        archive.concordance("合作社").plot()

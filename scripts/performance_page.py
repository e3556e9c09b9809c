"""The page docs/performance.md and its charts, made of what scripts/performance measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

OURS = "corpus-archive"
ENGINES = ("CQP", "SQLite FTS5", "tantivy", "DuckDB")
Measured = dict[str, Any]


def write_page(measured: Measured, docs: Path) -> None:
    """Write docs/performance.md, and its charts beside what was measured."""
    (docs / "performance.md").write_text(page(measured), encoding="utf-8")
    folder = docs / "performance"
    for name, rows, title, unit in charts(measured):
        write_chart(rows, folder / f"{name}.svg", title, unit)


def page(measured: Measured) -> str:
    """The page's text."""
    machines = {part: about_machine(measured["machines"][part]) for part in ("beside", "sizes", "analysis")}
    above = next(iter(machines.values())) if len(set(machines.values())) == 1 else ""
    parts = [
        "# Performance",
        "This page is made by `scripts/performance` from what it measured; nothing in it is written by hand.",
        above or "Its parts were not all measured on one machine: figures of two parts are not to be compared.",
        "## The same questions to others",
        "" if above else machines["beside"],
        beside(measured["beside"]),
        "## What grows with the archive",
        "" if above else machines["sizes"],
        sizes(measured["sizes"]),
        "## Work on single articles",
        "" if above else machines["analysis"],
        analysis(measured["analysis"]),
        "## Measure again",
        AGAIN,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


AGAIN = """    python scripts/performance measure FOLDER… --beside FOLDER     minutes to hours, by size
    python scripts/performance page                                this page

`FOLDER` holds dumps, one archive each. `scripts/bench` measures one thing at a time, with more detail."""


def about_machine(machine: Measured) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items() if version)
    return (
        f"Measured on {machine['day']}: {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"Python {machine['python']}; {versions}."
    )


def beside(measured: Measured) -> str:
    """Two tables: milliseconds, and what was counted."""
    said = (
        f"{measured['articles']:,} generated articles, {measured['tokens']:,} tokens in two languages. All engines "
        "hold the very tokens of our index (bodies only) and answer in one process and one thread, but DuckDB in a "
        "thread a core and we, of triples, in two; warm, best of five, in turn, in milliseconds. In brackets: how many "
        "times our own time that is. FTS5 and tantivy find articles and keep no places that could be counted or shown "
        "in context; CQP and DuckDB (a table with a row a token) count hits, as we do. A dash: there is no such "
        "question."
    )
    there = [name for name in ENGINES if any(name in row["ms"] for row in measured["rows"])]
    times = table(
        ["", OURS, *there],
        [
            [row["name"], f"**{row['ms'][OURS]:.2f}**", *(time_of(row, name) for name in there)]
            for row in measured["rows"]
        ],
    )
    counted = table(
        ["", "our query", OURS, *there],
        [
            [row["name"], code(row["query"]), number_of(row, OURS), *(number_of(row, name) for name in there)]
            for row in measured["rows"]
            if "rows" not in {unit for _, unit in row["counted"].values()}
        ],
    )
    filled = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in measured["filling"].items())
    return "\n\n".join(
        [
            said,
            times,
            "What each counted, which shows that the same was asked:",
            counted,
            "Where we count less than CQP, the words are parted by a printed blank, which no hit of ours crosses.",
            f"To read the words in took {filled}.",
        ]
    )


def time_of(row: Measured, engine: str) -> str:
    if engine not in row["ms"]:
        return "–"
    return f"{row['ms'][engine]:.2f} ({row['ms'][engine] / row['ms'][OURS]:.1f}×)"


def number_of(row: Measured, engine: str) -> str:
    if engine not in row["counted"]:
        return "–"
    number, unit = row["counted"][engine]
    return f"{number:,} {unit}"


def sizes(measured: list[Measured]) -> str:
    """What it takes to make archives of several sizes, and how long they take to answer."""
    making = table(
        ["articles", "tokens", "ingest", "index", "both", "memory", "index memory", "a token", "GB"],
        [
            [
                f"{one['articles']:,}",
                f"{one['tokens']:,}",
                *(f"{one['articles'] / one[f'{work}_seconds']:,.0f}" for work in ("ingest", "index")),
                f"{one['articles'] / made_in(one):,.0f}",
                f"{one['ingest_mb']:,.0f} MB",
                f"{one['index_mb']:,.0f} MB",
                f"{one['index_bytes'] / one['tokens']:.2f}",
                f"{one['bytes'] / 1e9:.2f}",
            ]
            for one in measured
        ],
    )
    names = list(measured[0]["questions"])
    asked = table(
        ["", *(f"{one['articles']:,}" for one in measured)],
        [[name, *("{:.0f} / {:.1f}".format(*one["questions"][name]) for one in measured)] for name in names],
    )
    return "\n\n".join(
        [
            "Generated dumps, in two processes: articles a second of ingest (reading, parsing, alignment by length, "
            "storing), of the index, of both together; the private memory of all processes; index bytes a token; and "
            "all there is on disk, with the texts of the dumps.",
            making,
            *dict.fromkeys(one["remark"] for one in measured if one.get("remark")),
            "Milliseconds of each question, the first time and the best of the next five, by number of articles:",
            asked,
            "![Articles a second, by size](performance/ingest.svg)",
            "![Milliseconds of each question](performance/questions.svg)",
        ]
    )


def made_in(one: Measured) -> float:
    """Seconds until an archive is ingested and indexed."""
    return float(one["ingest_seconds"] + one["index_seconds"])


def analysis(measured: Measured) -> str:
    rows = [
        ["parse", "parsed, from files"],
        ["length", "aligned by length"],
        ["semantic", "aligned by meaning"],
        ["audit", "audited"],
    ]
    return f"Articles a second of processor time in one process, over {measured['articles']:,} articles:\n\n" + table(
        ["", "articles/s"], [[said, f"{measured[name]:,.0f}"] for name, said in rows]
    )


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown, first column to the left, the others to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def code(text: str) -> str:
    escaped = text.replace("|", r"\|")
    return f"`{escaped}`"


def charts(measured: Measured) -> list[tuple[str, list[Measured], str, str]]:
    """Each chart's name, its rows, its title and the unit of its values."""
    ingest = [
        {"articles": one["articles"], "value": one["articles"] / made_in(one), "what": "ingest and index"}
        for one in measured["sizes"]
    ]
    asked = [
        {"articles": one["articles"], "value": max(times[1], 0.01), "what": name}
        for one in measured["sizes"]
        for name, times in one["questions"].items()
    ]
    return [
        ("ingest", ingest, "An archive made, by its size", "articles a second"),
        ("questions", asked, "Questions by size of the archive", "milliseconds, best of five"),
    ]


def write_chart(rows: list[Measured], out: Path, title: str, unit: str) -> None:
    """Lines over the number of articles, both axes logarithmic, each line with its name at its end."""
    import altair

    sizes = sorted({row["articles"] for row in rows})
    scale = altair.Scale(type="log", nice=False, domain=[sizes[0], sizes[-1]])
    across = altair.X("articles:Q", scale=scale, title="articles", axis=altair.Axis(values=sizes, grid=False))
    steps = [10.0**power for power in range(-2, 6)]
    up_axis = altair.Axis(values=steps, gridOpacity=0.4)
    up = altair.Y("value:Q", scale=altair.Scale(type="log"), title=unit, axis=up_axis)
    color = altair.Color("what:N", legend=None)
    lines = altair.Chart(altair.Data(values=rows)).mark_line(point=True, clip=False).encode(x=across, y=up, color=color)
    ends = apart([row for row in rows if row["articles"] == sizes[-1]])
    named = altair.Chart(altair.Data(values=ends)).mark_text(align="left", dx=8)
    names = named.encode(x=across, y=altair.Y("at:Q"), text="what:N", color=color)
    (lines + names).properties(title=title, width=480, height=380).save(str(out), format="svg")


def apart(ends: list[Measured], least: float = 1.5) -> list[Measured]:
    """Where the names at the ends of lines stand: at their values, but no two nearer than such a ratio."""
    placed: list[Measured] = []
    for one in sorted(ends, key=lambda row: float(row["value"])):
        lowest = placed[-1]["at"] * least if placed else 0.0
        placed.append({**one, "at": max(float(one["value"]), lowest)})
    return placed

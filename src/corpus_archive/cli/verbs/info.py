"""`info`: what is in an archive, and what is not."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, get_args

import typer
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from corpus_archive import Amount, Archive, Corpus, CountBy, GradeName, Result
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write
from corpus_archive.cli.verbs.analyses import parts_table
from corpus_archive.sizes import size_in_words
from corpus_archive.wording import counted, number_of

_FACETS: tuple[CountBy, ...] = ("page", "section", "column", "agency", "place")
_BAR = 30  # columns of the longest bar
_GAPS_SHOWN = 5


class TableOptions(NamedTuple):
    """One table instead of the overview; at most one of them."""

    by: Annotated[
        CountBy | None, typer.Option("--by", metavar="FACET", help="Show only the table by this facet, all of it.")
    ] = None
    missing: Annotated[bool, typer.Option("--missing", help="Show only the days without an issue.")] = False
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Show only what is missing: issues, months, pages, articles.")
    ] = False
    rejected: Annotated[bool, typer.Option("--rejected", help="Show only what could not be read, and why.")] = False
    failed: Annotated[bool, typer.Option("--failed", help="Show only what could not be aligned or audited.")] = False


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "info", show_holdings)


def show_holdings(
    wanted: TableOptions,
    corpus: Corpus,
    output: Output,
) -> None:
    """Show what the archive holds, and which issues are missing.

    A day without an issue is a day between the first and the last issue of which the archive has no article. `--gaps`
    also lists months without an issue, pages missing from an issue, and issues with unusually few or many articles
    compared with those of half a year before and after; where there are too few to compare with, nothing is claimed.
    With `--dates likely` days are the likely ones.

    **Examples**

    `corpus-archive info --archive seeds/`

    `corpus-archive info --by place --after 1958 --before 1958`

    `corpus-archive info --missing --format csv`

    `corpus-archive info --gaps --after 1958 --before 1958`

    `corpus-archive info --rejected`
    """
    chosen = [f"--{name}" for name, value in wanted._asdict().items() if value]
    if len(chosen) > 1:
        raise typer.BadParameter(f"{' and '.join(chosen)}: ask for one table at a time")
    if not chosen and output.format == "table" and output.out is None:
        if output.offset:
            raise typer.BadParameter("--offset is for one table: say which (--by, --missing, --gaps)")
        _print_overview(corpus, output.limit if output.limit is not None else 8)
        return
    if wanted.rejected and (selected := str(corpus.selection)):
        said = "what could not be read has no date or page to be selected by; leave out the selection"
        raise typer.BadParameter(f"--rejected: {said} ({selected})")
    found = corpus.counts(wanted.by) if wanted.by else _TABLES["".join(chosen)](corpus)
    as_table = parts_table if wanted.by else None  # it has a word for articles that say nothing
    write(found.first(output.limit, output.offset), output, as_table=as_table)


_REJECTION = dict.fromkeys(("path", "member", "reason"), "String") | {"line": "Int64"}
_ALL = dict.fromkeys(("facet", "value"), "String") | dict.fromkeys(("count", "issues", "missing"), "Int64")


def _rejections(corpus: Corpus) -> Result:
    found = list(Archive.of(corpus).rejections())
    names = ("path", "member", "line", "reason")
    columns = {name: [getattr(one, name) for one in found] for name in names}
    return Result(columns, Amount(len(found), "rejections"), types=_REJECTION)


def _everything(corpus: Corpus) -> Result:
    """All tables as one, for programs: facet, value, articles; years also with issues and missing days."""
    archive = Archive.of(corpus)
    rows: list[tuple[str, str | int | None, int, int | None, int | None]] = [
        (_pieces_of(corpus), outcome, count, None, None) for outcome, count in archive.outcomes().items()
    ]
    rows += [("languages", name, count, None, None) for name, count in corpus.languages().items()]
    rows += [("year", *one.values()) for one in corpus.counts("year")]
    for facet in _FACETS:
        rows += [(facet, one[facet], one["articles"], None, None) for one in corpus.counts(facet)]
    rows.append(("bytes", "on disk", archive.size_on_disk(), None, None))
    names = ("facet", "value", "count", "issues", "missing")
    columns = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    columns["value"] = [None if row[1] is None else str(row[1]) for row in rows]  # years and names in one column
    return Result(columns, Amount(len(rows)), selection=str(corpus.selection), types=_ALL)


def _pieces_of(corpus: Corpus) -> str:
    """What pieces are called: they are counted of the whole archive, whatever articles are selected."""
    return "all pieces" if any(corpus.selection) else "pieces"


_TABLES: dict[str, Callable[[Corpus], Result]] = {
    "--missing": Corpus.missing_issues,
    "--gaps": Corpus.completeness,
    "--rejected": _rejections,
    "--failed": Corpus.failures,
    "": _everything,
}


def _print_overview(corpus: Corpus, limit: int) -> None:
    """The whole picture for a person, one screen or two."""
    width = min(shutil.get_terminal_size((80, 24)).columns, 120)
    console = Console(width)
    _print_summary(console, corpus)
    years = corpus.counts("year")
    if not len(years):
        return
    console.print(_year_table(years))
    _print_missing(console, corpus)
    for facet in _FACETS:
        _print_facet(console, corpus, facet, limit)


def _print_summary(console: Console, corpus: Corpus) -> None:
    archive = Archive.of(corpus)
    outcomes = archive.outcomes()
    console.print(corpus.described(), style="bold")
    for caution in corpus.cautions:
        console.print(caution)
    console.print(f"on disk    {size_in_words(archive.size_on_disk())} in {corpus.name}")
    parts = " + ".join(f"{name} {count:,}" for name, count in outcomes.items())
    console.print(f"{_pieces_of(corpus):<10} {sum(outcomes.values()):,} = {parts}")
    console.print("languages  " + " · ".join(f"{name} {count:,}" for name, count in corpus.languages().items()))
    for title, of in (("aligned", corpus.alignment_methods()), ("audit", _graded(corpus))):
        if of:
            console.print(f"{title:<10} " + " · ".join(f"{name} {count:,}" for name, count in of.items()))
    if outcomes["rejected"]:
        console.print("           info --rejected says what was rejected and why")
    if failed := Counter(corpus.failures().columns["work"]):
        console.print("failed     " + " · ".join(f"{name} {count:,}" for name, count in failed.items()), end="")
        console.print(" (info --failed says why)")
    if older := archive.older_records():
        said = "{n:,} {n:record is/records are} by an older parser; reparse reads {n:it/them} again"
        console.print(f"parser     {counted(said, older)}")
    if older := archive.older_audits():
        said = "{n:,} {n:article was/articles were} audited by older rules; audit checks {n:it/them} again"
        console.print(f"rules      {counted(said, older)}")
    if caution := corpus.audit_caution:
        console.print(f"rules      {caution}")


def _graded(corpus: Corpus) -> dict[str, int]:
    """How many articles have each grade, if any was audited."""
    grades = corpus.grades()
    if not set(grades) - {""}:
        return {}
    in_order = (*(name.replace("-", " ") for name in get_args(GradeName)), "")
    return {name or "not audited": grades[name] for name in in_order if name in grades}


def _year_table(years: Result) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("year", "articles", "issues", "missing"):
        table.add_column(name, justify="right")
    table.add_column("articles of the year")
    most = max(years.columns["articles"])
    for one in years:
        bar = "█" * -(-one["articles"] * _BAR // most) if most else ""
        table.add_row(str(one["year"]), f"{one['articles']:,}", str(one["issues"]), f"{one['missing'] or ''}", bar)
    return table


def _print_missing(console: Console, corpus: Corpus) -> None:
    """The longest gaps; a hole in the data must not pass for a silence of the paper."""
    found = corpus.missing_issues()
    gaps = list(found)
    if not gaps:
        console.print("\nno day between the first and the last is without an issue", soft_wrap=True)
        return
    days = sum(gap["days"] for gap in gaps)
    longest = sorted(gaps, key=lambda gap: (-gap["days"], gap["first"]))[:_GAPS_SHOWN]
    shown = ", ".join(_gap(gap) for gap in longest)
    hidden = len(gaps) - len(longest)
    more = f" and {number_of(hidden, 'more gap')} (info --missing)" if hidden else ""
    said = f"{number_of(days, 'day')} without an issue, longest: {shown}{more}"
    console.print(Text.assemble("\n", ("missing  ", "bold"), said))
    said_above = corpus.cautions
    for note in found.notes:
        if note not in said_above:
            console.print(note)


def _gap(gap: dict[str, Any]) -> str:
    return str(gap["first"]) if gap["days"] == 1 else f"{gap['first']} to {gap['last']}"


def _print_facet(console: Console, corpus: Corpus, name: CountBy, limit: int) -> None:
    """One line or a few: the most frequent values, and how many more there are."""
    found = corpus.counts(name)
    said = [one for one in found if one[name] is not None]
    silent = sum(one["articles"] for one in found if one[name] is None)
    if not said:
        return
    shown = said[:limit] if limit else said
    entries = [f"{cut(_named(one, name), console.width // 2)} ({one['articles']:,})" for one in shown]
    if len(said) > len(shown):
        entries.append(f"and {len(said) - len(shown):,} more (info --by {name})")
    if silent:
        entries.append(f"none ({silent:,})")
    console.print(f"{found.noun:<9}", style="bold", end="")
    console.print(_wrapped(entries, console.width - 9), soft_wrap=True)


def _named(row: dict[str, Any], name: CountBy) -> str:
    """A value, and of what is called by several names the most usual other one beside it."""
    other = row.get("other_forms", "").split("; ")[0]
    return f"{row[name]} {other}" if other else str(row[name])


def _wrapped(entries: list[str], width: int) -> str:
    """Entries parted by dots, on lines of so many columns, the second and later ones set in."""
    lines: list[str] = [""]
    for entry in entries:
        joined = f"{lines[-1]} · {entry}" if lines[-1] else entry
        if cell_len(joined) > width and lines[-1]:
            lines.append(entry)
        else:
            lines[-1] = joined
    return ("\n" + " " * 9).join(lines)

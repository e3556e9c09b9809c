"""Options that several verbs share, each declared once, and what is made of those that go together.

A tuple whose fields are options is a group of them, and so is a function that makes something of its options; how a
group comes to the command line of a verb is told by `grouping`.
"""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args

import typer

from corpus_archive import (
    NEWSPAPER_PATTERN,
    Archive,
    Chart,
    Corpus,
    ExportError,
    GradeName,
    Match,
    Side,
    Strategy,
    Zone,
)
from corpus_archive.cli.terminal import article_names, question_log
from corpus_archive.export.files import unpacked

DEFAULT_ARCHIVE = "data/archive"
DEFAULT_NEWSPAPER = "rmrb"
Halves = Literal["zh", "en", "both"]
Dates = Literal["printed", "likely"]
Format = Literal["table", "csv", "tsv", "jsonl", "parquet", "xlsx"]


def _newspaper(code: str | None) -> str | None:
    if code is not None and not re.fullmatch(NEWSPAPER_PATTERN, code):
        raise typer.BadParameter("2 to 16 small letters or digits, such as rmrb")
    return code


Newspaper = Annotated[
    str,
    typer.Option(
        "--newspaper", metavar="CODE", callback=_newspaper, help="The newspaper's code, with which every id begins."
    ),
]
NewspaperOfArchive = Annotated[
    str | None,
    typer.Option(
        "--newspaper",
        metavar="CODE",
        callback=_newspaper,
        help="The newspaper's code, with which every id begins: rmrb if not given. Fixed once the archive exists.",
    ),
]
NewspaperName = Annotated[
    str,
    typer.Option(
        "--newspaper-name",
        metavar="NAME",
        help="The newspaper's name in citations. Fixed once the archive exists.",
    ),
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Files, folders, .zip, .7z or .tar files, URLs, or exported JSONL; - reads standard input.",
    ),
]
Bom = Annotated[
    bool,
    typer.Option(
        "--bom", help="Make the CSV safe for Excel: a byte order mark, and no cell that it would take for a formula."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use; one for each core if not given."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; rejections are still reported.")
]
NoSummary = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first rejection, with exit code 1.")]
ArchivePath = Annotated[
    str,
    typer.Option(
        "--archive",
        "-a",
        metavar="PATH",
        envvar="CORPUS_ARCHIVE",
        help="An archive; or exported .jsonl, or a folder of dumps (up to 50 MB), which are read anew each time.",
    ),
]
ArchiveFolder = Annotated[
    str,
    typer.Option("--archive", "-a", metavar="FOLDER", envvar="CORPUS_ARCHIVE", help="The archive's folder."),
]


After = Annotated[
    str | None, typer.Option("--after", metavar="DATE", help="From this day, month or year on: 1958, 1958-09.")
]
Before = Annotated[
    str | None, typer.Option("--before", metavar="DATE", help="Up to and including this day, month or year.")
]
Pages = Annotated[list[int] | None, typer.Option("--page", metavar="N", help="Only this page; may be repeated.")]
Sections = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="NAME", help="Only this section (版名); * stands for anything."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME", help="Only this column (专栏); --column '*': any column."),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="NAME", help="Only with a dispatch from this place, in either language."),
]
Agencies = Annotated[
    list[str] | None,
    typer.Option("--agency", metavar="NAME", help="Only with a dispatch of this agency, such as 新华社."),
]
ExactNames = Annotated[
    bool,
    typer.Option(
        "--exact-names",
        help="Take places, agencies and people only as typed; otherwise Nanking is Nanjing, and 南京 in Chinese.",
    ),
]
Authors = Annotated[
    list[str] | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help="Only by this author, as the byline of either language has the name; * stands for anything.",
    ),
]
Persons = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help="Only articles that name this person, as author or in the text, in any form: 周恩来, Zhou Enlai, 周*.",
    ),
]
SideHad = Annotated[
    Halves | None,
    typer.Option("--side", help="Only articles with a Chinese (zh) or English (en) text, or with both."),
]


Grades = Annotated[
    list[GradeName] | None,
    typer.Option(
        "--grade",
        help="Only articles that the audit graded nothing-found, check or do-not-quote; may be repeated. On real dumps "
        "kept aside until its rules stood, 10 of 11 warnings and 6 of 9 notes were right, and it found 8 of 19 "
        "faults (docs/audit.md).",
    ),
]


WhichDates = Annotated[
    Dates | None,
    typer.Option(
        "--dates",
        help="Select and count by the printed dates (if not given) or the likely true ones (summers of 1986-91).",
    ),
]


Query = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY", help='钢铁, "pig iron", steel*, 钢铁 OR 煤炭, iron NOT coal, or CQL: [lemma="produce"].'
    ),
]


def one_query(words: list[str]) -> str:
    """The query of a command. Raises BadParameter where the shell has cut it into several words."""
    if len(words) > 1:
        raise typer.BadParameter(f"one query, please, in quotes for the shell: '{' '.join(words)}'")
    return words[0]


Lang = Annotated[
    Side | None, typer.Option("--lang", "-l", help="Language to search; if not given, that of the query's script.")
]
Matching = Annotated[
    Match, typer.Option("--match", help="Find Chinese characters wherever they occur (substring), or whole words.")
]
Strategies = Annotated[
    Strategy | None,
    typer.Option(
        "--strategy",
        help="Which overlapping matches of CQL count, as in CQP: standard (if not given), traditional, shortest or "
        "longest.",
    ),
]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact",
        help="Only as typed; otherwise traditional and simplified characters count as one, and so do é and e.",
    ),
]
Near = Annotated[
    str | None,
    typer.Option(
        "--near", metavar="QUERY", help="Only hits that have this near them, in the same language; 'NOT …': have not."
    ),
]
NearIn = Annotated[
    str | None,
    typer.Option(
        "--near-in",
        metavar="s|p|article|N|Ns",
        help="Near is: in the sentence (if not given), paragraph, article, N tokens, N of the sentence.",
    ),
]
ZoneIn = Annotated[Zone, typer.Option("--in", help="Search headlines, bodies or both.")]


Window = Annotated[
    int | None,
    typer.Option(
        "--window",
        "-w",
        min=0,
        metavar="N",
        help="Context on either side, in characters (Chinese) or words (English); 0 shows the sentence.",
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="HOW",
        help="date, random, node, the words next to the hit (R1,L1), page, section, column or author; node-retrograde, "
        "R1-retrograde: from the last letter on.",
    ),
]
Sample = Annotated[int | None, typer.Option("--sample", min=1, metavar="N", help="Only N hits, drawn at random.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Random seed for --sample and --sort random.")]


class Output(NamedTuple):
    """Where rows go, how they are written, how many, whether nothing is said of them, and how many are passed over."""

    format: Format
    out: Path | None
    limit: int | None
    quiet: bool = False
    bom: bool = False
    offset: int = 0
    on_result: question_log.OnResult | None = None  # told of what is written before it is


def _plot(path: Path | None) -> Path | None:
    try:
        if path is not None:
            Chart.format_of(path)
    except ExportError as error:
        raise typer.BadParameter(str(error)) from None
    return path


Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE", callback=_plot, help="Also draw a chart: FILE.svg, FILE.html or FILE.png."),
]


def processes(jobs: int | None) -> int:
    """How many processes to use: as many as there are cores where nothing is said."""
    return jobs or os.cpu_count() or 1


def opened_to_write(path: str) -> Archive:
    """The archive of a command that writes; one of an older version is brought up to date first, after a backup."""
    if path and (copy := Archive.bring_up_to_date(path)):
        typer.echo(f"{path}: brought up to date; as it was, it lies in {copy}", err=True)
    return Archive.open(path, dumps=False)


def opened(path: str) -> Archive:
    """The archive of a command; for dumps and JSONL, what could not be read of them is announced."""
    with warnings.catch_warnings(action="ignore"):  # it is told here, line by line
        archive = Archive.open(path)
    for one in archive.rejections() if archive.passing else ():
        typer.echo(f"rejected: {one}", err=True)
    return archive


def say_newspaper(archive: Archive) -> None:
    """That a newspaper is cited which dumps do not name."""
    if archive.newspaper_assumed:
        said = f"the dumps do not name their newspaper: cited as {archive.masthead.name}"
        typer.echo(f"{said}; for another one: corpus-archive ingest --newspaper CODE --newspaper-name NAME", err=True)


class SelectionOptions(NamedTuple):
    """What articles must have to be meant; each is named as `select` names it."""

    after: After = None
    before: Before = None
    page: Pages = None
    section: Sections = None
    column: Columns = None
    place: Places = None
    agency: Agencies = None
    author: Authors = None
    person: Persons = None
    side: SideHad = None
    grade: Grades = None
    dates: WhichDates = None
    set: article_names.SetNames = None
    ids: article_names.Ids = None
    exact_names: ExactNames = False


def corpus(archive: ArchivePath = DEFAULT_ARCHIVE, wanted: SelectionOptions = SelectionOptions()) -> Corpus:
    """The articles a command is about."""
    criteria: dict[str, Any] = {name: value for name, value in wanted._asdict().items() if value}
    whole = opened(archive)
    article_names.say_losses(whole, wanted.set or [])
    if wanted.ids:
        criteria["ids"] = list(dict.fromkeys(one.id for one in article_names.members(whole, wanted.ids)))
    return whole.select(**criteria) if criteria else whole


def output(
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="table, csv, tsv, jsonl, parquet or xlsx; if not given, what the name of --out says."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE instead of the terminal.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=0, metavar="N", help="Show at most N rows; 0 shows all, as does --out."),
    ] = None,
    offset: Annotated[
        int, typer.Option("--offset", min=0, metavar="N", help="Skip the first N rows, to see the next page.")
    ] = 0,
    bom: Bom = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the rows.")] = False,
) -> Output:
    """How a command's rows are to be written; to a file all of them, unless a limit is given."""
    ending = unpacked(out).suffix.lower() if out else ""
    if format is None:
        format = format_of(out) if out else "table"
    elif out and ending.removeprefix(".") in get_args(Format) and ending != f".{format}":
        raise typer.BadParameter(f"{out} is named for {ending[1:]}, and --format says {format}; leave out one of them")
    if format in ("parquet", "xlsx") and out is None:
        raise typer.BadParameter(f"{format} is for files, not the terminal: say --out FILE.{format}")
    if out and format in ("parquet", "xlsx") and unpacked(out) != out:
        raise typer.BadParameter(f"{out}: {format} is compressed as it is; end its name in .{format}")
    if bom and format != "csv":
        raise typer.BadParameter("--bom is for CSV: say --format csv, or --out FILE.csv")
    return Output(format, out, limit, quiet, bom, offset)


def refuse_rows(output: Output, what: str) -> None:
    """Raise BadParameter for what says how rows are written, where there are none."""
    if (output.format, output.out, output.limit, output.bom, output.offset) != ("table", None, None, False, 0):
        raise typer.BadParameter(f"--format, --out, --limit and --offset are for lists; {what}")


def format_of(out: Path) -> Format:
    """The format that the name of a file says."""
    for format in get_args(Format):
        if unpacked(out).suffix.lower() == f".{format}":
            return cast("Format", format)
    said = (
        "end its name in .csv, .tsv, .jsonl, .xlsx or .parquet, or say --format; .gz or .zst may follow the first three"
    )
    raise typer.BadParameter(f"{out}: {said}")


class HitOptions(NamedTuple):
    """Where a query is looked for, and what counts as a hit: what every method that takes a query takes."""

    lang: Lang = None
    match: Matching = "substring"
    exact: Exact = False
    zone: ZoneIn = "body"
    strategy: Strategies = None
    near: Near = None
    near_in: NearIn = None

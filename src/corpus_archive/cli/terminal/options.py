"""Options that several verbs share, each declared once; groups of them reach a verb as one value.

A verb decorated with `grouped` may take a `Corpus`, an `Output`, `HitOptions`, a `Reference`, `Lists` or a
`PairFilter`: its command line then has the options these are made from, and the verb gets the thing itself.
"""

from __future__ import annotations

import enum
import functools
import inspect
import os
import re
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args

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
from corpus_archive.cli.terminal.pair_options import pair_filter
from corpus_archive.cli.terminal.references import Reference, reference
from corpus_archive.export.pairs import PairFilter

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
    typer.Option("--newspaper", metavar="CODE", callback=_newspaper, help="Code of the newspaper, part of each id."),
]
NewspaperOfArchive = Annotated[
    str | None,
    typer.Option(
        "--newspaper",
        metavar="CODE",
        callback=_newspaper,
        help="Code of the newspaper, part of each id; fixed when the archive is created (rmrb if not given).",
    ),
]
NewspaperName = Annotated[
    str,
    typer.Option("--newspaper-name", metavar="NAME", help="What citations call it: 湖滨日报; fixed like its code."),
]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS", help="Files, folders, containers, our own JSONL; - is standard input."),
]
Bom = Annotated[
    bool,
    typer.Option("--bom", help="A CSV for Excel: a byte order mark, and no text that it would take for a formula."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use; all cores if not given.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; rejections are still announced.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first rejection, with exit code 1.")]
ArchivePath = Annotated[
    str,
    typer.Option(
        "--archive",
        "-a",
        metavar="PATH",
        envvar="CORPUS_ARCHIVE",
        help="The archive; or a .jsonl, or a folder of dumps up to 50 MB, read each time.",
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
    str | None, typer.Option("--before", metavar="DATE", help="Up to this day, month or year, inclusive.")
]
Pages = Annotated[list[int] | None, typer.Option("--page", metavar="N", help="Only this page; may be repeated.")]
Sections = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="NAME", help="Only this section (版名); an asterisk stands for anything."),
]
Columns = Annotated[list[str] | None, typer.Option("--column", metavar="NAME", help="Only this column (专栏).")]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="NAME", help="Only dispatches from there: a dateline's place, Chinese or English."),
]
Agencies = Annotated[
    list[str] | None, typer.Option("--agency", metavar="NAME", help="Only dispatches of this agency, such as 新华社.")
]
SideHad = Annotated[
    Halves | None,
    typer.Option("--side", help="Only articles with a Chinese (zh) or an English (en) text; both: with both."),
]


Grades = Annotated[
    list[GradeName] | None,
    typer.Option(
        "--grade",
        help="Only articles with this grade of the audit; may be repeated. On real dumps it was not made on, "
        "32 of 32 errors and warnings were right, 27 of 43 notes, and it found 19 of 59 faults: docs/audit.md.",
    ),
]


WhichDates = Annotated[
    Dates | None,
    typer.Option(
        "--dates",
        help="Choose and count by the dates printed, if not given, or by the likely true ones (summers of 1986-91).",
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
Matching = Annotated[Match, typer.Option("--match", help="Chinese characters wherever they stand together, or words.")]
Strategies = Annotated[
    Strategy | None,
    typer.Option("--strategy", help="Which of overlapping matches of CQL are hits; standard if not given (as in CQP)."),
]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact", help="Only as typed: without it 鋼鐵 is read as 钢铁, ○ as 〇, café as cafe, 邓　拓 as a name."
    ),
]
ZoneIn = Annotated[Zone, typer.Option("--in", help="Look in headlines, bodies or both.")]


Window = Annotated[
    int | None,
    typer.Option("--window", "-w", min=0, metavar="N", help="Characters (Chinese), words (English); 0: the sentence."),
]
Sort = Annotated[str, typer.Option("--sort", metavar="HOW", help="date, random, or the tokens beside it: R1,L1.")]
Sample = Annotated[int | None, typer.Option("--sample", min=1, metavar="N", help="N hits drawn at random.")]
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
    typer.Option("--plot", metavar="FILE", callback=_plot, help="Draw a chart too: FILE.svg, FILE.html or FILE.png."),
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
    archive = Archive.open(path)
    if archive.passing:
        for one in archive.rejections():
            typer.echo(f"rejected: {one}", err=True)
    return archive


def corpus(  # noqa: PLR0913 (the options of a selection, declared here and nowhere else)
    *,
    archive: ArchivePath = DEFAULT_ARCHIVE,
    after: After = None,
    before: Before = None,
    page: Pages = None,
    section: Sections = None,
    column: Columns = None,
    place: Places = None,
    agency: Agencies = None,
    side: SideHad = None,
    grade: Grades = None,
    dates: WhichDates = None,
    set: article_names.SetNames = None,
    ids: article_names.Ids = None,
) -> Corpus:
    """The articles a command is about."""
    criteria: dict[str, Any] = {
        "after": after,
        "before": before,
        "page": page or None,
        "section": section or None,
        "column": column or None,
        "place": place or None,
        "agency": agency or None,
        "side": side,
        "grade": grade or None,
        "dates": dates,
        "set": set or None,
    }
    whole = opened(archive)
    article_names.say_losses(whole, set or [])
    criteria["ids"] = [one.id for one in article_names.members(whole, ids)] if ids else None
    return whole.select(**criteria) if any(criteria.values()) else whole


def output(
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="How to write it; by the name of --out if not given.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE.")] = None,
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
    if format is None:
        format = format_of(out) if out else "table"
    if format in ("parquet", "xlsx") and out is None:
        raise typer.BadParameter(f"{format} is no text: say --out FILE.{format}")
    if bom and format != "csv":
        raise typer.BadParameter("--bom is for CSV: say --format csv, or --out FILE.csv")
    return Output(format, out, limit, quiet, bom, offset)


def format_of(out: Path) -> Format:
    """The format that the name of a file says."""
    formats: tuple[Format, ...] = get_args(Format)
    for format in formats:
        if out.suffix == f".{format}":
            return format
    raise typer.BadParameter(f"{out}: end its name in .csv, .tsv, .jsonl, .xlsx or .parquet, or say --format")


class HitOptions(NamedTuple):
    """Where a query is looked for, and what counts as a hit: what every method that takes a query takes."""

    lang: Side | None
    match: Match
    exact: bool
    zone: Zone
    strategy: Strategy | None


def hit_options(
    lang: Lang = None,
    match: Matching = "substring",
    exact: Exact = False,
    zone: ZoneIn = "body",
    strategy: Strategies = None,
) -> HitOptions:
    """Where a query is looked for, and what counts as a hit."""
    return HitOptions(lang, match, exact, zone, strategy)


_BUILDERS: dict[type, Callable[..., Any]] = {
    Corpus: corpus,
    Output: output,
    HitOptions: hit_options,
    Reference: reference,
    article_names.Lists: article_names.lists,
    PairFilter: pair_filter,
}


def grouped(verb: Callable[..., None], more: dict[type, Callable[..., Any]] | None = None) -> Callable[..., None]:
    """A verb whose groups of options are spelled out for the command line; `more` are groups of its own."""
    all_builders = {**_BUILDERS, **(more or {})}
    hints = typing.get_type_hints(verb, include_extras=True)
    parameters: list[inspect.Parameter] = []
    builders: dict[str, Callable[..., Any]] = {}
    for name, parameter in inspect.signature(verb).parameters.items():
        if builder := all_builders.get(hints[name]):
            builders[name] = builder
            parameters += _parameters(builder)
        else:
            parameters.append(parameter.replace(annotation=_for_typer(hints[name])))

    @functools.wraps(verb)
    def spelled_out(**given: Any) -> None:
        for name, builder in builders.items():
            given[name] = builder(**{one.name: given.pop(one.name) for one in _parameters(builder)})
        if {"corpus", "output"} <= builders.keys():  # a question: what it finds is kept in the history
            asked = question_log.question(given["corpus"], verb.__name__, given)
            given["output"] = given["output"]._replace(on_result=asked)
        verb(**given)

    keyword_only = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    spelled_out.__signature__ = inspect.Signature(keyword_only)  # type: ignore[attr-defined]
    spelled_out.__annotations__ = {one.name: one.annotation for one in parameters}
    return spelled_out


def _parameters(builder: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = typing.get_type_hints(builder, include_extras=True)
    signature = inspect.signature(builder)
    return [one.replace(annotation=_for_typer(hints[name])) for name, one in signature.parameters.items()]


def _for_typer(hint: Any) -> Any:
    """A parameter's type as typer takes it: of several words from a Literal it wants an enum, whose members are words.

    One such word it takes as it is.
    """
    if typing.get_origin(hint) is not Annotated:
        return hint
    type_, *options = get_args(hint)
    for one in get_args(type_):
        if typing.get_origin(one) is list and typing.get_origin(get_args(one)[0]) is Literal:
            words = enum.StrEnum("words", {word: word for word in get_args(get_args(one)[0])})  # type: ignore[misc]
            return Annotated[list[words] | None, *options]
    return hint

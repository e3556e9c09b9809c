"""`dataset`: an archive as Parquet files by year, built on one computer or many, checked, and queried in SQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus_archive import AlignmentMethod, ExportError
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import write
from corpus_archive.cli.terminal.progress import Meter, meter
from corpus_archive.cli.terminal.rejections import RejectionLog
from corpus_archive.cli.terminal.usage import VerbGroup
from corpus_archive.dataset import (
    BuildOptions,
    BuildOutcome,
    BuiltCell,
    Engine,
    EngineName,
    ask,
    build,
    check,
    has_bytes,
    shortened,
    sums,
)
from corpus_archive.wording import number_of

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The dataset's folder, new or begun.")]
Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="The dataset's folder.")]


def register(app: typer.Typer) -> None:
    """Add the verb with its own three."""
    group = typer.Typer(
        name="dataset",
        cls=VerbGroup,
        no_args_is_help=True,
        help="Build, check and query an archive as Parquet files by year.",
    )
    builders: dict[type, Callable[..., Any]] = {BuildOptions: build_options, Engine: engine_options}
    add_verb(group, "build", build_dataset, builders)
    add_verb(group, "check", check_dataset)
    add_verb(group, "sql", query_dataset)
    app.add_typer(group)


def build_options(
    newspaper: options.Newspaper = options.DEFAULT_NEWSPAPER,
    name: options.NewspaperName = "",
    method: Annotated[AlignmentMethod, typer.Option("--method", help="How sentences are aligned.")] = "length",
    encoder: Annotated[
        str,
        typer.Option("--encoder", metavar="MODULE:FUNCTION", help="Another sentence encoder for --method semantic."),
    ] = "",
    audit: Annotated[bool, typer.Option("--audit", help="Audit every article, for findings and grades.")] = False,
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Keep the words of every text, to count them in SQL.")
    ] = False,
    people: Annotated[bool, typer.Option("--people", help="Keep the people that every article names.")] = False,
    places: Annotated[bool, typer.Option("--places", help="Keep the places of datelines, and where they are.")] = False,
) -> BuildOptions:
    """What is made of each article."""
    return BuildOptions(newspaper, name, method, encoder, audit, tokens, people, places)


def engine_options(
    engine: Annotated[
        EngineName, typer.Option("--engine", help="Work in processes of this computer, or on Dask.")
    ] = "local",
    address: Annotated[
        str,
        typer.Option(
            "--address", metavar="HOST", help="Dask's scheduler, such as tcp://host:8786; without it one is started."
        ),
    ] = "",
    jobs: options.Jobs = None,
) -> Engine:
    """Where cells run."""
    return Engine(engine, options.processes(jobs), address)


def build_dataset(
    dumps: Annotated[
        list[str], typer.Argument(metavar="DUMPS", help="Files, folders, .zip, .7z or .tar files, or URLs.")
    ],
    out: Out,
    made: BuildOptions,
    engine: Engine,
    quiet: options.Quiet = False,
) -> None:
    """Build a dataset from dumps, or finish one that was begun.

    Each .zip, .7z or .tar file is one cell of the work, loose files are 5,000 to a cell. A free worker takes a cell,
    reads, aligns and audits its articles, and writes them as Parquet. You can stop at any moment and run the same
    command again. A file that is broken is a rejection; a cell whose worker dies is tried again, then reported. The
    same dumps give the same bytes on any engine.

    **Examples**

    `corpus-archive dataset build data/sample/ out/lakeside --newspaper hbrb`

    `corpus-archive dataset build seeds/ out/seeds --audit --tokens --jobs 2`
    """
    log = RejectionLog(strict=False)
    with meter(quiet=quiet, noun="pieces") as shown:
        done = build(
            dumps, out, made, engine=engine, on_skip=log.skipped.append, on_cell=lambda one: _told(one, shown, quiet)
        )
    for of, problem in done.failed.items():
        typer.echo(f"not made: {of}: {problem}", err=True)
    if not quiet:
        anew = f" ({done.changed:,} anew: their files have changed)" if done.changed else ""
        said = f"cells made {done.made:,}{anew} + there before {done.there:,}{log.passed_over()}"
        typer.echo(f"{out}: {said}; {number_of(shown.pieces, 'piece')} in {shown.rate(shown.pieces)}", err=True)
    _say_gone(done)
    if done.failed:
        cells = number_of(len(done.failed), "cell")
        typer.echo(f"{out}: {cells} not made; the same command tries again", err=True)
        raise typer.Exit(1)


def _say_gone(done: BuildOutcome) -> None:
    """What was there and is not any more: whoever offers another folder of the same name must hear what it replaced."""
    if done.replaced.gone:
        said = f"{done.replaced.gone:,} of {number_of(done.replaced.before, 'piece')} of before"
        are = f"{'is' if done.replaced.gone == 1 else 'are'} gone (of {shortened(list(done.replaced.of))})"
        how = "if these are of another folder, give it another name, and build of both"
        typer.echo(
            f"replaced: {said} {are}: other files were offered in folders or archives of these names; {how}", err=True
        )
    for cells, why in ((done.gone, "the folder has not so many files any more"), (done.lost, "without their ledgers")):
        if cells:
            typer.echo(f"removed: {number_of(len(cells), 'cell')} ({', '.join(cells)}): {why}", err=True)


def _told(one: BuiltCell, shown: Meter, quiet: bool) -> None:
    """Progress, and one line for a container in which something was rejected."""
    if one.ledger:
        shown.pieces += one.ledger.offered
        if one.ledger.rejected and not quiet:
            rejected = f"{one.ledger.rejected:,} of {number_of(one.ledger.offered, 'piece')}"
            typer.echo(f"rejected: {rejected} of {one.of}; dataset sql lists them: {_REJECTED}", err=True)
    shown.read(one.done, one.total)


_REJECTED = "SELECT path, member, reason FROM ledger WHERE outcome = 'rejected'"


def check_dataset(folder: Folder, quiet: options.NoSummary = False) -> None:
    """Check that a dataset is complete and undamaged.

    Every problem is printed on a line of its own; if there is one, the exit code is 1. Every file must be, byte by
    byte, the one that its cell wrote; counts must agree with the ledgers, versions with each other, and offered must be
    current + duplicate + superseded + rejected.

    **Examples**

    `corpus-archive dataset check out/lakeside`
    """
    wrong = 0
    with meter(quiet=quiet, noun="bytes", counts_itself=True) as shown:
        for problem in check(folder, shown.read):
            typer.echo(problem)
            wrong += 1
    if wrong:
        typer.echo(f"{folder}: {number_of(wrong, 'problem')}", err=True)
        raise typer.Exit(1)
    if not quiet:
        found = sums(folder)
        parts = " + ".join(f"{name} {count:,}" for name, count in found._asdict().items() if name != "offered")
        typer.echo(f"{folder}: pieces {found.offered:,} = {parts}", err=True)
        typer.echo(f"{folder}: whole", err=True)


def query_dataset(
    folder: Folder,
    question: Annotated[str, typer.Argument(metavar="SQL", help="A query, as DuckDB takes it.")],
    output: Output,
) -> None:
    """Query a dataset in SQL (DuckDB).

    Tables of what is current: articles_current, pairs (of sentences), findings, tokens, people, places. Tables of
    everything ever offered: articles, pieces (with their texts), and ledger (what became of each piece). docs/scale.md
    describes the columns and has queries to begin with.

    **Examples**

    `corpus-archive dataset sql out/lakeside "SELECT count(*) FROM findings"`
    """
    result = ask(folder, question, limit=output.limit, offset=output.offset)
    packed = [name for name, values in result.columns.items() if any(map(has_bytes, values))]
    if packed and output.format != "parquet":
        said = f"column {packed[0]} has bytes, which only Parquet holds"
        raise ExportError(f"{said}; leave it out (SELECT * EXCLUDE ({', '.join(packed)}) …), or add --out name.parquet")
    write(result, output)

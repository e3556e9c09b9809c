"""`parse`: dumps to JSONL on standard output."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.progress import Meter, meter
from corpus_archive.cli.terminal.rejections import Tally
from corpus_archive.dump.outcomes import all_lines
from corpus_archive.dump.sources import find
from corpus_archive.records import Rejection
from corpus_archive.workers import in_order


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(parse)


def parse(
    paths: options.Paths,
    jobs: options.Jobs = None,
    newspaper: options.Newspaper = "rmrb",
    strict: options.Strict = False,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", metavar="FILE", help="Write every rejection to FILE as JSONL.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Turn dumps into records: JSONL on standard output, in the order offered.

    Whatever is offered ends as a record or as a rejection that says what, where and why.

    **Examples**

    `corpus-archive parse seeds/ > articles.jsonl`

    `corpus-archive parse data/sample/ --newspaper hbrb --rejected rejected.jsonl > sample.jsonl`

    `cat dump.md | corpus-archive parse -`
    """
    tally = Tally(strict)
    with meter(quiet=quiet) as shown, _rejected_file(rejected, tally) as reject:
        offers = find(paths, on_skip=tally.skipped.append, on_progress=shown.read)
        for one in in_order(offers, all_lines, newspaper, jobs=options.processes(jobs)):
            if isinstance(one, str):
                sys.stdout.write(one + "\n")
                shown.piece()
            else:
                reject(one)
        sys.stdout.flush()
    _summarise(tally, shown, rejected, quiet=quiet)


@contextlib.contextmanager
def _rejected_file(path: Path | None, tally: Tally) -> Iterator[Callable[[Rejection], object]]:
    """A function that counts a rejection and, if there is to be a file of them, writes it there."""
    if path is None:
        yield tally.reject
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def count_and_write(one: Rejection) -> None:
            file.write(one.model_dump_json() + "\n")
            tally.reject(one)

        yield count_and_write


def _summarise(tally: Tally, shown: Meter, rejected: Path | None, *, quiet: bool) -> None:
    tally.announce(f"see {rejected}" if rejected else "--rejected FILE writes them all")
    if quiet and not tally.rejected:
        return
    offered = shown.pieces + tally.rejected
    line = f"offered {offered:,} = records {shown.pieces:,} + rejections {tally.rejected:,}{tally.passed_over()}"
    typer.echo(f"{line}; {shown.rate(offered)}", err=True)

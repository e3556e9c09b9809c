"""`parse`: dumps to JSONL on standard output."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import Rejection, read_json
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.progress import Meter, meter
from corpus_archive.cli.terminal.rejections import RejectionLog


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "parse", parse_dumps)


def parse_dumps(
    paths: options.Paths,
    jobs: options.Jobs = None,
    newspaper: options.Newspaper = options.DEFAULT_NEWSPAPER,
    strict: options.Strict = False,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", metavar="FILE", help="Write every rejection to FILE as JSONL.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Turn dumps into JSONL on standard output, without an archive.

    Everything you give it becomes a record, in the order given, or a rejection that says what, where and why.

    **Examples**

    `corpus-archive parse seeds/ > articles.jsonl`

    `corpus-archive parse data/sample/ --newspaper hbrb > sample.jsonl`

    `corpus-archive parse data/sample/ --rejected rejected.jsonl > sample.jsonl`

    `cat dump.md | corpus-archive parse -`
    """
    log = RejectionLog(strict)
    with meter(quiet=quiet) as shown, _rejected_file(rejected, log) as reject:
        lines = read_json(
            paths,
            newspaper=newspaper,
            jobs=options.processes(jobs),
            on_error=reject,
            on_skip=log.skipped.append,
            on_progress=shown.read,
        )
        for line in lines:
            sys.stdout.write(line + "\n")
            shown.piece()
        sys.stdout.flush()
    _summarise(log, shown, rejected, quiet=quiet)


@contextlib.contextmanager
def _rejected_file(path: Path | None, log: RejectionLog) -> Iterator[Callable[[Rejection], object]]:
    """A function that counts a rejection and, if there is to be a file of them, writes it there."""
    if path is None:
        yield log.reject
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def count_and_write(one: Rejection) -> None:
            file.write(one.model_dump_json() + "\n")
            log.reject(one)

        yield count_and_write


def _summarise(log: RejectionLog, shown: Meter, rejected: Path | None, *, quiet: bool) -> None:
    log.announce(f"see {rejected}" if rejected else "--rejected FILE writes them all")
    if quiet and not log.rejected:
        return
    offered = shown.pieces + log.rejected
    line = f"offered {offered:,} = records {shown.pieces:,} + rejections {log.rejected:,}{log.passed_over()}"
    typer.echo(f"{line}; {shown.rate(offered)}", err=True)

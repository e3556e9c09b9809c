"""`parse`: dumps to JSONL on standard output."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive.cli import options
from corpus_archive.cli.progress import Meter, meter
from corpus_archive.dump.sources import find
from corpus_archive.dump.work import all_lines, in_order
from corpus_archive.errors import CorpusArchiveError
from corpus_archive.records import Rejection

_SHOWN = 20  # rejections printed; --rejected FILE has them all


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(parse)


def parse(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATHS", help="Files, folders, containers; - is standard input.")
    ],
    jobs: options.Jobs = None,
    newspaper: options.Newspaper = "rmrb",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first rejection, with exit code 1.")] = False,
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
    tally = _Tally(strict)
    with meter(quiet=quiet) as shown, _rejected_file(rejected, tally) as reject:
        offers = find(paths, on_skip=tally.skipped.append, on_progress=shown.bytes_read)
        for one in in_order(offers, all_lines, newspaper, jobs=jobs or os.cpu_count() or 1):
            if isinstance(one, str):
                sys.stdout.write(one + "\n")
                shown.article()
            else:
                reject(one)
        sys.stdout.flush()
    _summarise(tally, shown, rejected, quiet=quiet)


class _Tally:
    """What was rejected and passed over."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.rejected = 0
        self.first: list[Rejection] = []
        self.skipped: list[str] = []

    def reject(self, one: Rejection) -> None:
        """Count it; under --strict it ends the run."""
        if self.strict:
            raise CorpusArchiveError(f"{one} (stopped by --strict)")
        self.rejected += 1
        if len(self.first) < _SHOWN:
            self.first.append(one)


@contextlib.contextmanager
def _rejected_file(path: Path | None, tally: _Tally) -> Iterator[Callable[[Rejection], object]]:
    """A function that counts a rejection and, if there is to be a file of them, writes it there."""
    if path is None:
        yield tally.reject
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def count_and_write(one: Rejection) -> None:
            file.write(one.model_dump_json() + "\n")
            tally.reject(one)

        yield count_and_write


def _summarise(tally: _Tally, shown: Meter, rejected: Path | None, *, quiet: bool) -> None:
    for one in tally.first:
        typer.echo(f"rejected: {one}", err=True)
    if tally.rejected > len(tally.first):
        more = tally.rejected - len(tally.first)
        where = f"see {rejected}" if rejected else "--rejected FILE writes them all"
        typer.echo(f"rejected: … and {more:,} more; {where}", err=True)
    if quiet and not tally.rejected:
        return
    offered = shown.articles + tally.rejected
    seconds = shown.seconds()
    line = f"offered {offered:,} = records {shown.articles:,} + rejections {tally.rejected:,}"
    if tally.skipped:
        names = ", ".join(tally.skipped[:3]) + (", …" if len(tally.skipped) > 3 else "")
        line += f"; passed over as no dumps: {len(tally.skipped):,} ({names})"
    typer.echo(f"{line}; {seconds:.1f} s, {offered / max(seconds, 0.001):,.0f}/s", err=True)

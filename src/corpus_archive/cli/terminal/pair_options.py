"""The options that say which pairs of sentences are wanted."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus_archive import ExportError
from corpus_archive.export.pairs import PairFilter
from corpus_archive.export.splits import ArticleSplit, split_of


def _split(shares: str) -> ArticleSplit:
    try:
        return split_of(shares)
    except ExportError as error:
        raise typer.BadParameter(str(error)) from None


def pair_filter(
    min_score: Annotated[
        float | None,
        typer.Option(
            "--min-score", min=0, max=1, metavar="S", help="Only pairs aligned with at least this score, 0 to 1."
        ),
    ] = None,
    one_to_one: Annotated[
        bool, typer.Option("--one-to-one", help="Only pairs of one sentence with one sentence, and headlines.")
    ] = False,
    dedup: Annotated[
        bool, typer.Option("--dedup", help="Write the same pair of texts only once, whatever its spaces.")
    ] = False,
    no_headlines: Annotated[bool, typer.Option("--no-headlines", help="Leave out pairs of headlines.")] = False,
    split: Annotated[
        ArticleSplit | None,
        typer.Option(
            "--split",
            metavar="T/V/T",
            parser=_split,
            help="Split by article into training, validation and test files: 0.9/0.05/0.05.",
        ),
    ] = None,
) -> PairFilter:
    """Which pairs of sentences a command is about."""
    return PairFilter(min_score, one_to_one, dedup, headlines=not no_headlines, split=split)

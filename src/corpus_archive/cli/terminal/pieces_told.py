"""What became of the pieces that were offered: counted, and what of it whoever offered them must hear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import typer

from corpus_archive import PieceOutcome
from corpus_archive.cli.terminal.progress import Meter
from corpus_archive.cli.terminal.rejections import RejectionLog
from corpus_archive.wording import number_of

_NAMED = 3  # articles that a line has room for


@dataclass
class PieceCounts:
    """How many pieces there were, how many of them new, how many came with beads not kept, or in the place of others.

    `changed` are the articles that were there and say anything else now; `left_out` counts pieces as an earlier parser
    read them, `superseded` those that were known, and of whose articles another piece was current already.
    """

    total: int = 0
    new: int = 0
    other_beads: int = 0
    replaced_beads: int = 0
    left_out: int = 0
    superseded: int = 0
    changed: set[str] = field(default_factory=set)


def counted_pieces(pieces: Iterable[PieceOutcome], log: RejectionLog, shown: Meter, last: int = 0) -> PieceCounts:
    """Count what became of the pieces, and keep the rejections; `last` is the number of the last piece before them."""
    counted = PieceCounts()
    for one in pieces:
        counted.total += 1
        counted.new += one.new
        counted.other_beads += one.other_beads
        counted.replaced_beads += one.replaced_beads
        counted.left_out += one.left_out
        counted.superseded += 0 < one.superseded_by <= last
        if one.changed:
            counted.changed.add(one.changed)
        shown.piece()
        if one.rejection:
            log.reject(one.rejection, before=one.passed_over)
    return counted


def say_versions(more: int, *, of_dataset: bool = False) -> None:
    """Whoever corrects a dump and takes it in again must hear that the archive may go on with the other one.

    Each time: a file that was changed back is known, and not what the archive has.
    """
    if more > 0:
        said = f"{number_of(more, 'piece')} {'differs' if more == 1 else 'differ'} from another of the same article"
        rule = "the last revised is current, else the one with both languages, else the first by its hash"
        how = "" if of_dataset else "; ingest --revise makes those current that you offer"
        typer.echo(f"{said}: {rule}; a dump before its records{how}", err=True)


def say_changed(articles: int) -> None:
    """Of a dump that was known, and is current now, nothing is new: what it did must be told."""
    if articles:
        said = f"{number_of(articles, 'article')} that {'was' if articles == 1 else 'were'} there"
        typer.echo(f"changed: {said} {'says' if articles == 1 else 'say'} something else now", err=True)


def say_beads(counted: PieceCounts, what_to_do: str = "") -> None:
    """Whoever takes in beads that were made elsewhere must hear how many are not kept, and how many others went."""
    if counted.other_beads:
        said = f"the archive keeps other beads than came with {number_of(counted.other_beads, 'record')}"
        rule = "those by hand or of another tool before ours by meaning, of these the later method"
        typer.echo(f"{said}: {rule}{what_to_do}", err=True)
    if counted.replaced_beads:
        said = f"the beads that came with {number_of(counted.replaced_beads, 'record')} took the place of others"
        typer.echo(f"{said} (docs/record.md says which do)", err=True)


def say_left_out(pieces: int) -> None:
    """Whoever offers what an earlier parser made must hear that it takes no place from what a later one did."""
    if pieces:
        said = f"an earlier parser read {number_of(pieces, 'piece')} of the dataset otherwise than the archive"
        typer.echo(f"{said}, which keeps what it has of {'it' if pieces == 1 else 'them'}", err=True)


def say_left(ids: list[str]) -> None:
    """Whoever corrects a date or the Chinese in a dump must hear that the article of before is another, and counted."""
    if ids:
        named = f"{', '.join(ids[:_NAMED])}{', …' if len(ids) > _NAMED else ''}"
        said = f"{number_of(len(ids), 'article')} that files of these names gave before they were changed"
        still = f"{'is' if len(ids) == 1 else 'are'} still there, and counted: {named}"
        how = f"if what they give now corrects {'it' if len(ids) == 1 else 'them'}, run: corpus-archive remove ID"
        more = "; or remove --piece FILE, and ingest it again" if len(ids) > _NAMED else ""
        typer.echo(f"{said} {still}; {how}{more}", err=True)


def say_others(sets: list[str], verdicts: list[str]) -> None:
    """What the archive has otherwise than the dataset, and keeps: sets by their names, verdicts by their articles."""
    how = "to have those of the dataset, too, take it into another archive"
    if sets:
        typer.echo(f"the archive has other sets of these names, which stay: {', '.join(sets)}; {how}", err=True)
    if verdicts:
        said = f"{number_of(len(verdicts), 'verdict')} of the dataset {'is' if len(verdicts) == 1 else 'are'} left out"
        articles = list(dict.fromkeys(verdicts))
        named = f"{', '.join(articles[:_NAMED])}{', …' if len(articles) > _NAMED else ''}"
        typer.echo(f"{said}, as something else is said here of these findings (of {named}), and stays; {how}", err=True)

"""`align` and `renderings`: which sentences correspond, and how a word is translated."""

from __future__ import annotations

import copy
from typing import Annotated, NamedTuple

import typer

from corpus_archive import AlignmentMethod, Archive, ArchiveError, Corpus, Period, Result, Unit
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import table, write
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.cli.verbs.analyses import first_rows
from corpus_archive.wording import number_of

_Encoder = Annotated[
    str,
    typer.Option(
        "--encoder", metavar="MODULE:FUNCTION", help="Another sentence encoder; it is remembered (docs/alignment.md)."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "align", align_articles)
    add_verb(app, "renderings", list_renderings)


def align_articles(
    *,
    corpus: Corpus,
    method: Annotated[
        AlignmentMethod, typer.Option("--method", help="Align by meaning, or by length only, as ingest does.")
    ] = "semantic",
    encoder: _Encoder = "",
    again: Annotated[bool, typer.Option("--again", help="Re-align all, in the place of any beads.")] = False,
    jobs: options.Jobs = None,
    quiet: options.NoSummary = False,
) -> None:
    """Align sentences by meaning, where `ingest` aligns by length.

    You can stop it at any moment and run it again: articles that this version of the method has aligned are skipped. So
    are those with beads made by hand, by another tool or by a later version, and with `--method length` those by
    meaning; `--again` replaces these, too.

    **Examples**

    `corpus-archive align --after 1958 --before 1958`

    `corpus-archive align --method length --again`
    """
    archive = Archive.of(corpus)
    if archive.passing:
        advice = f"no archive to keep beads in; make one: corpus-archive ingest {archive.name}"
        raise ArchiveError(archive.name, advice)
    with meter(quiet=quiet, noun="articles aligned", counts_itself=True) as shown:
        done = archive.align(
            method, within=corpus, encoder=encoder, again=again, jobs=options.processes(jobs), on_progress=shown.read
        )
        said = f"aligned {number_of(done, 'article')}; {shown.rate(done)}"
    if not quiet:
        typer.echo(said, err=True)
        if not again:
            say_passed_over(corpus, method)


def say_passed_over(corpus: Corpus, method: AlignmentMethod = "semantic") -> None:
    """Whoever aligns must hear of which articles the beads stay that were there."""
    if articles := corpus.beads_left_by_align(method):
        of_length, of_meaning = "by meaning, by hand or of another tool", "by hand, of another tool or a later method"
        kinds = of_length if method == "length" else of_meaning
        said = f"passed over {number_of(articles, 'article')} with beads {kinds}"
        typer.echo(f"{said}; corpus-archive align --again replaces them", err=True)


class AnnotatedCounts(NamedTuple):
    """How many articles are aligned by more than length, and how many are audited."""

    aligned: int
    audited: int


def annotated(archive: Archive) -> AnnotatedCounts:
    """How many those are now."""
    aligned = sum(archive.alignment_methods().values()) - archive.only_by_length()
    return AnnotatedCounts(aligned, sum(count for grade, count in archive.grades().items() if grade))


def say_annotations_lost(before: AnnotatedCounts, now: AnnotatedCounts) -> None:
    """What was made of records as they were is not of those that say something else now: it must be made again."""
    lost = {"alignment (now by length)": before.aligned - now.aligned, "audit": before.audited - now.audited}
    said = [
        f"{number_of(articles, 'article')} lost {'its' if articles == 1 else 'their'} {what}"
        for what, articles in lost.items()
        if articles > 0
    ]
    if said:
        verb = "audit" if lost["audit"] > 0 else "align"
        typer.echo(f"{'; '.join(said)}; run: corpus-archive {verb}", err=True)


def say_verdicts_lost(archive: Archive, before: int | None = None) -> None:
    """What a person said of findings that are not there is seen by nobody who is not told.

    `before` is how many these were before records changed: of more, an audit of what they say now may find the same.
    """
    lost = archive.verdicts.without_finding
    if lost > (before or 0):
        when = "any more" if before is None else "now"
        said = f"{number_of(lost, 'verdict')} {'fits' if lost == 1 else 'fit'} no finding {when}"
        typer.echo(f"{said}; see: corpus-archive verdict", err=True)


def list_renderings(
    *,
    query: options.Query,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    by: Annotated[
        Period | None,
        typer.Option("--by", metavar="PERIOD", help="Show the shares of the usual renderings, period by period."),
    ] = None,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "lemma",
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out renderings in fewer than N aligned pairs.")
    ] = 2,
    plot: options.Plot = None,
) -> None:
    """Find how the other language renders a word.

    These are the words and phrases typical of the sentences aligned with its hits. It also says how many of the hits
    you would miss by searching for the usual rendering only.

    **Examples**

    `corpus-archive renderings 合作社`

    `corpus-archive renderings '[lemma="boat"]' --by decade --format csv`
    """
    found = corpus.renderings(options.one_query(query), by=by, unit=unit, least=least, **where._asdict())
    shown = found.first(output.limit if by else first_rows(output), output.offset)
    write(shown, output, as_table=table if by else _few_columns, plot=plot)


def _few_columns(result: Result) -> None:
    """The columns that fit a screen."""
    names = ("rendering", "O11", "O21", "share", "log_likelihood", "log_dice")
    shown = copy.copy(result)
    shown.columns = {name: result.columns[name] for name in names}
    table(shown)

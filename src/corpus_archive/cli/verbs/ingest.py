"""`ingest` and `reparse`: dumps into the archive, and what is there read again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import (
    DATASET_FILE,
    Archive,
    CorpusArchiveError,
    PieceOutcome,
    Sentences,
    SourceNotFound,
    newspaper_of,
)
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.progress import Meter, meter
from corpus_archive.cli.terminal.rejections import RejectionLog
from corpus_archive.wording import number_of

_NAMED = 3  # articles that a line has room for
_Pos = Annotated[
    bool | None,
    typer.Option(
        "--pos/--no-pos",
        help="Keep parts of speech in it, a byte an English word, so that queries for them need not work them out; "
        "if not given, as the last time.",
    ),
]
_Meaning = Annotated[
    bool,
    typer.Option(
        "--meaning", help="Then bring the index of meaning up to date, too, which search --like asks; it is slow."
    ),
]
_Sentences = Annotated[
    Sentences | None,
    typer.Option(
        "--sentences",
        help="With --meaning: headlines and the first two sentences of each article (lead), or all sentences; if not "
        "given, as the last time.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "ingest", ingest_dumps)
    add_verb(app, "reparse", reparse_pieces)
    add_verb(app, "index", build_index)


def ingest_dumps(
    paths: options.Paths,
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    jobs: options.Jobs = None,
    newspaper: options.NewspaperOfArchive = None,
    name: options.NewspaperName = "",
    revise: Annotated[
        bool, typer.Option("--revise", help="Let these dumps replace what the archive has of the same articles.")
    ] = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Read dumps into the archive, which is created if there is none.

    Dumps that were read before are skipped. You can stop at any moment: the archive stays whole, and the same command
    goes on. The same dumps give the same archive in whatever order they come. A dataset (from `dataset build` or
    `export FOLDER/`) is taken as it is: nothing in it is parsed, aligned or audited again.

    **Examples**

    `corpus-archive ingest seeds/`

    `corpus-archive ingest data/sample/ --newspaper hbrb --archive data/lakeside`

    `corpus-archive ingest data/sample/1958年10月.7z --jobs 4`
    """
    if any((Path(path) / DATASET_FILE).is_file() for path in paths):
        if revise or strict or name:
            said = "--revise, --strict and --newspaper-name are for dumps; a dataset is taken in as it is"
            raise typer.BadParameter(said)
        _take_in_dataset(paths, archive, jobs, newspaper=newspaper, quiet=quiet)
        return
    _take_in_dumps(paths, archive, jobs, newspaper, name, revise=revise, strict=strict, quiet=quiet)


def _take_in_dumps(
    paths: list[str],
    archive: str,
    jobs: int | None,
    newspaper: str | None,
    name: str,
    *,
    revise: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Dumps into the archive, which is created where there is none."""
    is_unsaid = newspaper is None and Archive.is_at(archive) and not quiet
    opened = _opened(Path(archive), paths, newspaper, name, quiet=quiet)
    log = RejectionLog(strict)
    superseded, last = opened.outcomes()["superseded"], opened.last_piece()
    with meter(quiet=quiet, noun="pieces") as shown:
        workers, skipped, progress = options.processes(jobs), log.skipped.append, shown.read
        offered = opened.ingesting(paths, jobs=workers, revise=revise, on_skip=skipped, on_progress=progress)
        if is_unsaid:
            _say_newspaper(opened)
        counted = _counted(offered, log, shown)
    total, new = counted.total, counted.new
    said = f"offered {total:,} = new {new:,} + known {total - new:,}; rejected {log.counted()}{log.passed_over()}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    if not (quiet or revise):
        _say_versions(opened.outcomes()["superseded"] - superseded)
    if not quiet:
        _say_changed(len(counted.changed))
        _say_other_beads(counted.other_beads, "; ingest --revise keeps those that you offer")
        _say_left(opened.articles_left(last))
    bring_index_up_to_date(opened, jobs, quiet=quiet)


def _say_versions(more: int, *, of_dataset: bool = False) -> None:
    """Whoever corrects a dump and takes it in again must hear that the archive may go on with the other one."""
    if more > 0:
        said = f"{number_of(more, 'piece')} {'differs' if more == 1 else 'differ'} from another of the same article"
        rule = "the one with both languages is current, else the first by its hash; a dump before its records"
        if of_dataset:
            typer.echo(f"{said}: the last revised is current, else {rule.replace(' is current', '')}", err=True)
        else:
            typer.echo(f"{said}: of these {rule}; ingest --revise makes those current that you offer", err=True)


def _say_changed(articles: int) -> None:
    """Of a dump that was known, and is current now, nothing is new: what it did must be told."""
    if articles:
        said = f"{number_of(articles, 'article')} that {'was' if articles == 1 else 'were'} there"
        typer.echo(f"changed: {said} {'says' if articles == 1 else 'say'} something else now", err=True)


def _say_left_out(pieces: int) -> None:
    """Whoever offers what an earlier parser made must hear that it takes no place from what a later one did."""
    if pieces:
        said = f"an earlier parser read {number_of(pieces, 'piece')} of the dataset otherwise than the archive"
        typer.echo(f"{said}, which keeps what it has of {'it' if pieces == 1 else 'them'}", err=True)


def _say_other_beads(more: int, what_to_do: str = "") -> None:
    """Whoever takes in beads that were made elsewhere must hear how many of them the archive does not have."""
    if more:
        said = f"the archive keeps other beads than came with {number_of(more, 'record')}"
        typer.echo(f"{said}: those of the later method, or else the greater{what_to_do}", err=True)


def _say_left(ids: list[str]) -> None:
    """Whoever corrects a date or the Chinese in a dump must hear that the article of before is another, and counted."""
    if ids:
        named = f"{', '.join(ids[:_NAMED])}{', …' if len(ids) > _NAMED else ''}"
        said = f"{number_of(len(ids), 'article')} that files of these names gave before they were changed"
        still = f"{'is' if len(ids) == 1 else 'are'} still there, and counted: {named}"
        how = f"if what they give now corrects {'it' if len(ids) == 1 else 'them'}, run: corpus-archive remove ID"
        more = "; or remove --piece FILE, and ingest it again" if len(ids) > _NAMED else ""
        typer.echo(f"{said} {still}; {how}{more}", err=True)


def _take_in_dataset(paths: list[str], archive: str, jobs: int | None, *, newspaper: str | None, quiet: bool) -> None:
    """A dataset into the archive, which is created where there is none."""
    from corpus_archive import dataset

    if len(paths) > 1:
        raise typer.BadParameter("a dataset is taken in by itself; name it alone, and the dumps in another command")
    settings = dataset.settings_of_what_is_left(Path(paths[0]))
    if newspaper and newspaper != settings.newspaper:  # before there is an archive that nothing will be taken into
        said = f"{paths[0]} is of {settings.newspaper}; leave out --newspaper {newspaper}, or name another dataset"
        raise typer.BadParameter(said)
    code, name = newspaper or settings.newspaper, settings.newspaper_name if not Archive.is_at(archive) else ""
    opened = _opened(Path(archive), paths, code, name, quiet=quiet)
    log = RejectionLog(strict=False)
    other_sets: list[str] = []
    other_verdicts: list[str] = []
    superseded = opened.outcomes()["superseded"]
    with meter(quiet=quiet, noun="pieces") as shown:
        found = dataset.restore(opened, Path(paths[0]), shown.read, other_sets.append, other_verdicts.append)
        counted = _counted(found, log, shown)
    _say_others(other_sets, other_verdicts)
    if waiting := len(dataset.unfinished(Path(paths[0]))):
        said = f"the dataset is not complete: {number_of(waiting, 'cell')} still to be made"
        typer.echo(f"{said}; run dataset build again, and ingest it again", err=True)
    for lost in dataset.losses(Path(paths[0])):
        typer.echo(lost, err=True)
    total, new = counted.total, counted.new
    said = f"taken in {total:,} = new {new:,} + known {total - new:,}; rejected {log.rejected:,}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    if not quiet:
        _say_versions(opened.outcomes()["superseded"] - superseded, of_dataset=True)
        _say_changed(len(counted.changed))
        _say_left_out(counted.left_out)
        _say_other_beads(counted.other_beads)
    bring_index_up_to_date(opened, jobs, quiet=quiet)


def _say_others(sets: list[str], verdicts: list[str]) -> None:
    """What the archive has otherwise than the dataset, and keeps: sets by their names, verdicts by their articles."""
    how = "to have those of the dataset, too, take it into another archive"
    if sets:
        typer.echo(f"the archive has other sets of these names, which stay: {', '.join(sets)}; {how}", err=True)
    if verdicts:
        said = f"{number_of(len(verdicts), 'verdict')} of the dataset {'is' if len(verdicts) == 1 else 'are'} left out"
        articles = list(dict.fromkeys(verdicts))
        named = f"{', '.join(articles[:_NAMED])}{', …' if len(articles) > _NAMED else ''}"
        typer.echo(f"{said}, as something else is said here of these findings (of {named}), and stays; {how}", err=True)


def build_index(
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    segmenter: Annotated[
        str, typer.Option("--segmenter", metavar="NAME", help="rjieba or jieba; if not given, the one used last.")
    ] = "",
    userdict: Annotated[
        str, typer.Option("--userdict", metavar="FILE", help="Words to keep whole, one per line, in jieba's format.")
    ] = "",
    pos: _Pos = None,
    meaning: _Meaning = False,
    sentences: _Sentences = None,
    jobs: options.Jobs = None,
    quiet: options.NoSummary = False,
) -> None:
    """Bring the index of words up to date, as `ingest` does at its end.

    With another segmenter or dictionary, with parts of speech or without them where it was not so, all of it is made
    anew; files that were deleted or damaged are, too. You can stop at any moment and run it again. The index of meaning
    is made only by `--meaning`, which encodes the articles that it does not have.

    **Examples**

    `corpus-archive index`

    `corpus-archive index --pos`

    `corpus-archive index --meaning`
    """
    if sentences and not meaning:
        raise typer.BadParameter("--sentences is for the index of meaning: say --meaning, too")
    opened = options.opened_to_write(archive)
    with meter(quiet=quiet, noun="articles indexed", counts_itself=True) as shown:
        jobs = options.processes(jobs)
        done = opened.index(
            segmenter=segmenter, userdict=userdict, pos=pos, jobs=jobs, deep=True, on_progress=shown.read
        )
        _say_indexed(done, shown, quiet=quiet)
    if meaning:
        _index_meaning(opened, sentences, jobs, quiet=quiet)


def _index_meaning(archive: Archive, sentences: Sentences | None, jobs: int, *, quiet: bool) -> None:
    """Encode what was written since the last time, with progress."""
    with meter(quiet=quiet, noun="articles encoded", counts_itself=True) as shown:
        done = archive.index_meaning(sentences, jobs=jobs, deep=True, on_progress=shown.read)
        if not quiet:
            typer.echo(f"encoded {number_of(done, 'article')}; {shown.rate(done)}", err=True)


def reparse_pieces(
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE, jobs: options.Jobs = None, quiet: options.Quiet = False
) -> None:
    """Parse every dump again, with an improved version of the parser.

    The archive keeps the texts of all dumps, so the files are not needed. Records that came as JSONL stay as they are.

    **Examples**

    `corpus-archive reparse`
    """
    opened = options.opened_to_write(archive)
    log = RejectionLog(strict=False)
    with meter(quiet=quiet, noun="pieces") as shown:
        found = opened.reparsing(jobs=options.processes(jobs), on_progress=shown.read)
        counted = _counted(found, log, shown)
    total, changed = counted.total, counted.new
    said = f"read again {total:,} = changed {changed:,} + as before {total - changed:,}; rejected {log.rejected:,}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    bring_index_up_to_date(opened, jobs, quiet=quiet)


def bring_index_up_to_date(archive: Archive, jobs: int | None, *, quiet: bool) -> None:
    """Tokenise what was written since the last time, with progress."""
    with meter(quiet=quiet, noun="articles indexed", counts_itself=True) as shown:
        done = archive.index(jobs=options.processes(jobs), on_progress=shown.read)
        _say_indexed(done, shown, quiet=quiet)


def _say_indexed(done: int, shown: Meter, *, quiet: bool) -> None:
    if not quiet:
        typer.echo(f"indexed {number_of(done, 'article')}; {shown.rate(done)}", err=True)


def _summarise(archive: Archive, log: RejectionLog, said: str, *, quiet: bool) -> None:
    log.announce("corpus-archive info --rejected lists them all")
    if not quiet:
        typer.echo(said, err=True)
        say_ledger(archive)


def say_ledger(archive: Archive) -> None:
    """One line: what has become of every piece ever offered."""
    outcomes = archive.outcomes()
    parts = " + ".join(f"{outcome} {count:,}" for outcome, count in outcomes.items())
    typer.echo(f"{archive.folder}: pieces {sum(outcomes.values()):,} = {parts}", err=True)


def _opened(folder: Path, paths: list[str], newspaper: str | None, name: str, *, quiet: bool) -> Archive:
    """The archive to write to: the one that is there, of the right newspaper, or a new one."""
    for path in paths:
        if path != "-" and "://" not in path and not os.path.lexists(path):  # of a URL its reader says it
            raise SourceNotFound(path)
    if not Archive.is_at(folder):
        if not Archive.is_vacant(folder):
            raise CorpusArchiveError(f"{folder}: something else is there; name an empty or new folder with --archive")
        standard_input = "-" in paths  # it can be read only once
        code = newspaper or (not standard_input and newspaper_of(paths)) or options.DEFAULT_NEWSPAPER
        if not quiet:
            typer.echo(f"new archive {folder} of the newspaper {code}", err=True)
        return Archive.create(folder, code, name, exist_ok=True)
    opened = options.opened_to_write(str(folder))
    if newspaper not in (None, opened.newspaper):
        said = f"{folder} holds {opened.newspaper}, not {newspaper}; name another --archive for it"
        raise CorpusArchiveError(said)
    if name and name != opened.newspaper_name:
        raise CorpusArchiveError(f"{folder}: its newspaper's name was fixed when it was created; leave out the option")
    if newspaper is None and opened.newspaper != options.DEFAULT_NEWSPAPER:
        _refuse_unsaid(opened, paths)
    return opened


def _refuse_unsaid(archive: Archive, paths: list[str]) -> None:
    """Raise CorpusArchiveError for dumps that might be of any newspaper, where the archive is of no usual one.

    A forgotten CORPUS_ARCHIVE would else mix two newspapers, which nothing but the archive's making anew parts again.
    """
    if all(path != "-" and newspaper_of([path]) for path in paths):  # records say it themselves
        return
    by = " (by CORPUS_ARCHIVE)" if os.environ.get("CORPUS_ARCHIVE") == str(archive.folder) else ""
    said = f"{archive.folder}{by} holds {_named(archive)}, and dumps do not say which newspaper they are of"
    code = archive.newspaper
    raise CorpusArchiveError(f"{said}; say --newspaper {code} if it is theirs, or name another --archive for them")


def _say_newspaper(archive: Archive) -> None:
    """Dumps do not say which newspaper they are: whoever has two must see to which one they are added."""
    typer.echo(f"adding to {_named(archive)} in {archive.folder}", err=True)
    if articles := len(archive):
        said = f"it has {number_of(articles, 'article')} already; if these dumps are of another newspaper"
        typer.echo(f"{said}, stop now (Ctrl-C) and name another --archive for them", err=True)


def _named(archive: Archive) -> str:
    """The newspaper of an archive, by its name and its code."""
    return f"{archive.newspaper_name} ({archive.newspaper})" if archive.newspaper_name else archive.newspaper


@dataclass
class _IngestCounts:
    """How many pieces there were, how many of them new, and with how many beads came that are not kept.

    `changed` are the articles that were there and say anything else now; `left_out` counts pieces as an earlier parser
    read them.
    """

    total: int = 0
    new: int = 0
    other_beads: int = 0
    left_out: int = 0
    changed: set[str] = field(default_factory=set)


def _counted(pieces: Iterable[PieceOutcome], log: RejectionLog, shown: Meter) -> _IngestCounts:
    """Count what became of the pieces, and keep the rejections."""
    counted = _IngestCounts()
    for one in pieces:
        counted.total += 1
        counted.new += one.new
        counted.other_beads += one.other_beads
        counted.left_out += one.left_out
        if one.changed:
            counted.changed.add(one.changed)
        shown.piece()
        if one.rejection:
            log.reject(one.rejection, before=one.passed_over)
    return counted

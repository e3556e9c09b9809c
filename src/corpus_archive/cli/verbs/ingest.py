"""`ingest` and `reparse`: dumps into the archive, and what is there read again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import (
    DATASET_FILE,
    Archive,
    CorpusArchiveError,
    Sentences,
    SourceNotFound,
    newspaper_of,
)
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.pieces_told import (
    counted_pieces,
    say_beads,
    say_changed,
    say_left,
    say_left_out,
    say_others,
    say_versions,
)
from corpus_archive.cli.terminal.progress import Meter, meter
from corpus_archive.cli.terminal.rejections import RejectionLog
from corpus_archive.cli.verbs.align import annotated, say_annotations_lost, say_verdicts_lost
from corpus_archive.wording import number_of

_Pos = Annotated[
    bool | None,
    typer.Option(
        "--pos/--no-pos",
        help="Keep parts of speech in it, a byte an English word, so that queries for them need not work them out; "
        "if not given, as the last time.",
    ),
]
_Userdict = Annotated[
    str | None,
    typer.Option(
        "--userdict",
        metavar="FILE",
        help="Words to keep whole, one per line, in jieba's format; '' for none. If not given, those of last time.",
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
    unfit = opened.verdicts.without_finding
    with meter(quiet=quiet, noun="pieces") as shown:
        workers, skipped, progress = options.processes(jobs), log.skipped.append, shown.read
        offered = opened.ingesting(paths, jobs=workers, revise=revise, on_skip=skipped, on_progress=progress)
        if is_unsaid:
            _say_newspaper(opened)
        counted = counted_pieces(offered, log, shown, last)
    total, new = counted.total, counted.new
    said = f"offered {total:,} = new {new:,} + known {total - new:,}; rejected {log.counted()}{log.passed_over()}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    if not (quiet or revise):
        say_versions(opened.outcomes()["superseded"] - superseded + counted.superseded)
    if not quiet:
        say_changed(len(counted.changed))
        say_beads(counted, "; ingest --revise keeps those that you offer")
        say_left(opened.articles_left(last))
        say_verdicts_lost(opened, unfit)
    bring_index_up_to_date(opened, jobs, quiet=quiet)


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
    superseded, unfit = opened.outcomes()["superseded"], opened.verdicts.without_finding
    with meter(quiet=quiet, noun="pieces") as shown:
        found = dataset.restore(opened, Path(paths[0]), shown.read, other_sets.append, other_verdicts.append)
        counted = counted_pieces(found, log, shown)
    say_others(other_sets, other_verdicts)
    if waiting := len(dataset.unfinished(Path(paths[0]))):
        said = f"the dataset is not complete: {number_of(waiting, 'cell')} still to be made"
        typer.echo(f"{said}; run dataset build again, and ingest it again", err=True)
    for lost in dataset.losses(Path(paths[0])):
        typer.echo(lost, err=True)
    total, new = counted.total, counted.new
    said = f"taken in {total:,} = new {new:,} + known {total - new:,}; rejected {log.rejected:,}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    if not quiet:
        say_versions(opened.outcomes()["superseded"] - superseded, of_dataset=True)
        say_changed(len(counted.changed))
        say_left_out(counted.left_out)
        say_beads(counted)
        say_verdicts_lost(opened, unfit)
    bring_index_up_to_date(opened, jobs, quiet=quiet)


def build_index(
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    segmenter: Annotated[
        str, typer.Option("--segmenter", metavar="NAME", help="rjieba or jieba; if not given, the one used last.")
    ] = "",
    userdict: _Userdict = None,
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
    Alignments stay where the sentences are the same; how many articles lost theirs, or their audit, is told.

    **Examples**

    `corpus-archive reparse`
    """
    opened = options.opened_to_write(archive)
    log, before, unfit = RejectionLog(strict=False), annotated(opened), opened.verdicts.without_finding
    with meter(quiet=quiet, noun="pieces") as shown:
        found = opened.reparsing(jobs=options.processes(jobs), on_progress=shown.read)
        counted = counted_pieces(found, log, shown)
    total, changed = counted.total, counted.new
    said = f"read again {total:,} = changed {changed:,} + as before {total - changed:,}; rejected {log.rejected:,}"
    _summarise(opened, log, f"{said}; {shown.rate(total)}", quiet=quiet)
    if not quiet:
        say_annotations_lost(before, annotated(opened))
        say_verdicts_lost(opened, unfit)
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

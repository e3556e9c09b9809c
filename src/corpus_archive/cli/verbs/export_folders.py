"""`export` to a folder: what each tool reads, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import typer

from corpus_archive import Archive, Corpus, __version__
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.export import huggingface, opus, tei, workbench
from corpus_archive.export.manifest import CorpusLines
from corpus_archive.export.pairs import PairFilter
from corpus_archive.export.token_stream import TokenStream
from corpus_archive.wording import counted, number_of, part_of

XmlExport = TypeVar("XmlExport", tei.TeiExport, opus.OpusExport)
Tool = Literal["dataset", "cwb", "huggingface", "tei", "opus"]  # whom a folder is for
LIKELY_DATE = "likely_date has that day"
_LOST = "{n:,} {n:character/characters} that no XML may hold {n:is/are} left out"
_NOT_AUDITED = (
    "{n:,} {n:article is/articles are} not audited, and findings has nothing of {n:it/them}; audit {n:it/them} with: "
    "corpus-archive audit"
)
_UNALIGNED = "{n:,} {n:article/articles} in both languages {n:has/have} no alignment and {n:gives/give} no {what}"


def write_folder(
    corpus: Corpus, wanted: PairFilter, out: str, tool: Tool, *, made: dict[str, bool], quiet: bool
) -> None:
    """A folder for some tool; `made` is what a dataset has besides what the archive holds."""
    if tool == "dataset":
        _dataset(corpus, wanted, out, made=made, quiet=quiet)
        return
    if extra := next((name for name, is_asked in made.items() if is_asked), ""):
        raise typer.BadParameter(f"--{extra} is for a dataset; leave it out, or leave out --for")
    if tool == "huggingface":
        _huggingface(corpus, wanted, out, quiet=quiet)
        return
    check_no_pairs(wanted)
    {"cwb": _workbench, "tei": _tei, "opus": _opus}[tool](corpus, out, quiet=quiet)


def _dataset(corpus: Corpus, wanted: PairFilter, out: str, *, made: dict[str, bool], quiet: bool) -> None:
    """The whole archive as a dataset."""
    from corpus_archive import dataset

    if str(corpus.selection) or wanted != PairFilter():
        raise typer.BadParameter("a dataset is of the whole archive; leave out what selects articles or pairs")
    with meter(quiet=quiet, noun="pieces", counts_itself=True) as shown:
        count = dataset.export(Archive.of(corpus), Path(out), **made, on_progress=shown.read)
    say_of_audits(corpus)
    if not quiet:
        typer.echo(f"{out}: a dataset of {number_of(count, 'piece')}; {shown.rate(count)}", err=True)


def _huggingface(corpus: Corpus, wanted: PairFilter, out: str, *, quiet: bool) -> None:
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = huggingface.export(corpus, Path(out), wanted, package_version=__version__, on_progress=shown.read)
    say_of_dates(corpus, done.articles.likely, done.articles.articles, quiet=quiet, which=LIKELY_DATE)
    say_unaligned(done.articles, "pairs")
    say_of_audits(corpus)
    if done.not_audited:
        typer.echo(counted(_NOT_AUDITED, done.not_audited), err=True)
    if not quiet:
        rows = ", ".join(f"{done.rows(kind):,} {kind}" for kind in done.kinds)
        typer.echo(f"{out}: {rows or 'nothing'}{chosen(corpus)}", err=True)
        if left_out := done.tally.said_left_out:
            typer.echo(f"left out: {left_out}", err=True)


def _workbench(corpus: Corpus, out: str, *, quiet: bool) -> None:
    for caution in corpus.cautions:
        typer.echo(caution, err=True)
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = workbench.export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
    say_unaligned(done.stream.articles, "beads")
    say_of_audits(corpus)
    if done.cut:
        said = counted("{n:,} {n:value is/values are} cut to the 2,000 bytes that CWB surely keeps", done.cut)
        typer.echo(said, err=True)
    if not quiet:
        typer.echo(f"{out}: {token_counts(done.stream)}, {number_of(done.beads, 'bead')}{chosen(corpus)}", err=True)
        typer.echo(f"encode it with: sh {Path(out) / 'encode.sh'}", err=True)


def _tei(corpus: Corpus, out: str, *, quiet: bool) -> None:
    done = _xml(tei.export, corpus, out, "the header has both days", quiet=quiet)
    say_of_audits(corpus)
    if not quiet:
        of = f"{number_of(done.articles.articles, 'article')} of {number_of(done.issues, 'issue')}"
        beads = f"{number_of(done.beads + done.alone, 'bead')}, {done.alone:,} of them of one side"
        typer.echo(f"{out}: {of}, {beads}, {number_of(done.findings, 'finding')}{chosen(corpus)}", err=True)


def _opus(corpus: Corpus, out: str, *, quiet: bool) -> None:
    done = _xml(opus.export, corpus, out, "documents have the printed one", quiet=quiet)
    if not quiet:
        of = f"{number_of(done.documents, 'document')} of {number_of(done.articles.articles, 'article')}"
        links = f"{number_of(done.links, 'link')} with two sides, {done.alone:,} with one"
        typer.echo(f"{out}: {of}, {links}{chosen(corpus)}", err=True)


def _xml(export: Callable[..., XmlExport], corpus: Corpus, out: str, which: str, *, quiet: bool) -> XmlExport:
    """Write a folder of XML, and say what is in doubt and what it does not have; `which` says which days it has."""
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
    say_of_dates(corpus, done.articles.likely, done.articles.articles, quiet=quiet, which=which)
    say_unaligned(done.articles, "links")
    if done.characters_lost:
        typer.echo(counted(_LOST, done.characters_lost), err=True)
    return done


def say_unaligned(articles: CorpusLines, what: str) -> None:
    """That articles have no alignment, and so none of what is made of one."""
    if articles.unaligned:
        said = counted(_UNALIGNED.replace("{what}", what), articles.unaligned)
        typer.echo(f"{said}; align them with: corpus-archive align", err=True)


def say_of_dates(corpus: Corpus, likely: int, articles: int, *, quiet: bool, which: str) -> None:
    """What a reader must know of the dates chosen, and of those written; `which` says which these are."""
    for caution in corpus.cautions:
        typer.echo(caution, err=True)
    if likely and not quiet:
        day = f"{'is' if likely == 1 else 'are'} likely of the day after the date printed (summers of 1986-91)"
        typer.echo(f"{part_of(likely, articles, 'article')} {day}: {which}", err=True)


def say_of_audits(corpus: Corpus) -> None:
    """That grades and findings rest on another alignment than articles have now, where some do."""
    if caution := corpus.audit_caution:
        typer.echo(caution, err=True)


def token_counts(stream: TokenStream) -> str:
    """How many articles and tokens, in a line."""
    names = {"zh": "Chinese", "en": "English"}
    counts = [f"{counts.tokens:,} {names[side]}" for side, counts in stream.counts.items()]
    return f"{number_of(stream.articles.articles, 'article')}, tokens {' and '.join(counts)}"


def check_no_pairs(wanted: PairFilter) -> None:
    """Raise BadParameter for options of pairs where there are none."""
    if wanted != PairFilter():
        said = "--min-score, --one-to-one, --dedup, --no-headlines and --split are for pairs of sentences"
        raise typer.BadParameter(f"{said}; name the file pairs.csv, .xlsx, .tsv, .tmx, .zh-en, .jsonl or .parquet")


def chosen(corpus: Corpus) -> str:
    """The selection in brackets, where there is one."""
    return f" ({corpus.selection})" if str(corpus.selection) else ""

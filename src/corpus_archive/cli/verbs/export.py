"""`export`: articles, pairs of sentences or tokens, to a file or a folder that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from corpus_archive import Archive, Corpus, CorpusArchiveError, Result, __version__
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import write
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.export import articles, bitext, huggingface, manifest, naming, tokens, workbench
from corpus_archive.export.manifest import CorpusLines
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.export.spreadsheet import EXCEL_CELL
from corpus_archive.export.token_stream import TokenStream
from corpus_archive.sizes import size_in_words
from corpus_archive.wording import counted, number_of, part_of

# Articles in the first two, then pairs of sentences, then tokens.
TextFormat = Literal["jsonl", "csv", "pairs.jsonl", "pairs.csv", "tsv", "tmx", "tokens.jsonl", "tokens.csv"]
Tool = Literal["dataset", "cwb", "huggingface"]  # whom a folder is for
Out = Annotated[
    str,
    typer.Argument(
        metavar="OUT",
        help=f"Its name says what is written. For {naming.spelled_out('or')}. NAME/ is a folder, - standard output.",
    ),
]

Format = Annotated[
    TextFormat | None, typer.Option("--format", "-f", help="What to write to standard output; jsonl if not given.")
]
For = Annotated[
    Tool | None,
    typer.Option(
        "--for", help="What the folder is for: a dataset if not given, cwb (CQP, NoSketch Engine) or huggingface."
    ),
]
WithTokens = Annotated[bool, typer.Option("--tokens", help="Write the words of every text to a dataset, too.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "export", write_export)


def write_export(
    corpus: Corpus,
    wanted: PairFilter,
    out: Out,
    bom: options.Bom = False,
    format: Format = None,
    tool: For = None,
    tokens: WithTokens = False,
    quiet: options.NoSummary = False,
) -> None:
    """Write articles, sentence pairs or tokens to a file or folder.

    What is written depends on its name. Articles: .jsonl, .csv, .parquet. Pairs of aligned sentences: .tsv (quoted like
    CSV), .tmx (TMX 1.4b), a.zh-en (the two files a.zh and a.en, line by line), and .jsonl, .csv, .xlsx or .parquet if
    `pairs` is a word of the name, as in pairs.csv or 1958-pairs.parquet. Tokens: a.conllu (the two files a.zh.conllu
    and a.en.conllu), and .jsonl, .csv or .parquet if `tokens` is a word of the name. What the audit found (`findings`)
    and kept sets (`sets`): .jsonl, .csv, .xlsx or .parquet. Beside each file a manifest says what is in it.

    A folder (`NAME/`) becomes a dataset with all that the archive holds, for `dataset sql` and `ingest`; with `--for
    cwb` a corpus for CQP, with `--for huggingface` one for `load_dataset`. docs/exports.md describes all formats, and
    the tools they were tried with. For citations, see `cite`.

    **Examples**

    `corpus-archive export 1958.csv --after 1958 --before 1958 --bom`

    `corpus-archive export pairs.parquet --min-score 0.9 --dedup`

    `corpus-archive export corpus/ --for cwb`
    """
    if naming.is_folder(out):
        _folder(corpus, wanted, out, tool or "dataset", tokens=tokens, quiet=quiet)
    else:
        _file(corpus, wanted, out, _named(out, format, is_folder=bool(tokens or tool)), bom=bom, quiet=quiet)


def _file(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """A file, or standard output, of what its name says."""
    if out != "-" and (naming.holds_sets(name) or naming.holds_findings(name)):
        _rows(corpus, Path(out), options.output(out=Path(out), limit=None, quiet=quiet, bom=bom))
    elif naming.holds_tokens(name):
        _tokens(corpus, wanted, out, name, bom=bom, quiet=quiet)
    elif naming.holds_pairs(name):
        _pairs(corpus, wanted, out, name, bom=bom, quiet=quiet)
    else:
        _articles(corpus, wanted, out, name, bom=bom, quiet=quiet)


def _rows(corpus: Corpus, out: Path, output: Output) -> None:
    """Findings or sets, as the name says, and a manifest beside them."""
    rows = _sets(corpus) if naming.holds_sets(out.name) else corpus.findings()
    write(rows, output)
    done = manifest.written(out, out.name)
    ending = naming.ending_of(out.name, naming.FINDINGS)
    manifest.put(out.parent, done, ending, manifest.of_rows(corpus, rows, __version__))
    if not output.quiet:
        typer.echo(
            f"{out}: {number_of(len(rows), rows.amount.noun.removesuffix('s'))}, {size_in_words(done.bytes)}", err=True
        )


def _sets(corpus: Corpus) -> Result:
    """All sets, or those of --set, an article a row; other options of a selection choose articles, not sets."""
    names = corpus.selection.sets
    if any(corpus.selection._replace(sets=())):
        raise typer.BadParameter("sets are exported whole; of the options of a selection only --set chooses some")
    sets = Archive.of(corpus).sets
    if not sets:
        raise CorpusArchiveError("no set is kept yet; to export articles leave the word sets out of the file's name")
    return sets.members(*names)


def _folder(corpus: Corpus, wanted: PairFilter, out: str, tool: Tool, *, tokens: bool, quiet: bool) -> None:
    """A folder for some tool."""
    if tool == "dataset":
        _dataset(corpus, wanted, out, tokens=tokens, quiet=quiet)
        return
    if tokens:
        raise typer.BadParameter("--tokens is for a dataset; leave it out, or leave out --for")
    if tool == "cwb":
        _workbench(corpus, wanted, out, quiet=quiet)
    else:
        _huggingface(corpus, wanted, out, quiet=quiet)


def _huggingface(corpus: Corpus, wanted: PairFilter, out: str, *, quiet: bool) -> None:
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = huggingface.export(corpus, Path(out), wanted, package_version=__version__, on_progress=shown.read)
    _say_of_dates(corpus, done.articles.likely, done.articles.articles, quiet=quiet, which="likely_date has that day")
    if not quiet:
        rows = ", ".join(f"{done.rows(kind):,} {kind}" for kind in done.kinds)
        typer.echo(f"{out}: {rows or 'nothing'}{_chosen(corpus)}", err=True)


def _workbench(corpus: Corpus, wanted: PairFilter, out: str, *, quiet: bool) -> None:
    _check_no_pairs(wanted)
    for caution in corpus.cautions:
        typer.echo(caution, err=True)
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = workbench.export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
    if done.cut:
        said = counted("{n:,} {n:value is/values are} cut to the 2,000 bytes that CWB surely keeps", done.cut)
        typer.echo(said, err=True)
    if not quiet:
        typer.echo(f"{out}: {_token_counts(done.stream)}, {number_of(done.beads, 'bead')}{_chosen(corpus)}", err=True)
        typer.echo(f"encode it with: sh {Path(out) / 'encode.sh'}", err=True)


def _tokens(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """Tokens to a file, or to standard output."""
    _check_no_pairs(wanted)
    if bom:
        raise typer.BadParameter("--bom is for CSV of articles and pairs; tokens are too many for Excel")
    if out == "-":
        stream = TokenStream(corpus)
        tokens.write_text(stream, sys.stdout.buffer, naming.ending_of(name, naming.TOKENS))
        sys.stdout.buffer.flush()
    else:
        with meter(quiet=quiet, counts_itself=True) as shown:
            files, stream = tokens.export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
        out = " and ".join(str(Path(out).with_name(file.name)) for file in files)
    for caution in corpus.cautions:
        typer.echo(caution, err=True)
    if not quiet:
        typer.echo(f"{'standard output' if out == '-' else out}: {_token_counts(stream)}{_chosen(corpus)}", err=True)


def _token_counts(stream: TokenStream) -> str:
    """How many articles and tokens, in a line."""
    names = {"zh": "Chinese", "en": "English"}
    counts = [f"{counts.tokens:,} {names[side]}" for side, counts in stream.counts.items()]
    return f"{number_of(stream.articles.articles, 'article')}, tokens {' and '.join(counts)}"


def _check_no_pairs(wanted: PairFilter) -> None:
    """Raise BadParameter for options of pairs where there are none."""
    if wanted != PairFilter():
        said = "--min-score, --one-to-one, --dedup, --no-headlines and --split are for pairs of sentences"
        raise typer.BadParameter(f"{said}; name the file pairs.csv, .xlsx, .tsv, .tmx, .zh-en, .jsonl or .parquet")


def _dataset(corpus: Corpus, wanted: PairFilter, out: str, *, tokens: bool, quiet: bool) -> None:
    """The whole archive as a dataset."""
    from corpus_archive import dataset

    if str(corpus.selection) or wanted != PairFilter():
        raise typer.BadParameter("a dataset is of the whole archive; leave out what selects articles or pairs")
    with meter(quiet=quiet, noun="pieces", counts_itself=True) as shown:
        count = dataset.export(Archive.of(corpus), Path(out), tokens=tokens, on_progress=shown.read)
    if not quiet:
        typer.echo(f"{out}: a dataset of {number_of(count, 'piece')}; {shown.rate(count)}", err=True)


def _named(out: str, format: TextFormat | None, *, is_folder: bool) -> str:
    """The name that says the format, for standard output too; what its folder is called says nothing."""
    if is_folder:
        raise typer.BadParameter("--for and --tokens are for a folder; end the name in / for one")
    if out == "-":
        return f"-.{format or 'jsonl'}"
    if format:
        raise typer.BadParameter(f"--format is for standard output; the name of {out} says its format")
    return Path(out).name


def _articles(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    _check_no_pairs(wanted)
    if out == "-":
        lines = CorpusLines(corpus)
        articles.write_text(lines, sys.stdout.buffer, name.removeprefix("-"), bom=bom)
        sys.stdout.buffer.flush()
        _say_of_dates(corpus, lines.likely, lines.articles, quiet=quiet, which="likely_date has that day")
        return
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = articles.export(corpus, Path(out), package_version=__version__, bom=bom, on_progress=shown.read)
    if done.too_long and out.endswith(".csv"):
        said = counted(
            f"{{n:,}} {{n:text is/texts are}} longer than the {EXCEL_CELL:,} characters Excel keeps of a cell",
            done.too_long,
        )
        typer.echo(f"{said}; other programs read them whole", err=True)
    _say_of_dates(corpus, done.likely, done.articles, quiet=quiet, which="likely_date has that day")
    if not quiet:
        said = f"{out}: {number_of(done.articles, 'article')}, {size_in_words(done.bytes)}{_chosen(corpus)}"
        typer.echo(said, err=True)
        if word := naming.word_within(name):
            typer.echo(f"for {word} instead of articles make {word} a word of the name: my-{word}.jsonl", err=True)


_UNALIGNED = "{n:,} {n:article/articles} in both languages {n:has/have} no alignment and {n:gives/give} no pairs"


def _pairs(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    if bom and not naming.ending_of(name, naming.PAIRS).startswith(".csv"):
        raise typer.BadParameter("--bom is for CSV; name the file pairs.csv")
    parts: dict[str, int] = {}
    if out == "-" and wanted.split:
        raise typer.BadParameter("--split makes several files; name one: pairs.parquet")
    if out == "-":
        lines, tally = CorpusLines(corpus), PairCounts()
        ending = naming.ending_of(name, naming.PAIRS)
        bitext.write_text(select_pairs(lines, wanted, tally), sys.stdout.buffer, ending, __version__, bom=bom)
        sys.stdout.buffer.flush()
        size = ""
    else:
        with meter(quiet=quiet, counts_itself=True) as shown:
            files, lines, tally, parts = bitext.export(
                corpus, Path(out), wanted, package_version=__version__, bom=bom, on_progress=shown.read
            )
        size = ", " + " and ".join(size_in_words(file.bytes) for file in files)
        out = " and ".join(str(Path(out).with_name(file.name)) for file in files)
    dated = 0 if naming.ending_of(name, naming.PAIRS) == ".zh-en" else lines.likely  # lines of text have no dates
    _say_of_dates(corpus, dated, lines.articles, quiet=quiet, which="the pairs have the printed one")
    if lines.unaligned:
        said = counted(_UNALIGNED, lines.unaligned)
        typer.echo(f"{said}; align them with: corpus-archive align", err=True)
    if not quiet:
        of = f"{_of_parts(parts)} of {number_of(lines.aligned, 'aligned article')}"
        said = f"{number_of(tally.pairs, 'pair')}{of}{size}"
        typer.echo(f"{'standard output' if out == '-' else out}: {said}{_chosen(corpus)}", err=True)
        if left_out := tally.said_left_out:
            typer.echo(f"left out: {left_out}", err=True)


def _of_parts(parts: dict[str, int]) -> str:
    return f" ({', '.join(f'{count:,} {part}' for part, count in parts.items())})" if parts else ""


def _say_of_dates(corpus: Corpus, likely: int, articles: int, *, quiet: bool, which: str) -> None:
    """What a reader must know of the dates chosen, and of those written; `which` says which these are."""
    for caution in corpus.cautions:
        typer.echo(caution, err=True)
    if likely and not quiet:
        day = f"{'is' if likely == 1 else 'are'} likely of the day after the date printed (summers of 1986-91)"
        typer.echo(f"{part_of(likely, articles, 'article')} {day}: {which}", err=True)


def _chosen(corpus: Corpus) -> str:
    return f" ({corpus.selection})" if str(corpus.selection) else ""

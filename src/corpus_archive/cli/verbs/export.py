"""`export`: articles, citations, pairs of sentences or tokens, to a file or a folder that other tools read."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from corpus_archive import Archive, Corpus, CorpusArchiveError, Result, __version__
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import announce, rows_in_place, say_too_long
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.cli.verbs.export_folders import (
    LIKELY_DATE,
    Tool,
    check_no_pairs,
    chosen,
    say_of_audits,
    say_of_dates,
    say_unaligned,
    token_counts,
    write_folder,
)
from corpus_archive.export import articles, bitext, citation_files, manifest, naming, print_page, tokens
from corpus_archive.export.manifest import CorpusLines
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.export.token_stream import TokenStream
from corpus_archive.sizes import size_in_words
from corpus_archive.wording import number_of

# Articles first, then citations, then pairs of sentences, then tokens.
TextFormat = Literal[
    "jsonl", "csv", "html", "ris", "bib", "json", "pairs.jsonl", "pairs.csv", "tsv", "tmx", "tokens.jsonl", "tokens.csv"
]
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
        "--for",
        help="What the folder is for: a dataset if not given, cwb (CQP, NoSketch Engine, BlackLab), huggingface, tei "
        "(TEI P5) or opus (XCES).",
    ),
]
WithTokens = Annotated[bool, typer.Option("--tokens", help="Write the words of every text to a dataset, too.")]
WithPeople = Annotated[bool, typer.Option("--people", help="Write the people of every article to a dataset, too.")]
WithPlaces = Annotated[bool, typer.Option("--places", help="Write the places of datelines to a dataset, too.")]
Search = Annotated[
    str | None,
    typer.Option("--search", metavar="QUERY", help="Only articles that `search` finds for this: '钢铁 NOT 煤炭'."),
]


_LONG_PAGE = 500  # articles; LibreOffice takes a minute for as many


class ExportForm(NamedTuple):
    """What a name does not say: the format of standard output, whom a folder is for, and what is particular to some."""

    format: Format = None
    tool: For = None
    tokens: WithTokens = False
    people: WithPeople = False
    places: WithPlaces = False
    bom: options.Bom = False

    @property
    def in_a_dataset(self) -> dict[str, bool]:
        """What a dataset can have besides what the archive holds, by its name, and whether it is asked for."""
        return {"tokens": self.tokens, "people": self.people, "places": self.places}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "export", write_export)


def write_export(
    corpus: Corpus,
    wanted: PairFilter,
    out: Out,
    form: ExportForm,
    search: Search = None,
    quiet: options.NoSummary = False,
) -> None:
    """Write articles, sentence pairs or tokens to a file or folder.

    What is written depends on its name. Articles: .jsonl, .csv, .xlsx, .parquet, and .html, a page to print or to open
    in Word, original and translation side by side with what the audit found. Citations: .ris, .bib (BibTeX), .json
    (CSL-JSON). Pairs of aligned sentences: .tsv (quoted like CSV), .tmx (TMX 1.4b), a.zh-en (the two files a.zh and
    a.en, line by line), and .jsonl, .csv, .xlsx or .parquet if `pairs` is a word of the name, as in pairs.csv or
    1958-pairs.parquet. Tokens: a.conllu (the two files a.zh.conllu and a.en.conllu), and .jsonl, .csv or .parquet if
    `tokens` is a word of the name. What the audit found (`findings`) and kept sets (`sets`): .jsonl, .csv, .xlsx or
    .parquet. Beside each file a manifest says what is in it.

    A folder (`NAME/`) becomes a dataset with all that the archive holds, for `dataset sql` and `ingest`; with `--for
    cwb` a corpus for CQP, with `--for huggingface` one for `load_dataset`, with `--for tei` TEI P5 and with `--for
    opus` XCES, a file an issue. docs/exports.md describes all formats, and the tools they were tried with.

    **Examples**

    `corpus-archive export 1958.csv --after 1958 --before 1958 --bom`

    `corpus-archive export hits.ris --search '渔民 OR fishermen'`

    `corpus-archive export pairs.parquet --min-score 0.9 --dedup`

    `corpus-archive export corpus/ --for cwb`
    """
    if search is not None:
        corpus = _found(corpus, search)
    if naming.is_folder(out):
        _check_no_file(form)
        write_folder(corpus, wanted, out, form.tool or "dataset", made=form.in_a_dataset, quiet=quiet)
    else:
        name = _named(out, form.format, is_folder=bool(form.tool or any(form.in_a_dataset.values())))
        _file(corpus, wanted, out, name, bom=form.bom, quiet=quiet)


def _check_no_file(form: ExportForm) -> None:
    """Raise BadParameter for what is said of a file, where a folder is written."""
    _check_no_csv(form.bom)
    if form.format:
        raise typer.BadParameter("--format is for standard output; --for says what a folder holds")


def _found(corpus: Corpus, search: str) -> Corpus:
    """The articles that a search finds. Raises CorpusArchiveError where it finds none: an empty file helps nobody."""
    found = corpus.select(search=search)
    if not len(found):
        raise CorpusArchiveError(f"no article is found for {search!r}, and nothing is written; see: search {search!r}")
    return found


def _file(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """A file, or standard output, of what its name says."""
    if out != "-" and (naming.holds_sets(name) or naming.holds_findings(name)):
        check_no_pairs(wanted)
        _rows(corpus, Path(out), options.output(out=Path(out), limit=None, quiet=quiet, bom=bom))
    elif naming.holds_tokens(name):
        _tokens(corpus, wanted, out, name, bom=bom, quiet=quiet)
    elif naming.holds_pairs(name):
        _pairs(corpus, wanted, out, name, bom=bom, quiet=quiet)
    else:
        check_no_pairs(wanted)
        if naming.holds_citations(name):
            _citations(corpus, out, name, bom=bom, quiet=quiet)
        elif naming.holds_page(name):
            _page(corpus, out, name, bom=bom, quiet=quiet)
        else:
            _articles(corpus, out, name, bom=bom, quiet=quiet)


def _citations(corpus: Corpus, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """Citations to a file, or to standard output."""
    _check_no_csv(bom)
    if out == "-":
        lines = CorpusLines(corpus)
        citation_files.write_text(lines, sys.stdout.buffer, naming.ending_of(name, naming.CITATIONS))
        sys.stdout.buffer.flush()
        size = ""
    else:
        with meter(quiet=quiet, counts_itself=True) as shown:
            lines, bytes = citation_files.export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
        size = f", {size_in_words(bytes)}"
    say_of_dates(corpus, lines.likely, lines.articles, quiet=quiet, which="their citations say so")
    options.say_newspaper(Archive.of(corpus))
    if not quiet and out != "-":
        typer.echo(f"{out}: {number_of(lines.articles, 'article')} cited{size}{chosen(corpus)}", err=True)


def _page(corpus: Corpus, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """A page to print, to a file or to standard output."""
    _check_no_csv(bom)
    if out == "-":
        with corpus.at_one_moment(indexed=False) as same:
            lines = CorpusLines(same)
            print_page.write_text(lines, sys.stdout.buffer, __version__)
        sys.stdout.buffer.flush()
        said = ""
    else:
        with meter(quiet=quiet, counts_itself=True) as shown:
            done = print_page.export(corpus, Path(out), package_version=__version__, on_progress=shown.read)
        lines = done.articles
        audited = f"{done.with_findings:,} with findings of the audit, {done.not_audited:,} not audited"
        said = f", {audited}, {size_in_words(done.bytes)}"
    say_of_dates(corpus, lines.likely, lines.articles, quiet=quiet, which="the page says so")
    say_of_audits(corpus)
    if lines.articles > _LONG_PAGE:
        said_long = f"word processors are slow with {number_of(lines.articles, 'article')} on a page"
        typer.echo(f"{said_long}: take a set or a month", err=True)
    if not quiet and out != "-":
        typer.echo(f"{out}: {number_of(lines.articles, 'article')}{said}{chosen(corpus)}", err=True)


def _check_no_csv(bom: bool) -> None:
    if bom:
        raise typer.BadParameter("--bom is for CSV; leave it out")


def _rows(corpus: Corpus, out: Path, output: Output) -> None:
    """Findings or sets, as the name says, and a manifest beside them."""
    with corpus.at_one_moment(indexed=False) as same:
        rows = _sets(same) if naming.holds_sets(out.name) else same.findings()
    announce(rows, output)
    with ExitStack() as both:
        beside, texts_cut = both.enter_context(rows_in_place(rows, output))
        done = manifest.written(beside, out.name)
        ending = naming.ending_of(out.name, naming.FINDINGS)
        said = {"texts_cut": texts_cut} if ending == ".xlsx" else {}
        described = {**manifest.of_rows(corpus, rows, __version__), **said}
        both.enter_context(manifest.placed(out.parent, done, ending, described))
    say_too_long(texts_cut, out.name)
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


def _tokens(corpus: Corpus, wanted: PairFilter, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    """Tokens to a file, or to standard output."""
    check_no_pairs(wanted)
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
        typer.echo(f"{'standard output' if out == '-' else out}: {token_counts(stream)}{chosen(corpus)}", err=True)


def _named(out: str, format: TextFormat | None, *, is_folder: bool) -> str:
    """The name that says the format, for standard output too; what its folder is called says nothing."""
    if is_folder:
        raise typer.BadParameter("--for, --tokens, --people and --places are for a folder; end the name in / for one")
    if out == "-":
        return f"-.{format or 'jsonl'}"
    if format:
        raise typer.BadParameter(f"--format is for standard output; the name of {out} says its format")
    naming.check_one_word(Path(out).name)
    return Path(out).name


def _articles(corpus: Corpus, out: str, name: str, *, bom: bool, quiet: bool) -> None:
    _check_no_csv(bom and ".csv" not in name.lower())
    if out == "-":
        lines = CorpusLines(corpus)
        articles.write_text(lines, sys.stdout.buffer, name.removeprefix("-"), bom=bom)
        sys.stdout.buffer.flush()
        say_of_dates(corpus, lines.likely, lines.articles, quiet=quiet, which=LIKELY_DATE)
        say_of_audits(corpus)
        return
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = articles.export(corpus, Path(out), package_version=__version__, bom=bom, on_progress=shown.read)
    say_too_long(done.too_long, name)
    say_of_dates(corpus, done.likely, done.articles, quiet=quiet, which=LIKELY_DATE)
    say_of_audits(corpus)
    if not quiet:
        said = f"{out}: {number_of(done.articles, 'article')}, {size_in_words(done.bytes)}{chosen(corpus)}"
        typer.echo(said, err=True)
        if word := naming.word_within(name):
            typer.echo(f"for {word} instead of articles make {word} a word of the name: my-{word}.jsonl", err=True)


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
            files, lines, tally, parts, too_long = bitext.export(
                corpus, Path(out), wanted, package_version=__version__, bom=bom, on_progress=shown.read
            )
        say_too_long(too_long, name)
        size = ", " + " and ".join(size_in_words(file.bytes) for file in files)
        out = " and ".join(str(Path(out).with_name(file.name)) for file in files)
    dated = 0 if naming.ending_of(name, naming.PAIRS) == ".zh-en" else lines.likely  # lines of text have no dates
    say_of_dates(corpus, dated, lines.articles, quiet=quiet, which="the pairs have the printed one")
    say_unaligned(lines, "pairs")
    say_of_audits(corpus)
    if not quiet:
        of = f"{_of_parts(parts)} of {number_of(lines.aligned, 'aligned article')}"
        said = f"{number_of(tally.pairs, 'pair')}{of}{size}"
        typer.echo(f"{'standard output' if out == '-' else out}: {said}{chosen(corpus)}", err=True)
        if left_out := tally.said_left_out:
            typer.echo(f"left out: {left_out}", err=True)


def _of_parts(parts: dict[str, int]) -> str:
    return f" ({', '.join(f'{count:,} {part}' for part, count in parts.items())})" if parts else ""

"""Citations of articles as a file that Zotero, JabRef and word processors take in: RIS, BibTeX, CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Literal, NamedTuple

from corpus_archive import Article, CitationStyle, Corpus, DateDoubt, cite, date_doubt
from corpus_archive.export import manifest, naming
from corpus_archive.export.files import StrPath, opened, replaced

STYLES: dict[str, CitationStyle] = {".ris": "ris", ".bib": "bibtex", ".json": "csl-json"}


class CitationExport(NamedTuple):
    """What was written: the articles that passed by, and the file's bytes."""

    articles: manifest.CorpusLines
    bytes: int


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> CitationExport:
    """Write a citation of each article to a file whose name says the style, and a manifest beside it.

    Cited are the dates printed, or the likely ones where the selection goes by these; a date in doubt is said to be.
    The file is there only when it is complete. Raises ExportError for a name that says no style.
    """
    out = Path(out)
    ending = naming.ending_of(out.name, naming.CITATIONS)
    counted = manifest.CorpusLines(corpus, on_progress=on_progress)
    with ExitStack() as both:
        beside = both.enter_context(replaced(out))
        with opened(beside, ending) as file:
            write_text(counted, file, ending)
        done = manifest.written(beside, out.name)
        said = {**manifest.described(counted, package_version), "style": style_of(ending), "dates": _dates(corpus)}
        both.enter_context(manifest.placed(out.parent, done, ending, said))
    return CitationExport(counted, done.bytes)


def write_text(articles: manifest.CorpusLines, file: IO[bytes], ending: str) -> int:
    """Write citations to an open file, the text that `cite` gives; how many that were."""
    style = style_of(ending)
    first, between, last = ("[\n", ",\n", "\n]\n") if style == "csl-json" else ("", "\n\n", "\n")
    count = 0
    for one in _cited(articles, style):
        file.write(((between if count else first) + one).encode("utf-8"))
        count += 1
    file.write((last if count else "[]\n" if style == "csl-json" else "").encode("utf-8"))
    return count


def style_of(ending: str) -> CitationStyle:
    """The style that an ending says, packed or not."""
    return STYLES[f".{ending.split('.')[1]}"]


def _cited(articles: manifest.CorpusLines, style: CitationStyle) -> Iterator[str]:
    corpus = articles.corpus
    name, dates = corpus.newspaper_name, _dates(corpus)

    def doubt(article: Article) -> DateDoubt | None:
        return corpus.date_doubt(article.id) if date_doubt(article) else None  # its issue is asked only then

    for line in articles:
        one = cite(Article.from_json(line), style, name, dates=dates, find_doubt=doubt)
        if style == "csl-json":  # an array of one, of which the array of all has the inside
            one = one.removeprefix("[\n").removesuffix("\n]")
        yield one


def _dates(corpus: Corpus) -> Literal["printed", "likely"]:
    return "likely" if corpus.selection.dates else "printed"

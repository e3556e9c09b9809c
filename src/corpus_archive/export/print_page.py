"""Articles as one page of HTML to print, or to open in Word and LibreOffice: original and translation side by side.

What a reader must know before quoting stands above each article, as `show` has it: what the audit came to, a date in
doubt, how sentences were paired. The rows are those of the reading room. Nothing is beside the file: no script, no
style sheet, no picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple

import jinja2

from corpus_archive import Alignment, Article, Corpus, Dossier, Finding, SetMember, Verdict, audit_said, lay_out
from corpus_archive.export import manifest, naming
from corpus_archive.export.files import StrPath, opened, replaced
from corpus_archive.export.set_notes import notes_of_sets
from corpus_archive.turning import turns_named
from corpus_archive.wording import number_of

_TRANSLATION = "The Chinese is the source. The English is an unreviewed machine translation: do not quote it unchecked."
_MARKS = "Places that the audit speaks of are shaded; [1] is the number of what it found there."
_STYLES = ("chinese", "chicago")  # for a Chinese and for an English reader


class PrintedArticle(NamedTuple):
    """What the page says of an article: where it stands, what must be known of it, its rows, findings, notes."""

    article: Article
    where: list[str]
    know: list[str]
    rows: list[Any]
    findings: list[tuple[int, Finding, Verdict | None]]
    notes: list[tuple[str, SetMember]]
    citations: list[str]
    width: str
    grade: str


class PrintExport(NamedTuple):
    """What was written: the articles that passed by, those of which the audit says something and those that were not
    audited, and the file's bytes."""

    articles: manifest.CorpusLines
    with_findings: int
    not_audited: int
    bytes: int


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> PrintExport:
    """Write the page, and a manifest beside it. Notes are those of the sets that the selection names.

    The file is there only when it is complete; the same archive gives the same bytes. Raises ExportError for a name
    that is not .html.
    """
    out = Path(out)
    ending = naming.ending_of(out.name, naming.PAGES)
    with corpus.at_one_moment(indexed=False) as same, ExitStack() as both:
        beside = both.enter_context(replaced(out))
        counted = manifest.CorpusLines(same, on_progress=on_progress)
        with opened(beside, ending) as file:
            counts = write_text(counted, file, package_version)
        done = manifest.written(beside, out.name)
        said = {**manifest.described(counted, package_version), **counts}
        both.enter_context(manifest.placed(out.parent, done, ending, said))
    return PrintExport(counted, counts["with_findings"], counts["not_audited"], done.bytes)


def write_text(articles: manifest.CorpusLines, file: IO[bytes], package_version: str) -> Counter[str]:
    """Write the page to an open file; how many articles have findings, and how many were not audited."""
    corpus, page = articles.corpus, _template(package_version)
    name = corpus.newspaper_name or corpus.masthead.name
    of = f" ({corpus.selection})" if str(corpus.selection) else ""
    about = [f"{number_of(len(corpus), 'article')}{of}.", _TRANSLATION, _MARKS]
    file.write(str(page.head(turns_named(name), map(turns_named, about))).lstrip().encode("utf-8"))
    counts = Counter(with_findings=0, not_audited=0)
    for one in _printed(articles):
        counts["with_findings"] += bool(one.findings)
        counts["not_audited"] += not one.grade
        file.write(str(page.article(one)).encode("utf-8"))
    file.write(b"</body>\n</html>\n")
    return counts


def _printed(articles: manifest.CorpusLines) -> Iterator[PrintedArticle]:
    corpus = articles.corpus
    name, notes = corpus.newspaper_name or corpus.masthead.name, notes_of_sets(corpus)
    for line in articles:
        found = corpus.dossier(Article.from_json(line).id)
        yield _printed_article(found, name, notes.get(found.article.id, []))


def _printed_article(found: Dossier, newspaper_name: str, notes: list[tuple[str, SetMember]]) -> PrintedArticle:
    one, both = found.article, bool(found.article.zh and found.article.en)
    trusted = found.alignment if found.alignment and not found.alignment.is_by_length else None
    know = [audit_said(found.grade, found.findings, " (listed below)")] if both else []
    know += [f"Date: {found.doubt.note}"] if found.doubt else []
    know += [_pairing(found.alignment)] if both else []
    know += [f"Note: {note.message}" for note in one.notes]
    where = [newspaper_name, str(one.date), *([] if one.page is None else [f"page {one.page}"])]
    return PrintedArticle(
        article=one,
        where=[*where, *filter(None, (one.section, one.column))],
        know=know,
        rows=lay_out(one.zh, one.en, trusted, found.findings),
        findings=[(number, *both) for number, both in enumerate(zip(found.findings, found.verdicts, strict=True), 1)],
        notes=notes,
        citations=[found.citations[style] for style in _STYLES],
        width="50%" if both else "100%",
        grade=found.grade,
    )


def _pairing(alignment: Alignment | None) -> str:
    if alignment is None:
        return "Sentences are not paired: paragraphs stand beside each other where both texts have as many."
    if alignment.is_by_length:
        return (
            "Sentences are paired by their length alone, which is too often wrong to be read by: paragraphs stand "
            "beside each other where both texts have as many."
        )
    return f"Sentences paired by machine ({alignment.method})."


def _template(package_version: str) -> Any:
    """The macros of the page: its head, and an article."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("corpus_archive.export"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: turns_named(value) if type(value) is str else value,
    )
    environment.globals["version"] = package_version
    return environment.get_template("print.html").module

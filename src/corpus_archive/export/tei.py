"""A corpus as TEI P5: one XML file an issue, in folders by year.

1958/rmrb-1958-10-24.xml    the articles of a day: `div`s of type article, described in the header
manifest.json               what is in it, and what of the records is not

Ids are the archive's, with `.zh` and `.en` for the languages and the number of the sentence behind them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus_archive import Corpus
from corpus_archive.export import manifest
from corpus_archive.export.files import StrPath, replaced_folder
from corpus_archive.export.sentence_layout import IssueLines, issues, lost_characters
from corpus_archive.export.set_notes import notes_of_sets
from corpus_archive.export.tei_articles import DIVISIONS, Annotations, description, division, element, xml_id

_TRANSLATION = "The English is unreviewed machine output; the Chinese is the source."
_NOT_IN_IT = ("header", "leftover", "piece.bytes", "piece.encoding", "piece.format")  # keys of records
_PRINCIPLES = (
    "The paragraphs of a division of type original or translation, joined by line feeds, are its text as the archive "
    "has it; what stands between sentences is outside of s. Offsets (n of quote and of notes) are code points of that "
    "text. A link has the sentences of a bead, cert its score; a ptr of type alone those without a counterpart."
)


class TeiExport(NamedTuple):
    """What was written: the articles that passed by, issues, beads with two sides and with one, findings, and
    characters that XML cannot hold, which are left out."""

    articles: manifest.CorpusLines
    issues: int
    beads: int
    alone: int
    findings: int
    characters_lost: int


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> TeiExport:
    """Write the folder, which is new or empty; it is there only when it is complete.

    Notes and tags are those of the sets that the selection names. The same archive gives the same bytes. Raises
    ExportError where something is there already, or nothing can be written.
    """
    out = Path(out)
    counts: defaultdict[str, int] = defaultdict(int)
    with corpus.at_one_moment(indexed=False) as same, replaced_folder(out) as folder:
        articles = manifest.CorpusLines(same, on_progress=on_progress)
        name = same.newspaper_name or same.masthead.name
        said_in_sets, findings = notes_of_sets(same), _findings(same)
        for issue in issues(articles):
            year = folder / issue.date[:4]
            year.mkdir(exist_ok=True)
            beside = {
                id: Annotations(findings.get(id, []), said_in_sets.get(id, []))
                for id in (one["id"] for one in issue.records)
            }
            about = HeaderFacts(same.newspaper, name, str(same.selection), package_version)
            text = "\n".join([*lines(issue, about, beside), ""])
            (year / f"{corpus.newspaper}-{issue.date}.xml").write_text(text, encoding="utf-8", newline="\n")
            _count(counts, issue, beside)
        done = TeiExport(articles, counts["issues"], counts["beads"], counts["alone"], counts["findings"],
                         counts["characters_lost"])  # fmt: skip
        said = {**manifest.described(articles, package_version), **counts, "not_in_it": _NOT_IN_IT}
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return done


class HeaderFacts(NamedTuple):
    """What every header says: the newspaper's code and name, the selection, and what has written it."""

    newspaper: str
    name: str
    selection: str
    package_version: str


def lines(issue: IssueLines, about: HeaderFacts, beside: dict[str, Annotations]) -> Iterator[str]:
    """Yield an issue as the lines of a TEI document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{xml_id(f"{about.newspaper}-{issue.date}")}">'
    yield from _header(issue, about)
    yield "<text><body>"
    for record in issue.records:
        yield from division(record, beside[record["id"]])
    yield "</body></text>"
    yield "</TEI>"


def _header(issue: IssueLines, about: HeaderFacts) -> Iterator[str]:
    yield '<teiHeader xml:lang="en"><fileDesc>'
    yield f"<titleStmt>{element('title', f'{about.name}, {issue.date}')}</titleStmt>"
    count = len(issue.records)
    yield f'<extent><measure unit="articles" quantity="{count}">{count:,}</measure></extent>'
    yield f"<publicationStmt>{element('p', 'Not published: written by corpus-archive for its user.')}</publicationStmt>"
    if about.selection:
        yield f"<notesStmt>{element('note', f'Only articles of the selection: {about.selection}')}</notesStmt>"
    yield "<sourceDesc><listBibl>"
    for record in issue.records:
        yield description(record, about.name)
    yield "</listBibl></sourceDesc></fileDesc>"
    yield f"<encodingDesc>{element('p', _TRANSLATION)}{element('p', _PRINCIPLES)}<appInfo>"
    yield f'<application ident="corpus-archive" version="{about.package_version}">'
    yield "<label>corpus-archive</label></application></appInfo></encodingDesc>"
    yield '<profileDesc><langUsage><language ident="zh">Chinese, the source</language>'
    yield '<language ident="en">English, unreviewed machine translation</language></langUsage></profileDesc>'
    yield "</teiHeader>"


def _findings(corpus: Corpus) -> dict[str, list[dict[str, Any]]]:
    """The findings of all articles that have some, by their ids, each in its order."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in corpus.findings():
        found[str(row["id"])].append(row)
    return dict(found)


def _count(counts: defaultdict[str, int], issue: IssueLines, beside: dict[str, Annotations]) -> None:
    counts["issues"] += 1
    for record in issue.records:
        sides = [[bool(bead[side]) for side in DIVISIONS] for bead in record["beads"]]
        counts["beads"] += sum(all(one) for one in sides)
        counts["alone"] += sum(not all(one) for one in sides)
        counts["findings"] += len(beside[record["id"]].findings)
        halves: list[dict[str, Any]] = [record[side] for side in DIVISIONS if record[side]]
        counts["characters_lost"] += sum(map(lost_characters, halves))

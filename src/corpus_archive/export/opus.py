"""A corpus in the layout of OPUS: a document an issue and language, and beside them one file that aligns them (XCES).

zh/1958/rmrb-1958-10-24.xml en/1958/…    sentences as they are printed (what OPUS calls raw), not cut into words
en-zh.xml                                which sentences say the same, as `cesAlign`
manifest.json                            what is in it

A sentence is called `1.0` after its article in the issue, counted from 1, and its number in the article; a headline
`1.head`. OPUS names languages in the order of the alphabet, so English stands first in a link.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_archive import Corpus, Side
from corpus_archive.export import manifest
from corpus_archive.export.files import StrPath, opened, replaced_folder
from corpus_archive.export.sentence_layout import HalfArticle, IssueLines, issues, lost_characters, paragraphs
from corpus_archive.export.tmx import escaped

_SIDES: tuple[Side, Side] = ("en", "zh")
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n'
    '<cesAlign version="1.0">\n'
)


class OpusExport(NamedTuple):
    """What was written: the articles that passed by, documents, links with two sides (headlines among them), links of
    sentences without a counterpart, and characters that XML cannot hold, which are left out."""

    articles: manifest.CorpusLines
    documents: int
    links: int
    alone: int
    characters_lost: int


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> OpusExport:
    """Write the folder, which is new or empty; it is there only when it is complete.

    The same archive gives the same bytes. Raises ExportError where something is there already, or nothing can be
    written.
    """
    out = Path(out)
    counts: Counter[str] = Counter(documents=0, links=0, alone=0, characters_lost=0)
    with corpus.at_one_moment(indexed=False) as same, replaced_folder(out) as folder:
        articles = manifest.CorpusLines(same, on_progress=on_progress)
        with opened(folder / "en-zh.xml", "en-zh.xml") as aligned:
            aligned.write(_HEAD.encode())
            for issue in issues(articles):
                name = f"{issue.date[:4]}/{corpus.newspaper}-{issue.date}.xml"
                for side in _SIDES:
                    counts += _write_document(folder / side / name, issue, side)
                _write_links(aligned, issue, name, counts)
            aligned.write(b"</cesAlign>\n")
        said = {**manifest.described(articles, package_version), "unaligned": articles.unaligned, **counts}
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return OpusExport(articles, *(counts[name] for name in ("documents", "links", "alone", "characters_lost")))


def _write_document(path: Path, issue: IssueLines, side: Side) -> Counter[str]:
    """Write one language of an issue; nothing where it has none."""
    if not any(record[side] for record in issue.records):
        return Counter()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*document(issue, side), ""]), encoding="utf-8", newline="\n")
    lost = sum(lost_characters(record[side]) for record in issue.records if record[side])
    return Counter(documents=1, characters_lost=lost)


def document(issue: IssueLines, side: Side) -> Iterator[str]:
    """Yield one language of an issue as lines of XML."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<document date="{issue.date}" lang="{side}">'
    for number, record in enumerate(issue.records, start=1):
        if record[side]:
            page = "" if record["page"] is None else f' page="{record["page"]}"'
            yield f'<text n="{number}" id="{record["id"]}"{page}>'
            yield from _text(number, record[side])
            yield "</text>"
    yield "</document>"


def _text(article: int, half: HalfArticle) -> Iterator[str]:
    if half["headline"]:
        yield f'<head><s id="{article}.head">{escaped(half["headline"])}</s></head>'
    for number, paragraph in enumerate(paragraphs(half), start=1):
        yield f'<p id="{article}.p{number}">'
        for one in paragraph:
            if one.sentence is not None and one.part in ("", "I"):
                start, end = half["sentences"][one.sentence]  # whole, where it runs over the paragraph's end
                yield f'<s id="{article}.{one.sentence}">{escaped(half["text"][start:end])}</s>'
            elif one.sentence is None and one.text.strip():
                yield escaped(one.text)
        yield "</p>"


def _write_links(file: IO[bytes], issue: IssueLines, name: str, counts: Counter[str]) -> None:
    """Write the beads of an issue, those of one side with nothing on the other."""
    links: list[str] = []
    for number, record in enumerate(issue.records, start=1):
        for en, zh, score in _targets(number, record):
            links.append(f'<link id="SL{len(links)}" xtargets="{en};{zh}" certainty="{score}"/>')
            counts["links" if en and zh else "alone"] += 1
    if links:
        group = f'<linkGrp targType="s" fromDoc="en/{name}" toDoc="zh/{name}">'
        file.write("\n".join([group, *links, "</linkGrp>\n"]).encode())


def _targets(number: int, record: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Yield the links of an article, the headlines first, as pairs of an export have them."""
    if not record["alignment_method"]:
        return
    if all(record[side] and record[side]["headline"] for side in _SIDES):
        yield f"{number}.head", f"{number}.head", 1.0
    for bead in record["beads"]:
        en, zh = (" ".join(f"{number}.{one}" for one in bead[side]) for side in _SIDES)
        yield en, zh, bead["score"]

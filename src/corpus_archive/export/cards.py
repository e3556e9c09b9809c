"""The card of a dataset: what a reader, and the Hub of Hugging Face, is told of a folder. Its figures are counted."""

from __future__ import annotations

import json

from corpus_archive import Corpus
from corpus_archive.export.descriptions import TRANSLATION, FolderContents
from corpus_archive.export.splits import PARTS

# Of the Hub: the first that is not below the number of articles.
_SIZES = {"n<1K": 1e3, "1K<n<10K": 1e4, "10K<n<100K": 1e5, "100K<n<1M": 1e6, "1M<n<10M": 1e7, "10M<n<100M": 1e8}

_RIGHTS = "The archive does not know what rights there are in the texts: the card names no license."


def card(contents: FolderContents, corpus: Corpus) -> str:
    """The README.md of a folder; the Hub's description of it stands in front, as YAML."""
    name = corpus.newspaper_name or corpus.newspaper
    lines = [*_front(contents, name), f"# {name}", "", f"**{TRANSLATION}**", ""]
    lines += ["Made from a bilingual newspaper archive by corpus-archive " + contents.package_version + "."]
    lines += [f"Only articles of the selection `{corpus.selection}`."] if str(corpus.selection) else []
    lines += ["", "| configuration | rows | what |", "|---|---|---|"]
    lines += [f"| `{kind}` | {contents.rows(kind):,} | {contents.about(kind)} |" for kind in contents.kinds]
    lines += ["", _how_it_is_split(contents), "", "```python", "import datasets", ""]
    lines += [f'{kind} = datasets.load_dataset("path/to/this/folder", "{kind}")' for kind in contents.kinds]
    lines += ["```", "", "## Figures", "", "| | |", "|---|---|"]
    lines += [f"| {what} | {value} |" for what, value in _figures(contents, corpus)]
    lines += ["", "## Splits", "", f"| split | {' | '.join(contents.kinds)} |", f"|---|{'---|' * len(contents.kinds)}"]
    rows = {(one.part, one.kind): one.rows for one in contents.files}
    parts = dict.fromkeys(one.part for one in contents.files)
    lines += [
        f"| {part} | {' | '.join(f'{rows.get((part, kind), 0):,}' for kind in contents.kinds)} |" for part in parts
    ]
    lines += [
        "",
        "Rights in the texts are those of the newspaper; the archive does not know them. The card has no license.",
        "",
    ]
    return "\n".join(lines)


def _front(contents: FolderContents, name: str) -> list[str]:
    size = next((size for size, limit in _SIZES.items() if contents.rows("articles") < limit), "n>1T")
    lines = ["---", "language:", "- zh", "- en", f"pretty_name: {json.dumps(name, ensure_ascii=False)}"]
    lines += ["task_categories:", "- translation", "size_categories:", f"- {size}", "configs:"]
    for kind in contents.kinds:
        lines += [f"- config_name: {kind}", "  data_files:"]
        for one in contents.of(kind):
            lines += [f'  - split: "{one.part}"', f"    path: {one.file.name}"]
    return [*lines, "---", ""]


def _how_it_is_split(contents: FolderContents) -> str:
    if split := contents.wanted.split:
        shares = ", ".join(f"{name} {share:g}" for name, share in zip(PARTS, split, strict=True))
        return f"Splits ({shares}) are of articles, by a hash of the id: an article is in the same split everywhere."
    return "Splits are years."


def _figures(contents: FolderContents, corpus: Corpus) -> list[tuple[str, str]]:
    articles, tally = contents.articles, contents.tally
    methods = ", ".join(f"{method} {count:,}" for method, count in corpus.alignment_methods().items())
    grades = ", ".join(f"{grade or 'not audited'} {count:,}" for grade, count in corpus.grades().items())
    found = ", ".join(f"{rule} {count:,}" for rule, count in contents.findings.items())
    return [
        ("articles", f"{articles.articles:,}"),
        (
            "in both languages, only Chinese, only English",
            f"{articles.both:,}, {articles.only_zh:,}, {articles.only_en:,}",
        ),
        ("aligned, by method", methods or "none"),
        ("grades of the audit", grades),
        ("in both languages, but not aligned: they have no pairs", f"{articles.unaligned:,}"),
        ("pairs wanted", contents.wanted.said or "all"),
        ("pairs", f"{tally.pairs:,}"),
        ("left out of the pairs", tally.said_left_out or "nothing"),
        ("findings, by rule", found or "none"),
        ("articles likely of the day after the date printed", f"{articles.likely:,}"),
    ]

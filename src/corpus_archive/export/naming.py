"""What the name of a file says: articles, citations, pairs of sentences or tokens, and in which format."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Literal

from corpus_archive import ExportError
from corpus_archive.choices import true_or_false

Kind = Literal["articles", "page", "citations", "pairs", "tokens"]
# What a file of each ending may hold. Where that is several things a word of its name says which, else it has articles.
# The choices below, the help of `export` and its errors are made from this table.
FORMATS: dict[str, tuple[Kind, ...]] = {
    ".jsonl": ("articles", "pairs", "tokens"),
    ".csv": ("articles", "pairs", "tokens"),
    ".xlsx": ("articles", "pairs"),
    ".html": ("page",),
    ".ris": ("citations",),
    ".bib": ("citations",),
    ".json": ("citations",),
    ".tmx": ("pairs",),
    ".tsv": ("pairs",),
    ".zh-en": ("pairs",),
    ".conllu": ("tokens",),
    ".parquet": ("articles", "pairs", "tokens"),
}
FINDINGS = (".jsonl", ".csv", ".xlsx", ".parquet")  # sets, too: these endings never say alone what a file holds
_NOT_PACKED = (".xlsx", ".parquet")
_ALONE: dict[Kind, str] = {
    "page": "a page to print",
    "citations": "citations",
}  # no ending of theirs holds anything else


def formats_of(kind: Kind, *, alone: bool) -> tuple[str, ...]:
    """The endings that hold nothing but this kind, or (not `alone`) those that hold other things as well."""
    say = tuple(ending for ending, kinds in FORMATS.items() if len(kinds) == 1 and ending not in FINDINGS)
    return tuple(ending for ending, kinds in FORMATS.items() if kind in kinds and (ending in say) is alone)


def _packed(endings: Iterable[str]) -> tuple[str, ...]:
    """The endings, and what may follow them."""
    return tuple(f"{one}{packed}" for one in endings for packed in ("", *([".gz", ".zst"] * (one not in _NOT_PACKED))))


def _all_of(kind: Kind) -> tuple[str, ...]:
    return _packed(ending for ending, kinds in FORMATS.items() if kind in kinds)


ARTICLES, PAIRS, TOKENS = _all_of("articles"), _all_of("pairs"), _all_of("tokens")
CITATIONS, PAGES = _all_of("citations"), _all_of("page")
CONLLU = _packed(formats_of("tokens", alone=True))
_BITEXTS = _packed(formats_of("pairs", alone=True))
_ANY = _packed(FORMATS)
_OTHERS = {"findings": FINDINGS, "sets": FINDINGS, "tokens": formats_of("tokens", alone=False)}


def holds_pairs(name: str) -> bool:
    """Whether a file of that name holds pairs of sentences: its ending says it, or `pairs` is a word of its name.

    `a.tmx`, `a.tsv`, `a.zh-en`, `pairs.csv`, `1958-pairs.parquet` do, `repairs.jsonl` does not. Raises ExportError
    for a name that says no format, for pairs in a format that only others have, and for tokens, findings or sets in
    one that does not have these.
    """
    ending = ending_of(name, _ANY)
    stem = name[: -len(ending)]
    named = _has_word("pairs", stem)
    if named and ending not in PAIRS:
        said = _listed((*formats_of("pairs", alone=True), *formats_of("pairs", alone=False)), "or")
        raise ExportError(f"{name}: {ending} is not for pairs; end their name in {said}, or leave out the word")
    other = next((word for word, endings in _OTHERS.items() if _has_word(word, stem)), "")
    if other and not named:  # findings.tsv: nobody means pairs
        held = next(kinds for one, kinds in FORMATS.items() if ending in _packed([one]))
        kinds = _listed([_ALONE.get(kind, kind) for kind in held], "and")
        said = _listed(_OTHERS[other], "or")
        raise ExportError(f"{name}: {ending} is for {kinds}; end the name of {other} in {said}")
    return named or ending in _BITEXTS


def holds_citations(name: str) -> bool:
    """Whether a file of that name holds citations: its ending says it."""
    return name.lower().endswith(CITATIONS)


def holds_page(name: str) -> bool:
    """Whether a file of that name is a page of articles to print: its ending says it."""
    return name.lower().endswith(PAGES)


def holds_tokens(name: str) -> bool:
    """Whether a file of that name holds tokens: it is CoNLL-U, or `tokens` is a word of it, before one of TOKENS."""
    ending = next((one for one in TOKENS if name.lower().endswith(one)), None)
    return ending in CONLLU or (ending is not None and _has_word("tokens", name[: -len(ending)]))


def holds_findings(name: str) -> bool:
    """Whether a file of that name holds findings: `findings` is a word of it, before one of FINDINGS."""
    return _is_table_of("findings", name)


def holds_sets(name: str) -> bool:
    """Whether a file of that name holds sets of articles: `sets` is a word of it, before one of FINDINGS."""
    return _is_table_of("sets", name)


def _is_table_of(word: str, name: str) -> bool:
    ending = next((one for one in FINDINGS if name.lower().endswith(one)), None)
    return ending is not None and _has_word(word, name[: -len(ending)])


def check_one_word(name: str) -> None:
    """Raise ExportError for a name that says no format, or two things of what the file holds: test-sets-pairs.csv."""
    stem = name[: -len(ending_of(name, _ANY))]
    said = [word for word in ("pairs", *_OTHERS) if _has_word(word, stem)]
    if len(said) > 1:
        raise ExportError(f"{name} says {_listed(said, 'and')}, and a file holds one of them; leave out the other word")


def check_bom(ending: str, *, bom: bool) -> None:
    """Raise ExportError where `bom`, which is for CSV that Excel will open, is asked of another format."""
    true_or_false(ExportError, bom=bom)
    if bom and not ending.startswith(".csv"):
        raise ExportError(f"bom=True is for CSV, not for {ending}; leave it out, or end the name in .csv")


def word_within(name: str) -> str:
    """A word that would say what is written, were it one by itself: of `mypairs.jsonl`, and of `pair.jsonl`, pairs."""
    stem = name.lower().partition(".")[0]
    meant = (word for word in ("pairs", *_OTHERS) if word in stem or _has_word(word.removesuffix("s"), stem))
    return next((word for word in meant if not _has_word(word, stem)), "")


def _has_word(word: str, stem: str) -> bool:
    return word in re.split(r"[\W\d_]+", stem.lower())  # pairs2.jsonl holds pairs


def is_folder(out: str) -> bool:
    """Whether a name is that of a folder, which a dataset is written to: it ends as one, `twin/`."""
    return out.endswith(("/", os.sep))


def ending_of(name: str, endings: tuple[str, ...]) -> str:
    """The part of a file's name that says its format. Raises ExportError where none does."""
    found = next((ending for ending in sorted(endings, key=len, reverse=True) if name.lower().endswith(ending)), None)
    if found is None and name.lower().endswith(".vrt"):
        raise ExportError(f"{name}: VRT is a folder of files; name one that ends in / and say --for cwb")
    if found is None:
        raise ExportError(f"{name}: its ending says no format; {spelled_out('or')}")
    return found


def spelled_out(last: str) -> str:
    """How a name may end, for help and errors; `last` is the word before the last of several endings."""
    articles = (ending for ending, kinds in FORMATS.items() if "articles" in kinds)
    said = [f"articles: end it in {_listed(articles, last)}"]
    for kind, name in _ALONE.items():
        said.append(f"{name}: {_listed(formats_of(kind, alone=True), last)}")
    kinds: tuple[Kind, ...] = ("pairs", "tokens")
    for kind in kinds:
        alone, shared = (formats_of(kind, alone=one) for one in (True, False))
        said.append(f"{kind}: {_listed(alone, last)}, or with the word {kind} in {_listed(shared, last)}")
    return f"{'; '.join(said)}; .gz or .zst may follow, but for {_listed(_NOT_PACKED, last)}"


def _listed(endings: Iterable[str], last: str) -> str:
    *first, end = endings
    return f"{', '.join(first)} {last} {end}" if first else end

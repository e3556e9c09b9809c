"""What the name of a file says: articles, pairs of sentences or tokens, and in which format."""

from __future__ import annotations

import os
import re

from corpus_archive import ExportError

_PACKED = ("", ".gz", ".zst")
_TABLES = (*(f".jsonl{packed}" for packed in _PACKED), ".parquet")  # of articles, or of pairs: the name says which
_SHEETS = tuple(f".csv{packed}" for packed in _PACKED)
_BITEXTS = tuple(f"{ending}{packed}" for ending in (".tmx", ".tsv", ".zh-en") for packed in _PACKED)
ARTICLES = (*_TABLES[:-1], *_SHEETS, _TABLES[-1])
FINDINGS = (".jsonl", ".csv", ".xlsx", ".parquet")
PAIRS = (*_BITEXTS, *_TABLES)
CONLLU = tuple(f".conllu{packed}" for packed in _PACKED)
TOKENS = (*ARTICLES, *CONLLU)


def holds_pairs(name: str) -> bool:
    """Whether a file of that name holds pairs of sentences: its ending says it, or `pairs` is a word of its name.

    `a.tmx`, `a.tsv`, `a.zh-en`, `pairs.jsonl`, `1958-pairs.parquet` do, `repairs.jsonl` does not. Raises ExportError
    for a name that says no format, and for pairs in a format that only articles have.
    """
    ending = ending_of(name, (*ARTICLES, *PAIRS, *CONLLU))
    if ending in _BITEXTS:
        return True
    named = _has_word("pairs", name[: -len(ending)])
    if named and ending in _SHEETS:
        raise ExportError(
            f"{name}: CSV is for articles; end the name of pairs in .tsv, .jsonl or .parquet, or leave out the word"
        )
    return named


def holds_tokens(name: str) -> bool:
    """Whether a file of that name holds tokens: it is CoNLL-U, or `tokens` is a word of it, before one of ARTICLES."""
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


def _has_word(word: str, stem: str) -> bool:
    return word in re.split(r"[\W_]+", stem.lower())


def is_folder(out: str) -> bool:
    """Whether a name is that of a folder, which a dataset is written to: it ends as one, `twin/`."""
    return out.endswith(("/", os.sep))


def ending_of(name: str, endings: tuple[str, ...]) -> str:
    """The part of a file's name that says its format. Raises ExportError where none does."""
    found = next((ending for ending in sorted(endings, key=len, reverse=True) if name.lower().endswith(ending)), None)
    if found is None and name.lower().endswith(".vrt"):
        raise ExportError(f"{name}: VRT is a folder of files; name one that ends in / and say --for cwb")
    if found is None:
        raise ExportError(
            f"{name}: its ending says no format; end it in .jsonl, .csv or .parquet, for pairs of sentences in .tmx, "
            ".tsv, .zh-en, pairs.jsonl or pairs.parquet, for tokens in .conllu or tokens.parquet; .gz or .zst may "
            "follow but for .parquet"
        )
    return found

"""A bilingual newspaper archive from text dumps: parsed, validated, and as honest about itself as it can be."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from corpus_archive.errors import (
    ArchiveError,
    ArchiveNotFound,
    ArticleNotFound,
    ChoiceError,
    CorpusArchiveError,
    ExportError,
    IndexStale,
    MissingExtra,
    ParseError,
    QueryError,
    RecordError,
    SelectionError,
    SourceNotFound,
    WorkerLost,
)
from corpus_archive.records import (
    Alignment,
    Article,
    Bead,
    Credit,
    Dateline,
    Finding,
    GlossaryEntry,
    HalfHeader,
    Header,
    Leftover,
    Note,
    Piece,
    Rejection,
    Text,
    json_schema,
)

if TYPE_CHECKING:
    from corpus_archive.archive import Archive
    from corpus_archive.corpus import Corpus
    from corpus_archive.dump import parse, read
    from corpus_archive.hits import Hits
    from corpus_archive.results.result import Result

__version__ = "0.1.0"

__all__ = [
    "Alignment",
    "Archive",
    "ArchiveError",
    "ArchiveNotFound",
    "Article",
    "ArticleNotFound",
    "Bead",
    "ChoiceError",
    "Corpus",
    "CorpusArchiveError",
    "Credit",
    "Dateline",
    "ExportError",
    "Finding",
    "GlossaryEntry",
    "HalfHeader",
    "Header",
    "Hits",
    "IndexStale",
    "Leftover",
    "MissingExtra",
    "Note",
    "ParseError",
    "Piece",
    "QueryError",
    "RecordError",
    "Rejection",
    "Result",
    "SelectionError",
    "SourceNotFound",
    "Text",
    "WorkerLost",
    "__version__",
    "json_schema",
    "parse",
    "read",
]

# Loaded when they are asked for: who parses needs no archive, and a query no parser.
_PLACES = {
    "Archive": "archive",
    "Corpus": "corpus",
    "Hits": "hits",
    "Result": "results.result",
    "parse": "dump",
    "read": "dump",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

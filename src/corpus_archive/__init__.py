"""A bilingual newspaper archive from text dumps: parsed, validated, and as honest about itself as it can be."""

from corpus_archive.dump import parse, read
from corpus_archive.errors import (
    ArchiveError,
    ArchiveNotFound,
    ArticleNotFound,
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
from corpus_archive.query.archive import Archive
from corpus_archive.query.corpus import Corpus
from corpus_archive.query.result import Result
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

__version__ = "0.1.0"

__all__ = [
    "Alignment",
    "Archive",
    "ArchiveError",
    "ArchiveNotFound",
    "Article",
    "ArticleNotFound",
    "Bead",
    "Corpus",
    "CorpusArchiveError",
    "Credit",
    "Dateline",
    "ExportError",
    "Finding",
    "GlossaryEntry",
    "HalfHeader",
    "Header",
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

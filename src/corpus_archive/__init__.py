"""A bilingual newspaper archive from text dumps: parsed, validated, and as honest about itself as it can be."""

from corpus_archive.dump import parse, read
from corpus_archive.errors import CorpusArchiveError, MissingExtra, ParseError, RecordError, SourceNotFound
from corpus_archive.records import (
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
    "Article",
    "Bead",
    "CorpusArchiveError",
    "Credit",
    "Dateline",
    "Finding",
    "GlossaryEntry",
    "HalfHeader",
    "Header",
    "Leftover",
    "MissingExtra",
    "Note",
    "ParseError",
    "Piece",
    "RecordError",
    "Rejection",
    "SourceNotFound",
    "Text",
    "__version__",
    "json_schema",
    "parse",
    "read",
]

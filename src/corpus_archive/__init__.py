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
    DictionaryError,
    EncoderError,
    ExportError,
    IndexStale,
    IssueNotFound,
    MissingExtra,
    ParseError,
    QueryError,
    RecordError,
    SelectionError,
    SetNotFound,
    SourceNotFound,
    WorkerLost,
)
from corpus_archive.models import Record
from corpus_archive.records import (
    ID_PATTERN,
    NEWSPAPER_PATTERN,
    SCHEMA_VERSION,
    Alignment,
    Article,
    Bead,
    Credit,
    Dateline,
    ExportedArticle,
    Finding,
    GlossaryEntry,
    GradeName,
    HalfHeader,
    Header,
    Leftover,
    Note,
    Pair,
    Piece,
    Rejection,
    Side,
    Span,
    Text,
    Zone,
    json_schema,
)

if TYPE_CHECKING:
    from corpus_archive.alignment import Method as AlignmentMethod
    from corpus_archive.alignment import align, align_sentences
    from corpus_archive.analyses.article_facets import Facet
    from corpus_archive.analyses.article_search import Sort as SearchOrder
    from corpus_archive.analyses.counting.parts import By as FrequencyBy
    from corpus_archive.analyses.counting.periods import Period
    from corpus_archive.analyses.counting.word_units import Unit
    from corpus_archive.analyses.days import Unit as CalendarUnit
    from corpus_archive.analyses.dispersion import By as DispersionBy
    from corpus_archive.analyses.marks import Mark
    from corpus_archive.archive import Archive, newspaper_of
    from corpus_archive.audit import RULES, grade, likely_date
    from corpus_archive.audit import audit as examine
    from corpus_archive.audit.rules import Severity
    from corpus_archive.citations import Newspaper, bibliography, cite
    from corpus_archive.citations import Style as CitationStyle
    from corpus_archive.corpus import Corpus
    from corpus_archive.dump import parse, read, read_json
    from corpus_archive.hits import Hits
    from corpus_archive.holdings.article_table import TYPES as ARTICLE_COLUMNS
    from corpus_archive.holdings.article_table import row as article_row
    from corpus_archive.holdings.counts import By as CountBy
    from corpus_archive.holdings.dossiers import Dossier, Neighbour, Neighbours
    from corpus_archive.holdings.issues import Issue, IssueEntry, IssuePage
    from corpus_archive.language.chinese import is_han
    from corpus_archive.language.issue_dates import DateDoubt, date_doubt
    from corpus_archive.query.syntax import Match, Strategy
    from corpus_archive.results.charts import Chart
    from corpus_archive.results.result import Result
    from corpus_archive.statistics.measures import CollocateMeasure, KeywordMeasure
    from corpus_archive.store.annotations.sets import ArticleSet, SetMember
    from corpus_archive.store.history import History, Inquiry
    from corpus_archive.store.ledger.ingest import Taken as PieceOutcome
    from corpus_archive.store.state import ArchiveState

__version__ = "0.1.0"

# Loaded when they are asked for: who parses needs no archive, and a query no parser. The module, and after a colon what
# the name is there where the door has a name of its own: one that says of what, or one that is not also a module's.
_PLACES = {
    "ARTICLE_COLUMNS": "holdings.article_table:TYPES",
    "AlignmentMethod": "alignment:Method",
    "Archive": "archive",
    "ArchiveState": "store.state",
    "ArticleSet": "store.annotations.sets",
    "CalendarUnit": "analyses.days:Unit",
    "Chart": "results.charts",
    "CitationStyle": "citations:Style",
    "CollocateMeasure": "statistics.measures",
    "Corpus": "corpus",
    "DateDoubt": "language.issue_dates",
    "CountBy": "holdings.counts:By",
    "Dossier": "holdings.dossiers",
    "DispersionBy": "analyses.dispersion:By",
    "Neighbour": "holdings.dossiers",
    "Neighbours": "holdings.dossiers",
    "Newspaper": "citations",
    "Facet": "analyses.article_facets",
    "FrequencyBy": "analyses.counting.parts:By",
    "History": "store.history",
    "Hits": "hits",
    "Issue": "holdings.issues",
    "IssueEntry": "holdings.issues",
    "IssuePage": "holdings.issues",
    "Inquiry": "store.history",
    "KeywordMeasure": "statistics.measures",
    "Mark": "analyses.marks",
    "Match": "query.syntax",
    "Strategy": "query.syntax",
    "Period": "analyses.counting.periods",
    "PieceOutcome": "store.ledger.ingest:Taken",
    "RULES": "audit",
    "Result": "results.result",
    "SetMember": "store.annotations.sets",
    "SearchOrder": "analyses.article_search:Sort",
    "Severity": "audit.rules",
    "Unit": "analyses.counting.word_units",
    "align": "alignment",
    "align_sentences": "alignment",
    "article_row": "holdings.article_table:row",
    "bibliography": "citations",
    "cite": "citations",
    "date_doubt": "language.issue_dates",
    "examine": "audit:audit",
    "grade": "audit",
    "is_han": "language.chinese",
    "likely_date": "audit",
    "newspaper_of": "archive",
    "parse": "dump",
    "read": "dump",
    "read_json": "dump",
}

__all__ = [
    "ARTICLE_COLUMNS",
    "ID_PATTERN",
    "NEWSPAPER_PATTERN",
    "RULES",
    "SCHEMA_VERSION",
    "Alignment",
    "AlignmentMethod",
    "Archive",
    "ArchiveError",
    "ArchiveNotFound",
    "ArchiveState",
    "Article",
    "ArticleNotFound",
    "ArticleSet",
    "Bead",
    "CalendarUnit",
    "Chart",
    "ChoiceError",
    "CitationStyle",
    "CollocateMeasure",
    "Corpus",
    "CorpusArchiveError",
    "CountBy",
    "Credit",
    "DateDoubt",
    "Dateline",
    "DictionaryError",
    "DispersionBy",
    "Dossier",
    "EncoderError",
    "ExportError",
    "ExportedArticle",
    "Facet",
    "Finding",
    "FrequencyBy",
    "GlossaryEntry",
    "GradeName",
    "HalfHeader",
    "Header",
    "History",
    "Hits",
    "IndexStale",
    "Inquiry",
    "Issue",
    "IssueEntry",
    "IssueNotFound",
    "IssuePage",
    "KeywordMeasure",
    "Leftover",
    "Mark",
    "Match",
    "MissingExtra",
    "Neighbour",
    "Neighbours",
    "Newspaper",
    "Note",
    "Pair",
    "ParseError",
    "Period",
    "Piece",
    "PieceOutcome",
    "QueryError",
    "Record",
    "RecordError",
    "Rejection",
    "Result",
    "SearchOrder",
    "SelectionError",
    "SetMember",
    "SetNotFound",
    "Severity",
    "Side",
    "SourceNotFound",
    "Span",
    "Strategy",
    "Text",
    "Unit",
    "WorkerLost",
    "Zone",
    "__version__",
    "align",
    "align_sentences",
    "article_row",
    "bibliography",
    "cite",
    "date_doubt",
    "examine",
    "grade",
    "is_han",
    "json_schema",
    "likely_date",
    "newspaper_of",
    "parse",
    "read",
    "read_json",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, there = _PLACES[name].partition(":")
    return getattr(importlib.import_module(f"{__name__}.{module}"), there or name)


def __dir__() -> list[str]:
    return __all__

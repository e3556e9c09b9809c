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
    DatasetError,
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
from corpus_archive.record_words import (
    DATASET_FILE,
    ID_PATTERN,
    NEWSPAPER_PATTERN,
    SCHEMA_VERSION,
    GradeName,
    Side,
    Zone,
)

if TYPE_CHECKING:
    from corpus_archive.alignment import AlignmentMethod, align, align_sentences
    from corpus_archive.analyses.article_facets import Facet
    from corpus_archive.analyses.article_search import SearchOrder
    from corpus_archive.analyses.counting.parts import FrequencyBy
    from corpus_archive.analyses.counting.periods import LongPeriod, Period
    from corpus_archive.analyses.counting.word_units import Unit
    from corpus_archive.analyses.days import CalendarUnit
    from corpus_archive.analyses.dispersion import DispersionBy
    from corpus_archive.analyses.marks import Mark, headline_zone
    from corpus_archive.analyses.reading_rows import lay_out
    from corpus_archive.archive import Archive
    from corpus_archive.auditing import RULES, audit, grade, likely_date
    from corpus_archive.auditing.rules import Severity
    from corpus_archive.citations import CitationStyle, Newspaper, bibliography, cite
    from corpus_archive.corpus import Corpus
    from corpus_archive.dump import parse, read, read_json
    from corpus_archive.dump.cutting import Cell, cells
    from corpus_archive.entities.datelines import DatelinePlace, find_places
    from corpus_archive.entities.people.mentions import PersonMention, find_people
    from corpus_archive.hits import Hits
    from corpus_archive.holdings.article_table import ARTICLE_COLUMNS, article_row
    from corpus_archive.holdings.audit_words import audit_said, severities_said
    from corpus_archive.holdings.counts import CountBy
    from corpus_archive.holdings.dispatch_places import PlacesBy
    from corpus_archive.holdings.dossiers import Dossier, Neighbour, Neighbours
    from corpus_archive.holdings.issues import Issue, IssueEntry, IssuePage
    from corpus_archive.holdings.people import PeopleBy
    from corpus_archive.holdings.verdicts import Verdicts
    from corpus_archive.language.issue_dates import DateDoubt, date_doubt
    from corpus_archive.language.parts_of_speech import PartOfSpeech
    from corpus_archive.language.spans import is_blank
    from corpus_archive.models import Record
    from corpus_archive.query.criteria import doubt_of_days
    from corpus_archive.query.plain import script_of
    from corpus_archive.query.syntax import Match, Strategy, needs_index, query_of_articles, query_of_hits, side_of_hits
    from corpus_archive.records import (
        Alignment,
        Article,
        Bead,
        Credit,
        Dateline,
        ExportedArticle,
        Finding,
        GlossaryEntry,
        HalfHeader,
        Header,
        Leftover,
        Note,
        Pair,
        Piece,
        Rejection,
        Span,
        Text,
        json_schema,
    )
    from corpus_archive.results.charts import Chart
    from corpus_archive.results.result import Amount, Result
    from corpus_archive.statistics.measures import CollocateMeasure, KeywordMeasure
    from corpus_archive.store.annotations.reprints import KeptReprints, ReprintRow
    from corpus_archive.store.annotations.sets import ArticleSet, SetMember, SetQuestion
    from corpus_archive.store.annotations.verdicts import VERDICTS, Verdict, VerdictWord
    from corpus_archive.store.history import History, Inquiry
    from corpus_archive.store.index.article_tokens import TOKEN_COLUMNS, ArticleToken, Tokeniser, tokens
    from corpus_archive.store.ledger.entries import LedgerEntry, cell_entries
    from corpus_archive.store.ledger.entry_rows import ArticleRow, FoundRow, PieceRow, from_rows, to_rows
    from corpus_archive.store.ledger.ingestion import PieceOutcome
    from corpus_archive.store.ledger.newspapers import newspaper_of
    from corpus_archive.store.ledger.settling import BEST_FIRST
    from corpus_archive.store.made_by import versions
    from corpus_archive.store.meaning.passages import Sentences
    from corpus_archive.store.names import as_asked
    from corpus_archive.store.state import ArchiveState
    from corpus_archive.store.watching import Watch
    from corpus_archive.store.zones import zone_texts

__version__ = "0.2.0"

# Loaded when they are asked for: who parses needs no archive, and a query no parser. The module of each name.
_PLACES = {
    "ARTICLE_COLUMNS": "holdings.article_table",
    "Alignment": "records",
    "AlignmentMethod": "alignment",
    "Amount": "results.result",
    "Archive": "archive",
    "ArchiveState": "store.state",
    "Article": "records",
    "ArticleRow": "store.ledger.entry_rows",
    "ArticleSet": "store.annotations.sets",
    "ArticleToken": "store.index.article_tokens",
    "BEST_FIRST": "store.ledger.settling",
    "Bead": "records",
    "CalendarUnit": "analyses.days",
    "Cell": "dump.cutting",
    "Chart": "results.charts",
    "CitationStyle": "citations",
    "CollocateMeasure": "statistics.measures",
    "Corpus": "corpus",
    "CountBy": "holdings.counts",
    "Credit": "records",
    "DateDoubt": "language.issue_dates",
    "Dateline": "records",
    "DispersionBy": "analyses.dispersion",
    "Dossier": "holdings.dossiers",
    "ExportedArticle": "records",
    "Facet": "analyses.article_facets",
    "Finding": "records",
    "FoundRow": "store.ledger.entry_rows",
    "FrequencyBy": "analyses.counting.parts",
    "GlossaryEntry": "records",
    "HalfHeader": "records",
    "Header": "records",
    "History": "store.history",
    "Hits": "hits",
    "Inquiry": "store.history",
    "Issue": "holdings.issues",
    "IssueEntry": "holdings.issues",
    "IssuePage": "holdings.issues",
    "KeptReprints": "store.annotations.reprints",
    "KeywordMeasure": "statistics.measures",
    "LongPeriod": "analyses.counting.periods",
    "LedgerEntry": "store.ledger.entries",
    "Leftover": "records",
    "Mark": "analyses.marks",
    "Match": "query.syntax",
    "Neighbour": "holdings.dossiers",
    "Neighbours": "holdings.dossiers",
    "Newspaper": "citations",
    "Note": "records",
    "Pair": "records",
    "PartOfSpeech": "language.parts_of_speech",
    "Period": "analyses.counting.periods",
    "Piece": "records",
    "PieceOutcome": "store.ledger.ingestion",
    "PieceRow": "store.ledger.entry_rows",
    "PeopleBy": "holdings.people",
    "DatelinePlace": "entities.datelines",
    "find_places": "entities.datelines",
    "PersonMention": "entities.people.mentions",
    "find_people": "entities.people.mentions",
    "PlacesBy": "holdings.dispatch_places",
    "RULES": "auditing",
    "Record": "models",
    "Rejection": "records",
    "ReprintRow": "store.annotations.reprints",
    "Result": "results.result",
    "SearchOrder": "analyses.article_search",
    "Sentences": "store.meaning.passages",
    "SetMember": "store.annotations.sets",
    "SetQuestion": "store.annotations.sets",
    "Severity": "auditing.rules",
    "Span": "records",
    "Strategy": "query.syntax",
    "TOKEN_COLUMNS": "store.index.article_tokens",
    "Text": "records",
    "Tokeniser": "store.index.article_tokens",
    "Unit": "analyses.counting.word_units",
    "VERDICTS": "store.annotations.verdicts",
    "Verdict": "store.annotations.verdicts",
    "VerdictWord": "store.annotations.verdicts",
    "Verdicts": "holdings.verdicts",
    "Watch": "store.watching",
    "align": "alignment",
    "align_sentences": "alignment",
    "article_row": "holdings.article_table",
    "audit": "auditing",
    "audit_said": "holdings.audit_words",
    "bibliography": "citations",
    "cell_entries": "store.ledger.entries",
    "cells": "dump.cutting",
    "cite": "citations",
    "date_doubt": "language.issue_dates",
    "doubt_of_days": "query.criteria",
    "as_asked": "store.names",
    "zone_texts": "store.zones",
    "from_rows": "store.ledger.entry_rows",
    "grade": "auditing",
    "json_schema": "records",
    "headline_zone": "analyses.marks",
    "is_blank": "language.spans",
    "lay_out": "analyses.reading_rows",
    "likely_date": "auditing",
    "newspaper_of": "store.ledger.newspapers",
    "parse": "dump",
    "needs_index": "query.syntax",
    "query_of_articles": "query.syntax",
    "query_of_hits": "query.syntax",
    "side_of_hits": "query.syntax",
    "read": "dump",
    "read_json": "dump",
    "script_of": "query.plain",
    "severities_said": "holdings.audit_words",
    "to_rows": "store.ledger.entry_rows",
    "tokens": "store.index.article_tokens",
    "versions": "store.made_by",
}

__all__ = [
    "ARTICLE_COLUMNS",
    "BEST_FIRST",
    "DATASET_FILE",
    "ID_PATTERN",
    "NEWSPAPER_PATTERN",
    "RULES",
    "SCHEMA_VERSION",
    "TOKEN_COLUMNS",
    "VERDICTS",
    "Alignment",
    "AlignmentMethod",
    "Amount",
    "Archive",
    "ArchiveError",
    "ArchiveNotFound",
    "ArchiveState",
    "Article",
    "ArticleNotFound",
    "ArticleRow",
    "ArticleSet",
    "ArticleToken",
    "Bead",
    "CalendarUnit",
    "Cell",
    "Chart",
    "ChoiceError",
    "CitationStyle",
    "CollocateMeasure",
    "Corpus",
    "CorpusArchiveError",
    "CountBy",
    "Credit",
    "DatasetError",
    "DateDoubt",
    "Dateline",
    "DatelinePlace",
    "DictionaryError",
    "DispersionBy",
    "Dossier",
    "EncoderError",
    "ExportError",
    "ExportedArticle",
    "Facet",
    "Finding",
    "FoundRow",
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
    "KeptReprints",
    "KeywordMeasure",
    "LedgerEntry",
    "Leftover",
    "LongPeriod",
    "Mark",
    "Match",
    "MissingExtra",
    "Neighbour",
    "Neighbours",
    "Newspaper",
    "Note",
    "Pair",
    "ParseError",
    "PartOfSpeech",
    "PeopleBy",
    "Period",
    "PersonMention",
    "Piece",
    "PieceOutcome",
    "PieceRow",
    "PlacesBy",
    "QueryError",
    "Record",
    "RecordError",
    "Rejection",
    "ReprintRow",
    "Result",
    "SearchOrder",
    "SelectionError",
    "Sentences",
    "SetMember",
    "SetNotFound",
    "SetQuestion",
    "Severity",
    "Side",
    "SourceNotFound",
    "Span",
    "Strategy",
    "Text",
    "Tokeniser",
    "Unit",
    "Verdict",
    "VerdictWord",
    "Verdicts",
    "Watch",
    "WorkerLost",
    "Zone",
    "__version__",
    "align",
    "align_sentences",
    "article_row",
    "as_asked",
    "audit",
    "audit_said",
    "bibliography",
    "cell_entries",
    "cells",
    "cite",
    "date_doubt",
    "doubt_of_days",
    "find_people",
    "find_places",
    "from_rows",
    "grade",
    "headline_zone",
    "is_blank",
    "json_schema",
    "lay_out",
    "likely_date",
    "needs_index",
    "newspaper_of",
    "parse",
    "query_of_articles",
    "query_of_hits",
    "read",
    "read_json",
    "script_of",
    "severities_said",
    "side_of_hits",
    "to_rows",
    "tokens",
    "versions",
    "zone_texts",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

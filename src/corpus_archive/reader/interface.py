"""`/openapi.json`: what programs may ask of the room, and what they are given, as an OpenAPI document.

Every page that is had as JSON is described here; a test holds each answer to its schema, and each page to the
parameters that it is said to understand. `API_VERSION` rises by its first number where something is taken away or means
something else, by its second where something is added.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from corpus_archive import Issue, IssuePage, __version__, json_schema
from corpus_archive.reader import marking
from corpus_archive.reader.pages import Page
from corpus_archive.reader.questions import (
    OF_COLLOCATES,
    OF_CONCORDANCE,
    OF_DISPERSION,
    OF_KEYWORDS,
    OF_LIKE,
    OF_PEOPLE,
    OF_PLACES,
    OF_RENDERINGS,
    OF_SEARCH,
    OF_TREND,
    SEVERAL,
    check_names,
)
from corpus_archive.reader.visits import Visit

API_VERSION = "2.0"

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "string", "enum": ["1"]}


class Description(NamedTuple):
    """A page as programs have it: what it is, the parameters it understands, and the schema of its answer."""

    summary: str
    asks: tuple[str, ...]
    answer: str


DESCRIBED = {
    "/calendar": Description("All years, with issues, articles and missing days", (), "Calendar"),
    "/calendar/{year}": Description("A year, day by day", (), "Year"),
    "/issue/{date}": Description("A day's paper, page by page", ("page",), "Issue"),
    "/search": Description("The articles that have some words, or are chosen, with facets", OF_SEARCH, "Search"),
    "/like": Description("Articles in the order of their nearest sentence to a text, by meaning", OF_LIKE, "Like"),
    "/concordance": Description("Every hit in its context", OF_CONCORDANCE, "Rows"),
    "/trend": Description("Hits by period; of several queries one after the other", OF_TREND, "Table"),
    "/collocates": Description("The words near the hits, ranked", OF_COLLOCATES, "Rows"),
    "/renderings": Description("What the other language says where the query stands", OF_RENDERINGS, "Rows"),
    "/dispersion": Description("How the hits are spread over the years", OF_DISPERSION, "Table"),
    "/keywords": Description("Words more frequent in the articles chosen than in all others", OF_KEYWORDS, "Rows"),
    "/people": Description("The people whom articles name, each in all forms", OF_PEOPLE, "Rows"),
    "/places": Description("Where dispatches come from, or what places texts name", OF_PLACES, "Rows"),
    "/sets": Description("All sets", (), "Table"),
    "/sets/{name}": Description("The articles of a set, with notes and tags", ("from",), "Set"),
    "/article/{id}": Description("A record with its beads, findings and reprints", marking.NAMES, "Article"),
    "/article/{id}/paired": Description("The same, sentences paired by meaning now", marking.NAMES, "Article"),
    "/article/{id}/cite": Description("An article cited in every style", (), "Citations"),
    "/about": Description("What the archive has and lacks", (), "About"),
}
PARAMETERS: dict[str, tuple[str, Schema]] = {
    "like": ("A text; articles are put in the order of their nearest sentence to it", _TEXT),
    "sentences": ("Which sentences are compared", {"type": "string", "enum": ["lead", "all"]}),
    "q": ("What is sought: plain words or CQL", _TEXT),
    "also": ("A further query to be set against the first", _TEXT),
    "all": ("1: all articles, where nothing narrows them", _FLAG),
    "lang": ("The language it is sought in, if not that of its script", {"type": "string", "enum": ["zh", "en"]}),
    "exact": ("1: only as it is typed", _FLAG),
    "match": ("word: whole Chinese words, not characters", {"type": "string", "enum": ["substring", "word"]}),
    "zone": ("Where it is sought", {"type": "string", "enum": ["body", "headline", "both"]}),
    "near": ("A second query that a hit must have near it; NOT before it: must not have", _TEXT),
    "near_in": ("How near: s, p, article, or so many tokens: 5, or 5s in the same sentence", _TEXT),
    "after": ("The first day, or a month or year with all of it: 1958-09", _TEXT),
    "before": ("The last day, or a month or year with all of it", _TEXT),
    "dates": ("Which dates count", {"type": "string", "enum": ["printed", "likely"]}),
    "side": ("Only articles that have this language", {"type": "string", "enum": ["zh", "en", "both"]}),
    "set": ("Only articles of a set", _TEXT),
    "period": ("Only articles of a period: 1958, 1958-09, 1958-09-03, 1950s; of several, of all of them", _TEXT),
    "year": ("Only articles of a year", _TEXT),
    "page": ("Only articles of a page; of several, of any of them", _TEXT),
    "section": ("Only articles of a section; of several, of any of them", _TEXT),
    "column": ("Only articles of a column; of several, of any of them", _TEXT),
    "place": ("Only articles with a dateline of this place; of several, with all of them", _TEXT),
    "agency": ("Only articles with a dateline of this agency; of several, with all of them", _TEXT),
    "author": ("Only articles of an author; of several, of all of them", _TEXT),
    "person": ("Only articles that name a person, in any form; of several, all of them", _TEXT),
    "grade": ("Only articles to which the audit gave this grade; of several, any of them", _TEXT),
    "exact_names": ("1: place and agency only as typed, not in their other forms", _FLAG),
    "named": ("Where places are named", {"type": "string", "enum": ["datelines", "text"]}),
    "by": ("The length of a period", {"type": "string", "enum": ["day", "month", "year", "decade"]}),
    "shares": ("1: the share of each query in the hits of all", _FLAG),
    "unit": ("What is counted", {"type": "string", "enum": ["word", "lemma"]}),
    "measure": ("What words are ranked by", _TEXT),
    "least": ("The minimum count of a word", _NUMBER),
    "sort": ("The order of rows", _TEXT),
    "window": ("So many characters or words on either side; of a concordance 0 is the sentence", _NUMBER),
    "sample": ("So many rows taken at random", _NUMBER),
    "seed": ("Which random sample", _NUMBER),
    "parallel": ("1: with the sentence that is aligned with each hit", _FLAG),
    "citation": ("A style in which each row is cited", _TEXT),
    "limit": ("So many rows at most", _NUMBER),
    "from": ("The number of the first row, from 1", _NUMBER),
    "hit": ("What is marked: language, zone, start and end, as in zh-body-12-14", _TEXT),
}


def api_page(visit: Visit) -> Page:
    """`/openapi.json`; as a page it leads to what is written about it."""
    check_names(visit)
    return Page("interface.html", visit.speech.say("interface"), {"described": DESCRIBED}, data=document)


def document() -> dict[str, Any]:
    """The OpenAPI document (3.1)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "corpus-archive reading room",
            "version": API_VERSION,
            "description": f"Made by corpus-archive {__version__}. Only reading: nothing here changes the archive.",
        },
        "paths": {f"{address}.json": {"get": _operation(address, one)} for address, one in DESCRIBED.items()},
        "components": {"schemas": _schemas()},
    }


def _operation(address: str, described: Description) -> dict[str, Any]:
    of_path = [
        {"name": name, "in": "path", "required": True, "schema": _TEXT} for name in re.findall(r"\{(\w+)\}", address)
    ]
    refused = {"description": "Why there is no answer", "content": _content("Refusal")}
    return {
        "summary": described.summary,
        "parameters": [*of_path, *map(_parameter, described.asks)],
        "responses": {
            "200": {"description": "OK", "content": _content(described.answer)},
            **dict.fromkeys(("400", "404", "503"), refused),
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    said, schema = PARAMETERS[name]
    schema = {"type": "array", "items": schema} if name in SEVERAL else schema
    return {"name": name, "in": "query", "description": said, "schema": schema}


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _object(**properties: Schema) -> Schema:
    """An object that has all of these and nothing else."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _counts(of: Schema = _NUMBER) -> Schema:
    """Numbers by name."""
    return {"type": "object", "additionalProperties": of}


_ROW: Schema = {"type": "object"}  # its columns are those of the analysis: docs/statistics.md
_COUNTED = {"articles": _NUMBER, "issues": _NUMBER, "missing": _NUMBER}
_TABLE: dict[str, Schema] = {
    "query": _TEXT,
    "selection": _TEXT,
    "noun": _TEXT,
    "total": _NUMBER,
    "denominators": _counts(),
    "summary": _counts({"type": "number"}),
    "notes": _list(_TEXT),
    "rows": _list(_ROW),
}
_FACET = _object(total=_NUMBER, without=_NUMBER, rows=_list(_object(value={}, articles=_NUMBER, other_forms=_TEXT)))


def _schemas() -> dict[str, Schema]:
    """What answers are made of, by name."""
    found = {
        "Table": _object(**_TABLE),
        "Rows": _object(**{"from": _NUMBER}, **_TABLE),
        "Search": _object(**{"from": _NUMBER}, **_TABLE, facets=_counts(_FACET)),
        "Like": _object(**{"from": _NUMBER}, **_TABLE, basis=_TEXT, facets=_counts(_FACET)),
        "Set": _object(
            **{"from": _NUMBER}, set=_TEXT, note=_TEXT, made=_TEXT, question=_TEXT, gone=_list(_TEXT), **_TABLE
        ),
        "Calendar": _object(newspaper=_TEXT, articles=_NUMBER, years=_list(_object(year=_NUMBER, **_COUNTED))),
        "Year": _object(year=_NUMBER, **_COUNTED, days=_list(_object(date=_TEXT, articles=_NUMBER))),
        "Citations": _object(id=_TEXT, citations=_counts(_TEXT)),
        "About": _object(
            articles=_NUMBER,
            languages=_counts(),
            alignment_methods=_counts(),
            grades=_counts(),
            pieces=_counts(),
            schema_version=_NUMBER,
            version=_TEXT,
            newspaper=_TEXT,
            missing=_list(_object(first=_TEXT, last=_TEXT, days=_NUMBER)),
        ),
        "Refusal": {
            **_object(status=_NUMBER, error=_TEXT, detail=_TEXT, at={"type": ["integer", "null"]}),
            "required": ["status", "error", "detail"],
        },
        "Article": _article(),
        "Issue": {"anyOf": [_model(Issue), _model(IssuePage)]},  # one of its pages where `page` is asked for
    }
    of_models: dict[str, Schema] = {}
    for schema in (found["Article"], *found["Issue"]["anyOf"]):
        of_models |= schema.pop("$defs", {})
    return {**of_models, **found}


def _article() -> Schema:
    """A line of an export, with what stands beside it."""
    line = _model()
    more = {"findings": _list(_ROW), "reprints": _list(_ROW)}
    return {**line, "properties": {**line["properties"], **more}, "required": [*line["required"], *more]}


def _model(*of: Any) -> Schema:
    """The schema of a record; what it refers to is found among the components."""
    referring = json.dumps(json_schema(*of), ensure_ascii=False).replace("#/$defs/", "#/components/schemas/")
    found: Schema = json.loads(referring)
    return found

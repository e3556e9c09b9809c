"""What a folder of Parquet files holds, for programs: as a Data Package and as Croissant.

Data Package 2.0 (datapackage.org, Frictionless), Croissant 1.0 (MLCommons). Both name every file with its size and
SHA-256; neither has a clock in it.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from corpus_archive import ExportedArticle, Pair
from corpus_archive.export import manifest
from corpus_archive.export.pairs import PairCounts, PairFilter, described
from corpus_archive.shapes import Shape, shape

Kind = Literal["articles", "pairs", "findings"]
KINDS: tuple[Kind, ...] = ("articles", "pairs", "findings")
_WITH_HEADLINES = ", and headlines"
_ABOUT = {
    "articles": "an article a row, with its alignment and grade",
    "pairs": f"a pair of texts that say the same a row: beads with two sides{_WITH_HEADLINES}",
    "findings": "what the audit found, a finding a row",
}
TRANSLATION = "The English is unreviewed machine output; the Chinese is the source."
_MEDIA = "application/vnd.apache.parquet"
_TABLE_TYPES = {str: "string", int: "integer", float: "number", datetime.date: "date"}
_CROISSANT_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date"}
_FINDING_TYPES = {"String": "string", "Int64": "integer", "Date": "date"}
_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "examples": {"@id": "cr:examples", "@type": "@json"},
    "conformsTo": "dct:conformsTo",
    **{name: f"cr:{name}" for name in (
        "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet",
        "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
        "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
    )},
}  # fmt: skip


class FolderFile(NamedTuple):
    """A file of the folder: of which configuration and split, where, and how many rows."""

    kind: Kind
    part: str
    file: manifest.ExportFile
    rows: int


class FolderContents:
    """What was written to a folder: its files, and what is known of them all together."""

    articles: manifest.CorpusLines
    findings: dict[str, int]
    not_audited: int
    finding_types: dict[str, str]

    def __init__(self, package_version: str, wanted: PairFilter) -> None:
        self.package_version = package_version
        self.wanted = wanted
        self.tally = PairCounts()
        self.files: list[FolderFile] = []

    def path(self, folder: Path, kind: Kind, part: str) -> Path:
        """Where the rows of a kind and split are to be written."""
        (folder / kind).mkdir(exist_ok=True)
        return folder / kind / f"{part}.parquet"

    def add(self, kind: Kind, part: str, path: Path, rows: int) -> None:
        """Take a file that is complete into the description; one without rows is none."""
        if not rows:
            path.unlink()
            return
        self.files.append(FolderFile(kind, part, manifest.written(path, f"{kind}/{path.name}"), rows))

    def of(self, kind: Kind) -> list[FolderFile]:
        """The files of a configuration."""
        return [one for one in self.files if one.kind == kind]

    def rows(self, kind: Kind) -> int:
        """How many rows a configuration has."""
        return sum(one.rows for one in self.of(kind))

    def about(self, kind: Kind) -> str:
        """What a row of a configuration is."""
        said = _ABOUT[kind]
        return said if self.wanted.headlines else said.removesuffix(_WITH_HEADLINES)

    @property
    def kinds(self) -> list[Kind]:
        """The configurations that have rows."""
        return [kind for kind in KINDS if self.of(kind)]

    @property
    def name(self) -> str:
        """What the dataset is called by programs."""
        return self.articles.corpus.newspaper

    def fields(self, kind: Kind) -> dict[str, str]:
        """The columns of a configuration with the types of a table schema."""
        if kind == "findings":
            return {name: _FINDING_TYPES[type] for name, type in self.finding_types.items()}
        return {name: _table_type(one) for name, one in shape(ExportedArticle if kind == "articles" else Pair).items()}


def datapackage(contents: FolderContents) -> dict[str, Any]:
    """The folder as a Data Package."""
    resources = [
        {
            "name": f"{one.kind}-{one.part}", "path": one.file.name, "title": contents.about(one.kind),
            "format": "parquet", "mediatype": _MEDIA, "bytes": one.file.bytes, "hash": f"sha256:{one.file.sha256}",
            "schema": {"fields": [{"name": name, "type": type} for name, type in contents.fields(one.kind).items()]},
        }
        for one in contents.files
    ]  # fmt: skip
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": contents.name,
        "description": TRANSLATION,
        "manifest": {
            **manifest.described(contents.articles, contents.package_version),
            **described(contents.wanted, contents.tally, contents.articles.unaligned),
            "not_audited": contents.not_audited,
        },
        "resources": resources,
    }


def croissant(contents: FolderContents) -> dict[str, Any]:
    """The folder as Croissant. Columns that are lists or structs are in the Parquet files' own schema alone."""
    files = [
        {
            "@type": "cr:FileObject", "@id": one.file.name, "name": one.file.name, "contentUrl": one.file.name,
            "contentSize": f"{one.file.bytes} B", "encodingFormat": "application/x-parquet", "sha256": one.file.sha256,
        }
        for one in contents.files
    ]  # fmt: skip
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": contents.name,
        "description": TRANSLATION,
        "inLanguage": ["zh", "en"],
        "distribution": files,
        "recordSet": [_record_set(contents, one) for one in contents.files],
    }


def _record_set(contents: FolderContents, one: FolderFile) -> dict[str, Any]:
    name = f"{one.kind}-{one.part}"
    fields = [
        {
            "@type": "cr:Field", "@id": f"{name}/{column}", "name": column, "dataType": _CROISSANT_TYPES[type],
            "source": {"fileObject": {"@id": one.file.name}, "extract": {"column": column}},
        }
        for column, type in contents.fields(one.kind).items() if type in _CROISSANT_TYPES
    ]  # fmt: skip
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": contents.about(one.kind),
        "field": fields,
    }


def _table_type(one: Shape) -> str:
    if isinstance(one, list):
        return "array"
    return "object" if isinstance(one, dict) else _TABLE_TYPES[one]

"""Lists of articles as files have them: an id a line, or the first column of a CSV, a TSV or a JSONL of ours."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus_archive import ID_PATTERN, ArticleNotFound, CorpusArchiveError, ExportError, SetMember
from corpus_archive.export.files import unpacked_bytes
from corpus_archive.export.spreadsheet import from_excel

_NAME = re.compile(rf"{ID_PATTERN.strip('^$')}|[0-9a-f]{{12}}")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_NO_TEXT = {b"PK\x03\x04": "a workbook or another zip", b"PAR1": "Parquet"}
_STANDARD_INPUT = "-"
_SAID = ("id", "set", "note", "set_note")  # of a row of JSON, with the tags
_DATE = re.compile(
    r"(?:[a-z0-9]{2,16}-)?(\d{4})[-./年]?(\d{2})(?:[-./月]?(\d{2})日?|月)?"
)  # perhaps in a part of an id


class ListedArticles(list[SetMember]):
    """The articles of a list, and, where it is of a set, what that is said to be for."""

    def __init__(self, members: Iterable[SetMember], set_note: str = "") -> None:
        super().__init__(members)
        self.set_note = set_note


def read(path: str) -> ListedArticles:
    """The articles of a list, in its order; `-` is standard input. Where it is of a set, with its notes and tags.

    A byte order mark is of a CSV for Excel: the apostrophes that keep formulas from being computed are taken off.
    Raises ArticleNotFound for a line without an id, or no file, CorpusArchiveError for what is no text, for a list
    of nothing and for one of several sets.
    """
    name = "standard input" if path == _STANDARD_INPUT else path
    data = _unpacked(_bytes(path), name)
    rows = list(_rows(decoded(data, name), name))
    if data.startswith(tuple(_BOMS)):
        rows = [(line, {key: from_excel(cell) for key, cell in row.items()}) for line, row in rows]
    if not rows:
        raise CorpusArchiveError(f"{name}: no id in it; one a line, whole or the last 12 characters")
    sets = list(dict.fromkeys(row.get("set", "") for _, row in rows))
    if len(sets) > 1:
        raise CorpusArchiveError(f"{name}: rows of several sets ({', '.join(sets)}); export one at a time, with --set")
    note = next(filter(None, (row.get("set_note", "") for _, row in rows if "set" in row)), "")
    return ListedArticles((_member(line, row, name) for line, row in rows), note)


def where_to_look(given: str) -> str:
    """Which command finds what was meant by something that names no article: a date is a day's paper."""
    found = _DATE.fullmatch(given)
    if found is None:
        return "search finds ids"
    year, month, day = found.groups()
    try:
        datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return "search finds ids"
    if day is None:
        return f"for the articles of that month: corpus-archive search --after {year}-{month} --before {year}-{month}"
    return f"for the paper of that day: corpus-archive issue {year}-{month}-{day}"


def _bytes(path: str) -> bytes:
    if path == _STANDARD_INPUT:
        return sys.stdin.buffer.read()
    if not path or not Path(path).exists() or Path(path).is_dir():  # a pipe will do: <(…)
        said = f"{path or repr(path)} is neither an id of an article nor a file of ids"
        raise ArticleNotFound(f"{said}; {where_to_look(path)}")
    return Path(path).read_bytes()


def decoded(data: bytes, name: str) -> str:
    """The text of a file that somebody wrote, packed or not. Raises CorpusArchiveError for what is none in UTF-8."""
    data = _unpacked(data, name)
    encoding = next((encoding for bom, encoding in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CorpusArchiveError(f"{name}: no text in UTF-8 (byte {error.start + 1:,}); save it as UTF-8") from None


def _unpacked(data: bytes, name: str) -> bytes:
    """What --out compressed. Raises CorpusArchiveError where that cannot be read, and for formats that are no text."""
    kind = next((kind for begin, kind in _NO_TEXT.items() if data.startswith(begin)), "")
    if kind:
        raise CorpusArchiveError(f"{name}: {kind}, and a list is text; save it as .csv, .tsv or .jsonl")
    try:
        return unpacked_bytes(data)
    except ExportError as error:
        raise CorpusArchiveError(f"{name}: {error}; write it again") from None


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank, with its line; of a list without a head only the id."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("{"):
        yield from _json_rows(lines, name)
        return
    delimiter = "\t" if "\t" in first else ","
    csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))  # a cell may hold an article; it is of all readers
    found = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    head: list[str] = []
    try:
        for row in found:
            if not any(cell.strip() for cell in row):
                continue
            if not head:
                head = row if row[0].strip() == "id" else ["id"]
                if len(head) == len(row) and row[0].strip() == "id":
                    continue
            yield found.line_num, dict(zip(head, row, strict=False))
    except csv.Error as error:
        raise CorpusArchiveError(f"{name}, line {found.line_num}: {error}") from None


def _json_rows(lines: list[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise CorpusArchiveError(f"{name}, line {number}: no object of JSON")
        tags = row.get("tags")
        joined = {"tags": "; ".join(map(str, tags))} if isinstance(tags, list) else {}
        yield number, {key: str(row[key]) for key in _SAID if row.get(key) is not None} | joined


def _member(line: int, row: dict[str, str], name: str) -> SetMember:
    id = row.get("id", "").strip()
    if not _NAME.fullmatch(id):
        said = f"{id[:60]!r} is not the id of an article" if id else "no id"
        raise ArticleNotFound(f"{name}, line {line}: {said}; one a line, whole or the last 12 characters")
    if "set" not in row:
        return SetMember(id)
    tags = tuple(tag.strip() for tag in row.get("tags", "").split(";") if tag.strip())
    return SetMember(id, row.get("note", ""), tags)

"""The lines of a Chinese header, in the forms they are met in: 第2版(要闻), 版次：2, 日期：1958-10-24, two on one line.

A line that says when and where an article stood is no author, in whatever form it says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus_archive.language.dates import looks_like_header_date
from corpus_archive.language.numerals import CHINESE_NUMERAL

HeaderLineName = Literal["heading", "date", "page", "column", ""]

_BLANK = "[ \t\u3000\xa0]"
_PAGES = (
    rf"(?:[A-Z]?[{CHINESE_NUMERAL}]+(?:[ ]*[、，,～~至和及\-–—－][ ]*[A-Z]?[{CHINESE_NUMERAL}]+)*)?"  # 2、3 and A2, too
)
_PAGE_LINE = re.compile(
    rf"(?:第[ ]*+(?P<pages>{_PAGES})[ ]*版|(?P<front>[头頭]版)"
    rf"|版[ ]*[次面][ ]*[：:][ ]*第?[ ]*(?P<labelled>{_PAGES})[ ]*版?)[ ]*"
    r"(?:[(（](?P<section>.*?)[)）]?|[【\[〔](?P<boxed>[^】\]〕]*)[】\]〕]|[：:][ ]*(?P<behind>[^。，！？；]{0,12}))?$"
)
_COLUMN_LINE = re.compile(r"[专專][ \u3000]*[栏欄][ \u3000]*[：:](.*)$")
_COLUMN_BEHIND = re.compile(rf"(?<=[)）】\]〕版\d日]){_BLANK}*(?=[专專][ \u3000]*[栏欄][ \u3000]*[：:])")
_BETWEEN_PARTS = re.compile(
    rf"{_BLANK}+(?=第|[头頭]版|版[ ]*[次面]|日[ \u3000]*期|\d{{4}}|[一二]\S{{3}}年|中?[华華]?民[国國])"
)
_DATE_LABEL = re.compile(rf"(?:日{_BLANK}*期|(?:发表|出版|刊登|见报)(?:日期|时间)){_BLANK}*[：:]{_BLANK}*")
_AUTHOR_LABEL = re.compile(rf"作{_BLANK}*者{_BLANK}*[：:]{_BLANK}*")
_TITLE_LABEL = re.compile(rf"(?:标{_BLANK}*题|题{_BLANK}*目){_BLANK}*[：:]{_BLANK}*")
# What no name begins with. 专栏作家 is somebody, and so is 版面编辑.
_NO_NAME = re.compile(
    rf"[（(【\[〔]?(?:[\d０-９]{{4}}[-./－．／年]|[一二][{CHINESE_NUMERAL}]{{3}}年|民[国國][{CHINESE_NUMERAL}元]{{1,3}}年"
    rf"|[{CHINESE_NUMERAL}]{{1,3}}月[{CHINESE_NUMERAL}]{{1,3}}[日号])"
)
_OF_PAGES = re.compile(
    rf"[（(【\[〔]?(?:第\S{{0,4}}版|[{CHINESE_NUMERAL}]{{1,3}}版(?:\W|$)|版[次面](?:\W|$)|[专專][栏欄](?:\W|$))"
)
_REACH = 9  # heading, date, page and column line, and room for five lines of authors
FARTHEST_PAGE_LINE = 24  # lines: room for twenty lines of authors, each of them as short as a name
_LONGEST_NAME_LINE = 20  # characters of a line that names one author, and perhaps what he is
_ENDS_SENTENCE = ("。", "！", "？")
_LONGEST = 80  # characters of a line that may hold two of a header


class PageLine(NamedTuple):
    """What a page line says: the pages as printed, and the section."""

    pages: str
    section: str


def header_line_name(printed: str) -> HeaderLineName:
    """What a line of a Chinese header is; nothing for any other line, as that of the authors."""
    if printed.startswith("#"):
        return "heading"
    if looks_like_header_date(date_printed(printed)):
        return "date"
    if page_line(printed):
        return "page"
    return "column" if _COLUMN_LINE.match(printed) else ""


def header_parts(printed: str) -> list[str]:
    """The date, page and column that stand on one line (1958-10-24 第2版() 专栏：…); else the line as it is."""
    if len(printed) > _LONGEST or not ("版" in printed or "栏" in printed or "欄" in printed):  # two are no date
        return [printed]
    column = _COLUMN_BEHIND.search(printed)
    parts = _BETWEEN_PARTS.split(printed[: column.start()] if column else printed)
    parts += [printed[column.end() :]] if column else []
    if len(parts) == 1:
        return parts
    names = [header_line_name(part) for part in parts]
    if len({*names}) == len(names) and {*names} <= {"date", "page", "column"}:
        whole = all(part.count("(") + part.count("（") == part.count(")") + part.count("）") for part in parts[:-1])
        return parts if whole else [printed]
    return [printed]


def date_printed(printed: str) -> str:
    """A date line without the label it may have."""
    labelled = _DATE_LABEL.match(printed) if printed[:1] in "日发出刊见" else None
    return printed[labelled.end() :] if labelled else printed


def page_line(printed: str) -> PageLine | None:
    """What a page line says, or None for another line. 头版 is page 1."""
    matched = _PAGE_LINE.match(printed) if "版" in printed else None
    if matched is None:
        return None
    pages = "1" if matched["front"] else matched["pages"] or matched["labelled"] or ""
    section = matched["section"] or matched["boxed"] or matched["behind"] or ""
    closed = section.replace("（", "(").replace("）", ")").find(")")
    if closed >= 0 and not re.search("[（(]", section[:closed]):
        return None  # more than a section stands behind the page: 第2版() 读者来信
    return PageLine(pages, _section(section))


def column_of(printed: str) -> str:
    """The column that a column line names; nothing for another line."""
    matched = _COLUMN_LINE.match(printed)
    return matched[1].strip(" \t\u3000\xa0") if matched else ""


class AuthorLine(NamedTuple):
    """An author line without its label, and what stands there that speaks of dates and pages and names nobody."""

    names: str
    odd: str


def author_line(printed: str) -> AuthorLine:
    """What a line between heading and page line says; one that has the mark of a heading, or a page, names nobody."""
    bare = _AUTHOR_LABEL.sub("", printed, count=1)
    words = bare.split()
    of_pages = bare.startswith("#") or any(_OF_PAGES.match(word) for word in words)
    odd = words if of_pages else [word for word in words if _NO_NAME.match(word)]
    names = "　".join(word for word in words if word not in odd) if odd else bare
    return AuthorLine(names, printed if not names else " ".join(odd))


def title_printed(printed: str) -> str:
    """A heading without its marks and the label it may have instead."""
    return _TITLE_LABEL.sub("", printed.lstrip("#").strip(" \t\u3000\xa0"), count=1)


def header_marks(lines: list[str]) -> dict[str, int]:
    """Index of the heading, date, page and column line: the first of each among the first lines."""
    marks: dict[str, int] = {}
    for index, line in enumerate(lines):
        if index >= _REACH and index >= _reach(lines):
            break
        name = header_line_name(line)
        if name and name not in marks:
            marks[name] = index
        if name == "column" or (not name and "page" in marks):
            break
    return marks


def _reach(lines: list[str]) -> int:
    """How many lines may be a header's: more than usual where authors stand one a line above the page line."""
    for index, line in enumerate(lines[:FARTHEST_PAGE_LINE]):
        if page_line(line):
            return max(_REACH, index + 2)
        if index and not _may_name_author(line):
            break
    return _REACH


def heads_chinese_half(text: str, at: int) -> bool:
    """Whether the `###` line at an offset is followed by a page or column line within the lines of a header.

    A heading may have further lines of its own kind right below.
    """
    in_heading = True
    short = True
    for number, line in enumerate(lines_below(text, at, FARTHEST_PAGE_LINE - 1), start=2):
        stripped = line.strip()
        if stripped.startswith("#"):
            if not in_heading:
                return False
            continue
        if any(header_line_name(part) in ("page", "column") for part in header_parts(stripped)):
            return number <= _REACH or short
        in_heading = in_heading and not stripped
        short = short and bool(stripped) and _may_name_author(stripped)
        if number >= _REACH and not short:
            return False
    return False


def _may_name_author(printed: str) -> bool:
    """Whether a line is as short as that of one author, and no sentence."""
    return len(printed) <= _LONGEST_NAME_LINE and printed[-1:] not in _ENDS_SENTENCE


def line_at(text: str, at: int) -> str:
    """The line from an offset on."""
    end = text.find("\n", at)
    return text[at : end if end >= 0 else None]


def lines_below(text: str, at: int, count: int) -> Iterator[str]:
    """So many lines below the one that begins at an offset."""
    for _ in range(count):
        at = text.find("\n", at) + 1
        if not at:
            return
        yield line_at(text, at)


def _section(bracket: str) -> str:
    """What stands in the page line's brackets; an inner bracket whose outer one got lost is closed again."""
    section = bracket.strip(" \t\u3000\xa0")
    return section + "）" if section.count("（") > section.count("）") else section

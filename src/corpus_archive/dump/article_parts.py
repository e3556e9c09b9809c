"""Where one article of a file ends and the next begins."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from corpus_archive.dump.english_labels import (
    LONGEST_DATE_LINE,
    TITLE_LINE,
    heads_english_half,
    label,
    labels_apart,
    labels_meant,
    stands_weakly,
)
from corpus_archive.dump.header_lines import heads_chinese_half, line_at, lines_below
from corpus_archive.dump.layout import BLANKS, HEADER_REACH, HEADING_LINE, ORIGINAL_ALONE
from corpus_archive.language.chinese import has_han

_NUMERIC_DATE = re.compile(r"\d{4}[^\d\n]{1,2}\d{1,2}[^\d\n]{1,2}\d{1,2}|\d{8}")
_PRINTS_PAGE = re.compile(r"\bPage\b.*\d", re.I)
_REACH_WITHOUT_LABELS = 6  # lines, half of them blank


class ArticlePart(NamedTuple):
    """One article's part of a file, and the line it begins on."""

    number: int
    text: str


def split_articles(text: str) -> list[ArticlePart]:
    """The articles of one file, each with the 1-based line it begins on; one item for a file of one.

    A new article begins with an English header (Title … Date) or with a Chinese heading and its page line, unless
    that is the other half of the article under way.
    """
    title, heading = text.find("itle"), text.find("#")
    labelled_otherwise = any(word in text for word in ("eadline", "标题", "题目"))
    if not labelled_otherwise and title < heading and text.count("itle") <= 1 and "#" not in text[heading:].lstrip("#"):
        return [ArticlePart(1, text)]  # nearly every file there is
    titles = _titles(text)
    headings = [at for matched in HEADING_LINE.finditer(text) if heads_chinese_half(text, at := matched.start())]
    if len(titles) + len(headings) <= 1:
        return [ArticlePart(1, text)]
    starts: list[int] = []
    has_zh = has_en = False
    above = 0
    for at, is_title in sorted([(at, True) for at in titles] + [(at, False) for at in headings]):
        last, between = _last_printed_line(text[above:at]), text[above:at]
        header, before = titles.get(at, {}), titles.get(above, {})
        above = at
        if is_title and has_en and not has_zh and stands_weakly(line_at(text, at).strip(BLANKS)):
            continue  # of what an article quotes
        if not is_title and HEADING_LINE.match(last):
            continue  # the second line of one heading
        if is_title and has_en and not has_zh and not _begins_another(header, before, between):
            continue  # of a book in the text, or the same header once more
        second_half = bool(ORIGINAL_ALONE.search(last))
        begins = not starts or (not second_half and (has_en if is_title else has_zh) | (is_title and has_zh))
        if begins:
            starts.append(at)
            has_zh = has_en = False
        has_en, has_zh = has_en or is_title, has_zh or not is_title
    starts[0] = 0
    parts, line = [], 1
    for begin, end in itertools.pairwise([*starts, len(text)]):
        parts.append(ArticlePart(line, text[begin:end]))
        line += text.count("\n", begin, end)
    return parts


def _last_printed_line(text: str) -> str:
    """The last line of a text that is not blank."""
    return text.rstrip().rpartition("\n")[2]


def _titles(text: str) -> dict[int, dict[str, str]]:
    """The offsets at which an English header begins, with what it says; one without labels prints its page, too."""
    labelled = (at for one in TITLE_LINE.finditer(text) if heads_english_half(line_at(text, at := one.start())))
    titles = {at: header for at in labelled if (header := _header(text, at))}
    for one in HEADING_LINE.finditer(text):
        printed = [line_at(text, one.start()).strip(BLANKS), *_printed_below(text, one.start())]
        short = (line for line in printed[1:] if len(line) <= LONGEST_DATE_LINE)
        if not has_han(printed[0]) and any(map(_PRINTS_PAGE.search, short)):
            meant: dict[str, str] = {each.name: each.value for each in labels_meant(printed) if each}
            titles |= {one.start(): meant} if "date" in meant else {}
    return titles


def _printed_below(text: str, at: int) -> list[str]:
    """The two lines that print something below the one at an offset."""
    below = (line.strip(BLANKS) for line in lines_below(text, at, _REACH_WITHOUT_LABELS))
    return list(itertools.islice(filter(None, below), 2))


def _header(text: str, at: int) -> dict[str, str]:
    """The labels and values from the `Title:` line at an offset to the next, where a header's date or page is there."""
    found: dict[str, str] = {}
    lines = [*labels_apart(line_at(text, at)), *lines_below(text, at, HEADER_REACH - 1)]
    for line in lines:
        labelled = label(line.strip(BLANKS))
        if labelled and labelled.name == "title" and found:
            break
        if labelled:
            found.setdefault(labelled.name, labelled.value)
    return found if found.keys() & {"date", "page"} else {}


def _begins_another(header: dict[str, str], above: dict[str, str], between: str) -> bool:
    """Whether a header begins another article though the one above has no Chinese yet.

    A book or a lecture in the text has a title and pages, or a day, but not the date of an issue, nor both. The header
    above again, with no text between but for a line such as "Here is the translation:", begins none either.
    """
    if not _NUMERIC_DATE.search(date := header.get("date", "")) and not (date and "page" in header):
        return False
    others = (printed for line in between.split("\n") if not label(printed := line.strip(BLANKS)))
    return header != above or any(line and line[-1] not in ":：" for line in others)

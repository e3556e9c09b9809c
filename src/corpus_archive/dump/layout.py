"""The frame of a dump: its two halves, and both headers.

    Title: …            English half: header, body
    Author: …
    Date: 1958-10-24
    Page: 2
    …
    <hr />
    Original:
    ### 题一  题二       Chinese half: heading, author line, date, page line, column line, body
    作者
    1958-10-24
    第2版(…)
    专栏：…
    …

Nothing here interprets a body. A line is `Line(number, text)`; numbers are 1-based in the piece.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from corpus_archive.dump.english_labels import (
    HeaderLabel,
    header_begin,
    header_end,
    header_labels,
    heads_english_half,
    is_further_label,
    is_other_label,
    label,
    labels_apart,
)
from corpus_archive.dump.header_lines import (
    FARTHEST_PAGE_LINE,
    AuthorLine,
    author_line,
    column_of,
    date_printed,
    header_line_name,
    header_marks,
    header_parts,
    heads_chinese_half,
    page_line,
    title_printed,
)
from corpus_archive.errors import ParseError
from corpus_archive.language.chinese import han_share, has_han
from corpus_archive.record_words import Side
from corpus_archive.records import HalfHeader, Leftover, Note
from corpus_archive.wording import Wording

BLANKS = " \t\u3000\xa0"

HEADING_LINE = re.compile(r"^[ \t\u3000\xa0]*#{1,6}(?!#)", re.M)
_RULE = re.compile(
    r"^[ \t\u3000\xa0]*<hr[ \t]*/?>[ \t\u3000\xa0]*\n(?:[ \t\u3000\xa0]*\n)*"
    r"[ \t\u3000\xa0*_#]*Original[*_ \t]*[:：][*_]*[ \t\u3000\xa0]*(?=\n|\Z)",
    re.I | re.M,
)
_RULE_ALONE = re.compile(r"^[ \t\u3000\xa0]*<hr[ \t]*/?>[ \t\u3000\xa0]*$", re.I | re.M)
ORIGINAL_ALONE = re.compile(r"^[ \t\u3000\xa0*_#]*Original[*_ \t]*[:：][*_]*[ \t\u3000\xa0]*$", re.I | re.M)
_BETWEEN_ARTICLES = re.compile(r"-{3,}|={3,}|_{3,}|`{3}")  # no line of the paper's; * * * may be one
# Lines within which a header must be complete: four labels with up to two lines between them are ten, and a few more.
HEADER_REACH = 14
_LONGEST_AUTHOR_LINE = 80  # characters beyond which a line above the page line is text that strayed there
_RULES_ASKED = 20  # rules that are looked at: each costs a reading of what follows
_CHINESE_SHARE = 0.5  # of Han in what is dated and has no other mark of a header: an English half quotes but a few


class Line(NamedTuple):
    """One line of a piece: its number there, the line, and the line without the blanks at either end."""

    number: int
    text: str
    printed: str


class Half(NamedTuple):
    """One half as found: its header, its body's lines, its whole text less date, page and column lines."""

    header: HalfHeader
    body: list[Line]
    hashed: str
    section: str = ""
    column: str = ""
    page: str = ""
    date_line: int = 1  # that prints its date; its first where none does
    leftover: tuple[Leftover, ...] = ()


class Halves(NamedTuple):
    """Both halves; either may be missing, never both."""

    zh: Half | None
    en: Half | None
    notes: tuple[Note, ...]


def split_halves(text: str) -> Halves:
    """Find both halves of one dump, in either order, with what may be missing of the frame.

    Raises ParseError where no header of either language is found.
    """
    notes: list[Note] = []
    above, below, line = _at_rule(text, notes)
    parts = (_lines(above, 1), _lines(below, line))
    first, second = (_language(part) for part in parts)
    if first is None and second is None:
        raise ParseError("no header: neither 'Title: … Date: …' above nor '### …' and '第N版' below", 1)
    first, second = first or _other(second, parts[0]), second or _other(first, parts[1])
    zh_lines = parts[0] if first == "zh" else parts[1] if second == "zh" else None
    en_lines = parts[0] if first == "en" else parts[1] if second == "en" else None
    if first == second:  # twice the same language: the second is no half of its own
        merged = _lines(text, 1)
        zh_lines, en_lines = (merged, None) if first == "zh" else (None, merged)
    if first == "zh" and second == "en":
        notes.append(Note(code="halves-swapped", message=Wording("the Chinese half stands above the English one")))
    zh = chinese_half(zh_lines) if zh_lines is not None else None
    en = english_half(en_lines) if en_lines is not None else None
    return Halves(zh, en, tuple(notes))


def _other(side: Side | None, lines: list[Line]) -> Side | None:
    """What a part without a header is, where the other part is known: the other half, if it prints anything."""
    return None if not lines else "en" if side == "zh" else "zh"


def _at_rule(text: str, notes: list[Note]) -> tuple[str, str, int]:
    """What stands above and below the rule, and the line on which the part below begins."""
    matched = _rule(text) or _damaged_rule(text)
    if matched is not None:
        if matched.re is not _RULE:
            message = Wording("the rule between the halves is not '<hr />' and 'Original:'")
            notes.append(Note(code="rule-damaged", message=message))
        return text[: matched.start()], text[matched.end() :], text.count("\n", 0, matched.end()) + 1
    starts = (matched.start() for matched in HEADING_LINE.finditer(text))
    heading = next((at for at in starts if heads_chinese_half(text, at)), None)
    if heading is None or not text[:heading].strip():
        return text, "", text.count("\n") + 1
    message = Wording("no rule between the halves; split at the Chinese heading")
    notes.append(Note(code="rule-missing", message=message))
    return text[:heading], text[heading:], text.count("\n", 0, heading) + 1


def _rule(text: str) -> re.Match[str] | None:
    """The rule with `Original:` behind it; of several, as a body may hold one, the first above a header."""
    rules = _rules(text)
    if len(rules) <= 1:
        return rules[0] if rules else None
    return next((one for one in rules[:_RULES_ASKED] if _language(_lines(text[one.end() :], 1))), rules[0])


def _damaged_rule(text: str) -> re.Match[str] | None:
    """What is left of the rule: `Original:` alone, or the rule alone above a Chinese header."""
    if original := ORIGINAL_ALONE.search(text):
        return original
    alone = itertools.islice(_RULE_ALONE.finditer(text), _RULES_ASKED)
    return next((one for one in alone if _language(_lines(text[one.end() :], 1)) == "zh"), None)


def _rules(text: str) -> list[re.Match[str]]:
    """Every rule with `Original:` behind it; a body may hold one of its own."""
    found, at = [], text.find("<")
    while at >= 0:
        if text[at + 1 : at + 3].lower() == "hr" and (matched := _RULE.match(text, text.rfind("\n", 0, at) + 1)):
            found.append(matched)
        at = text.find("<", at + 1)
    return found


def _language(lines: list[Line]) -> Side | None:
    """Which half a part is: by its header, else by its script; None for nothing printed or for no telling."""
    dated = False
    for line in lines[:HEADER_REACH]:
        if heads_english_half(line.printed):
            return "en"
        names = [header_line_name(part) for part in header_parts(line.printed)]
        if "page" in names or "column" in names or ("heading" in names and has_han(line.printed)):
            return "zh"
        dated = dated or "date" in names
    if not dated:
        return None
    return "zh" if han_share("".join(line.printed for line in lines)) > _CHINESE_SHARE else "en"


def _lines(part: str, start: int) -> list[Line]:
    """The lines of a part that print something; blank ones only part them."""
    numbered = enumerate(part.split("\n"), start=start)
    return [Line(number, text, printed) for number, text in numbered if (printed := text.strip(BLANKS))]


def english_half(lines: list[Line]) -> Half:
    """Header and body of the English half. Labels stand in any order; blank lines may stand between them."""
    lines, start, labels = _header_lines(lines)
    end = start + len(labels)
    fields: dict[str, str] = {}
    leftover: list[Leftover] = []
    hashed = [line.text for line in lines[:start]]
    current, date_line = "", lines[0].number if lines else 1
    for line, labelled in zip(lines[start:end], labels, strict=True):
        name = labelled.name if labelled else ""
        if labelled and name not in fields:
            fields[name] = labelled.value
            current = name
            date_line = line.number if name == "date" else date_line
        elif not labelled and current == "title" and not is_other_label(line.printed):
            fields["title"] = f"{fields['title']} {line.printed}".strip()  # a title on two lines
        else:
            leftover.append(Leftover(side="en", line=line.number, kind="header", text=line.printed))
        if name not in ("date", "page"):
            hashed.append(line.text)
    hashed += [line.text for line in lines[end:]]
    begin, again = _header_again(lines, end, fields)
    leftover += [Leftover(side="en", line=line.number, kind="header", text=line.printed) for line in lines[begin:again]]
    header = HalfHeader(**fields)
    return Half(
        header,
        [*lines[:start], *lines[end:begin], *lines[again:]],
        "".join(hashed),
        page=header.page,
        date_line=date_line,
        leftover=tuple(leftover),
    )


def _header_lines(lines: list[Line]) -> tuple[list[Line], int, list[HeaderLabel | None]]:
    """The lines of a half, on which of them its header begins, and what each of the header's is."""
    above = _lines_of_thought(lines)
    lines = [*lines[:above], *_labels_apart(lines[above:])]
    labels = header_labels([line.printed for line in lines[above : above + HEADER_REACH]])
    begins = header_begin(labels)
    start, labels = above + begins, labels[begins:]
    labels = labels[: header_end(labels)]
    while labels and (end := start + len(labels)) < len(lines):
        is_next = lines[end].number <= lines[end - 1].number + 1
        if not is_further_label(lines[end].printed, is_next=is_next):
            break
        labels.append(None)
    return lines, start, labels


def _labels_apart(lines: list[Line]) -> list[Line]:
    """The lines with each label of a header by itself, where all stand on the first."""
    parts = labels_apart(lines[0].printed) if lines else []
    return lines if len(parts) < 2 else [*(Line(lines[0].number, one, one) for one in parts), *lines[1:]]


def _lines_of_thought(lines: list[Line]) -> int:
    """How many lines a model thinks before its answer: <think> … </think>."""
    if not lines or not lines[0].printed.lower().startswith("<think>"):
        return 0
    return next((at for at, line in enumerate(lines, 1) if "</think>" in line.printed.lower()), 0)


def _header_again(lines: list[Line], end: int, fields: dict[str, str]) -> tuple[int, int]:
    """From which line to which the header is said once more below itself, or below a line that introduces it.

    At least two labels with the values above, or none.
    """
    introduced = end < len(lines) and not label(lines[end].printed) and lines[end].printed[-1] in ":："
    begin = end + 1 if introduced else end
    labels = (label(line.printed) for line in lines[begin:])
    same = itertools.takewhile(lambda one: one and fields.get(one.name) == one.value, labels)
    again = begin + sum(1 for _ in same)
    return (begin, again) if again > begin + 1 else (begin, begin)


def chinese_half(lines: list[Line]) -> Half:
    """Header and body of the Chinese half; of heading, date, page and column lines any may be missing."""
    lines = _apart(lines)
    marks = header_marks([line.printed for line in lines[:FARTHEST_PAGE_LINE]])
    end = max(marks.values(), default=-1) + 1
    title, authors, leftover = _between_marks(lines[:end], marks)
    printed = {name: lines[index].printed for name, index in marks.items()}
    page = page_line(printed.get("page", ""))
    body = lines[end:]
    while body and _BETWEEN_ARTICLES.fullmatch(body[-1].printed):
        parting = body.pop()
        leftover.append(Leftover(side="zh", line=parting.number, kind="unknown", text=parting.printed))
    unhashed = {index for name, index in marks.items() if name != "heading"}
    hashed = [line.text for index, line in enumerate(lines[:end]) if index not in unhashed]
    hashed += [line.text for line in body]
    header = HalfHeader(
        title="  ".join(map(title_printed, title)),
        author="　".join(authors),
        date=date_printed(printed.get("date", "")),
        page=printed.get("page", ""),
    )
    return Half(
        header,
        body,
        "".join(hashed),
        section=page.section if page else "",
        column=column_of(printed.get("column", "")),
        page=page.pages if page else "",
        date_line=lines[marks.get("date", 0)].number if lines else 1,
        leftover=tuple(leftover),
    )


def _between_marks(lines: list[Line], marks: dict[str, int]) -> tuple[list[str], list[str], list[Leftover]]:
    """Heading and authors of a Chinese header as printed, a line each, and what is neither."""
    heading = marks.get("heading", -1)
    title = [lines[heading].printed] if heading >= 0 else []
    authors: list[str] = []
    leftover: list[Leftover] = []
    for index, line in enumerate(lines):
        if index in marks.values():
            continue
        short = len(line.printed) <= _LONGEST_AUTHOR_LINE
        goes_on = heading >= 0 and index == heading + len(title) and line.printed.startswith("#")
        if goes_on or (not title and short):
            title.append(line.printed)
            continue
        named = author_line(line.printed) if index > heading and short else AuthorLine("", line.printed)
        authors += [named.names] if named.names else []
        if named.odd:
            leftover.append(Leftover(side="zh", line=line.number, kind="header", text=named.odd))
    return title, authors, leftover


def _apart(lines: list[Line]) -> list[Line]:
    """The lines with each part of a header by itself, where several stand on one line."""
    apart: list[Line] = []
    for line in lines[:FARTHEST_PAGE_LINE]:
        parts = header_parts(line.printed)
        apart += [line] if len(parts) == 1 else [Line(line.number, part, part) for part in parts]
    return apart + lines[FARTHEST_PAGE_LINE:]

"""The labels of an English header as models print them: `Title:`, **Title:**, `- Title:`, `Title (标题):`, `标题：`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from corpus_archive.language.chinese import has_han

LabelName = Literal["title", "author", "date", "page"]

_BLANKS = " \t\u3000\xa0"
_ENGLISH: dict[str, LabelName] = {
    "title": "title", "headline": "title",
    "author": "author", "authors": "author", "byline": "author",
    "date": "date", "publication date": "date", "date of publication": "date",
    "page": "page", "page number": "page", "page no.": "page", "edition": "page",
}  # fmt: skip
_CHINESE: dict[str, LabelName] = {
    "标题": "title", "题目": "title", "作者": "author", "日期": "date", "版面": "page", "版次": "page", "页码": "page",
}  # fmt: skip
_BEFORE = rf"{_BLANKS}#*_>•-"
_GLOSS = r"(?:[(（][^()（）\n]{1,12}[)）][*_ \t]*)?"
_WORDS = "|".join(map(re.escape, sorted([*_ENGLISH, *_CHINESE], key=len, reverse=True)))
_LABEL = re.compile(rf"[{_BEFORE}]*({_WORDS})[*_ \t]*{_GLOSS}[:：][*_]*(.*)$", re.I)
_BEGINS_LABEL = frozenset(_BEFORE).union(*((word[0], word[0].upper()) for word in (*_ENGLISH, *_CHINESE)))
_OTHER_LABEL = re.compile(rf"[{_BEFORE}]*[A-Z][A-Za-z]*(?: [A-Za-z]+)?[*_ \t]*{_GLOSS}[:：]")
TITLE_LINE = re.compile(rf"^[{_BEFORE}]*(?:Title|Headline|标题|题目)[*_ \t]*{_GLOSS}[:：]", re.I | re.M)
# What a header may say besides, right below the rest.
_MORE = re.compile(
    rf"[{_BEFORE}]*(?P<name>Column|Section|Newspaper|Source|Publication)[*_ \t]*{_GLOSS}[:：].{{0,80}}$", re.I
)
_ON_ONE_LINE = re.compile(r"\|(?=[ \t]{0,4}(?:Authors?|Date|Page|Edition)[ \t]{0,4}[:：])", re.I)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_BY = re.compile(r"By:?[ \t]+", re.I)
LONGEST_DATE_LINE = 60  # characters of a line of a header without labels: Hubin Daily, 1980-04-16, Page 4
_EMPHASIS = re.compile(r"([*_]{1,3})(?![*_])(.*[^*_])\1")
_LINES_BETWEEN = 2  # lines that may stand between two labels: the second line of a title, say


class HeaderLabel(NamedTuple):
    """One line of a header: which, its value without emphasis, and whether its label is in English."""

    name: LabelName
    value: str
    is_english: bool


def label(printed: str) -> HeaderLabel | None:
    """The label and value of a line, if it is one of a header; `printed` begins with no blank."""
    if printed[:1] not in _BEGINS_LABEL or not (":" in printed or "：" in printed):
        return None
    matched = _LABEL.match(printed)
    if matched is None:
        return None
    word = matched[1].lower()
    return HeaderLabel(_ENGLISH.get(word) or _CHINESE[word], _plain(matched[2]), word in _ENGLISH)


def heads_english_half(line: str) -> bool:
    """Whether a line is of an English header; of one with Chinese labels (标题：On Lakes) the title tells it."""
    labelled = label(line.strip(_BLANKS))
    return labelled is not None and (
        labelled.is_english or (labelled.name == "title" and bool(labelled.value) and not has_han(labelled.value))
    )


def labels_apart(printed: str) -> list[str]:
    """The labels of a header on one line: `Title: … | Author: … | Date: …`; any other line as it is."""
    if "|" not in printed or not _LABEL.match(printed):
        return [printed]
    return [part.strip(_BLANKS) for part in _ON_ONE_LINE.split(printed)]


def header_labels(printed: Sequence[str]) -> list[HeaderLabel | None]:
    """What each of the first lines says: by its label, or where none has one, or only below a date, by what it is."""
    labels, meant = [label(one) for one in printed], labels_meant(printed)
    is_dated = any(one and one.name == "date" for one in meant)
    return meant if not any(labels) or (is_dated and not any(labels[: len(meant)])) else labels


def labels_meant(printed: Sequence[str]) -> list[HeaderLabel | None]:
    """What the first lines say of a header without labels: `# Title`, `**By Lin Qing**`, `*Daily, 1980-04-16, Page 4*`;
    nothing where they do not begin with a heading."""
    if not printed or not printed[0].startswith("#"):
        return []
    found: list[HeaderLabel | None] = [HeaderLabel("title", printed[0].strip(f"#{_BLANKS}*_"), True)]
    for line in printed[1 : 1 + _LINES_BETWEEN]:
        bare = line.strip(f"{_BLANKS}*_")
        dated = _DATE.search(bare) if len(bare) <= LONGEST_DATE_LINE else None
        if dated:
            found.append(HeaderLabel("date", dated.group(), True))
        elif _BY.match(bare) and len(bare) <= LONGEST_DATE_LINE and bare != line:
            found.append(HeaderLabel("author", _BY.sub("", bare), True))
        else:
            break
    return found


def is_other_label(printed: str) -> bool:
    """Whether a line has a label that no header needs, as `Column:`."""
    return _OTHER_LABEL.match(printed) is not None


def is_further_label(printed: str, *, is_next: bool) -> bool:
    """Whether a line below a header is one more of it, which the record has from elsewhere: `Column: …`; any other
    only where it is the very next line: `Source: the lake` may begin a text."""
    matched = _MORE.match(printed)
    return matched is not None and (is_next or matched["name"].lower() == "column")


def stands_weakly(printed: str) -> bool:
    """Whether a header begins with a heading or as an item of a list: an article may list what it quotes so."""
    return printed[:1] in "#-•>*" and not printed.startswith("**")


def header_begin(labels: Sequence[HeaderLabel | None]) -> int:
    """On which line the header begins, of lines of which some are labels: on a title below what a model says first."""
    first = next((index for index, one in enumerate(labels) if one), 0)
    if first <= _LINES_BETWEEN:
        return 0
    one, behind = labels[first], labels[first + 1 : first + 2 + _LINES_BETWEEN]
    return first if one and one.name == "title" and any(behind) else 0


def header_end(labels: Sequence[HeaderLabel | None]) -> int:
    """How many lines the header has: up to its last label, so long as the lines between may belong to a header."""
    end, between = 0, 0
    seen: set[str] = set()
    for index, one in enumerate(labels):
        if one:
            if one.name in seen:
                break
            seen.add(one.name)
            end, between = index + 1, 0
        else:
            between += 1
            if between > _LINES_BETWEEN:
                break
    return end


def _plain(value: str) -> str:
    """A value without blanks and emphasis around it; of `**Title: On Lakes**` the label has the first half."""
    bare = value.strip(_BLANKS)
    if bare[-1:] not in ("*", "_"):
        return bare
    matched = _EMPHASIS.fullmatch(bare)
    if matched:
        return matched[2].strip(_BLANKS)
    return bare.removesuffix("**").rstrip(_BLANKS) if bare.count("**") == 1 else bare

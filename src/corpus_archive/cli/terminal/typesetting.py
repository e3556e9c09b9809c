"""Texts of an article set in lines, as a printer would: decks, bylines, paragraphs, their marks set off."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text as Printed

from corpus_archive import Credit, Dateline, Text

GAP = 2  # columns between two texts beside each other
TITLES = {"zh": "中文\nthe source", "en": "English\nunreviewed machine translation"}
_NOT_FIRST = "。，、；：！？”’」』）》〉】〕…—·％"  # what no Chinese line begins with
_NOT_LAST = "“‘「『（《〈【〔"  # and what none ends with


def opening(text: Text, width: int) -> Printed:
    """Decks and byline."""
    lines = [_wrapped(Printed(deck, style="bold cyan"), width) for deck in text.decks]
    written_by = text.byline or "　".join(text.author)  # one that only the header names is printed too
    lines += [_wrapped(Printed(written_by, style="italic"), width)] if written_by else []
    return Printed("\n").join(lines)


def paragraph(text: Text, index: int, width: int) -> Printed:
    """One paragraph, its datelines and credits set off."""
    paragraphs = text.paragraphs
    start = sum(len(one) + 1 for one in paragraphs[:index])
    return passage(text, start, start + len(paragraphs[index]), width)


def passage(text: Text, start: int, end: int, width: int) -> Printed:
    """What stands between two offsets, datelines and credits set off; each paragraph in lines of its own."""
    printed = Printed(text.text[start:end])
    marks: tuple[Dateline | Credit, ...] = (*text.datelines, *text.credits)
    for mark in marks:
        if start < mark.end and mark.start < end:
            printed.stylize("italic yellow", max(mark.start - start, 0), mark.end - start)
    return Printed("\n").join(_wrapped(one, width) for one in printed.split("\n", allow_blank=True))


def _wrapped(printed: Printed, width: int) -> Printed:
    """Chinese broken into lines as a printer would: no line begins with a comma or ends with an opening quote.

    Text in Latin script is left to the console, which breaks it at blanks.
    """
    plain = printed.plain
    if cell_len(plain) < len(plain) * 1.3:
        return printed
    breaks, begin = [], 0
    while begin < len(plain):
        end, cells = begin, 0
        while end < len(plain) and cells + cell_len(plain[end]) <= width:
            cells += cell_len(plain[end])
            end += 1
        end = _good_break(plain, begin, end)
        breaks.append(end)
        begin = end
    return Printed("\n").join(printed.divide(breaks[:-1]))


def _good_break(plain: str, begin: int, end: int) -> int:
    """The last offset at or before `end` at which a line may break; `end` where there is none near."""
    for at in range(end, max(begin + 1, end - 12), -1):
        if at >= len(plain):
            return at
        inside_word = (
            plain[at].isascii() and plain[at].isalnum() and plain[at - 1].isascii() and plain[at - 1].isalnum()
        )
        if plain[at] not in _NOT_FIRST and plain[at - 1] not in _NOT_LAST and not inside_word:
            return at
    return end

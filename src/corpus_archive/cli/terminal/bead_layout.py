"""An aligned article printed bead by bead: the Chinese and what the English says for it, beside or above each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Printed

from corpus_archive import Alignment, Bead, Text
from corpus_archive.cli.terminal.typesetting import GAP, TITLES, opening, passage
from corpus_archive.wording import number_of

_BESIDE = 100  # columns from which two texts have room beside each other
_INDENT = 2  # of the English below the Chinese
_SURE = 0.9  # scores below are shown


class _Block(NamedTuple):
    """One bead in lines, and whether a paragraph begins with it on either side."""

    begins: bool
    zh: Printed
    en: Printed


def paired(zh: Text, en: Text, alignment: Alignment, width: int) -> list[RenderableType]:
    """Both texts bead by bead; paragraphs are kept apart by a blank line."""
    beside = width >= _BESIDE
    widths = ((width - GAP) // 2,) * 2 if beside else (width, width - _INDENT)
    openings = _Block(False, opening(zh, widths[0]), opening(en, widths[1]))
    blocks = [openings] if openings.zh or openings.en else []
    blocks += _blocks(zh, en, alignment, widths)
    shown = _beside(blocks, widths[0]) if beside else _above(blocks)
    return [shown, Printed(), Printed(_said(alignment), style="dim")]


def _blocks(zh: Text, en: Text, alignment: Alignment, widths: tuple[int, int]) -> Iterator[_Block]:
    """The beads in lines, in order. The first begins a paragraph, and so does one with a line feed before it."""
    ends = [-1, -1]
    for bead in alignment.beads:
        begins = False
        cells = []
        for index, (text, numbers, width) in enumerate(zip((zh, en), (bead.zh, bead.en), widths, strict=True)):
            if not numbers:
                cells.append(Printed("[no counterpart]", style="dim italic"))
                continue
            start, end = text.sentences[numbers[0]][0], text.sentences[numbers[-1]][1]
            begins = begins or ends[index] < 0 or "\n" in text.text[ends[index] : start]
            ends[index] = end
            cells.append(passage(text, start, end, width))
        if bead.zh and bead.en and bead.score < _SURE:
            cells[1].append(f" [score {round(bead.score, 3):g}]", style="dim")
        yield _Block(begins, cells[0], cells[1])


def _beside(blocks: list[_Block], width: int) -> RenderableType:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(TITLES["zh"], width=width)
    table.add_column(TITLES["en"], width=width)
    for block in blocks:
        if block.begins:
            table.add_row()
        table.add_row(block.zh, block.en)
    return table


def _above(blocks: list[_Block]) -> RenderableType:
    titles = _Block(False, Printed(TITLES["zh"], style="bold"), Printed(TITLES["en"], style="bold"))
    lines: list[RenderableType] = []
    for block in (titles, *blocks):
        lines += [Printed()] if block.begins else []
        lines += [block.zh, Padding(block.en, (0, 0, 0, _INDENT), expand=False)]
    return Group(*lines)


def _said(alignment: Alignment) -> str:
    """How many beads, and how many of them a reader should look at twice."""
    beads: tuple[Bead, ...] = alignment.beads
    alone = sum(not (bead.zh and bead.en) for bead in beads)
    unsure = sum(bead.score < _SURE for bead in beads if bead.zh and bead.en)
    parts: list[str] = [number_of(len(beads), "bead")]
    parts += [f"{unsure:,} with a score below {_SURE}"] if unsure else []
    parts += [f"{alone:,} without a counterpart"] if alone else []
    return f"Sentences paired by machine ({alignment.method}): {', '.join(parts)}"

"""What an analysis gives: rows, the total they are part of, and what a reader must know to use either."""

from __future__ import annotations

import copy
import html
import itertools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from corpus_archive.choices import whole
from corpus_archive.errors import ExportError
from corpus_archive.results import charts, column_types, frames

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN = 20  # rows of a notebook's preview
_SINGULAR = {"people": "person", "ies": "y"}
_PLURAL = re.compile(
    r"people\b|ies\b|s\b"
)  # the end of the noun, which stands before all that says which: beads with a hit
_STYLES = {"left": "text-align:right", "node": "font-weight:bold;white-space:nowrap"}  # a hit stands in its context


class Amount(NamedTuple):
    """How many there are in all of what (a noun in the plural), and out of what.

    `denominators` are what the numbers are to be divided by; `basis` says them in words where "in 37,551 characters"
    would not do; `summary` has numbers of all rows together. Rows may not be a part of the total (`is_part`): a trend
    has one a period. Of a table of two dimensions each of the total has `rows_each` rows, one after the other; of
    several queries each has all rows of a table of its own, one behind the other: so many `tables`.
    """

    total: int
    noun: str = "rows"
    denominators: Mapping[str, int] = {}
    basis: str = ""
    summary: Mapping[str, float] = {}
    is_part: bool = True
    rows_each: int = 1
    tables: int = 1

    def __str__(self) -> str:
        """The total, and what it is part of where one number says it."""
        if self.is_share:
            (whole,) = self.denominators.values()
            return f"{self.total:,} of {_number_of(whole, self.noun)}"
        counted = _number_of(self.total, self.noun)
        if self.basis or len(self.denominators) != 1:
            return counted
        ((name, count),) = self.denominators.items()
        return f"{counted} in {_number_of(count, name)}"

    @property
    def is_share(self) -> bool:
        """Whether these are some of the same: 7 of 26 articles."""
        return list(self.denominators) == [self.noun]

    @property
    def said_in_brackets(self) -> str:
        """What it is part of where that takes more than one number."""
        if self.basis or len(self.denominators) < 2:
            return self.basis
        return ", ".join(_number_of(count, name) for name, count in self.denominators.items())


class Column(Protocol):
    """The values of a column that are made only of the rows that are looked at, as those of an array are."""

    def __len__(self) -> int:
        """How many rows there are."""

    def __getitem__(self, rows: slice, /) -> Any:
        """Some rows of it."""

    def tolist(self) -> Any:
        """The values of all rows."""


class Result:
    """Rows of one analysis under named columns.

    `total` is how many (of `noun`) there are in all, of which these may be the first; `query` what was asked,
    `selection` of what, `denominators` what the numbers are to be divided by, `notes` what is not in the rows and
    why, or is in doubt; `summary` numbers of all rows together; `types` names the polars types of columns (of
    numbers `column_types` knows them). `chart` says what its chart is, `offset` how many of the total stand before the
    first row; `beside` are columns that go with the rows and are not shown, for whoever leads on from them; `state` is
    the archive's when it was asked, in two numbers, where articles or hits were looked for. Showing a result never
    changes it.
    """

    def __init__(
        self,
        columns: Mapping[str, list[Any] | Column],
        amount: Amount,
        *,
        query: str = "",
        selection: str = "",
        notes: tuple[str, ...] = (),
        types: Mapping[str, str] | None = None,
        chart: charts.Kind | None = None,
        offset: int = 0,
    ) -> None:
        self._columns: dict[str, Any] = dict(columns)
        self.beside: dict[str, list[Any]] = {}
        self.state: tuple[int, int] | None = None
        self.amount = amount
        self.query = query
        self.selection = selection
        self.notes = notes
        self.offset = offset
        self.types = {} if types is None else column_types.types_of(columns, types)
        self._chart = chart
        self._whole_rows = len(self)

    @property
    def columns(self) -> dict[str, list[Any]]:
        """The values of each column, by its name."""
        for name, values in self._columns.items():
            if not isinstance(values, list):
                self._columns[name] = values.tolist()
        return self._columns

    @columns.setter
    def columns(self, columns: dict[str, list[Any]]) -> None:
        self._columns = columns

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.amount.total

    @property
    def noun(self) -> str:
        """Of what, in the plural."""
        return self.amount.noun

    @property
    def denominators(self) -> dict[str, int]:
        """What the numbers are to be divided by, by name."""
        return dict(self.amount.denominators)

    @property
    def summary(self) -> dict[str, float]:
        """Numbers of all rows together, by name."""
        return dict(self.amount.summary)

    def first(self, limit: int | None, offset: int = 0) -> Result:
        """The first rows behind the first `offset`, or all for None or 0; the total stays. Raises ChoiceError.

        Where each has several rows (`frequencies` with `on` and `by`), so many with all of theirs; of several queries
        (`trend`) so many of each.
        """
        rows = rows_shown(limit, offset, self.amount.rows_each)
        shown = copy.copy(self)
        shown.columns = {name: self._cut(values, rows) for name, values in self._columns.items()}
        shown.beside = {name: self._cut(values, rows) for name, values in self.beside.items()}
        shown.offset = self.offset + offset
        return shown

    def _cut(self, values: list[Any] | Column, rows: slice) -> list[Any]:
        """Some rows of a column: of each table that stands in it."""
        size = len(self) // self.amount.tables
        starts = range(0, size * self.amount.tables, size) if size else ()
        parts = [values[start : start + size][rows] for start in starts]
        return [value for part in parts for value in (part if isinstance(part, list) else part.tolist())]

    def where(self, kept: Sequence[bool], *said: str) -> Result:
        """The rows that are kept, which the total then counts, and what is said of the others before all else."""
        shown = copy.copy(self)
        shown.columns = {name: list(itertools.compress(values, kept)) for name, values in self.columns.items()}
        shown.beside = {name: list(itertools.compress(values, kept)) for name, values in self.beside.items()}
        shown.amount = self.amount._replace(total=len(shown) // self.amount.rows_each)
        shown.notes = (*said, *self.notes)
        shown._whole_rows = len(shown)
        return shown

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), []))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    @property
    def said(self) -> str:
        """One line: how much of how much this is."""
        brackets = "; ".join(filter(None, (self.amount.said_in_brackets, self.selection)))
        summed = "".join(f"; {name} {value:,}" for name, value in self.summary.items())
        return f"{self.amount}{self._shown}{f' ({brackets})' * bool(brackets)}{summed}"

    @property
    def _shown(self) -> str:
        """Which rows these are, where they are not all."""
        if self.offset and not len(self):
            return f", none shown: offset {self.offset:,} is past the last" if self.total else ""
        shown = len(self) // self.amount.rows_each // self.amount.tables
        if self.offset and self.amount.rows_each > 1:
            return f", {shown:,} shown behind the first {self.offset:,}"
        if self.offset:
            first, last = self.offset + 1, self.offset + shown
            return f", row {first:,} shown" if first == last else f", rows {first:,}-{last:,} shown"
        if not self.amount.is_part:
            whole_rows = self._whole_rows // self.amount.tables
            return f", {shown:,} of {whole_rows:,} rows shown" if shown < whole_rows else ""
        return f", {shown:,} shown" if shown < self.total else ""

    @property
    def frame(self) -> polars.DataFrame:
        """The rows as a polars frame."""
        return frames.frame(self.columns, self.types)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame. Raises MissingExtra where pandas is not installed."""
        return frames.to_pandas(self.columns, self.types)

    @property
    def has_chart(self) -> bool:
        """Whether `plot` draws one."""
        return self._chart is not None

    def plot(self) -> charts.Chart:
        """A chart of the rows: a trend as a line with its holes, counts and measures as bars, of which the first 30.

        Raises ExportError where the rows have none, MissingExtra where altair is not installed.
        """
        if self._chart is None:
            raise ExportError(f"{self.noun} of this kind have no chart; take .frame to draw one of your own")
        cut = "" if self.amount.is_part else self._shown  # how many bars of how many a chart of bars says itself
        caption = charts.Caption(self.selection, self.total, (f"{self._whole}{cut}", *self.notes))
        return charts.drawn(self._chart, self.columns, caption)

    @property
    def _whole(self) -> str:
        """How many of what there are, of how much."""
        said = self.amount.said_in_brackets
        return f"{self.amount}{f' ({said})' * bool(said)}"

    def __repr__(self) -> str:
        asked = f" for {self.query!r}" if self.query else ""
        return f"<Result{asked}: {self.said}; columns {', '.join(self._columns)}>"

    def _repr_html_(self) -> str:
        """The first rows for a notebook, and what they are part of."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = ["".join(_cell(name, value) for name, value in row.items()) for row in itertools.islice(self, _SHOWN)]
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        notes = [self.said, *self.notes]
        if len(self) > _SHOWN:
            notes.append(f"the preview shows {_SHOWN} rows; .frame has them all")
        said = "".join(f"<p>{html.escape(note)}</p>" for note in notes)
        asked = f"<p><b>{html.escape(self.query)}</b></p>" if self.query else ""
        return f"{asked}<table><tr>{head}</tr>{body}</table>{said}"


def _number_of(number: int, nouns: str) -> str:
    """So many of something: "1 agency", "2,000 agencies", "1 article of sets", "1 bead with a hit"."""
    if number == 1:
        nouns = _PLURAL.sub(lambda plural: _SINGULAR.get(plural[0], ""), nouns, count=1)
    return f"{number:,} {nouns}"


def rows_shown(limit: int | None, offset: int, rows_each: int = 1) -> slice:
    """Which of some rows are shown: so many (None or 0: all) behind the first `offset`, or so many times `rows_each`.

    Raises ChoiceError.
    """
    whole(offset, "offset", 0)
    if limit is not None:
        whole(limit, "limit", 0)
    first, behind = offset * rows_each, (offset + limit) * rows_each if limit else None
    return slice(min(first, sys.maxsize), behind and min(behind, sys.maxsize))


def _cell(name: str, value: object) -> str:
    style = _STYLES.get(name, "text-align:left")
    return f'<td style="{style}">{html.escape("" if value is None else str(value))}</td>'

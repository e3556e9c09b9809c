"""What an analysis gives: rows, the total they are part of, and what a reader must know to use either."""

from __future__ import annotations

import copy
import html
import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus_archive.choices import whole
from corpus_archive.errors import ExportError
from corpus_archive.results import charts, frames

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN = 20  # rows of a notebook's preview
_STYLES = {"left": "text-align:right", "node": "font-weight:bold;white-space:nowrap"}  # a hit stands in its context


class Result:
    """Rows of one analysis under named columns.

    `total` is how many (of `noun`) there are in all, of which these may be the first; `query` what was asked,
    `selection` of what, `denominators` what the numbers are to be divided by, `notes` what is not in the rows and
    why, or is in doubt; `summary` numbers of all rows together; `types` names the polars types of columns. Rows may not
    be a part of the total (`is_part`): a trend has one a period. `chart` says what its chart is, `offset` how many of
    the total stand before the first row. Showing a result never changes it.
    """

    def __init__(  # noqa: PLR0913 (all that a result is)
        self,
        columns: Mapping[str, list[Any]],
        *,
        total: int,
        noun: str = "rows",
        query: str = "",
        selection: str = "",
        denominators: Mapping[str, int] | None = None,
        notes: tuple[str, ...] = (),
        types: Mapping[str, str] | None = None,
        is_part: bool = True,
        summary: Mapping[str, float] | None = None,
        chart: charts.Bars | charts.Periods | None = None,
        offset: int = 0,
    ) -> None:
        self.columns = dict(columns)
        self.total = total
        self.noun = noun
        self.query = query
        self.selection = selection
        self.denominators = dict(denominators or {})
        self.notes = notes
        self.summary = dict(summary or {})
        self.offset = offset
        self._types = dict(types or {})
        self._is_part = is_part
        self._chart = chart

    def first(self, limit: int | None, offset: int = 0) -> Result:
        """The first rows behind the first `offset`, or all for None or 0; the total stays. Raises ChoiceError."""
        rows = rows_shown(limit, offset)
        shown = copy.copy(self)
        shown.columns = {name: values[rows] for name, values in self.columns.items()}
        shown.offset = self.offset + offset
        return shown

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    @property
    def said(self) -> str:
        """One line: how much of how much this is."""
        chosen = f" ({self.selection})" if self.selection else ""
        summed = "".join(f"; {name} {value:,}" for name, value in self.summary.items())
        return f"{self._counted}{chosen}{self._shown}{summed}"

    @property
    def _shown(self) -> str:
        """Which rows of how many these are, where they are not all."""
        of = f" of {self.total:,}" if self._is_part else ""
        if self.offset and not len(self):
            return "" if not self.total else f"; none to show: offset {self.offset:,} is past the last{of}"
        if self.offset:
            return f"; showing {self.offset + 1:,}-{self.offset + len(self):,}{of}"
        return f"; showing {len(self):,}{of}" if self._is_part and len(self) < self.total else ""

    @property
    def _counted(self) -> str:
        """The total and what it is part of."""
        of = ", ".join(f"{count:,} {name}" for name, count in self.denominators.items())
        return f"{self.noun} {self.total:,}{' of ' * bool(of)}{of}"

    @property
    def frame(self) -> polars.DataFrame:
        """The rows as a polars frame."""
        return frames.frame(self.columns, self._types)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame. Raises MissingExtra where pandas is not installed."""
        return frames.to_pandas(self.columns, self._types)

    def plot(self) -> charts.Chart:
        """A chart of the rows: a trend as a line with its holes, counts and measures as bars, of which the first 30.

        Raises ExportError where the rows have none, MissingExtra where altair is not installed.
        """
        if self._chart is None:
            raise ExportError(f"{self.noun} of this kind have no chart; take .frame to draw one of your own")
        caption = charts.Caption(self.selection, self.total, (self._counted, *self.notes))
        return charts.drawn(self._chart, self.columns, caption)

    def __repr__(self) -> str:
        asked = f" for {self.query!r}" if self.query else ""
        return f"<Result{asked}: {self.said}; columns {', '.join(self.columns)}>"

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


def rows_shown(limit: int | None, offset: int) -> slice:
    """Which of some rows are shown: so many (None or 0: all) behind the first `offset`. Raises ChoiceError."""
    whole(offset, "offset", 0)
    if limit is not None:
        whole(limit, "limit", 0)
    return slice(offset, offset + limit if limit else None)


def _cell(name: str, value: object) -> str:
    style = _STYLES.get(name, "text-align:left")
    return f'<td style="{style}">{html.escape("" if value is None else str(value))}</td>'

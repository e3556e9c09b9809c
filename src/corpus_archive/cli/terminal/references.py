"""The options that choose what keywords are found against."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

import typer


class Reference(NamedTuple):
    """What keywords are found against: what is asked of its articles; nothing is the rest of the archive."""

    criteria: dict[str, Any]


def reference(
    *,
    against_after: Annotated[
        str | None, typer.Option("--against-after", metavar="DATE", help="Compare with articles from this date on.")
    ] = None,
    against_before: Annotated[
        str | None, typer.Option("--against-before", metavar="DATE", help="Compare with articles up to this date.")
    ] = None,
    against_page: Annotated[
        list[int] | None, typer.Option("--against-page", metavar="N", help="Compare with articles of this page.")
    ] = None,
    against_section: Annotated[
        list[str] | None,
        typer.Option("--against-section", metavar="NAME", help="Compare with articles of this section."),
    ] = None,
    against_column: Annotated[
        list[str] | None, typer.Option("--against-column", metavar="NAME", help="Compare with articles of this column.")
    ] = None,
) -> Reference:
    """The articles a command compares with."""
    criteria: dict[str, Any] = {
        "after": against_after,
        "before": against_before,
        "page": against_page,
        "section": against_section,
        "column": against_column,
    }
    return Reference({name: value for name, value in criteria.items() if value not in (None, [])})

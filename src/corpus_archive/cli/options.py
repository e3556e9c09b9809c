"""Options that several verbs share, each declared once."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from corpus_archive.records import NEWSPAPER_PATTERN


def _newspaper(code: str) -> str:
    if not re.match(NEWSPAPER_PATTERN, code):
        raise typer.BadParameter("2 to 16 small letters or digits, such as rmrb")
    return code


Newspaper = Annotated[
    str,
    typer.Option("--newspaper", metavar="CODE", callback=_newspaper, help="Code of the newspaper, part of each id."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use; all cores if not given.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; rejections are still announced.")
]

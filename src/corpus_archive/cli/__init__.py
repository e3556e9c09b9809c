"""The command line: one file a group of verbs, one place where errors become a line and an exit code.

Exit codes: 0 done (rejections announced), 1 an expected error in one line, or a rejection under --strict, 2 usage.
Data goes to standard output as UTF-8, everything said to a person to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Annotated, Any

import typer
from rich.cells import cell_len
from typer.core import TyperGroup

from corpus_archive import CorpusArchiveError, QueryError, __version__


class _Verbs(TyperGroup):
    """Ends quietly where typer would say "Aborted!" or exit with 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; a closed pipe and Ctrl-C are no errors."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(0)
        except KeyboardInterrupt:
            sys.exit(130)


# Which module has which verbs. Only the module of the verb that is asked for is loaded; for --help all of them.
VERBS = {
    "ingest": ("ingest", "reparse", "index"),
    "info": ("info",),
    "issue": ("issue",),
    "search": ("search",),
    "show": ("show",),
    "kwic": ("kwic",),
    "analyses": ("freq", "trend", "collocates"),
    "comparisons": ("ngrams", "keywords", "dispersion"),
    "align": ("align", "renderings"),
    "audit": ("audit",),
    "verdict": ("verdict",),
    "reprints": ("reprints",),
    "conflicts": ("conflicts",),
    "cite": ("cite",),
    "sets": ("set",),
    "history": ("history",),
    "export": ("export",),
    "parse": ("parse",),
    "schema": ("schema",),
    "remove": ("remove",),
    "check": ("check",),
    "backup": ("backup", "restore"),
    "serve": ("serve",),
    "dataset": ("dataset",),
}


def application(verb: str = "") -> typer.Typer:
    """The command line with one verb, or with all of them for what is none."""
    app = typer.Typer(
        name="corpus-archive",
        cls=_Verbs,
        help="A bilingual newspaper archive from text dumps: parsed, validated, and honest about what it holds.",
        epilog="Begin with: corpus-archive ingest DUMPS · corpus-archive info · corpus-archive search 钢铁",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        add_completion=not verb or verb.startswith("-"),  # two options of the command, none of a verb
        pretty_exceptions_enable=False,
    )
    app.callback()(main_options)
    for module in [name for name, verbs in VERBS.items() if verb in verbs] or VERBS:
        importlib.import_module(f"corpus_archive.cli.verbs.{module}").register(app)
    return app


def _read_arguments_as_utf8() -> None:
    """Begin again in UTF-8 mode where the locale has no Chinese (LC_ALL=C): 渔民 would be read as six bytes."""
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "corpus_archive", *sys.argv[1:]])


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"corpus-archive {__version__}")
        raise typer.Exit


def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """A bilingual newspaper archive from text dumps: parsed, validated, and honest about what it holds."""


def main() -> None:
    """Run the command line; expected errors become one line on standard error."""
    _read_arguments_as_utf8()
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream)
    try:
        application(sys.argv[1] if len(sys.argv) > 1 else "")()
    except QueryError as error:
        typer.echo(f"corpus-archive: {error.reason}", err=True)
        if error.at is not None:
            typer.echo(f"  {error.query}\n  {' ' * cell_len(error.query[: error.at])}^", err=True)
        sys.exit(1)
    except CorpusArchiveError as error:
        typer.echo(f"corpus-archive: {' '.join(str(error).split())}", err=True)
        sys.exit(1)
    except OSError as error:
        typer.echo(f"corpus-archive: {error.filename or 'output'}: {error.strerror or error}", err=True)
        sys.exit(1)


def _as_utf8(stream: Any) -> None:
    """Chinese must come out right whatever the terminal's locale; files get line feeds on every system."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n" if not stream.isatty() else None)

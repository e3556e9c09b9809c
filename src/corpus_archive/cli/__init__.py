"""The command line: one file a group of verbs, one place where errors become a line and an exit code.

Exit codes: 0 done (rejections announced), 1 an expected error in one line, or a rejection under --strict, 2 usage.
Data goes to standard output as UTF-8, everything said to a person to standard error.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Annotated, Any

import typer
from rich.cells import cell_len

from corpus_archive import CorpusArchiveError, QueryError, __version__
from corpus_archive.cli.terminal.usage import VerbGroup

_PURPOSE = "Search, count, check and cite a bilingual newspaper archive made from text dumps."


class _Verbs(VerbGroup):
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


# What help lists under which heading: modules, and the verbs of each. Only the module of the verb that is asked for is
# loaded; for --help all of them.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "Fill and keep an archive": {
        "ingest": ("ingest", "reparse", "index"),
        "info": ("info",),
        "check": ("check",),
        "remove": ("remove",),
        "backup": ("backup", "restore"),
    },
    "Find and read": {
        "search": ("search",),
        "show": ("show",),
        "issue": ("issue",),
        "places": ("places",),
        "people": ("people",),
        "reprints": ("reprints",),
        "cite": ("cite",),
        "sets": ("set",),
        "history": ("history",),
        "serve": ("serve",),
    },
    "Count words": {
        "kwic": ("kwic",),
        "analyses": ("freq", "collocates"),
        "trend": ("trend",),
        "changes": ("changes",),
        "comparisons": ("ngrams", "keywords", "dispersion"),
    },
    "Original and translation": {
        "align": ("align", "renderings"),
        "audit": ("audit",),
        "verdict": ("verdict",),
        "conflicts": ("conflicts",),
    },
    "Take it elsewhere": {
        "export": ("export",),
        "dataset": ("dataset",),
        "parse": ("parse",),
        "schema": ("schema",),
    },
}
VERBS = {module: verbs for modules in HEADINGS.values() for module, verbs in modules.items()}


def application(verb: str = "") -> typer.Typer:
    """The command line with one verb, or with all of them for what is none."""
    app = typer.Typer(
        name="corpus-archive",
        cls=_Verbs,
        help=f"{_PURPOSE}\n\nHelp and examples of a verb: `corpus-archive search --help`.",
        epilog="Begin with: corpus-archive ingest DUMPS, then corpus-archive info, then corpus-archive search 钢铁",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        add_completion=not verb or verb.startswith("-"),  # two options of the command, none of a verb
        pretty_exceptions_enable=False,
    )
    app.callback()(main_options)
    asked = [module for module, verbs in VERBS.items() if verb in verbs] or VERBS
    for heading, modules in HEADINGS.items():
        for module in modules:
            if module in asked:
                _add(app, module, heading)
    return app


def _add(app: typer.Typer, module: str, heading: str) -> None:
    """Add the verbs of a module, under a heading of the help."""
    commands, groups = len(app.registered_commands), len(app.registered_groups)
    importlib.import_module(f"corpus_archive.cli.verbs.{module}").register(app)
    for command in app.registered_commands[commands:]:
        command.rich_help_panel = heading
    for group in app.registered_groups[groups:]:
        group.rich_help_panel = heading


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
        bool,
        typer.Option(
            "--version", metavar="", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Options of the command itself."""


def _loaded(verb: str) -> typer.Typer:
    """The command line, which stays as long as the process: no garbage is looked for in what is loaded for it."""
    gc.disable()
    try:
        return application(verb)
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """Run the command line; expected errors become one line on standard error."""
    _read_arguments_as_utf8()
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream)
    try:
        _loaded(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="corpus-archive")
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

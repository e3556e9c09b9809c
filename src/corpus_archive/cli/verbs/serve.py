"""`serve`: the reading room, in a browser."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from corpus_archive import Archive
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "serve", open_reading_room)


def open_reading_room(
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port to listen on; 0 takes a free one.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option("--host", metavar="NAME", help="The address to listen on; anything else lets other machines in."),
    ] = "127.0.0.1",
    write: Annotated[
        bool,
        typer.Option("--write", help="Let readers keep sets, notes and tags, and say what they think of findings."),
    ] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
) -> None:
    """Open the reading room: browse, search and cite in a browser.

    Nothing is written unless `--write` allows it, and then never to a record. Nothing leaves this machine, and no other
    machine can reach the room, unless `--host` lets it. Ctrl-C closes it.

    **Examples**

    `corpus-archive serve --open`

    `corpus-archive serve --write --open`

    `corpus-archive serve --archive data/sample --port 8080`
    """
    from corpus_archive.reader.serving import serve_room

    opened = Archive.open(archive, dumps=False) if write else options.opened(archive)
    _warn_of(host, write=write)

    def say(address: str) -> None:
        typer.echo(f"{opened.masthead.name}: {address} (Ctrl-C closes the room)", err=True)
        if open_browser:
            webbrowser.open(address)

    serve_room(opened, host=host, port=port, writes=write, on_open=say)


def _warn_of(host: str, *, write: bool) -> None:
    """Say who may read, and write, where that is not this machine alone."""
    from corpus_archive.reader.safety import is_loopback

    if not is_loopback(host):
        may = "read this archive and write in it" if write else "read this archive"
        typer.echo(f"warning: whoever can reach {host} can {may}; there is no password", err=True)

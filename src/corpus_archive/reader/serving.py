"""The room opened on a port of this machine, and closed again."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import signal
import socket
import threading
from collections.abc import Callable, Iterator

import uvicorn

from corpus_archive import Archive, ChoiceError
from corpus_archive.reader.application import build_application
from corpus_archive.reader.safety import bracketed

_LONGEST_REQUEST = 64 * 1024  # bytes of a request's first lines; more is closed without a page
_LAST_SECONDS = 3  # for answers under way when the room closes


def serve_room(
    archive: Archive,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    writes: bool = False,
    on_open: Callable[[str], object] | None = None,
) -> None:
    """Open the reading room of an archive until Ctrl-C or SIGTERM; `on_open` is told its address once it answers.

    Where it `writes`, readers may keep sets and say what they think of findings. Port 0 lets the system choose one.
    Raises ChoiceError where the port is taken, or the host is none of this machine.
    """
    with _listening(host, port) as listener:
        taken = int(listener.getsockname()[1])
        app = build_application(archive, port=taken, hosts=_names(host), writes=writes)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_LONGEST_REQUEST,
            timeout_graceful_shutdown=_LAST_SECONDS,
        )
        if on_open:  # the socket listens: who comes before the room is ready waits a moment
            on_open(f"http://{bracketed(_shown(host))}:{taken}/")
        _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends on the first signal, and does not raise it again when all is closed."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises ChoiceError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host.strip("[]"), port), family=family, backlog=256)
        # Said to be of TCP, it gets TCP_NODELAY from asyncio; without, each page waits 40 ms for an acknowledgement.
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())
    except (OSError, OverflowError) as error:
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            raise ChoiceError(
                f"port {port} is taken, perhaps by a room that is open already; close that, or say --port {port + 1}"
            ) from None
        if code == errno.EACCES:
            raise ChoiceError(f"port {port} may not be opened by this user; choose one from 1024 on") from None
        raise ChoiceError(f"no room can be opened at {host}, port {port}: {error}") from None


def _names(host: str) -> list[str]:
    """By which names a browser may ask: the host that was given, or for all interfaces those of this machine."""
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host.strip("[]")).is_unspecified:
            own = socket.gethostname()
            found = {own}
            with contextlib.suppress(OSError):
                found |= {str(one[4][0]) for one in socket.getaddrinfo(own, None)}
            return sorted(found)
    return [host]


def _shown(host: str) -> str:
    """The host of the address that is told: for all interfaces the name of this machine."""
    return socket.gethostname() if host.strip("[]") in ("0.0.0.0", "::") else host

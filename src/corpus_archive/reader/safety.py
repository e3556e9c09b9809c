"""What keeps the room to its reader: who may ask, how much an address may say, and what a browser is told.

A page of another site must not be able to ask the room: neither by a name of its own that it lets point here (DNS
rebinding: the Host header gives it away), nor from a page of its own (the Origin header does).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

WRITTEN_AT = "/write/"  # where all addresses begin at which something is written
LONGEST_ADDRESS = 4_096  # bytes of path and question together
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_POLICY = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all a form would not tell which page it stands on
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex, nofollow",
}
HEADERS = [(name.encode(), value.encode()) for name, value in _POLICY.items()]


class Door:
    """Asks each visitor for host, origin, method and length before the room does, and tells browsers what they may.

    `hosts` are names the room answers to besides the loopback interface's; `refuse` makes the answer to a visitor who
    may not enter, from a status and a key of the catalogue. `writes` says whether forms may be sent.
    """

    def __init__(
        self,
        app: App,
        *,
        hosts: Iterable[str],
        port: int,
        refuse: Callable[[Scope, int, str], App],
        writes: bool = False,
    ) -> None:
        self._app = app
        self._hosts = frozenset(one.lower() for one in (*_LOCAL, *map(bracketed, hosts)))
        self._port = port
        self._refuse = refuse
        self._writes = writes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message.setdefault("headers", [])}
                message["headers"] = [*message["headers"], *(one for one in HEADERS if one[0] not in given)]
            await send(message)

        reason = self._reason(scope)
        answer = self._refuse(scope, *reason) if reason else self._app
        await answer(scope, receive, with_headers)

    def _reason(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is not answered: a status, and what is said; None where it may come in."""
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if len(hosts) != 1 or not self.is_ours(hosts[0]):
            return 400, "wrong-host"
        if any(not self._is_own_origin(one, hosts[0]) for one in origins):
            return 403, "wrong-origin"
        if scope["method"] not in ("GET", "HEAD") and not self._is_form(scope):
            return 405, "only-reading"
        if scope["method"] == "POST" and not origins:  # a browser says it of every form
            return 403, "wrong-origin"
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return 414, "address-too-long"
        return None

    def _is_form(self, scope: Scope) -> bool:
        return self._writes and scope["method"] == "POST" and scope["path"].startswith(WRITTEN_AT)

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this room: one of its names, and its port."""
        found = _HOST.fullmatch(host)
        if found is None or found[1].lower().rstrip(".") not in self._hosts:
            return False
        return int(found[2] or 80) == self._port

    def _is_own_origin(self, origin: str, host: str) -> bool:
        """Whether a request comes from a page of the room itself."""
        return origin.lower() == f"http://{host.lower()}"


def bracketed(host: str) -> str:
    """A host as it stands in an address: an IPv6 one in brackets, without its zone."""
    try:
        found = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return host
    return f"[{found}]" if found.version == 6 else str(found)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an interface."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_local_path(path: str) -> bool:
    """Whether an address leads to a page of this room and nowhere else: `/…`, not `//host`, no control characters."""
    return re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", path) is not None

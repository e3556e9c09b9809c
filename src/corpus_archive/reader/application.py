"""The room as a web application: which address is answered by which function, and in which form."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from importlib import resources
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from corpus_archive import Archive, CorpusArchiveError
from corpus_archive.reader import (
    about,
    articles,
    calendar,
    citing,
    concordances,
    inquiries,
    interface,
    issues,
    likeness,
    marking,
    people,
    places,
    refusals,
    searching,
    sets,
    writing,
)
from corpus_archive.reader.counts import ranked_words, spread, trends
from corpus_archive.reader.pages import Elsewhere, File, Page, PlainText
from corpus_archive.reader.printing import Printer
from corpus_archive.reader.safety import Door, Scope, is_local_path
from corpus_archive.reader.shelf import Shelf
from corpus_archive.reader.turns import TooSlow, Turns
from corpus_archive.reader.visits import FORMS, Form, Visit
from corpus_archive.reader.words import LANGUAGES, Speech, language_of

Answer = Page | PlainText | File | Elsewhere
_LANGUAGE_COOKIE = "language"
_A_YEAR = 365 * 24 * 3600  # seconds
_LIGHT, _HEAVY = 4, 2  # threads
_WRITING_SECONDS = 60  # a set may be of all articles that a search finds
_LONGEST_FORM = 256 * 1024  # bytes
_MOST_FIELDS = 1_000
_log = logging.getLogger(__name__)


class Place(NamedTuple):
    """A page of the room: its address, what answers there, and whether (or for which visits) that may take long.

    Where `searches`, articles are sought by words, which waits for nothing that a concordance must read before. What
    `changes` without the archive being written to is made anew each time.
    """

    address: str
    answer: Callable[[Visit], Answer]
    heavy: bool | Callable[[Visit], bool] = False
    searches: bool = False
    changes: bool = False


PLACES = (
    Place("/", calendar.front),
    Place("/calendar", calendar.front),
    Place("/calendar/{year}", calendar.year),
    Place("/issue/{date}", issues.issue),
    Place("/search", searching.search, heavy=True, searches=True),
    Place("/like", likeness.like, heavy=True),
    Place("/concordance", concordances.concordance, heavy=True),
    Place("/trend", trends.trend, heavy=True),
    Place("/collocates", ranked_words.collocates, heavy=True),
    Place("/renderings", ranked_words.renderings, heavy=True),
    Place("/dispersion", spread.dispersion, heavy=True),
    Place("/keywords", ranked_words.keywords, heavy=True),
    Place("/people", people.list_people, heavy=True),
    Place("/places", places.all_places, heavy=True),
    Place("/sets", sets.all_sets),
    Place("/sets/{name:path}", sets.one_set, heavy=True),
    Place("/article/{id}", articles.article, heavy=marking.seeks, searches=True),
    Place("/article/{id}/paired", articles.paired, heavy=True),
    Place("/article/{id}/dump", articles.dump),
    Place("/article/{id}/cite", citing.cite),
    Place("/about", about.about_page, heavy=True),
    Place("/openapi", interface.api_page),
)


# Where something is written; these are there only in a room that is open for it.
WRITINGS = (
    Place("/write/keep", writing.keep),
    Place("/write/annotate", writing.annotate),
    Place("/write/take-out", writing.take_out),
    Place("/write/drop", writing.drop),
    Place("/write/judge", writing.judge),
    Place("/write/forget", writing.forget),
    Place("/write/switch", writing.switch),
)
OF_WRITERS = (Place("/history", inquiries.history, changes=True),)


class Room:
    """An archive that is read in a browser: its pages, its printer, its threads, and what was written out already.

    Where it `writes`, its forms carry a token that is another one each time the room is opened.
    """

    def __init__(self, archive: Archive, *, seconds: float, writes: bool = False) -> None:
        self.archive = archive
        self.token = secrets.token_urlsafe(24) if writes else ""
        self.newspaper = archive.masthead
        self.printer = Printer()
        self.shelf = Shelf(archive)
        self.light = Turns("light", _LIGHT, seconds)
        self.search = Turns("search", _HEAVY, seconds)
        self.heavy = Turns("heavy", _HEAVY, seconds)
        self.writing = Turns("writing", 1, _WRITING_SECONDS)

    def warm_up(self) -> None:
        """Read what the first visitor would wait for; what goes wrong is told when it is asked for."""
        with suppress(CorpusArchiveError):
            for article in self.archive:
                self.archive.dossier(article.id)
                break
            self.archive.calendar()
            self.archive.counts("place")  # its dictionaries take seconds to load, and each search has it beside it

    def endpoint(self, place: Place) -> Callable[[Request], Awaitable[Response]]:
        """What answers at one place, as Starlette wants it."""

        async def answer(request: Request) -> Response:
            visit = self.visit(request)
            is_heavy = place.heavy(visit) if callable(place.heavy) else place.heavy
            try:
                if is_heavy and (kept := await self.light.ask(lambda: self.kept(visit))) is not None:
                    return kept
                turns = self.light if not is_heavy else self.search if place.searches else self.heavy
                return await turns.ask(lambda: self.response(place.answer, visit, keeps=not place.changes))
            except TooSlow:
                return self.written(refusals.too_slow(visit), visit)

        return answer

    def taken(self, place: Place) -> Callable[[Request], Awaitable[Response]]:
        """What takes a form at one place: only what a page of this room sent, and no more than people write."""

        async def answer(request: Request) -> Response:
            visit = self.visit(request)._replace(form="html")
            if (body := await _body(request)) is None:
                return self.written(refusals.refusal(visit, 413, "form-too-long"), visit)
            try:
                text = body.decode("utf-8")  # and what it stands for: nothing is written that was not sent so
                fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
                said = QueryParams(fields)
            except ValueError:
                return self.written(refusals.refusal(visit, 400, "no-form"), visit)
            if not secrets.compare_digest(said.get("token", "").encode(), self.token.encode()):
                return self.written(refusals.refusal(visit, 403, "wrong-token"), visit)
            visit = visit._replace(asked=said)
            try:
                return await self.writing.ask(lambda: self.response(place.answer, visit, keeps=False))
            except TooSlow:
                return self.written(refusals.too_slow(visit), visit)

        return answer

    def kept(self, visit: Visit) -> Response | None:
        """The answer to a visit where it is at hand: then nobody need wait for those who asked something long."""
        try:
            return self._at_hand(visit, self.shelf.version())
        except Exception:  # noqa: BLE001 (`response` says it in words)
            return None

    def response(self, answer: Callable[[Visit], Answer], visit: Visit, *, keeps: bool = True) -> Response:
        """The answer to a visit; what went wrong is an answer too."""
        try:
            if not keeps:
                return self.written(answer(visit), visit)
            version = self.shelf.version()
            if (kept := self._at_hand(visit, version)) is not None:
                return kept
            answered = answer(visit)
            inquiry = inquiries.inquiry_of(visit, answered) if isinstance(answered, Page) else None
            inquiries.note_down(visit, inquiry)
            given = self.written(answered, visit)
            self.shelf.keep(visit, version, given, inquiry)
            return given
        except Exception as error:  # noqa: BLE001 (a reader is told in words, whatever it was)
            return self.excused(error, visit)

    def _at_hand(self, visit: Visit, version: int) -> Response | None:
        """The answer where it was given before; that it is asked again is noted."""
        if (found := self.shelf.find(visit, version)) is None:
            return None
        inquiries.note_down(visit, found.inquiry)
        return found.answer

    def excused(self, error: Exception, visit: Visit) -> Response:
        """The answer where something went wrong; if not even that can be said, a line without any page."""
        try:
            page = refusals.page(error, visit)
            if page.status == 500:
                _log.exception("%s could not be shown", visit.address)
            return self.written(page, visit)
        except Exception:  # noqa: BLE001 (the last that can be said)
            _log.exception("%s could not even be refused", visit.address)
            return _response(visit.speech.say("refused.unforeseen"), "text/plain", 500)

    def written(self, answer: Answer, visit: Visit) -> Response:
        """An answer in the form that was asked for."""
        if isinstance(answer, PlainText):
            return _response(answer.text, "text/plain")
        if isinstance(answer, File):
            kept = _response(answer.text, answer.media_type)
            kept.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(answer.name, safe='')}"
            return kept
        if isinstance(answer, Elsewhere):
            return RedirectResponse(answer.address, 303)
        if visit.form == "json" and answer.data:
            said = json.dumps(answer.data(), ensure_ascii=False, default=str)
            given = _response(said, "application/json", answer.status)
            given.headers["corpus-archive-api"] = interface.API_VERSION
            return given
        if visit.form == "csv" and answer.table:
            return _response(answer.table().csv(), "text/csv", answer.status)
        if visit.form != "html" and answer.status == 200:
            return self.written(refusals.no_such_form(visit), visit)
        return _response(self.printer.html(answer, visit), "text/html", answer.status)

    def visit(self, request: Request) -> Visit:
        """What a request asks."""
        speech = Speech(
            language_of(request.cookies.get(_LANGUAGE_COOKIE, ""), request.headers.get("accept-language", ""))
        )
        form: Form = request.scope.get("corpus_archive.form") or _accepted(request.headers.get("accept", ""))
        path, named, asked = "/" + request.scope["path"].lstrip("/"), request.path_params, request.query_params
        return Visit(self.archive, speech, path, named, asked, form, self.newspaper, self.token)

    async def language(self, request: Request) -> Response:
        """Keep the language a reader chose, and lead back."""
        chosen, back = request.path_params["language"], request.query_params.get("back", "/")
        visit = self.visit(request)
        if chosen not in LANGUAGES or not is_local_path(back):
            return self.written(refusals.no_such_page(visit), visit)
        answer = RedirectResponse(back, 303)
        answer.set_cookie(_LANGUAGE_COOKIE, chosen, max_age=_A_YEAR, httponly=True, samesite="strict")
        return answer

    async def nothing_there(self, request: Request, _: Exception) -> Response:
        """The answer where no page has that address."""
        visit = self.visit(request)
        return self.written(refusals.no_such_page(visit), visit)

    def refuse(self, scope: Scope, status: int, key: str) -> ASGIApp:
        """The answer to who may not come in."""
        visit = self.visit(Request(scope))._replace(
            path="/", asked=Request({**scope, "query_string": b""}).query_params
        )
        answer = self.written(refusals.refusal(visit, status, key), visit)
        if status == 405:
            answer.headers["allow"] = "GET, HEAD"
        return answer


def build_application(
    archive: Archive, *, port: int, hosts: Iterable[str] = (), seconds: float = 20, writes: bool = False
) -> Starlette:
    """The reading room of an archive as an ASGI application.

    It answers to the names of the loopback interface with this port, and to `hosts`; no question takes longer than so
    many seconds. Where it `writes`, readers may keep sets, notes, tags and verdicts.
    """
    room = Room(archive, seconds=seconds, writes=writes)

    @asynccontextmanager
    async def open_hours(_: Starlette) -> AsyncIterator[None]:
        room.light.begin(room.warm_up)
        yield
        room.light.end()
        room.search.end()
        room.heavy.end()
        room.writing.end()

    package = resources.files("corpus_archive")
    routes = [
        *(Route(place.address, room.endpoint(place)) for place in PLACES),
        *(Route(place.address, room.endpoint(place)) for place in OF_WRITERS if writes),
        *(Route(place.address, room.taken(place), methods=["POST"]) for place in WRITINGS if writes),
        Route("/language/{language}", room.language),
        Mount("/static", StaticFiles(directory=str(package / "reader" / "static"))),
        Mount("/vendor", StaticFiles(directory=str(package / "vendor" / "htmx"))),
    ]
    app = Starlette(
        routes=routes, exception_handlers={404: room.nothing_there, 405: room.nothing_there}, lifespan=open_hours
    )
    app.router.redirect_slashes = False
    app.state.token = room.token
    app.add_middleware(_Endings)
    app.add_middleware(Door, hosts=hosts, port=port, refuse=room.refuse, writes=writes)
    return app


class _Endings:
    """Takes .json and .csv off an address, and remembers them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: object, send: object) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(("/static/", "/vendor/")):
            stem, _, ending = scope["path"].rpartition(".")
            if stem and ending in FORMS[1:]:
                scope = {**scope, "path": stem, "corpus_archive.form": ending}
        await self._app(scope, receive, send)  # type: ignore[arg-type]


async def _body(request: Request) -> bytes | None:
    """What a form sends, or None where it is more than a form of this room has."""
    parts = b""
    async for part in request.stream():
        parts += part
        if len(parts) > _LONGEST_FORM:
            return None
    return parts


def _accepted(header: str) -> Form:
    """JSON where a program asks for it and for no HTML."""
    return "json" if "application/json" in header and "text/html" not in header else "html"


def _response(text: str, kind: str, status: int = 200) -> Response:
    return Response(
        text.encode("utf-8", errors="replace"),
        status,
        {
            "content-type": f"{kind}; charset=utf-8",
            "vary": "Accept, Accept-Language, Cookie",
            "cache-control": "no-cache",
        },
    )

"""A page to try newsparse on: paste or drop an article, and see what is found in it.

For one person on one machine. It answers requests of its own page alone, holds nothing from one to
the next, and refuses what is too large to be looked at.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import socket
import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Self

import attrs
import regex

from newsparse import __version__
from newsparse.batch.engine import read_one
from newsparse.batch.readers.files import readers
from newsparse.batch.readers.inputs import COMPRESSIONS
from newsparse.errors import NewsparseError
from newsparse.extras import import_extra
from newsparse.parser import Parser
from newsparse.plain import encode
from newsparse.plugins import installed
from newsparse.records.record import Fields
from newsparse.view.article import article_page
from newsparse.view.page import make_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from newsparse.records.record import Record

MOST_BYTES = 2_000_000
"""How large a file may be: pages of HTML are mostly markup."""
MOST_CHARACTERS = 250_000
"""How long an article may be: some 40,000 words."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names by which this machine alone reaches itself."""

_TOO_LARGE = (
    f"The file has more than {MOST_BYTES:,} bytes, too many to look at here; "
    "`newsparse show FILE --html OUT` makes a page of any."
)
_TOO_LONG = (
    f"The article has more than {MOST_CHARACTERS:,} characters, too many to look at here; "
    "`newsparse show FILE --html OUT` makes a page of any."
)
_HOST = regex.compile(r"(\[[0-9a-fA-F:.]++\]|[\w.-]++)(?::\d++)?")
_OF_MANY = {*readers(Fields(), {}), *COMPRESSIONS} - {".txt"}
"""The suffixes of files that may hold many articles, and are read by batches alone."""
_SECONDS_TO_END = 1
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",  # the page has the rest, which is no frame
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What all answers have: nobody keeps them, frames them, or takes them for something else."""


class ServeError(NewsparseError):
    """A server that can't be started."""


@attrs.frozen
class Refusal(Exception):  # noqa: N818  (what it is)
    """A request that is not answered, and why."""

    status: int
    """The HTTP status."""
    reason: str


def make_app(hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """Return the application, for any ASGI server.

    Args:
        hosts: the names by which it may be asked for; "*" is any. A page elsewhere that points a
            name of its own at this machine is refused by it.

    Raises:
        MissingExtraError: starlette is not installed.
    """
    import_extra("starlette", "serve", "newsparse serve")
    from starlette.applications import Starlette  # noqa: PLC0415  (an extra)
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415
    from starlette.exceptions import HTTPException  # noqa: PLC0415
    from starlette.requests import ClientDisconnect  # noqa: PLC0415
    from starlette.responses import HTMLResponse, JSONResponse, Response  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    page = _page()

    async def home(request: Request) -> Response:
        _check_host(request, hosts)
        return HTMLResponse(page, headers=_HEADERS)

    async def parse(request: Request) -> Response:
        _check_host(request, hosts)
        _check_origin(request)
        try:
            data = await _body(request)
        except ClientDisconnect as error:
            raise Refusal(400, "The article did not come to its end.") from error
        answer = await run_in_threadpool(_parsed, data, _Asked.of(request))
        return Response(answer, media_type="application/json", headers=_HEADERS)

    async def refuse(_: Request, refusal: Any) -> Response:  # noqa: ANN401  (what starlette declares)
        return JSONResponse({"error": refusal.reason}, refusal.status, _HEADERS)

    async def answer_no(_: Request, error: Any) -> Response:  # noqa: ANN401  (as `refuse`)
        allowed: dict[str, str] = error.headers or {}
        return JSONResponse({"error": error.detail}, error.status_code, allowed | _HEADERS)

    async def fail(_: Request, error: Exception) -> Response:
        reason = f"newsparse failed, which is a mistake of its own: {error!r}"
        return JSONResponse({"error": reason}, 500, _HEADERS)

    made = Starlette(
        routes=[Route("/", home), Route("/parse", parse, methods=["POST"])],
        exception_handlers={Refusal: refuse, HTTPException: answer_no, Exception: fail},
    )
    made.router.redirect_slashes = False  # to the host that was asked for, whichever it was
    return made


def _check_host(request: Request, hosts: Sequence[str]) -> None:
    found = _HOST.fullmatch(request.headers.get("host", ""))
    known = [host.lower() for host in hosts]
    if found is None or ("*" not in known and found[1].strip("[]").lower() not in known):
        raise Refusal(421, "This server is asked for by another name than its own.")


def _check_origin(request: Request) -> None:
    """Refuse what a page from elsewhere sends."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise Refusal(403, "This server answers its own page alone.")


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_BYTES:
            raise Refusal(413, _TOO_LARGE)
    return bytes(data)


@attrs.frozen
class _Asked:
    """What a request asks for, beside the article."""

    name: str
    """The name of its file, or ""."""
    layers: tuple[str, ...]
    published: str
    """The day of publication, or ""."""

    @classmethod
    def of(cls, request: Request) -> Self:
        """Read it off the address."""
        query = request.query_params
        layers = tuple(sorted({*query.getlist("layer")}))
        return cls(query.get("name", ""), layers, query.get("published", ""))


def _parsed(data: bytes, asked: _Asked) -> bytes:
    """Return what was found in an article, as JSON with the page that shows it."""
    try:
        parser = _parser(asked.layers)
        published = datetime.date.fromisoformat(asked.published) if asked.published else None
        record = _read(data, asked.name, parser)
    except (NewsparseError, ValueError) as error:
        raise Refusal(422, f"{error}") from error
    if record.problem is not None or record.text is None:
        reason = record.problem.message if record.problem else "there is no text in it"
        raise Refusal(422, f"The article can't be read: {reason}")
    if len(record.text) > MOST_CHARACTERS:
        raise Refusal(413, _TOO_LONG)
    doc = parser.parse(
        record.text,
        id=asked.name or None,
        meta=record.meta,
        published=published or record.published,
    )
    return encode({"document": doc.to_dict(), "page": article_page(doc)})


def _read(data: bytes, name: str, parser: Parser) -> Record:
    """Read an article by the suffix of its name: what a plugin reads, and else plain text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _OF_MANY:
        raise ValueError(f"A {suffix} file may hold many articles: `newsparse run` reads it.")
    if suffix not in installed().readers:
        suffix = ".txt"
        if b"\0" in data:
            raise ValueError("This is no text: it holds bytes of zero.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_bytes(data)
        return read_one(str(path), parser=parser)


@functools.lru_cache(maxsize=64)
def _parser(layers: tuple[str, ...]) -> Parser:
    return Parser(extractors=layers, on_error="record")


def _page() -> str:
    found = installed()
    plugins = {plugin.name: found.layers_of(plugin) for plugin in found.plugins}
    return make_page(
        "serve",
        title="newsparse",
        data={
            "plugins": {name: layers for name, layers in plugins.items() if layers},
            "most": MOST_BYTES,
            "too_large": _TOO_LARGE,
        },
        frames=["article"],
        version=__version__,
    )


def serve(host: str, port: int, on_start: Callable[[str], object]) -> None:
    """Answer requests until interrupted.

    Args:
        host: the address to listen at, `LOOPBACK` or one that others reach too.
        port: the port; 0 takes one that is free.
        on_start: called with the address of the page.

    Raises:
        MissingExtraError: starlette or uvicorn is not installed.
        ServeError: there is no such address, or the port is taken.
    """
    uvicorn = import_extra("uvicorn", "serve", "newsparse serve")
    config = _config(make_app(LOOPBACK if host in LOOPBACK else ("*",)))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(
            f"{host} port {port} can't be listened at: {error.strerror}; --port names another"
        ) from error
    with listening:
        name = f"[{host}]" if ":" in host else host
        on_start(f"http://{name}:{listening.getsockname()[1]}/")
        server = uvicorn.Server(config)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _config(app: Starlette) -> Any:  # noqa: ANN401  (of an extra)
    """Return how the application is served: with limits, and without what it does not need."""
    import uvicorn  # noqa: PLC0415  (an extra)

    from newsparse.view.connections import CONNECTION, LONGEST_HEAD  # noqa: PLC0415  (needs it)

    return uvicorn.Config(
        app,
        http=CONNECTION,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        ws="none",
        lifespan="off",
        log_level="critical",  # the page tells of errors; requests that break off are none
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )

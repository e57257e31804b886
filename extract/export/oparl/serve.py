"""`vorlagen oparl serve`: an export as a server of OParl, with filters of lists, for every page of the web (CORS)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.errors import MissingProgram, ResultsNotFound, printable
from extract.export.oparl.answers import Answers, NotAsked
from extract.export.oparl.earlier import SYSTEM
from extract.export.oparl.source import SCANS, SCHEMA
from extract.listening import listening

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

# Of the addresses of scans.
BELOW = f"{SCANS}/"


def serve_export(answers: Answers, address: tuple[str, int], say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C at a host and port.

    ResultsNotFound when the folder holds no export, OutputError when the port is taken, MissingProgram when the extra `review` is not installed.
    """
    try:
        import uvicorn

        served = application(answers)
    except ImportError as error:
        raise MissingProgram("the server needs more packages", "run `pip install 'vorlagen[review]'`") from error
    with listening(*address) as sock:
        server = uvicorn.Server(uvicorn.Config(served, log_level="warning", server_header=False))
        place = f"{address[0]}:{sock.getsockname()[1]}"
        say(f"OParl of {printable(answers.folder)} on {place}, to be reached as {answers.system['id']} (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):  # the way to end it
            server.run(sockets=[sock])


def application(answers: Answers) -> Starlette:
    """The server; it answers at the path that the export was made for, and at the root, for proxies that take the path away."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.cors import CORSMiddleware
    from starlette.routing import Route

    if not (answers.folder / SYSTEM).is_file():
        hint = "name the folder that `vorlagen export DIR --to oparl` wrote"
        raise ResultsNotFound(f"{printable(answers.folder)}: holds no OParl export", hint)

    def answer(request: Request) -> Response:
        return _answer(answers, request)

    cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
    return Starlette(routes=[Route("/{path:path}", answer)], middleware=[cors])


def _answer(answers: Answers, request: Request) -> Response:
    from starlette.responses import FileResponse, JSONResponse

    prefix = urlsplit(answers.base).path.lstrip("/")
    path = request.path_params["path"].removeprefix(prefix) or SYSTEM
    scan = answers.scan(path.removeprefix(BELOW)) if path.startswith(BELOW) else None
    if scan is not None:
        return FileResponse(Path(scan))
    try:
        found = None if path.startswith(BELOW) else answers.document(path, request.query_params)
    except NotAsked as error:
        return JSONResponse(_error(f"Ungültige Anfrage: {error}"), 400)
    return JSONResponse(found) if found is not None else JSONResponse(_error("Unter dieser Adresse gibt es kein Objekt."), 404)


def _error(message: str) -> dict[str, str]:
    return {"type": f"{SCHEMA}Error", "message": message, "debug": message}

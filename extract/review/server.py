"""Start the server, keep the queue up to date, open the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from extract.corrections import CorrectionLog
from extract.errors import MissingProgram, ResultsNotFound, UsageError, VorlagenError, printable
from extract.listening import listening
from extract.results import record_files
from extract.review.safety import is_loopback

if TYPE_CHECKING:
    from extract.review.app import Setting
    from extract.review.queue import Queue

Application = Callable[..., object]
Make = Callable[["Setting"], Application]

LOOK_AGAIN_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Service:
    """What to serve and to whom: results in `folder`, scans in `scans`; `token` must be there beyond this machine."""

    folder: Path
    scans: Path
    who: str
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None


def serve(service: Service, say: Callable[[str], None], browser: bool = True) -> None:
    """Serve the review of results until Ctrl-C; errors are those of `serve_pages`, and ResultsNotFound when there is nothing to review."""
    if next(record_files(service.folder), None) is None:
        raise ResultsNotFound(f"{printable(service.folder)}: holds no results")

    def make(setting: Setting) -> Application:
        from extract.review.app import application

        return application(setting)

    serve_pages(service, make, say, browser)


def serve_pages(service: Service, make: Make, say: Callable[[str], None], browser: bool = True) -> None:
    """Serve the application that `make` gives until Ctrl-C; results may still be missing.

    UsageError when bound beyond this machine without a token, OutputError when the ledger or the port cannot be opened,
    MissingProgram when the extra `review` is not installed.
    """
    _check(service)
    try:
        import jinja2  # noqa: F401 (asked for here, so that what is missing is told before anything starts)
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise MissingProgram("the review page needs more packages", "run `pip install 'vorlagen[review]'`") from error
    with listening(service.host, service.port) as sock, CorrectionLog(service.folder) as log:
        server = uvicorn.Server(uvicorn.Config(make(_setting(service, log)), log_level="warning", server_header=False))
        url = address(service, sock.getsockname()[1])
        say(f"{printable(service.folder)} is open at {url} (Ctrl-C ends it)")
        if browser:
            threading.Timer(1.0, webbrowser.open, (url,)).start()
        with suppress(KeyboardInterrupt):  # the way to end it
            server.run(sockets=[sock])


def address(service: Service, port: int) -> str:
    """Where a browser finds the server, the token with it."""
    host = "127.0.0.1" if service.host == "0.0.0.0" else f"[{service.host}]" if ":" in service.host else service.host
    return f"http://{host}:{port}/" + (f"?token={quote(service.token)}" if service.token else "")


def _check(service: Service) -> None:
    if not is_loopback(service.host) and not service.token:
        hint = (
            f"write a word such as {secrets.token_urlsafe(12)} into a file and name it with --token-file, or leave --host out"
        )
        raise UsageError(f"{service.host}: others could read and change everything there", hint)


def _setting(service: Service, log: CorrectionLog) -> Setting:
    from extract.review.app import Setting
    from extract.review.desk import Desk
    from extract.review.queue import Queue
    from extract.review.safety import Guard

    store = Queue(service.folder, log)
    threading.Thread(target=keep_current, args=(store, threading.Event()), daemon=True).start()
    hosts = {service.host.lower(), *LOOPBACK}
    if service.host in ("0.0.0.0", "::"):
        hosts |= {socket.gethostname().lower(), socket.getfqdn().lower(), *_own_addresses()}
    guard = Guard(frozenset(hosts), service.token or None)
    return Setting(service.who, Desk(store, log, service.scans), guard)


def keep_current(store: Queue, stop: threading.Event) -> None:
    """Bring the queue up to date, now and every minute until `stop` is set."""
    while not stop.is_set():
        with suppress(VorlagenError, OSError):  # a folder that is just being written to is looked at again
            for _ in store.refresh():
                if stop.is_set():
                    return
        stop.wait(LOOK_AGAIN_SECONDS)


def _own_addresses() -> set[str]:
    try:
        return {str(found[4][0]).lower() for found in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()

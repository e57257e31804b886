"""A desk in a folder of its own: its pages over HTTP or in a browser, its commands with recorded reading."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from extract.corrections.log import CorrectionLog
from extract.desk import program
from extract.desk.place import Place, open_place
from extract.desk.serve import desk_application
from extract.review.app import Setting
from extract.review.desk import Desk
from extract.review.queue import Queue
from extract.review.safety import Guard
from extract.review.server import keep_current

RECORDED = (sys.executable, "-m", "tests.help.recorded_command")
HOSTS = frozenset({"127.0.0.1", "localhost", "testserver"})


@contextmanager
def application_in(folder: Path, local: bool = True, **given: Any) -> Iterator[tuple[Any, Place, Queue]]:
    place = open_place(folder, **given)
    with CorrectionLog(place.out) as log:
        store = Queue(place.out, log)
        for _ in store.refresh():
            pass
        setting = Setting("A. Ebert", Desk(store, log, place.scans), Guard(HOSTS))
        yield desk_application(place, setting, local), place, store


@contextmanager
def at_desk(folder: Path, local: bool = True, language: str = "de") -> Iterator[TestClient]:
    """A browser without pictures that has the first page open."""
    with application_in(folder, local) as (application, _, _), TestClient(application) as browser:
        browser.headers["accept-language"] = language
        browser.get("/scans")
        browser.headers["x-csrf-token"] = browser.cookies["vorlagen_csrf"]
        yield browser


@contextmanager
def desk_served(folder: Path) -> Iterator[str]:
    """Its address; the queue is kept current as the command does."""
    with application_in(folder) as (application, _, store):
        server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="error"))
        thread, stop = threading.Thread(target=server.run, daemon=True), threading.Event()
        looking = threading.Thread(target=keep_current, args=(store, stop), daemon=True)
        thread.start()
        looking.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            stop.set()
            server.should_exit = True
            thread.join(10)
            looking.join(10)


def with_recorded_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "COMMAND", RECORDED)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def when(browser: TestClient, address: str, holds: Callable[[dict[str, Any]], bool], seconds: float = 60) -> dict[str, Any]:
    """The first answer, as JSON, of which that holds."""
    end = time.monotonic() + seconds
    while not holds(found := browser.get(address).json()):
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found

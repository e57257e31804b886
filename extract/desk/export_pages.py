"""The page of the exports: every format with a button, a download, and a word on what is not public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.desk.answers import Bench, Refused, posted
from extract.desk.exports import CHOICES, Exports, Made, Wishes
from extract.review import Counts, Translate, content_of


class Ordered(BaseModel):
    """What the page sends: a format, and what is asked of it."""

    name: str
    non_public: bool = False
    machine: bool = False
    provenance: bool = False


class ExportPages:
    """Answers about exports."""

    def __init__(self, bench: Bench):
        self._bench = bench
        self._exports = Exports(bench.place)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/exports", self.page),
            Route("/exports/progress", self.progress),
            Route("/exports/{name}/download", self.download),
            posted(self._bench, "/exports", self.start),
        ]

    def page(self, request: Request) -> Response:
        counts = Counts(self._bench.setting.desk.store.log)
        closed, partly, papers = counts.openness()
        return self._bench.page(
            request, "exports.html", names=tuple(CHOICES), closed=closed, partly=partly, papers=papers,
            aside=counts.aside(), publisher=self._bench.place.oparl_file.is_file(),
        )  # fmt: skip

    def progress(self, request: Request) -> Response:
        t, write = self._bench.renderer.translate(request), self._bench.renderer.writer(request)
        return JSONResponse({one.name: _told(t, one, write.moment) for one in self._exports.made()})

    async def start(self, request: Request) -> None:
        given = await content_of(request, Ordered)
        if given.name not in CHOICES:
            raise Refused("no-format", 400)
        wishes = Wishes(given.non_public, given.machine, given.provenance)
        if not await run_in_threadpool(self._exports.start, given.name, wishes, self._bench.setting.desk.scans):
            raise Refused("export-busy-already")

    def download(self, request: Request) -> Response:
        name = request.path_params["name"]
        path = self._exports.file(name)
        if path is None:
            raise HTTPException(404)
        day = dt.date.fromtimestamp(path.stat().st_mtime).isoformat()
        return FileResponse(path, filename=f"vorlagen-{name}-{day}{path.suffix}", headers={"Cache-Control": "no-store"})


def _told(t: Translate, made: Made, moment: Any) -> dict[str, Any]:
    """A format's state for the page: `busy`, whether there is something to download, and one line about it."""
    if made.busy:
        line = t("export-busy")
    elif made.failed:
        line = f"{t('export-failed')} {made.said}"
    elif made.when is not None:
        line = " ".join((t("export-made", when=moment(made.when)), made.said))
    else:
        line = ""
    return {"busy": made.busy, "there": made.when is not None, "failed": made.failed, "line": line.strip()}

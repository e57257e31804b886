"""The page of the scans: drop them, have them read, see how far that is, stop it, and what failed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.desk.answers import Bench, Refused, posted, told
from extract.desk.runs import SHOWN, Standing
from extract.desk.uploads import place_of, take
from extract.errors import VorlagenError
from extract.results import State
from extract.review import Translate, content_of


class Start(BaseModel):
    """How a run is begun: also with what failed before."""

    retry: bool = False


class Stop(BaseModel):
    """Ask the run to end."""


class Chosen(BaseModel):
    """A folder of scans on this machine."""

    folder: str


class ScanPages:
    """Answers about scans and their run."""

    def __init__(self, bench: Bench):
        self._bench = bench
        # What was known of the last run when somebody looked.
        self._seen: tuple[object, ...] | None = None

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/scans", self.page),
            Route("/scans/progress", self.progress),
            posted(self._bench, "/scans/files", self.upload),
            posted(self._bench, "/scans/run", self.start),
            posted(self._bench, "/scans/stop", self.stop),
            posted(self._bench, "/scans/folder", self.name_folder),
        ]

    def page(self, request: Request) -> Response:
        return self._bench.page(request, "scans.html", scans=self._bench.setting.desk.scans, **self._shown(request))

    def progress(self, request: Request) -> Response:
        """How it stands, for a page that asks again and again."""
        shown = self._shown(request)
        html = self._bench.renderer.html(request, "progress.html", **shown)
        standing: Standing | None = shown["standing"]
        condition = standing.condition if standing else "idle"
        failed = standing.progress.counts[State.FAILED] if standing else 0
        return JSONResponse({"condition": condition, "summary": shown["summary"], "failed": failed, "html": html})

    async def upload(self, request: Request) -> dict[str, str]:
        """One scan as it is, its name in the address; not whole is not there at all."""
        t = self._bench.renderer.translate(request)
        place = place_of(request.query_params.get("name", "")[:4000])
        taken = await take(request.stream(), self._bench.setting.desk.scans, place)
        return {"said": t("upload-known" if taken.known else "upload-taken", name=taken.name)}

    async def start(self, request: Request) -> None:
        given = await content_of(request, Start)
        how = ("--retry-failed",) if given.retry else ()
        if not await run_in_threadpool(self._bench.runs.start, *how):
            raise Refused("run-busy")

    async def stop(self, request: Request) -> None:
        await content_of(request, Stop)
        if not await run_in_threadpool(self._bench.runs.stop):
            raise Refused("run-not-here")

    async def name_folder(self, request: Request) -> None:
        """Have the scans of another folder read from now on; only those who sit at this machine may look into its folders."""
        given = await content_of(request, Chosen)
        if not self._bench.local:
            raise Refused("folder-not-from-afar", 403)
        folder = Path(given.folder.strip()).expanduser()
        if not given.folder.strip() or not folder.is_absolute() or not folder.is_dir():
            raise Refused("no-folder", folder=given.folder)
        if self._bench.place.out.resolve() == folder.resolve():
            raise Refused("folder-of-results", folder=given.folder)
        self._bench.place.change({"scans": folder})
        self._bench.setting.desk.scans = folder

    def _bring_up_the_queue(self, standing: Standing) -> None:
        """What a run has read is in the queue before its end is told."""
        now = (standing.progress.run, standing.progress.ended)
        if standing.condition == "idle" and self._seen not in (None, now):
            self._bench.bring_up_the_queue()
        if standing.condition == "idle" or self._seen is None:
            self._seen = now

    def _shown(self, request: Request) -> dict[str, Any]:
        """What page and progress show; where the ledger cannot be read, or the folder of scans is gone, why."""
        write = self._bench.renderer.writer(request)
        shown: dict[str, Any] = {"standing": None, "new": (), "summary": "", "broken": None, "most": SHOWN}
        try:
            shown["standing"] = standing = self._bench.runs.standing()
            self._bring_up_the_queue(standing)
            shown["new"] = self._bench.runs.new_scans() if standing.condition == "idle" else ()
            shown["summary"] = summary(write.t, standing, len(shown["new"]))
        except VorlagenError as error:
            shown["broken"] = told(write, error)
        return shown


def summary(t: Translate, standing: Standing, new: int) -> str:
    """One sentence: what is going on."""
    if standing.condition in ("starting", "stopping"):
        return t(f"run-{standing.condition}")
    if standing.condition == "running":
        ended, left = standing.progress.ended, standing.left
        return t("run-at-work", ended=ended, all=ended + left)
    if new or standing.left:
        return t("run-one-new" if new + standing.left == 1 else "run-n-new", n=new + standing.left)
    return t("run-nothing-new" if standing.progress.run else "run-never")

"""The page on which the pages of a scan are parted into papers: what is decided there, and the scan read anew with it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.corrections import SCAN, Correction, Move, Outdated, Parting, undoing
from extract.desk.answers import Bench, Refused, posted
from extract.desk.runs import Standing
from extract.errors import VorlagenError
from extract.results import Ledger, State
from extract.review import Writer, content_of

MOVES: tuple[Move, ...] = get_args(Move)


class Said(BaseModel):
    """What a person says at a page; `base` is the id of the last entry about the scan that the page knows of."""

    move: Move | Literal["undo"]
    page: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    base: Annotated[int, Field(ge=0)]


class Read(BaseModel):
    """Have the scan read anew."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper as people want it; `row` is its row in the queue, where it was read so."""

    pages: tuple[int, ...]
    row: Any | None


@dataclass(frozen=True, slots=True)
class Parted:
    """A scan on the page: its first row in the queue, how it is parted, its papers, and of which row the picture of each page is."""

    row: Any
    sha256: str
    parting: Parting
    papers: tuple[ShownPaper, ...]
    pictures: Mapping[int, int]

    @property
    def base(self) -> int:
        return self.parting.log[-1].id if self.parting.log else 0

    @property
    def unread(self) -> int:
        """How many papers are to be read anew."""
        return sum(paper.row is None for paper in self.papers)

    def moves(self, page: int) -> str:
        """What can be said of a page."""
        return " ".join(move for move in MOVES if self.parting.can(move, page))


class BorderPages:
    """Answers about where papers begin."""

    def __init__(self, bench: Bench):
        self._bench = bench
        self._desk, self._runs = bench.setting.desk, bench.runs
        # Scans that were begun to be read here; what came of it is in the queue before it is told.
        self._begun: set[str] = set()

    def routes(self) -> list[BaseRoute]:
        here = "/papers/{number:number}/borders"
        return [
            Route(here, self.page),
            Route(f"{here}/progress", self.progress),
            posted(self._bench, here, self.say),
            posted(self._bench, f"{here}/read", self.read),
        ]

    def page(self, request: Request) -> Response:
        parted = self._parted(request)
        paper = self._desk.paper(parted.row.id)
        shows = paper is not None and self._desk.shows(paper)
        here = request.path_params["number"]
        start = next((paper.pages[0] for paper in parted.papers if paper.row and paper.row.id == here), 0)
        return self._bench.page(
            request,
            "borders.html",
            shows=shows,
            start=start,
            folder=str(self._desk.scans),
            **self._shown(request, parted, self._runs.standing()),
        )

    def progress(self, request: Request) -> Response:
        """How it stands, for a page that asks again and again."""
        standing, parted = self._runs.standing(), self._parted(request)
        if standing.condition == "idle" and parted.sha256 in self._begun:
            self._begun.discard(parted.sha256)
            self._bench.bring_up_the_queue()
            parted = self._parted(request)
        return JSONResponse(self._told(request, parted, standing))

    async def say(self, request: Request) -> dict[str, Any]:
        given = await content_of(request, Said)
        return await run_in_threadpool(self._say, request, given)

    async def read(self, request: Request) -> dict[str, Any]:
        await content_of(request, Read)
        return await run_in_threadpool(self._read, request)

    def _say(self, request: Request, given: Said) -> dict[str, Any]:
        parted, who = self._parted(request), self._bench.renderer.who(request)
        if given.move == "undo":
            back = undoing(parted.parting.log, who)
            if back is None:
                raise Refused("nothing-to-undo")
            entries: tuple[Correction, ...] = (back,)
        else:
            entries = parted.parting.moved(given.move, given.page)
            if not entries:
                raise Refused("border-not-here")
        group = uuid.uuid4().hex
        new = (replace(entry, who=who, group=group) for entry in entries)
        try:
            self._desk.log.add((parted.sha256, SCAN), new, given.base)
        except Outdated as outdated:
            raise Refused("border-outdated", who=outdated.others[-1].who) from outdated
        return self._told(request, self._parted(request), self._runs.standing())

    def _read(self, request: Request) -> dict[str, Any]:
        parted = self._parted(request)
        # Of a result that has just changed the queue knows only the name.
        names = self._desk.store.names(parted.sha256) or (parted.row.file,)
        if not self._runs.start_with(names):
            raise Refused("run-busy")
        self._begun.add(parted.sha256)
        return self._told(request, parted, self._runs.standing())

    def _told(self, request: Request, parted: Parted, standing: Standing) -> dict[str, Any]:
        shown = self._shown(request, parted, standing)
        html = self._bench.renderer.html(request, "parted.html", **shown)
        return {"html": html, "line": shown["line"], "busy": shown["busy"], "base": parted.base, "unread": parted.unread}

    def _shown(self, request: Request, parted: Parted, standing: Standing) -> dict[str, Any]:
        write, busy = self._bench.renderer.writer(request), standing.condition != "idle"
        line = write.t("borders-busy" if busy else "borders-read")
        if parted.unread and not busy:
            pending = write.t("borders-pending-one" if parted.unread == 1 else "borders-pending", n=parted.unread)
            line = f"{self._failure(write, parted, standing)} {pending}".strip()
        return {"parted": parted, "busy": busy, "line": line}

    def _failure(self, write: Writer, parted: Parted, standing: Standing) -> str:
        """Why the last try to read the scan gave nothing; empty where that was not so."""
        if standing.code is not None:
            return f"{write.t('run-ended-badly')} {standing.said or write.t('exit-other', code=standing.code)}"
        with Ledger(self._bench.place.out) as ledger:
            entry = ledger.entry(parted.row.file)
        if entry is None or entry.state is not State.FAILED:
            return ""
        return f"{write.t('borders-failed')} {write.sentence(entry.cause or '')} ({write.sentence(entry.hint or '')})"

    def _parted(self, request: Request) -> Parted:
        store = self._desk.store
        row = store.row(request.path_params["number"])
        if row is None:
            raise HTTPException(404)
        try:
            extraction = store.extraction(row)
            found = self._desk.parting(row, extraction)
        except (VorlagenError, OSError) as error:
            raise HTTPException(404) from error
        sha256, rows = extraction.source.sha256, {one.paper: one for one in store.beside(row)}
        read = {record.pages: rows.get(number) for number, record in enumerate(extraction.records, 1)}
        papers = tuple(ShownPaper(pages, read.get(pages)) for pages in found.papers)
        pictures = {page: one.id for pages, one in read.items() if one is not None for page in pages}
        return Parted(min(rows.values(), key=lambda one: one.paper), sha256, found, papers, pictures)

"""The page on which the pages of a scan are parted into papers: what is decided there, and the scan read anew with it."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, Protocol, get_args

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.corrections import SCAN, Correction, Move, Outdated, Parting, undoing
from extract.errors import VorlagenError
from extract.review.asked import LARGEST, content_of
from extract.review.desk import Desk
from extract.review.inputs import Refused
from extract.review.render import Renderer
from extract.review.written import Writer

MOVES: tuple[Move, ...] = get_args(Move)
PageGiven = Annotated[int, Field(ge=0, le=1_000_000)]


class Said(BaseModel):
    """What a person says at a page; of "put", the page that it is put `beside`, before or `behind` it. `base` is the id of the last
    entry about the scan that is known there.
    """

    move: Move | Literal["put", "undo"]
    page: PageGiven = 0
    beside: PageGiven = 0
    behind: bool = False
    base: Annotated[int, Field(ge=0, le=LARGEST)]


class Read(BaseModel):
    """Have the scan read anew."""


class Reader(Protocol):
    """What reads scans anew where these pages are served."""

    def start(self, write: Writer, names: Sequence[str]) -> str:
        """Begin with a scan of these names; why not, where it cannot be."""

    def busy(self) -> bool: ...

    def failure(self, write: Writer, name: str) -> str:
        """Why the last try to read a scan gave nothing; empty where that was not so."""

    def bring_up_the_queue(self) -> None:
        """Have in the queue what was read since."""


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


class PartingPages:
    """Answers about which pages are a paper; without a `reader`, the next run reads what was parted otherwise."""

    def __init__(self, desk: Desk, renderer: Renderer, reader: Reader | None = None):
        self._desk, self._renderer, self._reader = desk, renderer, reader
        # Scans that were begun to be read here; what came of it is in the queue before it is told.
        self._begun: set[str] = set()

    def routes(self) -> list[BaseRoute]:
        here = "/papers/{number:number}/parting"
        reads = [Route(f"{here}/read", self._answer(Read, self._read), methods=["POST"])] if self._reader else []
        return [
            Route(here, self.page),
            Route(f"{here}/progress", self.progress),
            Route(here, self._answer(Said, self._say), methods=["POST"]),
            *reads,
        ]

    def page(self, request: Request) -> Response:
        parted, busy = self._standing(request)
        paper = self._desk.paper(parted.row.id)
        here = request.path_params["number"]
        start = next((paper.pages[0] for paper in parted.papers if paper.row and paper.row.id == here), 0)
        shown = self._shown(request, parted, busy)
        shows = paper is not None and self._desk.shows(paper)
        return self._renderer.page(
            request, "parting.html", shows=shows, start=start, folder=str(self._desk.scans), reads=bool(self._reader), **shown
        )

    def progress(self, request: Request) -> Response:
        """How it stands, for a page that asks again and again."""
        return JSONResponse(self._told(request))

    def _answer(
        self, model: type[BaseModel], change: Callable[..., dict[str, Any]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """A change: what it gives goes back as JSON; what it refuses, as `refusal` in the reader's language with status 409."""

        async def answer(request: Request) -> Response:
            given = await content_of(request, model)
            try:
                return JSONResponse(await run_in_threadpool(change, request, given))
            except Refused as refused:
                said = self._renderer.translate(request)(refused.reason, who=refused.details)
                return JSONResponse({"refusal": said if refused.reason else refused.details}, 409)

        return answer

    def _say(self, request: Request, given: Said) -> dict[str, Any]:
        parted, who = self._parted(request), self._renderer.who(request)
        entries = self._entries(parted.parting, given, who)
        group = uuid.uuid4().hex
        new = [replace(entry, who=who, group=group) for entry in entries]
        try:
            self._desk.log.add((parted.sha256, SCAN), new, given.base)
        except Outdated as outdated:
            raise Refused("parting-outdated", outdated.others[-1].who) from outdated
        return {**self._told(request), "page": int(new[0].path.rpartition("/")[2])}

    def _entries(self, parting: Parting, given: Said, who: str) -> Sequence[Correction]:
        """What is to be written; Refused where there is nothing."""
        if given.move == "undo":
            back = undoing(parting.log, who)
            if back is None:
                raise Refused("nothing-to-undo")
            return (back,)
        if given.move == "put":
            found = parting.put(given.page, given.beside, given.behind)
        else:
            found = parting.moved(given.move, given.page)
        if not found:
            raise Refused("parting-not-here")
        return found

    def _read(self, request: Request, _: Read) -> dict[str, Any]:
        parted = self._parted(request)
        # Of a result that has just changed the queue knows only the name.
        names = self._desk.store.names(parted.sha256) or (parted.row.file,)
        refusal = self._reader.start(self._renderer.writer(request), names) if self._reader else ""
        if refusal:
            raise Refused("", refusal)
        self._begun.add(parted.sha256)
        return self._told(request)

    def _standing(self, request: Request) -> tuple[Parted, bool]:
        """The scan as the queue has it, and whether it is being read; once it is not, the queue has what was read.

        That is asked once for an answer: a scan that is read between two questions would be told as read and be in no queue.
        """
        parted, busy = self._parted(request), self._reader is not None and self._reader.busy()
        if self._reader and parted.sha256 in self._begun and not busy:
            self._begun.discard(parted.sha256)
            self._reader.bring_up_the_queue()
            parted = self._parted(request)
        return parted, busy

    def _told(self, request: Request) -> dict[str, Any]:
        parted, busy = self._standing(request)
        shown = self._shown(request, parted, busy)
        html = self._renderer.html(request, "parted.html", **shown)
        return {"html": html, "line": shown["line"], "busy": shown["busy"], "base": parted.base, "unread": parted.unread}

    def _shown(self, request: Request, parted: Parted, busy: bool) -> dict[str, Any]:
        write = self._renderer.writer(request)
        line = write.t("parting-busy" if busy else "parting-read")
        if parted.unread and not busy:
            when = write.t("parting-when" if self._reader else "parting-later-run")
            pending = write.t("parting-pending-one" if parted.unread == 1 else "parting-pending", n=parted.unread, when=when)
            failure = self._reader.failure(write, parted.row.file) if self._reader else ""
            line = f"{failure} {pending}".strip()
        return {"parted": parted, "busy": busy, "line": line}

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

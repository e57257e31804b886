"""The page that shows where else the same slip stands, and mends all of it with one key."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, Response

from extract.corrections import Action, Look, Outdated
from extract.errors import VorlagenError
from extract.review.alike import Slip, alike, entry_of, slip_of
from extract.review.asked import Chosen, content_of
from extract.review.desk import Desk
from extract.review.edits import Request
from extract.review.inputs import Refused
from extract.review.render import Renderer


class AlikePages:
    """Answers about values that are wrong in the same way."""

    def __init__(self, desk: Desk, renderer: Renderer):
        self._desk = desk
        self._renderer = renderer

    def listed(self, asked: Asked) -> Response:
        """The places with their pictures; as JSON how many they are."""
        slip = self._slip(asked)
        found = list(alike(self._desk, slip)) if slip else []
        if "count" in asked.query_params:
            t = self._renderer.translate(asked)
            papers = len({one.paper.row.id for one in found})
            told = t("alike-offer", old=" ".join(slip.old), places=len(found), papers=papers) if slip and found else ""
            return JSONResponse({"places": len(found), "offer": told})
        return self._renderer.page(
            asked, "alike.html", found=found, slip=slip, back=asked.path_params["number"], here=asked.url.path
        )

    async def mend(self, asked: Asked) -> Response:
        chosen = await content_of(asked, Chosen)
        return await run_in_threadpool(self._mend, asked, frozenset(chosen.places))

    def _mend(self, asked: Asked, chosen: frozenset[str]) -> Response:
        slip, who, done = self._slip(asked), self._renderer.who(asked), 0
        for one in alike(self._desk, slip) if slip else ():
            if f"{one.paper.row.id}{one.path}" not in chosen:
                continue
            try:
                request = Request(Action.EDIT, one.path, one.new, who=who, look=Look.ALIKE)
                self._desk.decide(one.paper, request, one.paper.base)
                done += 1
            except (Refused, Outdated):
                continue  # somebody else was faster, and the place stays in the list
        return JSONResponse({"message": self._renderer.translate(asked)("alike-done", n=done), "done": done})

    def _slip(self, asked: Asked) -> Slip | None:
        try:
            paper = self._desk.paper(asked.path_params["number"])
        except VorlagenError as error:
            raise HTTPException(404) from error
        entry = entry_of(paper, asked.path_params["entry"]) if paper else None
        if entry is None:
            raise HTTPException(404)
        return slip_of(entry)

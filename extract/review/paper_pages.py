"""The page on which a paper is settled: its pictures and words, and the decisions that come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, Response

from extract.corrections import Action, Correction, Outdated, Place, of_paper
from extract.errors import VorlagenError
from extract.review.asked import MAX_TYPED, Change, content_of, filters_of
from extract.review.desk import Desk, DeskPaper
from extract.review.edits import Request
from extract.review.fields import sections
from extract.review.images import WIDTHS, picture
from extract.review.inputs import Refused, kind_of, shown
from extract.review.lists import chosen
from extract.review.render import Renderer


class PaperPages:
    """Answers to what is asked about one paper."""

    def __init__(self, desk: Desk, renderer: Renderer):
        self._desk = desk
        self._renderer = renderer

    def paper(self, asked: Asked) -> Response:
        paper = self._paper(asked)
        filters = filters_of(asked)
        following = self._desk.store.after(paper.row, filters)
        return self._renderer.page(
            asked,
            "paper.html",
            **self._pane(paper),
            sheets=self._desk.sheets(paper),
            shows=self._desk.shows(paper),
            folder=str(self._desk.scans),
            following=following,
            kept=chosen(filters),
            note=of_paper(paper.log, Action.NOTE),
            aside=of_paper(paper.log, Action.NO_VORLAGE),
            parted=paper.machine.pages not in self._desk.parting(paper.row, paper.extraction).papers,
        )

    def suggested(self, asked: Asked) -> Response:
        """Names that may be meant by what was `typed` at a place, by its pattern `field`."""
        pattern, typed = (asked.query_params.get(name, "")[:MAX_TYPED] for name in ("field", "typed"))
        return JSONResponse(self._desk.suggestions.of(pattern, typed))

    def words(self, asked: Asked) -> Response:
        return JSONResponse([asdict(sheet) for sheet in self._desk.sheets(self._paper(asked))])

    def picture(self, asked: Asked) -> Response:
        paper = self._paper(asked)
        size, number = asked.path_params["size"], asked.path_params["page"]
        page = next((page for page in paper.pages if page.number == number), None)
        if page is None or size not in WIDTHS:
            raise HTTPException(404)
        etag = f'"{paper.extraction.source.sha256}-{number}-{size}"'
        headers = {"Cache-Control": "private, max-age=86400", "ETag": etag}
        if asked.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        try:
            content = picture(paper.extraction, page, self._desk.scans, self._desk.store.folder, size)
        except VorlagenError as error:
            raise HTTPException(404) from error
        return Response(content, media_type="image/jpeg", headers=headers)

    async def correct(self, asked: Asked) -> Response:
        change = await content_of(asked, Change)
        place = Place(change.place.page, change.place.bbox) if change.place else None
        who = self._renderer.who(asked)
        request = Request(change.action, change.path, change.text, place, who, change.why, change.look)
        return await run_in_threadpool(self._correct, asked, request, change.base)

    def _correct(self, asked: Asked, request: Request, base: int) -> Response:
        t = self._renderer.translate(asked)
        paper = self._paper(asked)
        try:
            before = paper.base
            paper = self._desk.decide(paper, request, base)
        except Refused as refused:
            return JSONResponse({"message": t(refused.reason, details=refused.details)}, 422)
        except Outdated as outdated:
            return JSONResponse({"other": self._other(outdated.others, asked), **self._fresh(asked, self._paper(asked))}, 409)
        # What was taken back is where the person goes on.
        told = (
            {"message": t("undone"), "path": paper.log[-1].path} if request.action is Action.UNDO else {"message": t("saved")}
        )
        made = next((entry.id for entry in paper.log if entry.id > before), 0)
        return JSONResponse({**told, "made": made, **self._fresh(asked, paper)})

    def _fresh(self, asked: Asked, paper: DeskPaper) -> dict[str, Any]:
        pane = self._pane(paper)
        html, heading = (self._renderer.html(asked, template, **pane) for template in ("fields.html", "heading.html"))
        title = paper.now.record.reference or paper.row.file
        return {"html": html, "heading": heading, "title": title, "base": paper.base, "doubts": len(paper.now.record.review)}

    def _other(self, others: Sequence[Correction], asked: Asked) -> dict[str, str]:
        last, t = others[-1], self._renderer.translate(asked)
        value = ""
        if last.action in (Action.ACCEPT, Action.EDIT, Action.REJECT):
            value = shown(kind_of(last.path), last.new) if not isinstance(last.new, list | dict) else ""
        elif last.action is Action.NOTE:
            value = last.new or t("answered")
        elif last.action is Action.NO_VORLAGE:
            value = t("aside" if last.new else "is-vorlage")
        when = self._renderer.writer(asked).moment(dt.datetime.fromisoformat(last.when))
        return {"text": t("conflict-text", who=last.who, when=when, value=value or "–")}

    def _pane(self, paper: DeskPaper) -> dict[str, Any]:
        return {"paper": paper, "record": paper.now.record, "sections": sections(paper.now, paper.texts), "base": paper.base}

    def _paper(self, asked: Asked) -> DeskPaper:
        try:
            paper = self._desk.paper(asked.path_params["number"])
        except VorlagenError as error:
            raise HTTPException(404) from error
        if paper is None:
            raise HTTPException(404)
        return paper

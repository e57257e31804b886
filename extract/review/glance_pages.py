"""The pages on which values of many papers are settled at once, and what a spot check has told."""

from __future__ import annotations

from random import Random
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, Response

from extract.review.asked import count_of, filters_of
from extract.review.desk import Desk
from extract.review.glance import Screen, doubtful, spot
from extract.review.lists import chosen
from extract.review.render import Renderer


class GlancePages:
    """Answers about values of many papers."""

    def __init__(self, desk: Desk, renderer: Renderer):
        self._desk = desk
        self._renderer = renderer

    def glance(self, asked: Asked) -> Response:
        """A screen of doubts of one kind; `after` in the address is the paper that the screen before it ended with."""
        filters = filters_of(asked)
        screen = doubtful(self._desk, filters, count_of(asked, "after"))
        return self._page(asked, screen, kept=chosen(filters), blind=False)

    def spot(self, asked: Asked) -> Response:
        """Sure values; nothing tells how sure they are."""
        return self._page(asked, spot(self._desk, Random()), kept={}, blind=True)

    def told(self, asked: Asked) -> Response:
        """What the answers of one spot check tell, in words."""
        right, total = (count_of(asked, name) for name in ("right", "total"))
        if not 0 <= right <= total or not total:
            raise HTTPException(400, "right: is no part of total")
        share = self._renderer.writer(asked).found(right, total)
        return JSONResponse({"message": self._renderer.translate(asked)("spot-told", right=right, total=total, share=share)})

    def _page(self, asked: Asked, screen: Screen, **values: Any) -> Response:
        return self._renderer.page(asked, "glance.html", screen=screen, **values)

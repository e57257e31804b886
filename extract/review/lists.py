"""Pages that list: the queue, search, runs, statistics."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from extract.review.desk import Desk
from extract.review.learned import learned_from
from extract.review.render import Renderer
from extract.review.store import STATES, Filters

PER_PAGE = 50
FILTERS = ("state", "code", "body", "committee", "year")
RUNS_SHOWN = 50


class ListPages:
    """Answers to what lists papers."""

    def __init__(self, desk: Desk, renderer: Renderer):
        self._store = desk.store
        self._renderer = renderer

    def queue(self, request: Request) -> Response:
        return self._list(request, "queue.html", filters_of(request))

    def search(self, request: Request) -> Response:
        return self._list(request, "search.html", filters_of(request))

    def runs(self, request: Request) -> Response:
        columns, rows = self._store.runs(RUNS_SHOWN)
        return self._renderer.page(request, "runs.html", columns=columns, rows=rows, days=self._store.days(RUNS_SHOWN))

    def statistics(self, request: Request) -> Response:
        facets = self._store.facets()
        return self._renderer.page(request, "statistics.html", facets=facets, found=learned_from(self._store.reviewed()))

    def _list(self, request: Request, template: str, filters: Filters) -> Response:
        number = max(1, _number(request.query_params.get("page", "1")))
        found = self._store.queue(filters, (number - 1) * PER_PAGE, PER_PAGE)
        facets = self._store.facets()
        facets["state"] = [(state, dict(facets["state"]).get(state, 0)) for state in STATES]
        kept = chosen(filters)
        context: dict[str, Any] = {
            "rows": found.rows, "total": found.total, "number": number, "pages": max(1, -(-found.total // PER_PAGE)),
            "filters": filters, "kept": kept, "reading": self._store.reading,
            "facets": {name: facets[{"code": "codes", "committee": "committees"}.get(name, name)] for name in FILTERS},
        }  # fmt: skip
        return self._renderer.page(request, template, **context)


def filters_of(request: Request) -> Filters:
    """The filters that stand in an address."""
    given = request.query_params
    return Filters(*(given.get(name, "")[:200] for name in ("body", "committee", "year", "code", "state", "words")))


def chosen(filters: Filters) -> dict[str, str]:
    """The filters that are set, for an address."""
    return {name: value for name in Filters.__slots__ if (value := getattr(filters, name))}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1

"""Pages that list: the queue, search, runs, statistics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from extract.errors import VorlagenError
from extract.results import failed_scans
from extract.review.asked import filters_of, page_of
from extract.review.counts import Counts
from extract.review.desk import Desk
from extract.review.index import STATES, Filters
from extract.review.learned import learned_from
from extract.review.nights import Nights
from extract.review.render import Renderer
from extract.review.search import Snippet

PER_PAGE = 50
# The state of papers that are no Vorlage.
ASIDE = "aside"
# The filters that the queue offers, in their order.
OFFERED = ("state", "code", "field", "body", "committee", "year", "person")
# What columns hold lists are called.
LISTS = {"code": "codes", "committee": "committees", "field": "fields", "person": "people"}
RUNS_PER_PAGE = 30
DAYS_SHOWN = 50
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


Snippets = Callable[[Sequence[Any]], Mapping[int, Snippet]]


class ListPages:
    """Answers to what lists papers."""

    def __init__(self, desk: Desk, renderer: Renderer):
        self._store = desk.store
        self._nights = Nights(desk.store.folder)
        self._renderer = renderer

    def queue(self, request: Request) -> Response:
        return self._list(
            request,
            "queue.html",
            filters_of(request),
            lambda rows: {},
            facets=self._offered(),
            **self._work(),
            **self._failed(),
        )

    def search(self, request: Request) -> Response:
        filters = filters_of(request)
        return self._list(request, "search.html", filters, lambda rows: self._store.snippets(rows, filters.words))

    def runs(self, request: Request) -> Response:
        number = page_of(request)
        runs, total = self._nights.runs((number - 1) * RUNS_PER_PAGE, RUNS_PER_PAGE)
        pages = max(1, -(-total // RUNS_PER_PAGE))
        days = () if total else self._store.days(DAYS_SHOWN)
        return self._renderer.page(request, "runs.html", runs=runs, number_of_page=number, pages=pages, total=total, days=days)

    def report(self, request: Request) -> Response:
        """The page that a run wrote; its style stands in the page itself, scripts it has none and may run none."""
        content = self._nights.report(request.path_params["run"])
        if content is None:
            raise HTTPException(404)
        return HTMLResponse(content, headers={"Content-Security-Policy": REPORT_POLICY})

    def statistics(self, request: Request) -> Response:
        facets = self._store.facets()
        return self._renderer.page(
            request,
            "statistics.html",
            facets=facets,
            doubts=Counts(self._store.log).doubts(),
            found=learned_from(self._store.lessons()),
        )

    def _offered(self) -> dict[str, list[tuple[str, int]]]:
        """What the queue can be filtered by, each with how many papers have it."""
        facets = self._store.facets()
        facets["state"] = [(state, dict(facets["state"]).get(state, 0)) for state in STATES]
        return {name: facets[LISTS.get(name, name)] for name in OFFERED}

    def _work(self) -> dict[str, int]:
        """How many doubts are left, and how many were settled since midnight."""
        midnight = dt.datetime.combine(dt.date.today(), dt.time()).astimezone()
        return {"doubts_left": Counts(self._store.log).doubts_left(), "settled_today": self._store.log.decided_since(midnight)}

    def _failed(self) -> dict[str, Any]:
        """The scans that could not be read, the first of them; where the list of them is broken, one line that says so."""
        try:
            failed = failed_scans(self._store.folder)
        except VorlagenError as error:
            return {"failed": (), "all_failed": 0, "broken": f"{error.message} ({error.hint})"}
        return {"failed": failed[:PER_PAGE], "all_failed": len(failed), "broken": None}

    def _list(self, request: Request, template: str, filters: Filters, snippets: Snippets, **more: Any) -> Response:
        number = page_of(request)
        found = self._store.queue(filters, (number - 1) * PER_PAGE, PER_PAGE)
        kept = chosen(filters)
        aside = (
            found.total if filters.state == ASIDE else 0 if filters.state else self._store.count(replace(filters, state=ASIDE))
        )
        context: dict[str, Any] = {
            "aside": aside,
            "rows": found.rows, "total": found.total, "number": number, "pages": max(1, -(-found.total // PER_PAGE)),
            "snippets": snippets(found.rows), "filters": filters, "kept": kept, "reading": self._store.reading,
            **more,
        }  # fmt: skip
        return self._renderer.page(request, template, **context)


def chosen(filters: Filters) -> dict[str, str]:
    """The filters that are set, for an address."""
    return {name: value for name in Filters.__slots__ if (value := getattr(filters, name))}

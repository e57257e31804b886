"""The web application: addresses, and what answers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from extract.review.alike_pages import AlikePages
from extract.review.asked import Preferences, content_of, name_in
from extract.review.desk import Desk
from extract.review.glance_pages import GlancePages
from extract.review.lists import ListPages
from extract.review.paper_pages import PaperPages
from extract.review.parting_pages import PartingPages
from extract.review.render import SCHEMES, Look, Renderer
from extract.review.safety import Guard
from extract.review.texts import LANGUAGES

YEAR_SECONDS = 365 * 24 * 3600
More = Callable[[Renderer], Sequence[BaseRoute]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the server was started with: who reviews where nobody says otherwise, and the state of reading results."""

    who: str
    desk: Desk
    guard: Guard


def application(setting: Setting, look: Look | None = None, more: More = lambda renderer: ()) -> Starlette:
    """The application, to be served by any ASGI server; `more` are pages besides those of the review, in the same look."""
    look = look or Look()
    renderer = Renderer(setting.guard, setting.who, look)
    lists, papers = ListPages(setting.desk, renderer), PaperPages(setting.desk, renderer)
    same, glance = AlikePages(setting.desk, renderer), GlancePages(setting.desk, renderer)
    routes = [
        Route("/", lambda request: RedirectResponse(f"/{look.sections[0]}")),
        *more(renderer),
        Route("/queue", lists.queue),
        Route("/search", lists.search),
        Route("/runs", lists.runs),
        Route("/runs/{run}/report", lists.report),
        Route("/statistics", lists.statistics),
        Route("/papers/{number:number}", papers.paper),
        *PartingPages(setting.desk, renderer).routes(),
        Route("/suggestions", papers.suggested),
        Route("/papers/{number:number}/words", papers.words),
        Route("/papers/{number:number}/pages/{page:number}/{size}", papers.picture),
        Route("/glance", glance.glance),
        Route("/spot", glance.spot),
        Route("/spot/told", glance.told),
        Route("/papers/{number:number}/alike/{entry:number}", same.listed),
        Route("/papers/{number:number}/alike/{entry:number}", same.mend, methods=["POST"]),
        Route("/papers/{number:number}/corrections", papers.correct, methods=["POST"]),
        Route("/settings", _settings, methods=["POST"]),
        Mount("/static", StaticFiles(packages=[(package, "static") for package in look.packages])),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=setting.guard)],
        exception_handlers={404: renderer.not_found},
    )


async def _settings(request: Request) -> Response:
    """Remember in the browser who is there, in which language, and how light."""
    given = await content_of(request, Preferences)
    response = Response(status_code=204)
    who = name_in(given.who)
    if who:
        # A cookie holds no umlauts as they are.
        response.set_cookie("vorlagen_who", urlencode({"": who})[1:], max_age=YEAR_SECONDS, samesite="strict")
    if given.language in LANGUAGES:
        response.set_cookie("vorlagen_language", given.language, max_age=YEAR_SECONDS, samesite="strict")
    if given.scheme in SCHEMES:
        response.set_cookie("vorlagen_scheme", given.scheme, max_age=YEAR_SECONDS, samesite="strict")
    return response

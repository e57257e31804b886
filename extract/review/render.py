"""HTML from templates, everything in it escaped; who asks, and in which language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from extract.record import pattern_of
from extract.review.asked import name_in
from extract.review.doubts import said
from extract.review.safety import CSRF_COOKIE, Guard
from extract.review.suggestions import NAMED
from extract.review.texts import TEXTS, Texts, Translate, language_of, translator
from extract.review.written import Writer
from extract.version import __version__

# How light pages are.
SCHEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are made of: the packages that have their templates and static files, their style sheets and texts, and the
    sections of the bar above them, of which the first is where one begins.
    """

    packages: tuple[str, ...] = ("extract.review",)
    styles: tuple[str, ...] = ("review.css",)
    texts: Texts = field(default_factory=lambda: TEXTS)
    sections: tuple[str, ...] = ("queue", "spot", "search", "runs", "statistics")


class Renderer:
    """Renders templates for the browser that asks."""

    def __init__(self, guard: Guard, who: str, look: Look):
        self._guard = guard
        self._who = who
        self._look = look
        self._templates = Environment(
            loader=ChoiceLoader([PackageLoader(package) for package in look.packages]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def language(self, request: Request) -> str:
        return language_of(request.cookies.get("vorlagen_language"), request.headers.get("accept-language", ""))

    def translate(self, request: Request) -> Translate:
        return translator(self.language(request), self._look.texts)

    def writer(self, request: Request) -> Writer:
        return Writer(self.language(request), self.translate(request))

    def who(self, request: Request) -> str:
        return name_in(unquote_plus(request.cookies.get("vorlagen_who", ""))) or self._who

    def scheme(self, request: Request) -> str:
        """What was chosen; empty where nothing was."""
        chosen = request.cookies.get("vorlagen_scheme", "")
        return chosen if chosen in SCHEMES else ""

    def html(self, request: Request, template: str, **values: Any) -> str:
        language = self.language(request)
        common = {
            "t": self.translate(request), "look": self._look, "language": language, "who": self.who(request), "path": request.url.path,
            "said": lambda doubt: said(doubt, language), "write": self.writer(request), "named": NAMED, "moment": dt.datetime.fromisoformat, "scheme": self.scheme(request),
        }  # fmt: skip
        return self._templates.get_template(template).render(
            **common, **values, version=__version__, query=urlencode, pattern=pattern_of
        )

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A whole page, with the token that its changes have to carry."""
        csrf = self._guard.csrf(request)
        response = HTMLResponse(self.html(request, template, csrf=csrf, **values), status)
        response.set_cookie(CSRF_COOKIE, csrf, httponly=True, samesite="strict")
        response.headers["Cache-Control"] = "no-store"
        return response

    def not_found(self, request: Request, error: Exception) -> Response:
        return self.page(request, "message.html", 404, message=self.translate(request)("not-found"))

"""`vorlagen desk`: the pages of the review and those of the desk, in one application behind one guard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from extract.desk.place import Place
from extract.review import Service, is_loopback, serve_pages

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.routing import BaseRoute

    from extract.review import Look, Renderer, Setting


def serve_desk(place: Place, service: Service, say: Callable[[str], None], browser: bool = True) -> None:
    """Serve until Ctrl-C; errors are those of `serve_pages`."""
    serve_pages(service, lambda setting: desk_application(place, setting, is_loopback(service.host)), say, browser)


def desk_application(place: Place, setting: Setting, local: bool) -> Starlette:
    """The whole application, to be served by any ASGI server; `local` is whether only this machine reaches it."""
    from extract.desk.answers import Bench
    from extract.desk.export_pages import ExportPages
    from extract.desk.form_pages import FormPages
    from extract.desk.name_pages import NamePages
    from extract.desk.reading_anew import ReadingAnew
    from extract.desk.runs import Runs
    from extract.desk.scan_pages import ScanPages
    from extract.desk.setup_pages import SetupPages
    from extract.review import PartingPages, application

    def pages(renderer: Renderer) -> Sequence[BaseRoute]:
        bench = Bench(place, renderer, setting, local, Runs(place))
        rooms = (ScanPages, ExportPages, NamePages, FormPages, SetupPages)
        parting = PartingPages(setting.desk, renderer, ReadingAnew(bench))  # before that of the review, which reads nothing
        return [*parting.routes(), *(route for room in rooms for route in room(bench).routes())]

    return application(setting, _look(), pages)


def _look() -> Look:
    from extract.desk.texts import TEXTS
    from extract.review import TEXTS as REVIEW
    from extract.review import Look

    return Look(
        packages=("extract.review", "extract.desk"),
        styles=("review.css", "desk.css"),
        texts={**REVIEW, **TEXTS},
        sections=("scans", "queue", "spot", "search", "exports", "runs", "names", "forms", "setup", "statistics"),
    )

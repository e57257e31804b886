"""The page of the settings: those of the run and those of OParl, kept in the files that the commands read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.batch import Settings
from extract.desk.answers import Bench, Refused, posted, told
from extract.errors import VorlagenError
from extract.export import oparl_settings
from extract.review import content_of
from extract.settings_file import read_settings_file

# Said elsewhere, or once for all: where scans and results lie.
ELSEWHERE = frozenset({"scans", "out"})
# A scheduler runs whatever program it is told to: those at this machine alone say which.
NOT_FROM_AFAR = frozenset({"cluster", "forms"})


class Given(BaseModel):
    """Settings as typed; empty text takes one back. `body` is by the body's name."""

    settings: dict[str, str] = {}
    oparl: dict[str, str] = {}
    body: dict[str, dict[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """One setting on the page: what stands in its file, and what holds where nothing does."""

    name: str
    value: str
    default: str
    flag: bool


class SetupPages:
    """Answers about settings."""

    def __init__(self, bench: Bench):
        self._bench = bench

    def routes(self) -> list[BaseRoute]:
        return [Route("/setup", self.page), posted(self._bench, "/setup", self.save)]

    def page(self, request: Request) -> Response:
        place, write = self._bench.place, self._bench.renderer.writer(request)
        shown: dict[str, Any] = {"broken": None, "run": (), "oparl": (), "bodies": {}}
        try:
            shown["run"] = tuple(_asked(self._offered(), read_settings_file(place.file)))
            shown |= self._publisher()
        except VorlagenError as error:
            shown["broken"] = told(write, error)
        return self._bench.page(request, "setup.html", file=place.file, out=place.out, **shown)

    async def save(self, request: Request) -> None:
        given = await content_of(request, Given)
        offered = self._offered()
        if not set(given.settings) <= set(offered):
            raise Refused("setting-not-here", 403)
        if given.settings:
            self._bench.place.change({name: _typed(text, offered[name]) for name, text in given.settings.items()})
        if given.oparl or given.body:
            bodies = {name: {key: text or None for key, text in said.items()} for name, said in given.body.items()}
            said = {name: bodies[name] for name in bodies if any(bodies[name].values())}
            plain = {name: text.strip() or None for name, text in given.oparl.items()}
            self._bench.place.change_oparl({**plain, "body": said or None})

    def _offered(self) -> Mapping[str, FieldInfo]:
        kept_back = ELSEWHERE if self._bench.local else ELSEWHERE | NOT_FROM_AFAR
        return {name: field for name, field in Settings.model_fields.items() if name not in kept_back}

    def _publisher(self) -> dict[str, Any]:
        """What OParl is told, and of each body that is known from papers or was named before."""
        file = self._bench.place.oparl_file if self._bench.place.oparl_file.is_file() else None
        publisher, of_body = oparl_settings(file)
        told_of = {} if file is None else read_settings_file(file)
        names = dict.fromkeys([*publisher.body, *(name for name, _ in self._bench.setting.desk.store.facets()["body"])])
        fields = {name: field for name, field in type(publisher).model_fields.items() if name != "body"}
        bodies = {name: tuple(_asked(of_body, told_of.get("body", {}).get(name, {}))) for name in names}
        return {"oparl": tuple(_asked(fields, told_of)), "bodies": bodies}


def _asked(fields: Mapping[str, FieldInfo], said: Mapping[str, Any]) -> Iterator[Asked]:
    for name, field in fields.items():
        yield Asked(name, _shown(said.get(name)), _shown(field.default), field.annotation is bool)


def _shown(value: object) -> str:
    if isinstance(value, list | frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _typed(text: str, field: FieldInfo) -> Any:
    """What was typed, as a file of settings holds it; what is no such value stays text, which the check refuses."""
    text = text.strip()
    if not text:
        return None
    if field.annotation is bool:
        return text == "true"
    if isinstance(field.default, frozenset):
        return [part.strip() for part in text.split(",") if part.strip()]
    for number in (int, float):
        if number in (field.annotation, *get_args(field.annotation)):
            with suppress(ValueError):
                return number(text.replace(",", "."))
    return text

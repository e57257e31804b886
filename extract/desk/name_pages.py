"""The page of the names: how papers spell them, and what each is called in all tables and exports."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.desk.answers import Bench, Refused, posted, told
from extract.desk.names import CHANGED, Listed, assigned, change, kept, label, listed, spellings, taken_out
from extract.desk.program import Program
from extract.errors import VorlagenError
from extract.review import Counts, content_of, page_of
from extract.tables import GRAMMARS

PER_PAGE = 50
Text = Annotated[str, Field(max_length=300)]


class Given(BaseModel):
    """A change to the file as it was `seen`: a spelling that goes to a row, a row with other values, a spelling taken out."""

    do: Literal["assign", "keep", "take-out"]
    seen: Text
    kind: Text = ""
    row: int = -1
    spelling: Text = ""
    target: Text = ""
    values: dict[str, Text] = {}


class NamePages:
    """Answers about names."""

    def __init__(self, bench: Bench):
        self._bench = bench
        self._program = Program(bench.place.private / "names.log")

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/names", self.page),
            Route("/names/progress", self.progress),
            posted(self._bench, "/names", self.change),
            posted(self._bench, "/names/gather", self.gather),
        ]

    def page(self, request: Request) -> Response:
        write = self._bench.renderer.writer(request)
        found = Counts(self._bench.setting.desk.store.log).names()
        asked = request.query_params.get("kind", "")
        kind = asked if asked in GRAMMARS else next((one for one in GRAMMARS if found.get(one)), next(iter(GRAMMARS)))
        shown: dict[str, Any] = {"broken": None, "rows": (), "seen": "", "loose": (), "number": 1, "pages": 1, "labels": ()}
        try:
            shown |= self._shown(listed(self._bench.place.out), kind, found.get(kind, Counter()), page_of(request))
        except VorlagenError as error:
            shown["broken"] = told(write, error)
        counts = {one: len(found.get(one, ())) for one in GRAMMARS}
        return self._bench.page(request, "names.html", kind=kind, kinds=counts, gathering=self._program.running, **shown)

    def progress(self, request: Request) -> Response:
        """Whether names are being gathered, and what the command had to say."""
        return JSONResponse({"busy": self._program.running, "said": self._program.said if self._program.code else ""})

    async def change(self, request: Request) -> None:
        given = await content_of(request, Given)
        if (given.kind not in GRAMMARS and given.do == "assign") or not set(given.values) <= set(CHANGED):
            raise Refused("names-no-name", 400)
        if self._program.running:  # it writes what it has read before
            raise Refused("names-busy")

        def how(now: Listed) -> Any:
            if given.do == "assign":
                return assigned(now, given.kind, given.spelling, given.target)
            return kept(now, given.row, given.values) if given.do == "keep" else taken_out(now, given.row, given.spelling)

        await run_in_threadpool(change, self._bench.place.out, given.seen, how)

    async def gather(self, request: Request) -> None:
        """`vorlagen authority`: spellings that OCR made of one name are put together."""
        if not self._program.start("authority", self._bench.place.out):
            raise Refused("names-busy")

    def _shown(self, now: Listed, kind: str, found: Counter[str], number: int) -> dict[str, Any]:
        """The rows of a kind with how often each is met, and the spellings that belong to none, the frequent ones first."""
        places = now.places(kind, found)
        met = Counter[int]()
        for spelling, place in places.items():
            met[place] += found[spelling]
        loose = [(spelling, count) for spelling, count in found.most_common() if spelling not in places]
        rows = tuple((place, one, spellings(one), met[place]) for place, one in now.of(kind))
        pages = max(1, -(-len(loose) // PER_PAGE))
        part = loose[(number - 1) * PER_PAGE : number * PER_PAGE]
        labels = tuple(label(one) for _, one in now.of(kind))
        return {"rows": rows, "seen": now.seen, "loose": part, "number": number, "pages": pages, "labels": labels}

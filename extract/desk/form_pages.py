"""The pages of the forms: a list, and a form drafted from a paper, its labels marked on the picture, tried on other papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from extract.desk.answers import Bench, posted, told
from extract.desk.own_forms import TABLES, OwnForms, meanings
from extract.errors import BadForm, VorlagenError
from extract.forms import Form, shipped_forms
from extract.layout import printed_labels
from extract.order import of_these
from extract.page import Page
from extract.results import words_of
from extract.review import Filters, Translate, content_of

# Papers to choose from, and those on which a form is tried.
OFFERED, TRIED = 100, 8
Text = Annotated[str, Field(max_length=200)]


class Label(BaseModel):
    """A label as printed, and what it names."""

    text: Text
    table: Literal["labels", "headings", "columns", "boxes"]
    field: Text


class Drafted(BaseModel):
    """A form as it stands on the page; `before` is what it was called, `paper` the number of the one that it was drafted from."""

    name: Text
    title: Text
    labels: Annotated[list[Label], Field(max_length=500)]
    before: Text = ""
    paper: int = 0

    @property
    def data(self) -> dict[str, Any]:
        """As its file has it."""
        tables: dict[str, dict[str, list[str]]] = {table: {} for table in TABLES}
        for label in self.labels:
            if text := label.text.strip():
                tables[label.table].setdefault(label.field, []).append(text)
        return {"name": self.name.strip(), "title": self.title.strip() or self.name.strip(), **tables}


class Named(BaseModel):
    """A form by its name."""

    name: Text


class FormPages:
    """Answers about forms."""

    def __init__(self, bench: Bench):
        self._bench = bench
        self._forms = OwnForms(bench.place)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/forms", self.page),
            Route("/forms/draft", self.draft),
            posted(self._bench, "/forms/check", self.check),
            posted(self._bench, "/forms", self.keep),
            posted(self._bench, "/forms/remove", self.remove),
        ]

    def page(self, request: Request) -> Response:
        write = self._bench.renderer.writer(request)
        own: Mapping[str, Form | BadForm] = {}
        broken = None
        try:
            own = self._forms.all()
        except VorlagenError as error:
            broken = told(write, error)
        wrong = {name: told(write, found) for name, found in own.items() if isinstance(found, BadForm)}
        rows = self._bench.setting.desk.store.queue(Filters(), 0, OFFERED).rows
        return self._bench.page(request, "forms.html", own=own, wrong=wrong, shipped=shipped_forms(), broken=broken, rows=rows)

    def draft(self, request: Request) -> Response:
        """A form to finish: drafted from the paper that the address names, or one of the user's own again."""
        name = request.query_params.get("name", "")
        form = self._form(name)
        row, pages = self._read(request.query_params.get("paper", ""))
        found = printed_labels(pages) if form is None else ()
        labels = tuple(_of(form)) if form else [(one.text, one.named, one) for one in _each_once(found)]
        return self._bench.page(
            request, "form.html", form=form, name=name, row=row, pages=pages, labels=labels, choices=self._choices(request)
        )  # fmt: skip

    async def check(self, request: Request) -> dict[str, Any]:
        given = await content_of(request, Drafted)
        return await run_in_threadpool(self._check, given, self._bench.renderer.translate(request))

    async def keep(self, request: Request) -> None:
        given = await content_of(request, Drafted)
        await run_in_threadpool(self._forms.keep, given.data, given.before or None)

    async def remove(self, request: Request) -> None:
        given = await content_of(request, Named)
        await run_in_threadpool(self._forms.remove, given.name)

    def _check(self, given: Drafted, t: Translate) -> dict[str, Any]:
        examples = list(self._examples(given.paper))
        tried = self._forms.tried(given.data, [pages for _, pages in examples])
        lines = [
            {
                "paper": f"{row.reference or '–'} {row.file}",
                "share": t("sure", n=round(one.share * 100)),
                "taken": one.form or (t("form-rival", name=one.rival) if one.rival else t("form-none")),
                "fits": one.form == given.data["name"],
            }
            for (row, _), one in zip(examples, tried, strict=True)
        ]
        return {"said": t("form-right"), "examples": lines}

    def _examples(self, first: int) -> Iterator[tuple[Any, Sequence[Page]]]:
        """The paper that a form was drafted from, and others of the queue, as far as their words were kept."""
        store = self._bench.setting.desk.store
        others = [row for row in store.queue(Filters(), 0, TRIED).rows if row.id != first]
        row = store.row(first)
        for one in ([row] if row is not None else []) + others[: TRIED - 1]:
            if pages := self._pages(one):
                yield one, pages

    def _read(self, number: str) -> tuple[Any, Sequence[Page]]:
        if not number:
            return None, ()
        row = (
            self._bench.setting.desk.store.row(int(number))
            if number.isascii() and number.isdigit() and len(number) < 18
            else None
        )
        if row is None:
            raise HTTPException(404)
        return row, self._pages(row)

    def _pages(self, row: Any) -> Sequence[Page]:
        store = self._bench.setting.desk.store
        try:
            extraction = store.extraction(row)
            numbers = extraction.records[row.paper - 1].pages
            words = words_of(extraction.source, store.path(row).with_suffix(""))
            return of_these(words.pages, numbers)
        except (VorlagenError, IndexError):
            return ()

    def _form(self, name: str) -> Form | None:
        if not name:
            return None
        form = self._forms.all().get(name)
        if not isinstance(form, Form):
            raise HTTPException(404)
        return form

    def _choices(self, request: Request) -> Mapping[str, list[tuple[str, str]]]:
        """By table, the fields and what they are called."""
        t = self._bench.renderer.translate(request)
        found: dict[str, list[tuple[str, str]]] = {table: [] for table in TABLES}
        for table, field in meanings():
            found[table].append((field, _called(t, table, field)))
        return found


def _called(t: Translate, table: str, field: str) -> str:
    """What a field is called where the record has it, else what the page calls it."""
    places = {"columns": (f"/consultations/*/{field}",), "boxes": (f"/budget/{field}",)}.get(
        table, (f"/{field}", f"/budget/{field}")
    )
    for place in places:
        if (said := t(place)) != place:
            return said
    return t(f"meaning-{field}")


def _of(form: Form) -> Iterator[tuple[str, tuple[str, str], None]]:
    for table, field in meanings():
        for label in getattr(form.own, table).get(field, ()):
            yield label, (table, field), None


def _each_once(found: Sequence[Any]) -> Iterator[Any]:
    """Labels as they are printed, each with its first place."""
    seen: set[tuple[str, Any]] = set()
    for one in found:
        key = (one.text.casefold(), one.named)
        if key not in seen:
            seen.add(key)
            yield one

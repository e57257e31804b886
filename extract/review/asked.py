"""What a request asks and carries, checked before anything is done with it: what is out of range is a 400 with one line."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, FiniteFloat, ValidationError
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request

from extract.corrections import Action, Look
from extract.review.index import STATES, Filters

MAX_BODY = 1_000_000
MAX_NAME = 80
MAX_TYPED = 200
# What SQLite takes for a number.
LARGEST = 2**63 - 1
MAX_DIGITS = 18
FILTERS = ("body", "committee", "year", "code", "field", "person", "state", "words")
Content = TypeVar("Content", bound=BaseModel)


class PlaceGiven(BaseModel):
    """Where a value stands: page, and box in points."""

    page: Annotated[int, Field(ge=1, le=1_000_000)]
    bbox: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]


class Change(BaseModel):
    """What the page sends when a person decides; `base` is the id of the last correction that it knows of."""

    action: Action
    path: Annotated[str, Field(max_length=MAX_TYPED)]
    base: Annotated[int, Field(ge=0, le=LARGEST)]
    text: str = ""
    why: str = ""
    look: Look | None = None
    place: PlaceGiven | None = None


class Chosen(BaseModel):
    """Which of the places with the same slip are to be mended: the number of the paper and the path in it."""

    places: Annotated[list[str], Field(max_length=10_000)]


class Preferences(BaseModel):
    """Who reviews, in which language, and whether pages are light or dark whatever the system says."""

    who: str = ""
    language: str = ""
    scheme: str = ""


class Number(Convertor[int]):
    """A number in an address that a database takes; an address with any other is not there."""

    regex = f"[0-9]{{1,{MAX_DIGITS}}}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", Number())


async def content_of(request: Request, model: type[Content]) -> Content:
    """What a request carries, counted as it arrives; HTTPException 413 when that is too long, 400 when it is something else."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > MAX_BODY:
            raise HTTPException(413, "This request is too long.")
    try:
        return model.model_validate_json(bytes(content))
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"])) or "content"
        raise HTTPException(400, f"This request is malformed: {place[:MAX_TYPED]}") from error


def filters_of(request: Request) -> Filters:
    """The filters that stand in an address; HTTPException 400 when one is out of range."""
    given = {name: request.query_params.get(name, "") for name in FILTERS}
    for name, value in given.items():
        if len(value) > MAX_TYPED:
            raise HTTPException(400, f"{name}: is too long")
    if given["year"] and not (_is_number(given["year"]) and len(given["year"]) <= 4):
        raise HTTPException(400, "year: is no year")
    if given["state"] and given["state"] not in STATES:
        raise HTTPException(400, f"state: is none of {', '.join(STATES)}")
    return Filters(**given)


def page_of(request: Request) -> int:
    """Which page of a long list is asked for, from 1; HTTPException 400 when it is no number of a page."""
    text = request.query_params.get("page", "1")
    if not (_is_number(text) and len(text) <= 6 and int(text) > 0):
        raise HTTPException(400, "page: is no number of a page")
    return int(text)


def count_of(request: Request, name: str) -> int:
    """A number in an address, 0 where there is none; HTTPException 400 when it is no number."""
    text = request.query_params.get(name, "0")
    if not (_is_number(text) and len(text) <= MAX_DIGITS):
        raise HTTPException(400, f"{name}: is no number")
    return int(text)


def name_in(text: str) -> str:
    """A person's name on one line: nothing that cannot be printed, and no longer than names are."""
    return " ".join("".join(char for char in text if char.isprintable()).split())[:MAX_NAME]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()

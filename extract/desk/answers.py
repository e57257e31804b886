"""What pages of the desk have in common: how a refusal is told, and that only those at this machine name its folders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extract.desk.place import Place
from extract.desk.runs import Runs
from extract.errors import VorlagenError
from extract.review import Renderer, Setting, Writer


@dataclass(frozen=True, slots=True)
class Bench:
    """What every page works with; `local` is whether only this machine reaches the server, `runs` are those that pages begin."""

    place: Place
    renderer: Renderer
    setting: Setting
    local: bool
    runs: Runs

    def page(self, request: Request, template: str, **values: Any) -> Response:
        return self.renderer.page(request, template, local=self.local, **values)

    def bring_up_the_queue(self) -> None:
        """Have what a run has read in the queue now, which looks for it only every minute."""
        with suppress(VorlagenError, OSError):  # what is just being written is looked at again
            for _ in self.setting.desk.store.refresh():
                pass


def told(write: Writer, error: VorlagenError) -> str:
    """An error in the reader's language: cause and next step, and behind them what the program itself says."""
    code = int(error.exit_code)
    said = f"{write.sentence(error.message)}; {write.sentence(error.hint)}"
    return f"{write.t(f'cause-{code}')} {write.t(f'next-{code}')} ({said})"


def posted(bench: Bench, address: str, change: Callable[[Request], Awaitable[Any]]) -> Route:
    """A change: what it gives goes back as JSON; what it refuses, as `refusal` in the reader's language with status 409."""

    async def answer(request: Request) -> Response:
        write = bench.renderer.writer(request)
        try:
            return JSONResponse(await change(request) or {})
        except VorlagenError as error:
            return JSONResponse({"refusal": told(write, error)}, 409)
        except Refused as refused:
            return JSONResponse({"refusal": write.t(refused.reason, **refused.values)}, refused.status)

    return Route(address, answer, methods=["POST"])


class Refused(ValueError):
    """Why a change is not made: a key of the texts, and what is filled into it."""

    def __init__(self, reason: str, status: int = 409, **values: object):
        super().__init__(reason)
        self.reason, self.status, self.values = reason, status, values

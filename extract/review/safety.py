"""Who may talk to the server: the right host, a known browser, and requests that come from our own pages."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Next = Callable[[Request], Awaitable[Response]]

COOKIE, CSRF_COOKIE, CSRF_HEADER = "vorlagen_token", "vorlagen_csrf", "x-csrf-token"
# The host of a request or of an origin, and its port: a name, or an address, that of IPv6 in brackets.
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+))(?::([0-9]{1,5}))?", re.ASCII)
# So many wrong tokens are let pass; each further one doubles the seconds in which its address has to wait.
FREE_GUESSES, LONGEST_WAIT = 5, 300.0
# Of more addresses that guess, the ones that guessed first are forgotten.
MOST_ADDRESSES = 10_000
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Guesses:
    """Wrong tokens, by the address that they came from; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        # How many there were, and from when on the next one is looked at.
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds for which no further guess from there is looked at."""
        _, until = self._wrong.get(address, (0, 0.0))
        return max(0.0, until - self._clock())

    def note(self, address: str) -> None:
        """A wrong token came from there."""
        count = self._wrong.pop(address, (0, 0.0))[0] + 1
        more = min(count - FREE_GUESSES, 30)
        pause = min(LONGEST_WAIT, 2.0**more) if more > 0 else 0.0
        self._wrong[address] = (count, self._clock() + pause)
        if len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)

    def forget(self, address: str) -> None:
        """Somebody there knows the token."""
        self._wrong.pop(address, None)


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one server. `hosts` are names (without port) that it answers to; `token` is asked for, if there is one.

    `secret` makes what this server gives to browsers: CSRF tokens that no other page can know, and what those get that
    knew the token; it is another one after each start.
    """

    hosts: frozenset[str]
    token: str | None = None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    guesses: Guesses = field(default_factory=Guesses)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        refusal = self._refusal(request)
        response = refusal if refusal is not None else await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def csrf(self, request: Request) -> str:
        """The token that a page of this browser sends back with every change."""
        known = request.cookies.get(CSRF_COOKIE)
        return known if known and self._signed(known) else self._new()

    def _refusal(self, request: Request) -> Response | None:
        if _name(request.headers.get("host", "")) not in self.hosts:
            return PlainTextResponse("This host name is not served here.", 421)
        if self.token is not None and not self._knew_token(request):
            return self._asked_for_token(request, self.token)
        if request.method not in ("GET", "HEAD"):
            return self._refused_change(request)
        return None

    def _asked_for_token(self, request: Request, token: str) -> Response:
        address = request.client.host if request.client else ""
        given = request.query_params.get("token", "")
        if not given:
            return PlainTextResponse("Open the address that was printed when the server began, with its token.", 403)
        if wait := self.guesses.wait(address):
            return PlainTextResponse(f"Too many wrong tokens; wait {wait:.0f} seconds.", 429)
        if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
            self.guesses.note(address)
            return PlainTextResponse("This is not the token that was printed when the server began.", 403)
        self.guesses.forget(address)
        # A path that begins with two slashes would be another host.
        response = RedirectResponse("/" + request.url.path.lstrip("/\\"), 303)
        response.set_cookie(COOKIE, self._signature(token), httponly=True, samesite="strict")
        return response

    def _refused_change(self, request: Request) -> Response | None:
        sent, known = request.headers.get(CSRF_HEADER, ""), request.cookies.get(CSRF_COOKIE, "")
        if not (known and self._signed(known) and hmac.compare_digest(sent.encode(), known.encode())):
            return PlainTextResponse("This request does not come from a page of this server. Load the page again.", 403)
        origin = request.headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != request.headers["host"].lower():
            return PlainTextResponse("This request comes from another site.", 403)
        return None

    def _knew_token(self, request: Request) -> bool:
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self._signature(str(self.token)).encode())

    def _new(self) -> str:
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._signature(nonce)}"

    def _signed(self, token: str) -> bool:
        nonce, _, signature = token.partition(".")
        return hmac.compare_digest(self._signature(nonce).encode(), signature.encode())

    def _signature(self, nonce: str) -> str:
        return hmac.new(self.secret.encode(), nonce.encode(), "sha256").hexdigest()


def _name(host: str) -> str | None:
    """The host without its port, IPv6 addresses without their brackets; None where it is no host."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else None

"""Who may talk to the server: the right host, a known browser, and requests that come from our own pages."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Next = Callable[[Request], Awaitable[Response]]

COOKIE, CSRF_COOKIE, CSRF_HEADER = "vorlagen_token", "vorlagen_csrf", "x-csrf-token"
MAX_BODY = 1_000_000
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


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one server. `hosts` are names (without port) that it answers to; `token` is asked for, if there is one.

    `secret` makes CSRF tokens that no other page can know.
    """

    hosts: frozenset[str]
    token: str | None = None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

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
        if self.token is not None and not self._knows_token(request):
            if hmac.compare_digest(request.query_params.get("token", "").encode(), self.token.encode()):
                response = RedirectResponse(request.url.remove_query_params("token").path, 303)
                response.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
                return response
            return PlainTextResponse("Open the address with the token that `vorlagen review` printed.", 403)
        if request.method not in ("GET", "HEAD"):
            return self._refused_change(request)
        return None

    def _refused_change(self, request: Request) -> Response | None:
        sent, known = request.headers.get(CSRF_HEADER, ""), request.cookies.get(CSRF_COOKIE, "")
        if not (known and self._signed(known) and hmac.compare_digest(sent.encode(), known.encode())):
            return PlainTextResponse("This request does not come from a page of this server. Load the page again.", 403)
        origin = request.headers.get("origin")
        if origin is not None and _name(origin.partition("://")[2]) not in self.hosts:
            return PlainTextResponse("This request comes from another site.", 403)
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > MAX_BODY:
            return PlainTextResponse("This request is too long.", 413)
        return None

    def _knows_token(self, request: Request) -> bool:
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), str(self.token).encode())

    def _new(self) -> str:
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._signature(nonce)}"

    def _signed(self, token: str) -> bool:
        nonce, _, signature = token.partition(".")
        return hmac.compare_digest(self._signature(nonce).encode(), signature.encode())

    def _signature(self, nonce: str) -> str:
        return hmac.new(self.secret.encode(), nonce.encode(), "sha256").hexdigest()


def _name(host: str) -> str:
    """The host without its port; IPv6 addresses keep their brackets off."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()

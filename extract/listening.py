"""Where a server of this program listens."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from extract.errors import OutputError


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A server's socket; OutputError when another program has the port, or the address is not of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
            sock.listen()  # before the address is told, so that a browser that is fast has to wait only
        except OSError as error:
            cause = f"{host}:{port}: cannot be listened on: {error.strerror or error}"
            raise OutputError(cause, "name another --port; 0 takes a free one") from error
        yield sock

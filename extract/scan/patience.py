"""How long a library may work at one page: what it does there cannot be stopped from Python, only ended with its process."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_given: list[float] = []


def give_each_page(seconds: float) -> None:
    """From now on this process ends by SIGXCPU where a page takes more processor time than this to be drawn.

    For processes that are there to be lost; others draw as long as it takes.
    """
    _given[:] = [seconds]


@contextmanager
def patience() -> Iterator[None]:
    """One page is drawn inside."""
    if not _given:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    end = math.ceil(time.process_time() + _given[0])
    with suppress(ValueError, OSError):  # a limit from outside is lower
        resource.setrlimit(resource.RLIMIT_CPU, (end if soft == resource.RLIM_INFINITY else min(end, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))

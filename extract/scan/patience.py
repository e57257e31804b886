"""How long a library may work at pages: what it does there cannot be stopped from Python, only ended with its process."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

# Of processor time, what a page may take that counts for nothing, since there may be thousands of such pages: a sheet in JPEG 2000, in
# colour, took 0.8 seconds at 300 dpi and 4.4 at 600, and there are slower machines.
ORDINARY_SECONDS = 10.0


@dataclass(slots=True)
class _Patience:
    """Seconds of processor time: what a page may take, and what all that are still to come may take beyond the ordinary."""

    page: float
    left: float


_given: list[_Patience] = []


def give_each_page(seconds: float, together: float) -> None:
    """From now on this process ends by SIGXCPU where a page takes more processor time than this to be drawn, or where the pages of the
    file that is read next take more than `together`, not counting what ordinary ones take.

    For processes that are there to be lost; others draw as long as it takes.
    """
    _given[:] = [_Patience(seconds, together)]


@contextmanager
def patience() -> Iterator[None]:
    """One page is drawn inside."""
    if not _given:
        yield
        return
    (given,) = _given
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    start = time.process_time()
    end = math.ceil(start + min(given.page, given.left + ORDINARY_SECONDS))
    with suppress(ValueError, OSError):  # a limit from outside is lower
        resource.setrlimit(resource.RLIMIT_CPU, (end if soft == resource.RLIM_INFINITY else min(end, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        given.left = max(0.0, given.left - max(0.0, time.process_time() - start - ORDINARY_SECONDS))

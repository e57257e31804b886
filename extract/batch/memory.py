"""How much memory a worker may take, so that all together have room in the machine, and in what systemd or a container grants."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Less than the first an ordinary paper needs; more than the second only a file takes that means harm.
LEAST, MOST = 1 * 1024**3, 2 * 1024**3
# Of the memory there is, for workers; Tesseract and the main process need the rest.
SHARE = 0.8
CGROUPS = Path("/sys/fs/cgroup")


def memory_each(processes: int, there: int | None = None) -> int:
    """What each of so many workers may take, in bytes, where there is so much memory (None: what this process may use)."""
    share = int((available() if there is None else there) * SHARE) // processes
    return min(MOST, max(LEAST, share))


def available(own: Path = Path("/proc/self/cgroup"), groups: Path = CGROUPS) -> int:
    """The machine's memory, or what the groups of processes that this one is in are granted, where that is less; bytes."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([machine, *_granted(own, groups)])


def _granted(own: Path, groups: Path) -> Iterator[int]:
    with suppress(OSError):
        place = next((line[3:] for line in own.read_text().splitlines() if line.startswith("0::")), "/")
        folder = groups / place.lstrip("/")
        for group in (folder, *folder.parents):
            with suppress(OSError, ValueError):  # "max" is no limit
                yield int((group / "memory.max").read_text())
            if group == groups:
                return

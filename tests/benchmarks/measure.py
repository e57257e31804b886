"""Runs programs and says what they cost."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psutil

SAMPLE_SECONDS = 0.1
# What a shell gives for a program that is not installed.
NOT_FOUND = 127
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a set of commands took together: `codes` are their exit codes, in order.

    `cpu` is seconds of all cores; `memory` the most that all processes together had at one time, in bytes. Pages that
    processes share, like those of libraries, count for each of them.
    """

    seconds: float
    cpu: float
    memory: int
    codes: tuple[int, ...]


def run(commands: Sequence[Command], at_once: int) -> Cost:
    """Run the commands, `at_once` at a time, with one thread each and their output thrown away."""
    memory = Memory()
    cpu, start = _cpu(), time.perf_counter()
    with memory, ThreadPoolExecutor(at_once) as pool:
        codes = tuple(pool.map(_exit_code, commands))
    return Cost(time.perf_counter() - start, _cpu() - cpu, memory.peak, codes)


def _exit_code(command: Command) -> int:
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.run(command, env=environment, check=False, **quiet).returncode
    except FileNotFoundError:
        return NOT_FOUND


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Memory:
    """Looks again and again at what all processes below this one have, in bytes; use it in a `with` statement."""

    def __init__(self) -> None:
        self.peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        this = psutil.Process()
        while not self._ended.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(_resident(child) for child in this.children(recursive=True)))


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0

"""What happened so far in a run, counted while it works; the report tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.results import ScanEntry


@dataclass(frozen=True, slots=True)
class Failure:
    scan: str
    cause: str
    next_step: str
    tries: int


@dataclass(slots=True)
class Tally:
    """What happened so far in a run; the lists hold names of scans, `moved` and `replaced` pairs of old and new name; `passed_over`
    counts by kind what is no scan, `left_out` the papers of all results that people have said to be no Vorlage.
    """

    known: int = 0
    done: int = 0
    failed: int = 0
    waiting: int = 0
    pages: int = 0
    doubts: int = 0
    left_out: int = 0
    failures: list[Failure] = field(default_factory=list)
    deferred: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    same_content: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, int]] = field(default_factory=list)
    seconds: list[tuple[str, float]] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)

    def add_done(self, entry: ScanEntry) -> None:
        self.done += 1
        self.pages += entry.pages
        self.doubts += entry.doubts
        self.seconds.append((entry.name, entry.seconds or 0.0))
        if entry.doubts:
            self.doubtful.append((entry.name, entry.doubts))

    def add_twin(self, entry: ScanEntry, original: str) -> None:
        self.same_content.append((entry.name, original))

    def add_failed(self, entry: ScanEntry) -> None:
        self.failed += 1
        self.failures.append(Failure(entry.name, entry.cause or "", entry.hint or "", entry.tries))

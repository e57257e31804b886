"""What a run tells in the morning: one JSON file and one page of HTML."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.tally import Failure, Tally
from extract.errors import ExitCode
from extract.language import english, figure, filled, language
from extract.results import REPORTS, Ledger, State, write_atomically
from extract.version import __version__

if TYPE_CHECKING:
    from jinja2 import Template


# More than anybody looks at in a morning; the ledger and review.csv have all.
SHOWN = 50
SLOWEST = 10
BARS = 12


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that has come to its end: its id, when it began (ISO 8601), how it ended, what stopped it, and its tally."""

    run: str
    started: str
    code: ExitCode
    stopped_by: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report; `seconds` is the run's wall-clock time, `pages_per_minute` its throughput.

    `counts` is of this run, `states` of all scans that the ledger knows and that are still there.
    """

    run: str
    version: str
    started: str
    finished: str
    seconds: float
    exit_code: int
    verdict: str
    stopped_by: str | None
    counts: dict[str, int]
    states: dict[str, int]
    pages_per_minute: float
    failures: list[Failure]
    review_first: list[tuple[str, int]]
    slowest: list[tuple[str, float]]
    deferred: list[str]
    missing: list[str]
    moved: list[tuple[str, str]]
    replaced: list[tuple[str, str]]
    same_content: list[tuple[str, str]]
    problems: list[tuple[str, str]]
    passed_over: dict[str, int]
    seconds_per_scan: list[int]

    @classmethod
    def of(cls, ended: Ended, ledger: Ledger) -> Report:
        tally, end = ended.tally, dt.datetime.now(dt.UTC)
        seconds = (end - dt.datetime.fromisoformat(ended.started)).total_seconds()
        return cls(
            run=ended.run,
            version=__version__,
            started=ended.started,
            finished=end.isoformat(timespec="milliseconds"),
            seconds=round(seconds, 3),
            exit_code=int(ended.code),
            verdict=english("all is well") if ended.code is ExitCode.OK else ended.code.text,
            stopped_by=ended.stopped_by,
            counts=_counts(tally),
            states={state.value: number for state, number in ledger.states().items()},
            pages_per_minute=round(60 * tally.pages / seconds, 1) if seconds else 0.0,
            failures=tally.failures,
            review_first=sorted(tally.doubtful, key=lambda pair: (-pair[1], pair[0]))[:SHOWN],
            slowest=sorted(tally.seconds, key=lambda pair: (-pair[1], pair[0]))[:SLOWEST],
            deferred=tally.deferred,
            missing=tally.missing,
            moved=tally.moved,
            replaced=tally.replaced,
            same_content=tally.same_content,
            problems=tally.problems,
            passed_over=tally.passed_over,
            seconds_per_scan=_histogram([second for _, second in tally.seconds]),
        )


def write_report(report: Report, folder: Path) -> None:
    """Write `DIR/reports/<run>.json`, for programs, and `.html` in the user's language; OutputError when the disk refuses."""
    target = folder / REPORTS / report.run
    content = json.dumps(asdict(report), ensure_ascii=False, indent=2)
    write_atomically(target.with_name(f"{target.name}.json"), content.encode() + b"\n")
    write_atomically(
        target.with_name(f"{target.name}.html"),
        _template().render(report=report, shown=SHOWN, language=language(), **_plots(report)).encode(),
    )


def _counts(tally: Tally) -> dict[str, int]:
    return {
        english("read"): tally.done + tally.failed,
        "done": tally.done,
        "failed": tally.failed,
        english("same content"): len(tally.same_content),
        english("known before"): tally.known,
        "deferred": len(tally.deferred),
        english("left waiting"): tally.waiting,
        english("vanished"): len(set(tally.missing) - {old for old, _ in tally.moved}),
        english("moved"): len(tally.moved),
        "pages": tally.pages,
        "doubts": tally.doubts,
        english("no Vorlage"): tally.left_out,
    }


def _histogram(seconds: list[float]) -> list[int]:
    """How many scans took up to 1, 2, 4, 8 … seconds; the last class holds all that took longer."""
    classes = [0] * BARS
    for second in seconds:
        classes[next((number for number in range(BARS - 1) if second <= 2**number), BARS - 1)] += 1
    return classes


def _plots(report: Report) -> dict[str, object]:
    """Bars for the two plots: label, number, and length as a share of the longest."""
    states = [(state.value, report.states.get(state, 0)) for state in State]
    times = [(f"≤ {2**number} s", many) for number, many in enumerate(report.seconds_per_scan[:-1])]
    times.append((f"> {2 ** (BARS - 2)} s", report.seconds_per_scan[-1]))
    return {"states": _bars(states), "times": _bars(times) if any(report.seconds_per_scan) else []}


def _bars(numbers: list[tuple[str, int]]) -> list[tuple[str, int, float]]:
    most = max(1, *(number for _, number in numbers))
    return [(str(label), number, number / most) for label, number in numbers]


@cache
def _template() -> Template:
    from jinja2 import Environment

    text = (files("extract.batch") / "report.html.j2").read_text(encoding="utf-8")
    # Optimized, sentences would be told once and for all, in the language of the first report.
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, optimized=False)
    environment.filters |= {"told": filled, "figure": figure}
    return environment.from_string(text)

"""The evaluation as a page to look at: what was right, how far confidence goes, and a picture of everything that was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from extract.evaluate.compare import Compared, coverage, scores
from extract.evaluate.crops import crops
from extract.language import figure, filled, language, written
from extract.record import Extraction
from extract.results import write_atomically

VERDICTS = {"wrong": "read wrongly", "missing": "not read", "invented": "read where the page has none"}


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that is not right, as the page shows it; `picture` is a `data:` address."""

    scan: str
    paper: int
    field: str
    verdict: str
    truth: str
    got: str
    raw: str
    confidence: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was held against the truth: `extractions`, in words `what` they are, and where their `scans` lie."""

    extractions: Sequence[Extraction]
    what: str
    scans: Path | None = None


def write_html(compared: Sequence[Compared], judged: Judged, target: Path) -> None:
    """Write the page to `target`, in one file with its pictures; without scans, without pictures.

    OutputError when the disk refuses.
    """
    environment = Environment(
        loader=PackageLoader("extract.evaluate", "."), autoescape=select_autoescape(), undefined=StrictUndefined
    )
    environment.filters |= {"told": filled, "figure": figure}
    page = environment.get_template("report.html").render(
        language=language(),
        scores=scores(compared),
        coverage=coverage(compared),
        judged=judged.what,
        findings=_findings(compared, judged.extractions, judged.scans),
    )
    write_atomically(target, page.encode())


def _findings(compared: Sequence[Compared], extractions: Sequence[Extraction], scans: Path | None) -> list[Miss]:
    by_file = {extraction.source.file: extraction for extraction in extractions}
    findings: list[Miss] = []
    doubtful = [one for one in compared if one.verdict != "right"]
    for scan in dict.fromkeys(one.checked.scan for one in doubtful):
        here = [one for one in doubtful if one.checked.scan == scan]
        placed = [one.evidence for one in here if one.evidence]
        pictures = iter(crops(by_file[scan], scans, placed) if scans and placed else [None] * len(placed))
        findings += [_finding(one, next(pictures) if one.evidence else None) for one in here]
    return findings


def _finding(one: Compared, picture: str | None) -> Miss:
    checked, evidence = one.checked, one.evidence
    return Miss(
        scan=checked.scan,
        paper=checked.paper,
        field=checked.field.pointer.removeprefix("/").replace("/", " › "),
        verdict=VERDICTS[one.verdict],
        truth="" if checked.value is None else written(checked.value),
        got="" if one.got is None else written(one.got),
        raw=evidence.raw if evidence else "",
        confidence=figure(evidence.confidence, ".3f") if evidence else "",
        picture=picture,
    )

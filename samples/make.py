"""Make the sample scans and what should be read from them.

    python -m samples.make                                    all papers of samples/papers/ into samples/
    python -m samples.make --only hohenbruch-clean            one of them
    python -m samples.make --many 200 --out DIR --seed 7      invented papers in many forms, with their truth, from the 7th on;
                                                              --held-out takes words, fonts and ageing that training never saw

Needs reportlab and pyphen beside the product's own libraries; --many also the fonts of samples/fiction/papers/faces.py.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from samples.fiction.ageing import QUALITIES, Packing, Scan, scan_file, scan_pages
from samples.fiction.example import example
from samples.fiction.papers import layout_from
from samples.fiction.printing import Printed, print_main_form

HERE = Path(__file__).parent
Description = dict[str, Any]

# All keys of a record, in the order of the contract; what a paper does not say is null, or [] for a list.
RECORD: dict[str, Any] = {
    "body": None,
    "paper_type": "Vorlage",
    "reference": None,
    "date": None,
    "originator": None,
    "clerk": None,
    "consultations": [],
    "subject": None,
    "budget": None,
    "resolution": None,
    "statement": None,
    "attachments": [],
    "signatures": [],
    "decisions": [],
    "agreements": [],
    "review_codes": [],
}
PARTS: dict[str, dict[str, Any]] = {
    "consultations": dict.fromkeys(("organization", "date", "role", "public")),
    "budget": {
        **dict.fromkeys(("one_off_costs", "recurring_costs", "cost_neutral", "operating_budget", "investment_budget"), False),
        **dict.fromkeys(("product", "account", "appropriation", "available", "required", "shortfall", "currency")),
        "cover_proposal": None,
    },
    "signatures": dict.fromkeys(("name", "function", "clause")),
    "agreements": {
        "title": None,
        "parties": [],
        "place": None,
        "date": None,
        "effective_from": None,
        "term_end": None,
        "signatories": [],
    },
    "parties": dict.fromkeys(("name", "represented_by")),
    "signatories": dict.fromkeys(("party", "name", "function")),
}


def load(path: Path) -> Description:
    """A paper as its TOML file gives it: `file`, `quality`, `seed`, [layout], [record], [print]."""
    with path.open("rb") as file:
        return tomllib.load(file)


def expected(paper: Description, printed: Printed, scans: list[Scan]) -> dict[str, Any]:
    """What should be read from the scan; `scans` is empty for a born-digital paper."""
    record = {**_complete(paper["record"], RECORD), "pages": list(range(1, len(printed.texts) + 1))}
    container = Path(paper["file"]).suffix.removeprefix(".")
    return {
        "file": paper["file"],
        "family": "main-form",
        "profile": paper["quality"],
        "container": container,
        "records": [record],
        "checkboxes": [
            {
                "page": box.page,
                "bbox": list(box.bbox),
                **({"bbox_scan": list(scans[box.page - 1].place(box.bbox))} if scans else {}),
                "label": box.label,
                "checked": box.checked,
            }
            for box in printed.boxes
        ],
        "pages": [{"rotation": 0, "blank": False, "text": text} for text in printed.texts],
    }


def _complete(values: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    """`values` with every key of the contract, paragraphs joined by one line end, dates in ISO form."""
    if unknown := sorted(set(values) - set(keys)):
        raise KeyError(f"no such key in a record: {', '.join(unknown)}")
    return {key: _plain(key, values.get(key, default)) for key, default in keys.items()}


def _plain(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _complete(value, PARTS[key])
    if isinstance(value, list):
        return [_complete(item, PARTS[key]) if isinstance(item, dict) else item for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


def make(paper: Description, scans_dir: Path, expected_dir: Path) -> dict[str, Any]:
    """Print, scan and write one paper; the expectation that was written."""
    extra, seed = paper.get("print", {}), paper["seed"]
    printed = print_main_form(paper["record"], extra, layout_from(paper.get("layout", {})), seed)
    path, scans, data = scans_dir / paper["file"], list[Scan](), printed.pdf
    if paper["quality"] != "digital":
        quality = QUALITIES[paper["quality"]]
        scans = scan_pages(printed.pdf, quality, seed, tuple(extra.get("stamp", ())))
        packing = Packing(quality.dpi, quality.bilevel, quality.jpeg)
        data = scan_file([scan.image for scan in scans], path.suffix, packing)
    path.write_bytes(data)
    truth = expected(paper, printed, scans)
    write_truth(expected_dir / f"{path.stem}.json", truth)
    return truth


def write_truth(path: Path, truth: dict[str, Any]) -> None:
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_many(numbers: range, out: Path, held_out: bool) -> None:
    """Invented papers into `out`, NAME.pdf and NAME.json side by side; the same number gives the same paper."""
    out.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        one = example(number, held_out)
        (out / f"{one.name}.pdf").write_bytes(one.pdf)
        truth = {"file": f"{one.name}.pdf", "family": one.family, "profile": one.ageing.kind, "records": [one.truth]}
        write_truth(out / f"{one.name}.json", truth)
        print(f"{one.name}.pdf: {len(one.truth['pages'])} pages")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME", help="the paper samples/papers/NAME.toml alone")
    parser.add_argument("--many", type=int, metavar="N", help="N invented papers instead of those of samples/papers/")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where --many writes scans and truth, side by side")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="number of the first of --many")
    parser.add_argument("--held-out", action="store_true", help="--many with what training never saw")
    options = parser.parse_args(arguments)
    if options.many and not options.out:
        parser.error("--many needs --out DIR")
    if options.many:
        make_many(range(options.seed, options.seed + options.many), options.out, options.held_out)
        return
    scans_dir, expected_dir = HERE / "scans", HERE / "expected"
    for folder in (scans_dir, expected_dir):
        folder.mkdir(exist_ok=True)
    found = sorted((HERE / "papers").glob(f"{options.only or '*'}.toml"))
    if not found:
        sys.exit(f"samples.make: no paper named {options.only}")
    for source in found:
        truth = make(load(source), scans_dir, expected_dir)
        print(f"{truth['file']}: {len(truth['pages'])} pages, {(scans_dir / truth['file']).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()

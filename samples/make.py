"""Make the sample scans and what should be read from them.

    python -m samples.make                                    all papers of samples/papers/ into samples/
    python -m samples.make --only hohenbruch-clean            one of them
    python -m samples.make --many 200 --out DIR --seed 7      random papers in random layouts, with their truth

Needs reportlab and pyphen beside the product's own libraries.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image

from samples.aging import QUALITIES, Scan, scan_pages
from samples.layout import layout_from
from samples.printing import Paper, Printed, print_paper

HERE = Path(__file__).parent
EPOCH = time.gmtime(0)  # Pillow would write today's date into the PDF

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


def load(path: Path) -> Paper:
    """A paper as its TOML file gives it: `file`, `quality`, `seed`, [layout], [record], [print]."""
    with path.open("rb") as file:
        return tomllib.load(file)


def expected(paper: Paper, printed: Printed, scans: list[Scan]) -> dict[str, Any]:
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


def write_scan(path: Path, scans: list[Scan], quality: str) -> None:
    """The page images as the file that `path` names: PDF, TIFF (G4) or JPEG."""
    how = QUALITIES[quality]
    pages = [_picture(scan, how.mode) for scan in scans]
    first, rest, data = pages[0], pages[1:], io.BytesIO()
    if path.suffix == ".pdf":
        jpeg = {} if how.mode == "1" else {"quality": how.jpeg}
        first.save(
            data,
            "PDF",
            save_all=True,
            append_images=rest,
            resolution=how.dpi,
            creationDate=EPOCH,
            modDate=EPOCH,
            producer="Scan",
            **jpeg,
        )
    elif path.suffix == ".tif":
        first.save(data, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(how.dpi, how.dpi))
    elif path.suffix == ".jpg" and not rest:
        first.save(data, "JPEG", quality=how.jpeg, dpi=(how.dpi, how.dpi))
    else:
        raise ValueError(f"{path.name}: {len(pages)} pages do not go into such a file")
    path.write_bytes(data.getvalue())


def _picture(scan: Scan, mode: str) -> Image.Image:
    if mode == "RGB":
        return Image.fromarray(scan.image[:, :, ::-1].copy())
    return Image.fromarray(scan.image).convert(mode, dither=Image.Dither.NONE)


def make(paper: Paper, scans_dir: Path, expected_dir: Path) -> dict[str, Any]:
    """Print, scan and write one paper; the expectation that was written."""
    printed = print_paper(paper, layout_from(paper.get("layout", {})), paper["seed"])
    path, scans = scans_dir / paper["file"], []
    if paper["quality"] == "digital":
        path.write_bytes(printed.pdf)
    else:
        scans = scan_pages(printed.pdf, paper["quality"], paper["seed"], tuple(paper.get("print", {}).get("stamp", ())))
        write_scan(path, scans, paper["quality"])
    truth = expected(paper, printed, scans)
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (expected_dir / f"{path.stem}.json").write_text(text, encoding="utf-8")
    return truth


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME", help="the paper samples/papers/NAME.toml alone")
    parser.add_argument("--many", type=int, metavar="N", help="N random papers instead of those of samples/papers/")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where --many writes scans and truth, side by side")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args(arguments)
    if options.many and not options.out:
        parser.error("--many needs --out DIR")
    if options.many:
        make_many(options.many, options.out, options.seed)
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


def make_many(count: int, out: Path, seed: int) -> None:
    """`count` random papers into `out`; the same seed gives the same papers."""
    from samples.invent import invent

    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        truth = make(invent(seed, number), out, out)
        print(f"{number + 1}/{count} {truth['file']}")


if __name__ == "__main__":
    main()

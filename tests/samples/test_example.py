"""Invented papers go all the way to a scan, and the same number gives the same one."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from samples.fiction.example import example
from samples.fiction.papers import faces
from samples.make import main

BORN_DIGITAL, FAXED = 124, 5


@pytest.fixture(autouse=True)
def one_face(monkeypatch: pytest.MonkeyPatch) -> None:
    """Training's fonts need not be installed here; Courier is in every PDF reader."""
    for kind in ("PRINTED", "TYPED"):
        monkeypatch.setattr(faces, kind, {True: ("Courier",), False: ("Courier",)})


@pytest.mark.parametrize("seed", [BORN_DIGITAL, FAXED])
def test_the_same_number_gives_the_same_scan(seed: int) -> None:
    one, same = (example(seed, held_out=False) for _ in range(2))
    assert (one.pdf, one.truth) == (same.pdf, same.truth)


def test_other_numbers_and_held_out_papers_are_others() -> None:
    truths = [example(seed, held_out).truth for seed, held_out in ((1, False), (2, False), (1, True))]
    assert all(one != other for n, one in enumerate(truths) for other in truths[:n])


def test_the_truth_names_every_page_of_the_scan() -> None:
    one = example(FAXED, held_out=False)
    with pikepdf.open(io.BytesIO(one.pdf)) as scan:
        assert one.truth["pages"] == list(range(1, len(scan.pages) + 1))


def test_many_papers_are_written_with_their_truth_beside_them(tmp_path: Path) -> None:
    main(["--many", "2", "--out", str(tmp_path), "--seed", str(BORN_DIGITAL)])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 4
    assert names[0].startswith(f"train-{BORN_DIGITAL:04}-")
    assert {path.stem for path in tmp_path.glob("*.pdf")} == {path.stem for path in tmp_path.glob("*.json")}

"""What is known is read anew when what reads it has changed, and not for anything else."""

from __future__ import annotations

import configparser
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from extract.batch.producer import OPENED, producer_key
from extract.model_files import models_folder
from extract.options import Options
from extract.version import READING
from tests.help.nights import night

NEXT = partial(producer_key, reading=READING + 1)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the models that may be changed."""
    shutil.copytree(models_folder() or Path(), tmp_path / "models")
    monkeypatch.setattr("extract.model_files._ROOTS", (tmp_path / "models",))
    return tmp_path / "models"


def test_other_options_or_another_reading_make_all_results_stale(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(scans, out)
    assert night(scans, out, time_limit=77).counts["read"] == 0
    assert night(scans, out, language="deu_latf").counts["done"] == 3
    monkeypatch.setattr("extract.batch.nightly.producer_key", NEXT)
    assert night(scans, out, language="deu_latf").counts["done"] == 3


def test_a_release_that_reads_the_same_keeps_all_results(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night(scans, out)
    monkeypatch.setattr("extract.batch.report.__version__", "9.9")
    assert night(scans, out).counts["read"] == 0


def test_limits_decide_whether_a_scan_is_read_and_not_what_is_read() -> None:
    plain = Options()
    assert producer_key(replace(plain, scan_seconds=1, threads=7)) == producer_key(plain) != NEXT(plain)


@pytest.mark.parametrize("name", ["boxes/weights.npz", "confidence/parameters.toml", "names/pipeline/vocab/vectors"])
def test_another_model_is_another_key(models: Path, name: str) -> None:
    before = producer_key(Options())
    with (models / name).open("ab") as file:
        file.write(b" ")
    assert producer_key(Options()) != before


@pytest.mark.parametrize("name", ["names/training/wordings/train.toml", "confidence/CARD.md", "boxes/new.toml"])
def test_what_models_are_trained_and_measured_with_is_not_in_the_key(models: Path, name: str) -> None:
    before = producer_key(Options())
    with (models / name).open("ab") as file:
        file.write(b" ")
    assert producer_key(Options()) == before


def test_all_that_is_shipped_of_the_models_is_in_the_key_but_what_is_only_for_people() -> None:
    config = configparser.ConfigParser()
    config.read(Path(__file__).parents[2] / "setup.cfg", encoding="utf-8")
    shipped = config["options.package_data"]["extract._models"].split()
    folder = models_folder() or Path()
    read = {path for pattern in shipped for path in folder.glob(pattern) if path.suffix not in (".md", ".svg")}
    keyed = {path for pattern in OPENED for path in folder.glob(pattern)}
    assert {path for path in read if path.is_file()} <= keyed


def test_a_form_of_the_users_own_is_another_key_by_what_is_in_it_wherever_it_lies(tmp_path: Path) -> None:
    none, one, other = (Options(forms=tmp_path / name) for name in ("none", "one", "other"))
    for options in (one, other):
        assert options.forms is not None
        options.forms.mkdir()
        (options.forms / "a.toml").write_text("name = 'a'")
    assert producer_key(Options()) == producer_key(none) != producer_key(one) == producer_key(other)

"""How the calibration was learned: its card tells the truth, what passes unseen is right, and the recipe can be run again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from extract.trust import calibrate as confidence
from extract.trust.calibrate import SIGNALS
from models.confidence.training import card, heldback, train
from models.confidence.training.compare import judged
from models.confidence.training.figure import reliability
from models.confidence.training.measure import PRECISION, calibration_error, coverage_at, grouped, passed, threshold
from models.confidence.training.observe import EMPTY, Job, Observation, observed, read_scan
from models.confidence.training.regression import Prior, logistic, rising
from samples.fiction.papers import faces

MODEL = Path(__file__).parents[2] / "models" / "confidence"
HELD_BACK = list(heldback.read())
VALUES = grouped(HELD_BACK, lambda one: "all")["all"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Parameters that are learned in a test go here, and are used until it ends."""
    parameters = tmp_path / "confidence/parameters.toml"
    parameters.parent.mkdir()
    monkeypatch.setattr(train, "PARAMETERS", parameters)
    monkeypatch.setattr("extract.model_files._ROOTS", (tmp_path,))
    yield parameters
    monkeypatch.undo()
    confidence.parameters.cache_clear()


def test_the_card_and_its_figure_are_those_of_the_shipped_parameters() -> None:
    assert card.card(HELD_BACK) == (MODEL / "CARD.md").read_text(encoding="utf-8")
    assert reliability(VALUES) == (MODEL / card.FIGURE).read_text(encoding="utf-8")


def test_what_passes_the_threshold_unseen_is_right_nearly_always_and_most_values_pass() -> None:
    through = passed(VALUES, confidence.threshold())
    assert through.right >= PRECISION - 0.015, "chosen on other scans, by what is promised; these few are hard"
    assert through.flagged < 0.5


def test_probabilities_are_what_they_claim_to_be_on_scans_held_back() -> None:
    assert calibration_error(VALUES) < 0.03
    assert coverage_at(VALUES, 0.99) > 0.5


def test_null_values_with_a_doubt_are_among_the_data() -> None:
    assert any(one.null and one.doubts for one in HELD_BACK)
    assert all(one.doubts for one in HELD_BACK if one.null)
    assert any(one.kind == EMPTY and one.null for one in HELD_BACK), "labels without a value are, too"


def test_the_table_of_held_back_values_is_small() -> None:
    assert heldback.TABLE.stat().st_size <= 500_000


def test_the_threshold_is_the_lowest_probability_above_which_enough_is_promised() -> None:
    limit = threshold(VALUES)
    assert passed(VALUES, limit).promised >= PRECISION
    lower = [one.probability for one in VALUES if one.probability < limit]
    assert all(passed(VALUES, probability).promised < PRECISION for probability in lower)


def test_learning_gives_parameters_that_rise_with_every_signal_and_say_how_sure_they_are(elsewhere: Path) -> None:
    scans = sorted({one.scan for one in HELD_BACK})
    known, new = set(scans[::2]), set(scans[1::2])
    train.learn([one for one in HELD_BACK if one.scan in known], lambda: [one for one in HELD_BACK if one.scan in new])
    learned = tomllib.loads(elsewhere.read_text(encoding="utf-8"))
    assert set(learned["kinds"]) == set(confidence.ALL_KINDS)
    assert all(weights[signal] >= 0 for weights in learned["kinds"].values() for signal in SIGNALS)
    assert learned["curve"]["log_odds"] == sorted(learned["curve"]["log_odds"])
    assert learned["trained_on"]["scans"] == len(known)
    of_new = grouped([one for one in HELD_BACK if one.scan in new], lambda one: "all")["all"]
    assert passed(of_new, confidence.threshold()).promised >= PRECISION
    assert calibration_error(of_new) < 0.06


def test_a_generated_scan_is_read_and_its_values_are_judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Training's fonts need not be installed here; Courier is in every PDF reader.
    monkeypatch.setattr(faces, "PRINTED", {True: ("Courier",), False: ("Courier",)})
    monkeypatch.setattr(faces, "TYPED", {True: ("Courier",), False: ("Courier",)})
    job = Job(BORN_DIGITAL, held_out=False, cache=tmp_path)
    seen = list(observed(read_scan(job)))
    assert len(seen) > 40
    assert sum(one.right for one in seen) > 0.9 * len(seen)
    assert {one.ageing for one in seen} == {"digital"}
    assert "/reference" in {one.path for one in seen}
    again = list(observed(read_scan(job)))
    assert again == seen, "the pages come out of the cache as they went in"


BORN_DIGITAL = 124  # a scan that needs no OCR, so that this is fast


def test_the_table_gives_back_what_was_put_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heldback, "TABLE", tmp_path / "table.csv")
    signals = {name: round(n / 7, 3) for n, name in enumerate(SIGNALS)}
    rows = [
        Observation("held-out-0007-typed-fax", "/budget/required", "amount", True, signals, ("unreadable-value",), False),
        Observation("held-out-0007-typed-fax", "/consultations/1/role", "sitting", False, signals, (), True),
    ]
    heldback.write(rows)
    assert list(heldback.read()) == rows
    assert (rows[1].field, rows[1].family, rows[1].ageing) == ("consultations.role", "typed", "fax")


def test_the_regression_finds_the_weights_that_the_data_were_made_with() -> None:
    rng = np.random.default_rng(7)
    design = np.hstack([np.ones((20_000, 1)), rng.normal(size=(20_000, 3))])
    made = np.array([0.5, 2.0, 1.0, -1.0])
    right = (rng.random(20_000) < 1 / (1 + np.exp(-design @ made))).astype(float)
    loose = Prior(np.zeros(4), np.full(4, 1e-3), np.zeros(4, dtype=bool))
    assert logistic(design, right, loose) == pytest.approx(made, abs=0.1)
    floored = Prior(np.zeros(4), np.full(4, 1e-3), np.array([False, True, True, True]))
    assert logistic(design, right, floored)[3] == 0
    drawn = Prior(made + 1, np.full(4, 1e9), np.zeros(4, dtype=bool))
    assert logistic(design, right, drawn) == pytest.approx(made + 1, abs=0.01)


def test_shares_that_fall_are_pooled_until_they_rise() -> None:
    shares, sizes = np.array([0.2, 0.6, 0.4, 0.9, 0.8]), np.array([1.0, 1.0, 3.0, 1.0, 1.0])
    assert rising(shares, sizes) == pytest.approx([0.2, 0.45, 0.45, 0.85, 0.85])


def test_a_value_counts_as_right_when_only_dashes_quotes_and_spaces_differ() -> None:
    truth = {
        "subject": "Vertrag „Am Markt“ – Entwurf",
        "statement": "Die Kosten betragen rund 5.000 € im Jahr; sie sind gedeckt.",
    }
    got = {"subject": 'Vertrag  "Am Markt" - Entwurf', "statement": truth["statement"].replace("Jahr", "Jahn")}
    assert dict(judged(truth, got)) == {"/subject": True, "/statement": True}
    assert dict(judged(truth, {"subject": truth["subject"] + "."})) == {"/subject": False}


def test_rows_are_held_against_the_row_that_they_were_read_from() -> None:
    truth = {"consultations": [{"organization": "Rat", "public": True}, {"organization": "Schulausschuss", "public": False}]}
    got = {"consultations": [{"organization": "Schulausschuß", "public": False}]}
    assert dict(judged(truth, got)) == {"/consultations/0/organization": False, "/consultations/0/public": True}

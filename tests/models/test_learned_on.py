"""Confidence was learned on what the program reads now."""

from __future__ import annotations

import tomllib

import numpy as np

from extract.trust.calibrate import parameters
from extract.version import READING
from models.confidence.training.fit import Parameters, Training, toml


def test_confidence_was_learned_on_no_older_reading_than_the_present_one() -> None:
    learned_on = parameters()["reading"]
    assert learned_on >= READING, (
        f"confidence was learned on reading {learned_on}, and this is {READING}: run `python -m models.confidence.train`"
    )


def test_what_is_learned_says_on_which_reading() -> None:
    written = toml(Parameters(kinds={}, curve=(np.zeros(1), np.zeros(1)), doubts={}, empty={}), Training(1, 2, 0), 0.9)
    assert tomllib.loads(written)["reading"] == READING

"""The scenes that the boxes model learns from can be drawn again, and their truth lies where they say."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import reportlab

from models.boxes.training import scene as scenes
from models.boxes.training.fonts import Fonts, fonts
from models.boxes.training.scene import scene
from samples.fiction.fonts import DEBIAN_PACKAGES

SEEDS = range(6)


@pytest.fixture
def one_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Training's fonts need not be installed here; reportlab brings one along."""
    path = tmp_path / "VeraMono.ttf"
    shutil.copy(Path(reportlab.__file__).parent / "fonts/Vera.ttf", path)
    monkeypatch.setattr(scenes, "fonts", lambda held_out: Fonts((path,), (path,)))


@pytest.mark.usefixtures("one_font")
def test_the_same_seed_draws_the_same_scene_and_held_out_seeds_draw_others() -> None:
    one, same, other = scene(1, False), scene(1, False), scene(1, True)
    assert (one.boxes, one.ageing) == (same.boxes, same.ageing)
    assert np.array_equal(one.pixels, same.pixels)
    assert one.boxes != other.boxes


@pytest.mark.usefixtures("one_font")
def test_there_is_ink_where_a_scene_says_that_a_box_is() -> None:
    made = [scene(seed, False) for seed in SEEDS]
    boxes = [(one, box) for one in made for box in one.boxes]
    assert len(boxes) > 10
    marked = 0
    for one, box in boxes:
        x0, y0, x1, y1 = (max(0, round(edge)) for edge in box.box)
        inside = one.pixels[y0:y1, x0:x1]
        marked += inside.size > 0 and float(inside.min()) < float(np.median(one.pixels)) - 40
    assert marked > 0.9 * len(boxes)


def test_missing_fonts_are_named_with_the_packages_that_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.boxes.training.fonts.installed", dict)
    fonts.cache_clear()
    with pytest.raises(RuntimeError, match="Liberation Sans") as raised:
        fonts(False)
    assert DEBIAN_PACKAGES in str(raised.value)

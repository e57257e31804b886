"""The shipped network: it loads, fits, and tells a plain head."""

from __future__ import annotations

import numpy as np

from extract.layout.roles.arrays import arrays_of
from extract.layout.roles.names import KINDS, ROLES, PageKind
from extract.layout.roles.reader import scores
from extract.model_files import model_file


def test_probabilities_sum_to_one() -> None:
    page = arrays_of(["Stadt", "Ahausen"], [(50, 50, 90, 60), (95, 50, 140, 60)], [], (595, 842))
    found = scores(page, first=True, before=0)
    assert found.roles.shape == (2, len(ROLES))
    assert np.allclose(found.roles.sum(axis=1), 1, atol=1e-4)
    assert np.isclose(found.kinds.sum(), 1, atol=1e-4)
    assert found.links.shape == (2, 2)
    assert 0 <= found.new_paper <= 1


def test_a_page_without_words_is_blank() -> None:
    found = scores(arrays_of([], [], [], (595, 842)), first=True, before=0)
    assert KINDS[int(found.kinds.argmax())] is PageKind.BLANK
    assert found.roles.shape == (0, len(ROLES))


def test_the_network_is_small_enough_to_be_shipped() -> None:
    place = model_file("layout/layout.onnx")
    assert place is not None
    assert place.stat().st_size < 8e6

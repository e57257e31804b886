"""The shipped network: it loads, fits, and tells a plain head."""

from __future__ import annotations

import numpy as np

from extract.layout.roles.arrays import arrays_of
from extract.layout.roles.names import KINDS, ROLES, PageKind
from extract.layout.roles.reader import MOST_WORDS, scores
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


def test_a_page_with_more_words_than_any_form_has_is_read_to_its_end_in_parts() -> None:
    line = ["Der", "Rat", "der", "Gemeinde", "hat", "den", "Weg", "zuletzt", "2014", "erneuert."]
    count = MOST_WORDS // len(line) + 5
    places = [(50.0 + 40 * n, 40 + 8 * row, 85.0 + 40 * n, 46.0 + 8 * row) for row in range(count) for n in range(len(line))]
    page = arrays_of(line * count, places, [], (595, 842))
    found, first = scores(page, first=True, before=0), scores(page.part(0, MOST_WORDS), first=True, before=0)
    assert found.roles.shape == (len(places), len(ROLES))
    assert np.allclose(found.roles.sum(axis=1), 1, atol=1e-4)
    assert np.array_equal(found.roles[:MOST_WORDS], first.roles)
    assert np.array_equal(found.kinds, first.kinds)
    assert found.links[MOST_WORDS:, :MOST_WORDS].max() < found.links[MOST_WORDS:, MOST_WORDS:].min()


def test_the_network_is_small_enough_to_be_shipped() -> None:
    place = model_file("layout/layout.onnx")
    assert place is not None
    assert place.stat().st_size < 8e6

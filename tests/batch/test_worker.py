"""What goes wrong in a worker comes back as part of its outcome."""

from __future__ import annotations

import pickle

from extract.errors import ScanDamaged


def test_errors_come_back_from_workers_with_their_hints() -> None:
    error = pickle.loads(pickle.dumps(ScanDamaged("torn", "glue it")))
    assert (type(error), error.message, error.hint) == (ScanDamaged, "torn", "glue it")
    assert error.about("a.pdf").message == "a.pdf: torn"
    assert error.about("a.pdf").about("a.pdf").message == "a.pdf: torn"
    assert error.about("a.pdf").hint == "glue it"

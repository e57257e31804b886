"""What happens in a run is counted as it happens."""

from __future__ import annotations

from extract.batch.tally import Tally
from extract.results.ledger import ScanEntry


def test_scans_that_were_read_count_with_their_pages_and_only_doubtful_ones_are_listed_as_such() -> None:
    tally = Tally()
    tally.add_done(ScanEntry("a.pdf", b"a.pdf", pages=2, doubts=3, seconds=1.5))
    tally.add_done(ScanEntry("b.pdf", b"b.pdf", pages=1))
    assert (tally.done, tally.pages, tally.doubts) == (2, 3, 3)
    assert tally.doubtful == [("a.pdf", 3)]
    assert tally.seconds == [("a.pdf", 1.5), ("b.pdf", 0.0)]


def test_a_failure_is_told_with_its_cause_and_its_next_step() -> None:
    tally = Tally()
    tally.add_failed(ScanEntry("a.pdf", b"a.pdf", cause="is torn", hint="glue it", tries=2))
    assert tally.failed == 1
    (failure,) = tally.failures
    assert (failure.scan, failure.cause, failure.next_step, failure.tries) == ("a.pdf", "is torn", "glue it", 2)

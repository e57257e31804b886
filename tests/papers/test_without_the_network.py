"""Where the learned reader fails, the rules read on, and the record says so."""

from __future__ import annotations

import pytest

from extract.papers import assemble
from extract.pipeline import understood
from tests.help.words import typed

HEAD = "Stadt Hohenbruch\n\nVorlagen Nr. 90/2017 vom 04.05.2017\nSachbearbeiterin: Frau Hartwig\n\nSachverhalt:\nDas Dach ist undicht."


def test_a_paper_is_read_by_rules_alone_and_has_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the file of the network is broken")

    monkeypatch.setattr("extract.pipeline.marked", broken)
    (record,) = [assemble(one) for one in understood([typed(HEAD)])]
    assert (record.reference, record.clerk) == ("90/2017", "Frau Hartwig")
    (doubt,) = [one for one in record.review if one.code == "step-failed"]
    assert "telling what the words are failed" in doubt.message
    assert doubt.path == "/pages/0"

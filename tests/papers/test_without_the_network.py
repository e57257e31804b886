"""Where the learned reader fails, the scan is not lost, and its record says so."""

from __future__ import annotations

import pytest

from extract.papers import assemble
from extract.pipeline import understood
from extract.steps import Step
from tests.help.words import typed

HEAD = "Stadt Hohenbruch\n\nVorlagen Nr. 90/2017 vom 04.05.2017\nSachbearbeiterin: Frau Hartwig\n\nSachverhalt:\nDas Dach ist undicht."


@pytest.mark.parametrize(
    ("broken_part", "step"), [("extract.pipeline.marked", Step.ROLES), ("extract.pipeline.with_roles", Step.VALUES)]
)
def test_its_pages_are_one_paper_without_values_and_with_a_doubt(
    monkeypatch: pytest.MonkeyPatch, broken_part: str, step: Step
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the file of the network is broken")

    monkeypatch.setattr(broken_part, broken)
    (record,) = [assemble(one) for one in understood([typed(HEAD), typed("Anlage", 2)])]
    assert record.pages == (1, 2)
    assert (record.reference, record.evidence) == (None, {})
    (doubt,) = [one for one in record.review if one.code == "step-failed"]
    assert f"{step} failed" in doubt.message
    assert doubt.path == "/pages/0"

"""The reader of layouts: what it was trained for it does on papers that it never saw, and its recipe can be run."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from extract.layout.roles.arrays import FEATURES
from extract.layout.roles.names import KINDS, OWNERS, ROLES, Role
from models.layout.training import measure
from models.layout.training.examples import examples
from samples.fiction.layouts import invent

MODEL = Path(__file__).parents[2] / "models" / "layout"


def test_words_of_invented_papers_held_back_are_told() -> None:
    found = measure.measured(range(25))
    assert found.words > 5000
    assert found.right > 0.9
    assert found.begins > 0.95 * found.words
    assert found.links > 0.9 * found.linked
    assert found.kinds > 0.85 * found.pages
    assert found.f1(Role.REFERENCE) > 0.8


def test_the_card_says_what_the_network_is_and_scores() -> None:
    text = (MODEL / "CARD.md").read_text(encoding="utf-8")
    assert f"one of {len(ROLES)} roles" in text
    assert (MODEL / "history.md").read_text(encoding="utf-8").strip() in text
    scores = dict(re.findall(r"\| ([a-z_.]+) \| (\d\.\d{3})", text))
    assert scores.keys() == {str(role) for role in Role}
    assert min(map(float, scores.values())) > 0.7


def test_examples_are_pages_with_what_is_to_be_told_of_each_word() -> None:
    pages = list(examples(7))
    assert len(pages) == sum(bool(page.words) for page in invent(7))
    for page in pages:
        count = len(page.roles)
        assert page.arrays.features.shape == (count, FEATURES)
        assert len(page.begins) == len(page.owner) == count
        assert 0 <= page.kind < len(KINDS)
        owners = {ROLES[role] for role in page.roles[page.candidates]}
        assert owners <= OWNERS
        assert not (page.owner >= 0).any() or page.candidates[page.owner[page.owner >= 0]].all()


def test_the_network_learns_and_comes_back_from_its_file(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from random import Random

    from models.layout.training.export import export, imported
    from models.layout.training.learn import Plan, learn
    from models.layout.training.model import LayoutReader, Size
    from models.layout.training.stream import batch_of, shared_out
    from models.layout.training.train import start

    torch.manual_seed(1)
    size = Size(width=32, blocks=1, heads=2, within=32, channels=16)
    pages = [page for seed in range(4) for page in examples(seed)]
    batches = [batch_of(part) for part in shared_out(pages, 1024, Random(1))]
    model = LayoutReader(size)
    assert learn(model, iter(batches), Plan(60, 1e-3), print) == (len(batches), len(pages))
    export(model, tmp_path / "small.onnx")
    back = imported(tmp_path / "small.onnx", size)
    assert sum(values.numel() for values in start(MODEL / "layout.onnx").parameters()) > 4e6, (
        "the shipped network can be gone on from"
    )
    for name, values in model.state_dict().items():
        assert np.allclose(values, back.state_dict()[name], atol=0.02), name

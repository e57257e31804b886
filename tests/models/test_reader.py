"""The shipped reader of lines is small, and has the alphabet in it that its lines are printed with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from extract.model_files import model_file
from samples.fiction.lines import ALPHABET

MEGABYTES = 8


def test_it_is_small_and_knows_its_alphabet() -> None:
    path = model_file("reader/reader.onnx")
    assert path is not None
    assert path.stat().st_size <= MEGABYTES * 1_000_000
    network = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    assert network.get_modelmeta().custom_metadata_map["alphabet"] == ALPHABET


def test_training_goes_on_from_a_file_with_what_it_reads(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from models.reader.training.export import export, imported
    from models.reader.training.model import LineReader, Size

    torch.manual_seed(1)
    pictures = [torch.randint(0, 255, (1, 40, wide)).float() for wide in (96, 160, 160)]
    model = LineReader(Size())
    with torch.no_grad():
        for picture in pictures:
            model(picture)  # so that its batch norms have seen something
    export(model.eval(), tmp_path / "whole.onnx")
    back = imported(tmp_path / "whole.onnx", pictures).eval()
    for picture in pictures:
        with torch.no_grad():
            assert np.allclose(model(picture), back(picture), atol=1e-3)
    other = tmp_path / "other.onnx"
    export(LineReader(Size(width=128)).eval(), other)
    with pytest.raises(ValueError, match="another network"):
        imported(other, pictures)

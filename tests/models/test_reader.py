"""The shipped reader of lines is small, and has the alphabet in it that its lines are printed with."""

from __future__ import annotations

import onnxruntime

from extract.model_files import model_file
from samples.fiction.lines import ALPHABET

MEGABYTES = 8


def test_it_is_small_and_knows_its_alphabet() -> None:
    path = model_file("reader/reader.onnx")
    assert path is not None
    assert path.stat().st_size <= MEGABYTES * 1_000_000
    network = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    assert network.get_modelmeta().custom_metadata_map["alphabet"] == ALPHABET

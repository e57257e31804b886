"""The network as an ONNX file with weights of eight bits, as the package loads it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from extract.layout.roles.arrays import FEATURES, MOST_LETTERS
from extract.layout.roles.network import INPUTS, OUTPUTS

from .model import Batch, LayoutReader

_WORDS = 50


class _Flat(nn.Module):
    """The network for one page at a time, its inputs one by one."""

    def __init__(self, model: LayoutReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, letters: Tensor, hashes: Tensor, features: Tensor, page: Tensor, before: Tensor) -> tuple[Tensor, ...]:
        count = torch.full((1,), letters.shape[1])
        outputs: tuple[Tensor, ...] = self.model(Batch(letters, hashes, features, page, before, count))
        return outputs


def export(model: LayoutReader, path: Path) -> None:
    """Write the network; it takes pages of any number of words."""
    example = (
        torch.zeros(1, _WORDS, MOST_LETTERS, dtype=torch.int32),
        torch.zeros(1, _WORDS, dtype=torch.int32),
        torch.zeros(1, _WORDS, FEATURES),
        torch.zeros(1, dtype=torch.int64),
        torch.zeros(1, dtype=torch.int64),
    )
    per_word = (*INPUTS[:3], *OUTPUTS[:4])
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Flat(model.eval().float()),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "words"} for name in per_word},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8)

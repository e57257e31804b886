"""The network as an ONNX file with weights of eight bits, as the package loads it; and back, to go on from it.

In the file each weight bears its name in the network, with ".T" where it is stored turned.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from extract.layout.roles.arrays import FEATURES, MOST_LETTERS
from extract.layout.roles.reader import INPUTS, OUTPUTS

from .model import Batch, LayoutReader, Size

Array = np.ndarray[Any, Any]

_WORDS = 50


class _Flat(nn.Module):
    """The network for one page at a time, its inputs one by one."""

    def __init__(self, model: LayoutReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        count = torch.full((1,), given[0].shape[1])
        outputs: tuple[Tensor, ...] = self.model(Batch(**dict(zip(INPUTS, given, strict=True)), count=count))
        return outputs


def export(model: LayoutReader, path: Path) -> None:
    """Write the network; it takes pages of any number of words."""
    example = (
        torch.zeros(1, _WORDS, MOST_LETTERS, dtype=torch.int32),
        torch.zeros(1, _WORDS, dtype=torch.int32),
        torch.zeros(1, _WORDS, FEATURES),
        torch.zeros(1, _WORDS, dtype=torch.int32),
        torch.zeros(1, dtype=torch.int64),
        torch.zeros(1, dtype=torch.int64),
    )
    per_word = (*INPUTS[:4], *OUTPUTS[:4])
    with TemporaryDirectory() as folder:
        whole, named = Path(folder) / "whole.onnx", Path(folder) / "named.onnx"
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
        onnx.save(_with_names(onnx.load(whole), model), named)
        quantize_dynamic(str(named), str(path), weight_type=QuantType.QInt8)


def imported(path: Path, size: Size) -> LayoutReader:
    """The network of an exported file, as exact as eight bits are. ValueError where the file lacks a weight."""
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    model = LayoutReader(size)
    state = model.state_dict()
    for name, values in state.items():
        found = _weight(name, stored)
        if found is None or found.shape != tuple(values.shape):
            raise ValueError(f"{path} has no weight {name} of this shape")
        state[name] = torch.from_numpy(found.copy())
    model.load_state_dict(state)
    return model


def _weight(name: str, stored: Mapping[str, Array]) -> Array | None:
    for stem, turned in ((name, False), (f"{name}.T", True)):
        values = stored.get(stem)
        if values is None and f"{stem}_quantized" in stored:
            whole = stored[f"{stem}_quantized"].astype(np.float32) - stored[f"{stem}_zero_point"].astype(np.float32)
            values = whole * stored[f"{stem}_scale"]
        if values is not None:
            return values.T if turned else values
    return None


def _with_names(graph: onnx.ModelProto, model: LayoutReader) -> onnx.ModelProto:
    """The exported graph, whose weights have lost their names where they were turned, with these names again."""
    weights = {name: values.detach().cpu().numpy() for name, values in model.state_dict().items()}
    names: dict[str, str] = {}
    for one in graph.graph.initializer:
        values = numpy_helper.to_array(one)
        for name, weight in weights.items():
            if weight.shape == values.shape and np.array_equal(weight, values):
                names[one.name] = name
            elif weight.T.shape == values.shape and np.array_equal(weight.T, values):
                names[one.name] = f"{name}.T"
    for one in graph.graph.initializer:
        one.name = names.get(one.name, one.name)
    for node in graph.graph.node:
        for n, given in enumerate(node.input):
            node.input[n] = names.get(given, given)
    return graph

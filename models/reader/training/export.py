"""The network as an ONNX file, with its alphabet in it; in eight bits where `quantized` is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from torch import Tensor, nn

from extract.reading.ocr import LINE_HEIGHT
from samples.fiction.lines import ALPHABET, LinePicture

from .model import LineReader

INPUT, OUTPUT = "pictures", "chances"


class _Chances(nn.Module):
    """Logarithms of probabilities instead of logits."""

    def __init__(self, model: LineReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, pictures: Tensor) -> Tensor:
        out: Tensor = self.model(pictures).log_softmax(-1)
        return out


def export(model: LineReader, path: Path) -> None:
    """Write the network: pictures n×40×w (float32, 0 black to 255) in, logarithms of probabilities n×⌈w/4⌉×CLASSES out."""
    torch.onnx.export(
        _Chances(model.cpu().float()).eval(),
        (torch.full((1, LINE_HEIGHT, 160), 255.0),),
        str(path),
        input_names=[INPUT],
        output_names=[OUTPUT],
        dynamic_axes={INPUT: {0: "lines", 2: "columns"}, OUTPUT: {0: "lines", 1: "frames"}},
        opset_version=17,
        dynamo=False,
    )
    whole = onnx.load(path)
    onnx.helper.set_model_props(whole, {"alphabet": ALPHABET, "height": str(LINE_HEIGHT)})
    onnx.save(whole, path)


class _Lines(CalibrationDataReader):
    def __init__(self, lines: Sequence[LinePicture]) -> None:
        self._rest: Iterator[LinePicture] = iter(lines)

    def get_next(self) -> dict[str, np.ndarray[Any, Any]] | None:
        line = next(self._rest, None)
        return None if line is None else {INPUT: line.image[None].astype(np.float32)}


def quantized(path: Path, to: Path, lines: Sequence[LinePicture]) -> None:
    """Write an exported network with weights and activations of eight bits, their ranges as `lines` have them; the head stays whole."""
    graph = onnx.load(path)
    first, *_, last = (node.name for node in graph.graph.node if node.op_type == "Conv")
    with TemporaryDirectory() as folder:
        named = Path(folder) / "whole.onnx"
        onnx.save(graph, named)
        quantize_static(
            str(named),
            str(to),
            _Lines(lines),
            quant_format=QuantFormat.QDQ,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["Conv", "Add"],
            nodes_to_exclude=[first, last],
        )

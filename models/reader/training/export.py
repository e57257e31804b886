"""The network as an ONNX file, with its alphabet in it; in eight bits where `quantized` is asked for; and back from such a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from torch import Tensor, nn

from extract.reading.ocr import LINE_HEIGHT
from samples.fiction.lines import ALPHABET, LinePicture

from .model import LineReader, Size

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


def imported(path: Path, pictures: Sequence[Tensor]) -> LineReader:
    """The network of an exported file, which reads as the file does (but for what eight bits round).

    A folded batch norm is set up again with mean and variance as they are on `pictures` (each 1×40×w), so that training goes on where
    the file stands. ValueError when the file is of another network.
    """
    model = LineReader(Size())
    model.eval()
    layers = [module for module in model.modules() if isinstance(module, nn.Conv2d | nn.BatchNorm2d)]
    kernels = [layer for layer in layers if isinstance(layer, nn.Conv2d)]
    folded = _convolutions(onnx.load(path))
    if [tuple(weight.shape) for weight, _ in folded] != [tuple(kernel.weight.shape) for kernel in kernels]:
        raise ValueError(f"{path} holds another network than this recipe trains")
    norms = {id(one): other for one, other in pairwise(layers) if isinstance(other, nn.BatchNorm2d)}
    for kernel, (weight, bias) in zip(kernels, folded, strict=True):
        kernel.weight.data = weight
        norm = norms.get(id(kernel))
        if norm is None and kernel.bias is not None:
            kernel.bias.data = bias
        elif norm is not None:
            _unfold(model, norm, bias, pictures)
    return model


def _unfold(model: LineReader, norm: nn.BatchNorm2d, bias: Tensor, pictures: Sequence[Tensor]) -> None:
    """Give the batch norm the mean and variance of what comes in, and the factor and offset that leave but `bias` of it."""
    sums, squares, count = torch.zeros(len(bias)), torch.zeros(len(bias)), 0

    def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        nonlocal sums, squares, count
        seen = inputs[0].transpose(0, 1).flatten(1)
        sums, squares, count = sums + seen.sum(1), squares + (seen**2).sum(1), count + seen.shape[1]

    handle = norm.register_forward_pre_hook(see)
    with torch.no_grad():
        for picture in pictures:
            model(picture)
    handle.remove()
    mean = sums / count
    spread = squares / count - mean**2
    norm.running_mean, norm.running_var = mean, spread
    norm.weight.data, norm.bias.data = (spread + norm.eps).sqrt(), bias + mean


def _convolutions(file: onnx.ModelProto) -> list[tuple[Tensor, Tensor]]:
    """Kernels and offsets of the file's convolutions, from its first to its last."""
    values = {one.name: numpy_helper.to_array(one) for one in file.graph.initializer}
    for node in file.graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in values:
            whole, scale = values[node.input[0]].astype(np.float32), values[node.input[1]]
            values[node.output[0]] = whole * scale.reshape(-1, *[1] * (whole.ndim - 1))
        elif node.op_type == "Identity" and node.input[0] in values:  # offsets that are alike are kept once
            values[node.output[0]] = values[node.input[0]]
    nodes = [node for node in file.graph.node if node.op_type == "Conv"]
    return [(torch.from_numpy(values[node.input[1]].copy()), torch.from_numpy(values[node.input[2]].copy())) for node in nodes]

"""A network to train on from the shipped file: its weights of eight bits, and the batch norms that the file has folded away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .model import LineReader, Size


def from_file(path: Path, pictures: Sequence[Tensor]) -> LineReader:
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
    nodes = [node for node in file.graph.node if node.op_type == "Conv"]
    return [(torch.from_numpy(values[node.input[1]].copy()), torch.from_numpy(values[node.input[2]].copy())) for node in nodes]

"""Even out activations before 8-bit quantization (Xiao et al. 2023, SmoothQuant).

Dynamic quantization has one scale for all channels of a matrix product's input, and a few channels
of this encoder are much larger than the rest. Dividing each channel by a factor and multiplying the
weights that read it by the same leaves the product as it was, and its input even.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

FloatArray = npt.NDArray[np.float32]
STRENGTH = 0.9
SMALLEST = 1e-3


def channel_maxima(network: nn.Module, read: Callable[[], None]) -> dict[str, FloatArray]:
    """Give for the input of each linear map the largest absolute value of every channel.

    `read` sends calibration data through the network.
    """
    maxima: dict[str, Tensor] = {}

    def observe(name: str, inputs: Tensor) -> None:
        largest = inputs.detach().abs().flatten(0, -2).amax(dim=0)
        maxima[name] = torch.maximum(maxima[name], largest) if name in maxima else largest

    hooks = [
        module.register_forward_pre_hook(lambda _, inputs, name=name: observe(name, inputs[0]))
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear)
    ]
    network.eval()
    with torch.no_grad():
        read()
    for hook in hooks:
        hook.remove()
    return {name: largest.float().numpy() for name, largest in maxima.items()}


def smoothing_factors(maxima: FloatArray, *weights: FloatArray) -> FloatArray:
    """Balance the channels of an input against the weights [outputs, inputs] that read it."""
    read = np.max([np.abs(weight).max(axis=0) for weight in weights], axis=0)
    factors = np.maximum(maxima, SMALLEST) ** STRENGTH
    factors /= np.maximum(read, SMALLEST) ** (1 - STRENGTH)
    return (factors / factors.mean()).astype(np.float32)

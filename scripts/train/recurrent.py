# SPDX-License-Identifier: GPL-2.0-or-later
"""One direction of a recurrent layer, for whole batches: the C kernel on CPUs, torch elsewhere."""
import ctypes
import os

import torch

_KERNEL = os.environ.get("STANCEGRAPH_CELL", "")
_library = ctypes.CDLL(_KERNEL) if _KERNEL else None


def squash(value):
    """Pade form of tanh, exactly 1 at 3; the inference code computes the same."""
    value = value.clamp(-3, 3)
    square = value * value
    return value * (square + 27) / (9 * square + 27)


def round_through(value, scale):
    """Rounds to multiples of 1/scale; the gradient passes as if nothing was done."""
    return value + (torch.round(value * scale) / scale - value).detach()


def run_torch(gates, weight, rounded):
    """gates: time x batch x 3h from the input; weight: 3h x h. Returns time x batch x h."""
    size = weight.shape[1]
    hidden = gates.new_zeros(gates.shape[1], size)
    cell = hidden
    outputs = []
    for step in gates:
        z = step + hidden @ weight.t()
        i = 0.5 * squash(0.5 * z[:, :size]) + 0.5
        g = squash(z[:, size:2 * size])
        o = 0.5 * squash(0.5 * z[:, 2 * size:]) + 0.5
        cell = cell + i * (g - cell)
        hidden = o * cell
        if rounded:
            hidden = round_through(hidden, 127)
        outputs.append(hidden)
    return torch.stack(outputs)


def _pointer(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


class _Fused(torch.autograd.Function):
    """run_torch with the elementwise part in C and the weight's gradient in one product."""

    @staticmethod
    def forward(ctx, gates, weight, rounded):
        steps, batch, _ = gates.shape
        size = weight.shape[1]
        z = gates.contiguous().clone()
        cells = z.new_zeros(steps + 1, batch, size)
        hidden = z.new_zeros(steps + 1, batch, size)
        transposed = weight.t().contiguous()
        for t in range(steps):
            if t:
                z[t].addmm_(hidden[t], transposed)
            _library.cell_forward(_pointer(z[t]), _pointer(cells[t]), _pointer(cells[t + 1]),
                                  _pointer(hidden[t + 1]), batch, size, int(rounded))
        ctx.save_for_backward(z, cells, hidden, weight)
        return hidden[1:]

    @staticmethod
    def backward(ctx, grad):
        z, cells, hidden, weight = ctx.saved_tensors
        steps, batch, size = grad.shape
        grad = grad.contiguous().clone()
        dz = torch.empty_like(z)
        dc = z.new_zeros(batch, size)
        for t in range(steps - 1, -1, -1):
            if t < steps - 1:
                grad[t].addmm_(dz[t + 1], weight)
            _library.cell_backward(_pointer(z[t]), _pointer(cells[t]), _pointer(cells[t + 1]),
                                   _pointer(grad[t]), _pointer(dc), _pointer(dz[t]), batch, size)
        flat = dz.reshape(steps * batch, 3 * size)
        return dz, flat.t() @ hidden[:steps].reshape(steps * batch, size), None


def run(gates, weight, rounded):
    """The recurrence over a batch: see run_torch."""
    if _library is not None and not gates.is_cuda:
        return _Fused.apply(gates, weight, rounded)
    return run_torch(gates, weight, rounded)

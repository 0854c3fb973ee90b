"""GPUs, as ggml lists them."""

import ctypes
from types import SimpleNamespace
from typing import Any

from llmos.kernel.cpu.devices import gpus, resources
from llmos.kernel.models.sizing import Device


def ggml(*devices: tuple[str, int, int]) -> Any:  # noqa: ANN401
    """A library with devices: name, type, free bytes. A device's address is its number."""

    def memory(device: int, free: Any, total: Any) -> None:  # noqa: ANN401
        ctypes.cast(free, ctypes.POINTER(ctypes.c_size_t))[0] = devices[device][2]

    return SimpleNamespace(
        ggml_backend_dev_count=lambda: len(devices),
        ggml_backend_dev_get=lambda i: i,
        ggml_backend_dev_name=lambda device: devices[device][0].encode(),
        ggml_backend_dev_type=lambda device: devices[device][1],
        ggml_backend_dev_memory=memory,
    )


def test_discrete_gpus_come_before_integrated_ones() -> None:
    library = ggml(("CPU", 0, 9), ("Vulkan0", 2, 5), ("CUDA0", 1, 7), ("BLAS", 3, 0))
    assert [(d.name, d.free) for d in gpus(library)] == [("CUDA0", 7)]


def test_an_integrated_gpu_shares_the_machines_memory() -> None:
    assert gpus(ggml(("Vulkan0", 2, 5), ("CPU", 0, 9))) == (Device("Vulkan0", 5, shared=True),)


def test_this_machine() -> None:
    machine = resources()
    assert machine.cores >= 1
    assert 0 < machine.host < machine.available

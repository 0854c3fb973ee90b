"""What the machine has to give to a model: memory, cores, and the GPUs that llama.cpp finds."""

import ctypes
import logging
import sys
from typing import Any

import llama_cpp as lib
from llama_cpp._ggml import libggml

from llmos.kernel.cpu.llama import threads
from llmos.kernel.models import memory
from llmos.kernel.models.sizing import Device, Resources

log = logging.getLogger(__name__)

GPU, INTEGRATED = 1, 2  # of ggml's types of device: 0 is the CPU, 3 an accelerator without memory of its own


def resources() -> Resources:
    """This machine as it is now. Finding GPUs takes a moment the first time."""
    try:
        devices = gpus(libggml) if lib.llama_supports_gpu_offload() else ()
    except AttributeError as error:  # this build keeps ggml's functions elsewhere
        log.warning("GPUs: %s", error)
        devices = ()
    return Resources(available=memory.available(), cores=threads(), devices=devices)


def gpus(library: Any) -> tuple[Device, ...]:  # noqa: ANN401  (ggml, through ctypes)
    """The GPUs that llama.cpp uses: discrete ones, and integrated ones only where there are no others."""
    count = _function(library, "ggml_backend_dev_count", ctypes.c_size_t)
    get = _function(library, "ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    name = _function(library, "ggml_backend_dev_name", ctypes.c_char_p, ctypes.c_void_p)
    kind = _function(library, "ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)
    size = ctypes.POINTER(ctypes.c_size_t)
    memory_of = _function(library, "ggml_backend_dev_memory", None, ctypes.c_void_p, size, size)
    found = [(kind(device), device) for device in map(get, range(count()))]
    wanted = GPU if any(each == GPU for each, _ in found) else INTEGRATED
    devices = []
    for each, device in found:
        if each == wanted:
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            memory_of(device, ctypes.byref(free), ctypes.byref(total))
            shared = wanted == INTEGRATED or sys.platform == "darwin"
            devices.append(Device(name(device).decode(errors="replace"), free.value, shared))
    return tuple(devices)


def _function(library: Any, name: str, result: Any, *arguments: Any) -> Any:  # noqa: ANN401
    function = getattr(library, name)
    function.argtypes, function.restype = arguments, result
    return function

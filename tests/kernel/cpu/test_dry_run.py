"""llama.cpp's own account of what a model takes."""

from dataclasses import replace
from pathlib import Path

import pytest

from llmos.kernel import limits
from llmos.kernel.cpu.dry_run import add_up, dry_run
from llmos.kernel.models import ModelError, gguf
from llmos.kernel.models.sizing import Sizing, estimate
from tests.kernel.models import tiny

SIZING = Sizing(cells=4096, budget=4096, threads=1)
MIB = 1 << 20
LOG = """\
load_tensors: layer   0 assigned to device CPU, is_swa = 0
load_tensors: layer   1 assigned to device CUDA0, is_swa = 1
load_tensors: layer   2 assigned to device CUDA0, is_swa = 0
load_tensors: layer   3 assigned to device CUDA0, is_swa = 0
load_tensors:        CUDA0 model buffer size =     0.00 MiB
print_info: file size   = 92.10 MiB (5.74 BPW)
llama_context:  CUDA_Host  output buffer size =     2.00 MiB
llama_kv_cache: layer   0: dev = CPU
llama_kv_cache: layer   2: dev = CUDA0
llama_kv_cache:        CPU KV buffer size =     0.00 MiB
llama_kv_cache: size =   96.00 MiB (  4096 cells,   2 layers, 33/1 seqs), K (f16):   48.00 MiB, V (f16):   48.00 MiB
llama_kv_cache: layer   1: dev = CUDA0
llama_kv_cache: size =   10.00 MiB (  1024 cells,   1 layers, 33/1 seqs), K (f16):   5.00 MiB, V (f16):   5.00 MiB
sched_reserve:      CUDA0 compute buffer size =   300.00 MiB
sched_reserve:  CUDA_Host compute buffer size =     8.00 MiB
"""


def test_adds_up_what_is_where() -> None:
    need = add_up(LOG.splitlines(), weights=400 * MIB, host=5 * MIB)
    assert need.cache == 106 * MIB
    assert need.device == (300 + 48 + 10 + 300) * MIB, "weights of 3 layers of 4, caches of 2 of 3, buffers"
    assert need.host == (5 + 100 + 48 + 2 + 8) * MIB


def test_knows_the_cache_of_a_real_model(tiny_model: Path) -> None:
    info = gguf.read(tiny_model)
    need, guess = dry_run(tiny_model, SIZING), estimate(info, SIZING)
    assert need.cache == guess.cache
    assert need.device == 0
    assert need.host == pytest.approx(guess.host, rel=0.15)


def test_more_cells_need_more(tiny_model: Path) -> None:
    more = dry_run(tiny_model, replace(SIZING, cells=8192))
    assert more.cache == 2 * dry_run(tiny_model, SIZING).cache


def test_says_why_llama_cpp_cannot_load_it(tmp_path: Path) -> None:
    path = tmp_path / "strange.gguf"
    path.write_bytes(tiny.gguf(tiny.replaced("general.architecture", tiny.STRING, "strange")))
    with pytest.raises(ModelError, match=r"cannot load strange\.gguf: unknown model architecture: 'strange'"):
        dry_run(path, SIZING)


def test_a_crash_ends_the_trial_only(tiny_model: Path) -> None:
    with pytest.raises(ModelError, match=r"smollm2.* it stops llama\.cpp \(exit status -?\d+\)"):
        dry_run(tiny_model, replace(SIZING, batch=0))


def test_a_trial_that_hangs_is_ended(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DRY_RUN_SECONDS", 0.01)
    with pytest.raises(ModelError, match="a trial took more than"):
        dry_run(tiny_model, SIZING)

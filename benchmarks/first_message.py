"""The first message of a new chat after a restart: with the program's prefix kept in a swap file, and prefilled.

Both kernels are ready before the conversation is created; the message follows at once.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.common import MODEL, ROUNDS, Result, kernel, median, median_ratio, settle
from benchmarks.turns import Turn, create, run

MESSAGE = "What is the capital of France?"


def prepare(home: Path) -> None:
    """Lets idle work prefill the program's prefix, as it does on any day before."""
    with kernel(MODEL, home) as (client, events):
        settle(client, events, create(client))


def first_message(home: Path) -> Turn:
    with kernel(MODEL, home) as (client, events):
        return run(client, events, create(client), MESSAGE, pieces=1)


def main() -> int:
    result = Result("first_message")
    kept, prefilled = [], []
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        home = Path(folder)
        for _ in range(ROUNDS):
            prepare(home)
            kept.append(first_message(home))
            shutil.rmtree(home / "swap", ignore_errors=True)
            prefilled.append(first_message(home))
    seconds = {name: [turn.first_token for turn in turns] for name, turns in (("kept", kept), ("prefilled", prefilled))}
    result.metrics = {f"{name}_first_token_seconds": median(values) for name, values in seconds.items()}
    result.metrics |= {
        "kept_prefilled_tokens": median([turn.stats.prefilled for turn in kept]),
        "prefilled_prefilled_tokens": median([turn.stats.prefilled for turn in prefilled]),
        "rounds": ROUNDS,
    }
    result.mark("prefilled / kept", median_ratio(seconds["prefilled"], seconds["kept"]), ">=", 5)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())

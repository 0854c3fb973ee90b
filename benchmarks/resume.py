"""The first token after reopening a chat of about 4k tokens in a kernel that was started again: resumed, and prefilled.

A message of one word is sent: a second after opening (`resumed`), with the opening (`at_once`), and with the opening
where the swap folder was removed before the start (`prefilled`).
"""

import shutil
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.common import MODEL, ROUNDS, Result, call, kernel, median, median_ratio, settle
from benchmarks.texts import prose
from benchmarks.turns import Turn, create, run
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import Opened

SETTINGS = {"cells": 8192, "budget": 8192}
WORDS = 1500  # of each message that makes the chat long
MESSAGE = "Thanks."
PAUSE_SECONDS = 1.0  # in which a person types a word


def build(home: Path) -> int:
    """A chat of two long messages and short answers; idle work ends before the kernel does."""
    with kernel(MODEL, home, SETTINGS) as (client, events):
        pid = create(client)
        for seed in range(2):
            run(client, events, pid, f"{prose(seed, WORDS)} Say in one sentence what this is.", pieces=20)
        settle(client, events, pid)
    return pid


def reopen(home: Path, pid: int, pause: float) -> Turn:
    with kernel(MODEL, home, SETTINGS) as (client, events):
        call(client, ask.Open(pid=pid), Opened)
        time.sleep(pause)
        turn = run(client, events, pid, MESSAGE, pieces=1)
        settle(client, events, pid)
    return turn


def main() -> int:
    result = Result("resume")
    turns: dict[str, list[Turn]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        home = Path(folder)
        pid = build(home)
        for _ in range(ROUNDS):
            turns["resumed"].append(reopen(home, pid, PAUSE_SECONDS))
            turns["at_once"].append(reopen(home, pid, 0))
            shutil.rmtree(home / "swap", ignore_errors=True)
            turns["prefilled"].append(reopen(home, pid, 0))
    seconds = {name: [turn.first_token for turn in each] for name, each in turns.items()}
    result.metrics = {f"{name}_first_token_seconds": median(values) for name, values in seconds.items()}
    for name, each in turns.items():
        result.metrics[f"{name}_prefilled_tokens"] = median([turn.stats.prefilled for turn in each])
    result.metrics["prefilled_to_at_once"] = median_ratio(seconds["prefilled"], seconds["at_once"])
    result.metrics |= {"chat_tokens": turns["prefilled"][0].stats.context, "rounds": ROUNDS}
    result.mark("prefilled / resumed", median_ratio(seconds["prefilled"], seconds["resumed"]), ">=", 50)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())

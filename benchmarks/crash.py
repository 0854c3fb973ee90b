"""Kills the disk's process at random moments, at failpoints around SQLite's commit and the index, and while Chroma
writes its files; damages and deletes every file of the index; fills the drive. After each: is everything there that was
acknowledged, once and whole, and does it find itself?

The embedder is the fake one, which takes no time, so that 200 kills take minutes. Everything runs under a limit on the
size of a file: a killed Chroma has been seen to grow one to tens of gigabytes.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psutil

from benchmarks.common import Result, median
from benchmarks.crash_trial import FAILPOINTS, FILE_LIMIT, HNSW, Trial, fill, finish_all, limited, one_round
from benchmarks.disk_process import DiskProcess
from benchmarks.texts import prose
from llmos.kernel.abi.records import JobState
from llmos.kernel.abi.requests import ListDocuments, RemoveDocument

OPEN_CHUNKS = 10_000
MANY = 120  # files, of which a small drive cannot hold all


def damage_every_file(trial: Trial) -> tuple[int, int]:
    """(damages done, damages found out): a bit of each file of the index is flipped, and each is deleted."""
    index = trial.home / "disk" / "index"
    done = found = 0
    for name in ("chroma.sqlite3", *HNSW):
        for delete in (False, True):
            disk = trial.start()
            disk.ready()
            while any(True for _ in sealing(trial)):
                time.sleep(0.2)
            disk.close()
            [path] = index.rglob(name)
            if delete:
                path.unlink()
            elif path.stat().st_size:
                content = bytearray(path.read_bytes())
                content[trial.chance.randrange(len(content))] ^= 1 << trial.chance.randrange(8)
                path.write_bytes(content)
            else:
                continue
            before = set(index.parent.glob("index.corrupt-*"))
            disk = trial.start()
            trial.opened.append(disk.ready())
            trial.recalls.append(trial.recall(disk))
            done += 1
            found += set(index.parent.glob("index.corrupt-*")) != before
            disk.close()
    return done, found


def sealing(trial: Trial) -> Iterator[Path]:
    """The index while it is not complete yet: its collection has fewer rows than the store."""
    with closing(sqlite3.connect(trial.home / "disk" / "disk.sqlite")) as database:
        [(chunks,)] = database.execute("SELECT count(*) FROM chunks").fetchall()
    with closing(sqlite3.connect(trial.home / "disk" / "index" / "chroma.sqlite3")) as database:
        [(rows,)] = database.execute("SELECT count(*) FROM embeddings").fetchall()
    if rows < chunks:
        yield trial.home


def opening(root: Path) -> dict[str, float]:
    """Seconds until everything of 10,000 chunks is found: closed in order, and killed while it was written."""
    home = root / "open"
    fill(home, OPEN_CHUNKS)
    first = DiskProcess(home, "fake", {}, limited)
    filled = first.ready()
    with closing(sqlite3.connect(home / "disk" / "index" / "chroma.sqlite3")) as database:
        while database.execute("SELECT count(*) FROM embeddings").fetchone()[0] < OPEN_CHUNKS:
            time.sleep(0.5)
    first.close()
    second = DiskProcess(home, "fake", {}, limited)
    orderly = second.ready()
    documents = second.ask(ListDocuments())
    second.ask(RemoveDocument(documents.documents[0].id))
    time.sleep(0.3)
    second.kill()
    third = DiskProcess(home, "fake", {}, limited)
    killed = third.ready()
    third.kill()
    return {"without_an_index": filled, "closed_in_order": orderly, "killed_while_written": killed}


@contextmanager
def small_drive(root: Path) -> Iterator[tuple[Path, str, Callable[[DiskProcess], None], Callable[[DiskProcess], None]]]:
    """(a folder, what makes it small, how to make it full, how to make room again)."""
    drive = root / "drive"
    drive.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(drive)], stderr=subprocess.DEVNULL, check=False
    ).returncode

    def room(disk: DiskProcess) -> None:
        if mounted:
            subprocess.run(["mount", "-o", "remount,size=400m", str(drive)], check=True)
        else:
            disk.process.rlimit(psutil.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))

    def full(disk: DiskProcess) -> None:
        if not mounted:
            disk.process.rlimit(psutil.RLIMIT_FSIZE, (4 * 1024**2, FILE_LIMIT))

    try:
        yield drive, "tmpfs" if mounted else "file size limit", full, room
    finally:
        if mounted:
            subprocess.run(["umount", str(drive)], check=True)


def fill_the_drive(root: Path, result: Result) -> None:
    files = root / "many"
    files.mkdir()
    for i in range(MANY):
        (files / f"{i:03}.txt").write_text("\n\n".join(prose(i * 100 + part, 150) for part in range(20)))
    with small_drive(root) as (drive, kind, full, room), ExitStack() as undo:
        disk = DiskProcess(drive / "home", "fake", {"TMPDIR": str(root)}, limited)
        undo.callback(disk.kill)
        disk.ready()
        full(disk)
        job = disk.add(files)
        disk.until(lambda: any("full" in notice for notice in disk.notices) or disk.over(job))
        said = next((notice for notice in disk.notices if "full" in notice), "")
        known = {d.path: d.chunks for d in disk.ask(ListDocuments()).documents}
        told = disk.jobs[job].files_done if job in disk.jobs else 0
        disk.kill()
        if kind == "tmpfs":
            room(disk)
        again = DiskProcess(drive / "home", "fake", {"TMPDIR": str(root)}, limited)
        undo.callback(again.kill)
        again.ready()
        after = {d.path: d.chunks for d in again.ask(ListDocuments()).documents}
        lost = len(known.items() - after.items()) + max(0, told - len(known))
        done = again.finish(job)
    result.metrics |= {"drive_full_by": kind, "drive_full_said": said, "stored_before_it_was_full": len(known)}
    result.mark("documents lost by a full drive", float(lost), "<=", 0.0)
    result.mark("a full drive is said", float(bool(said)), ">=", 1.0)
    complete = done.state is JobState.DONE and done.files_done == MANY and not done.failures
    result.mark("with room again everything is read", float(complete), ">=", 1.0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-kills", action="store_true", help="leave out damage, opening and the full drive")
    arguments = parser.parse_args()
    result = Result("crash")
    root = Path(tempfile.mkdtemp(prefix="llmos-bench"))
    try:
        trial = Trial(root, arguments.seed)
        ends: dict[str, int] = {}
        for number in range(arguments.kills):
            how = ("random", "Chroma writes", *FAILPOINTS, "random")[number % 8]
            ended = one_round(trial, number, how)
            ends[f"{how}: {ended}"] = ends.get(f"{how}: {ended}", 0) + 1
        finish_all(trial)
        result.metrics |= {"rounds": arguments.kills, "ends": ends}
        kills = sum(count for end, count in ends.items() if "outlived" not in end)
        if not arguments.only_kills:
            damaged, found = damage_every_file(trial)
            result.metrics["damages"] = damaged
            result.mark("damages to files of the index that were found out", found / damaged, ">=", 1.0)
            times = opening(root)
            result.metrics["open_seconds"] = {name: round(seconds, 2) for name, seconds in times.items()}
            result.mark("slowest opening of 10,000 chunks in seconds", max(times.values()), "<=", 5.0)
            fill_the_drive(root, result)
        result.metrics |= {
            "kills": kills,
            "acknowledged_documents": len(trial.acknowledged),
            "wrong": trial.wrong[:20],
            "median_open_seconds": median(trial.opened),
            "slowest_open_seconds": round(max(trial.opened), 2),
            "largest_file_mb": round(trial.largest / 1024**2, 1),
        }
        result.mark("kills", float(kills), ">=", 200.0)
        result.mark("lost, halved, doubled or damaged", float(len(trial.wrong)), "<=", 0.0)
        result.mark("least share of passages that find themselves", min(trial.recalls), ">=", trial.recalls[0])
        result.mark("largest file in MB", trial.largest / 1024**2, "<=", 256.0)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return result.done()


if __name__ == "__main__":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    sys.exit(main())

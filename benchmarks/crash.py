"""Kills the disk's process at random moments, at failpoints around SQLite's commit and the index, and while Chroma
writes its files; damages and deletes every file of the index; fills the drive. After each: is everything there that was
acknowledged, once and whole, and does it find itself?

The embedder is the fake one, which takes no time, so that 200 kills take minutes. Everything runs under a limit on the
size of a file: a killed Chroma has been seen to grow one to tens of gigabytes.
"""

import argparse
import hashlib
import os
import random
import resource
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
from benchmarks.disk_process import FINAL, DiskDiedError, DiskProcess
from benchmarks.texts import prose
from llmos.kernel.abi.records import JobState
from llmos.kernel.abi.replies import Documents, Hits
from llmos.kernel.abi.requests import ListDocuments, RemoveDocument, SearchDisk
from llmos.memory.database import Database
from llmos.memory.embed import FakeEmbedder
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.store import NewDocument, Store

FILE_LIMIT = 512 * 1024**2
BASE_CHUNKS = 1_200  # more than Chroma keeps outside its files
OPEN_CHUNKS = 10_000
FILES = 12  # added in each round
QUERIES = 20
MANY = 120  # files, of which a small drive cannot hold all
FAILPOINTS = ("before the commit", "after the commit", "before the index", "inside the index", "after the index")
HNSW = ("data_level0.bin", "header.bin", "index_metadata.pickle", "length.bin", "link_lists.bin")


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))


def fill(home: Path, chunks: int) -> None:
    """A store as it would be after much reading."""
    database = Database(home / "disk" / "disk.sqlite")
    store = Store(database)
    store.bind_embedder(FakeEmbedder.name)
    for number in range(0, chunks, 100):
        lines = [prose(number + i, 12) for i in range(min(100, chunks - number))]
        [page] = lay_out([(None, "\n".join(lines))])
        cut, start = [], 0
        for line in lines:
            cut.append(Chunk(0, start, start + len(line)))
            start += len(line) + 1
        digest = hashlib.sha256(page.text.encode()).digest()
        new = NewDocument(f"/base/{number}.txt", digest, str(number), "text", len(page.text), (page,), tuple(cut),
                          FakeEmbedder().embed(lines))  # fmt: skip
        store.put(new)
    database.close()


class Trial:
    """One data folder, what was acknowledged of it, and what was found wrong."""

    def __init__(self, root: Path, seed: int) -> None:
        self.home, self.folder = root / "home", root / "files"
        self.folder.mkdir()
        self.chance = random.Random(seed)
        self.acknowledged: dict[str, bytes] = {}  # path: SHA-256 of its content
        self.maybe: dict[str, set[bytes]] = {}  # what may be there instead: not acknowledged, or being removed
        self.accepted: dict[str, bytes] = {}  # what was given to a job that was acknowledged
        self.wrong: list[str] = []
        self.opened: list[float] = []
        self.recalls: list[float] = []
        self.largest = 0
        fill(self.home, BASE_CHUNKS)
        with closing(sqlite3.connect(self.home / "disk" / "disk.sqlite")) as database:
            self.acknowledged = dict(database.execute("SELECT path, hash FROM documents"))

    def start(self, **environment: str) -> DiskProcess:
        return DiskProcess(self.home, "fake", environment, limited)

    def write_files(self, number: int) -> list[Path]:
        """New files, and some that change."""
        paths = [self.folder / f"{number}" / f"{i:02}.txt" for i in range(FILES)]
        paths[0].parent.mkdir()
        for i, path in enumerate(paths):
            path.write_text(prose(1_000_000 + number * 100 + i, self.chance.choice((20, 400, 2_000))))
        old = sorted(path for path in self.folder.rglob("*.txt") if path not in paths)
        changed = self.chance.sample(old, min(3, len(old)))
        for path in changed:
            path.write_text(prose(2_000_000 + number * 100, 300) + path.name)
        return sorted(changed + paths)  # the order in which a job reads them

    def trust(self, paths: list[Path], done: int) -> None:
        """The first `done` files were told to be stored; of the others either content may be there."""
        for i, path in enumerate(paths):
            digest = hashlib.sha256(path.read_bytes()).digest()
            before = self.acknowledged.get(str(path))
            if i < done:
                self.acknowledged[str(path)] = digest
                self.maybe.pop(str(path), None)
            else:
                self.maybe[str(path)] = {digest} | ({before} if before else set()) | self.maybe.get(str(path), set())

    def check_truth(self) -> None:
        """Looks into the database as the kill left it."""
        for path in self.home.rglob("*"):
            if path.is_file():
                self.largest = max(self.largest, path.stat().st_size)
        with closing(sqlite3.connect(self.home / "disk" / "disk.sqlite")) as database:
            stored = dict(database.execute("SELECT path, hash FROM documents"))
            half = database.execute(
                "SELECT path FROM documents d WHERE chunks <> (SELECT count(*) FROM chunks c WHERE c.document = d.id)"
                " OR length <> (SELECT coalesce(sum(length), 0) FROM pages p WHERE p.document = d.id)"
            ).fetchall()
            double = database.execute(
                'SELECT document FROM chunks GROUP BY document, start, "end" HAVING count(*) > 1'
            ).fetchall()
            [(whole,)] = database.execute("PRAGMA quick_check(1)").fetchall()
        for name, digest in self.acknowledged.items():
            if stored.get(name) not in {digest} | self.maybe.get(name, set()):
                self.wrong.append(f"{name} was acknowledged and is lost")
        for name in stored.keys() - self.acknowledged.keys() - self.maybe.keys():
            self.wrong.append(f"{name} came from nowhere")
        self.wrong += [f"{name} is there by half" for (name,) in half]
        self.wrong += [f"document {document} has a chunk twice" for (document,) in double]
        if whole != "ok":
            self.wrong.append(f"the database is damaged: {whole}")

    def some_texts(self, count: int) -> list[str]:
        with closing(sqlite3.connect(self.home / "disk" / "disk.sqlite")) as database:
            rows = database.execute(
                'SELECT substr(p.text, c.start - p.start + 1, c."end" - c.start)'
                " FROM chunks c JOIN pages p ON p.id = c.page ORDER BY random() LIMIT ?",
                (count,),
            ).fetchall()
        return [text for (text,) in rows]

    def recall(self, disk: DiskProcess) -> float:
        """The share of passages that find themselves."""
        texts = self.some_texts(QUERIES)
        hits = 0
        for text in texts:
            answer = disk.ask(SearchDisk(text, k=3))
            assert isinstance(answer, Hits), answer
            hits += any(" ".join(p.text.split()) == " ".join(text.split()) for p in answer.passages)
        return hits / len(texts)


def one_round(trial: Trial, number: int, how: str) -> str:
    """Starts, adds, and kills. Returns how it ended."""
    count = trial.chance.randint(1, 8)
    environment = {"LLMOS_FAILPOINT": f"{how}:{count}"} if how in FAILPOINTS else {}
    disk = trial.start(**environment)
    paths: list[Path] = []
    job = 0
    try:
        if how == "Chroma writes":
            kill_while_written(trial, disk)
        trial.opened.append(disk.ready())
        trial.recalls.append(trial.recall(disk))
        paths = trial.write_files(number)
        trial.trust(paths, 0)
        job = disk.add(*paths)
        trial.accepted |= {str(path): hashlib.sha256(path.read_bytes()).digest() for path in paths}
        if how == "random":
            time.sleep(trial.chance.uniform(0.0, 2.5))
        else:
            disk.until(lambda: disk.over(job))
        ended = "killed" if how == "random" else "outlived it"
    except DiskDiedError:
        ended = "killed by itself"
    disk.kill()
    if job in disk.jobs:
        trial.trust(paths, disk.jobs[job].files_done)
    trial.check_truth()
    return ended


def kill_while_written(trial: Trial, disk: DiskProcess) -> None:
    """Waits until Chroma touches one of its files, and kills. Raises DiskDiedError then."""
    name = trial.chance.choice(HNSW)
    index = trial.home / "disk" / "index"
    deadline = time.monotonic() + 10.0

    def state() -> list[tuple[int, int]]:
        found = [path.stat() for path in index.glob(f"*/{name}")]
        return [(status.st_size, status.st_mtime_ns) for status in found]

    before: list[tuple[int, int]] | None = None
    while time.monotonic() < deadline:
        try:
            now = state()
        except OSError:
            continue
        if before is not None and now != before and now:
            time.sleep(trial.chance.choice((0.0, 0.0, 0.001, 0.004)))
            disk.process.kill()
            raise DiskDiedError
        before = now


def finish_all(trial: Trial) -> None:
    """After the last kill: lets everything be read, and checks that it is there."""
    disk = trial.start()
    trial.opened.append(disk.ready())
    deadline = time.monotonic() + 120.0
    while time.monotonic() < deadline:
        answer = disk.ask(ListDocuments())
        assert isinstance(answer, Documents)
        if all(job.state in FINAL for job in answer.jobs):
            break
        time.sleep(0.2)
    trial.recalls.append(trial.recall(disk))
    disk.close()
    # A file that changed once more in a round whose job was never acknowledged may have either content.
    trial.maybe = {str(p): {hashlib.sha256(p.read_bytes()).digest()} for p in trial.folder.rglob("*.txt")}
    trial.acknowledged |= trial.accepted
    trial.check_truth()


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

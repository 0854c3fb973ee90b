"""What the benchmark of crashes does each time: fill a store, start its process, kill it, look at what is left."""

import hashlib
import random
import resource
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from benchmarks.disk_process import FINAL, DiskDiedError, DiskProcess
from benchmarks.texts import prose
from llmos.kernel.abi.replies import Documents, Hits
from llmos.kernel.abi.requests import ListDocuments, SearchDisk
from llmos.memory.database import Database
from llmos.memory.embed import FakeEmbedder
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.store import NewDocument, Store

FILE_LIMIT = 512 * 1024**2
BASE_CHUNKS = 1_200  # more than Chroma keeps outside its files
FILES = 12  # added in each round
QUERIES = 20
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
            path.write_text(
                f"{path}\n\n{prose(2_000_000 + number * 100, 300)}"
            )  # no two the same: one would be skipped
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

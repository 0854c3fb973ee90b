"""Chunks a second from files to what can be found, against SentenceTransformer.encode alone on the same chunks in the
same run; peak memory; and bytes written for each byte of text.

The files are Python's own help: every second topic, each in a file. The worker has been started by a first file, as it
is once for a whole drop: how long that takes is told apart. Bytes written are what the system counts for the processes
(`write_bytes` of /proc/PID/io: what they made the file system write), until the disk has closed everything.
"""

import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from pydoc_data import topics

import psutil

from benchmarks.common import Result
from benchmarks.disk_process import DiskProcess
from llmos.memory import embed
from llmos.memory.limits import THREADS

FIRST = "The first file starts the worker."


def write_files(folder: Path) -> int:
    """Returns how many bytes of text they have."""
    folder.mkdir()
    texts = dict(sorted(topics.topics.items())[::2])
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return sum(len(text.encode()) for text in texts.values())


def written(process: psutil.Process) -> int:
    """Bytes that a process made the file system write so far."""
    return int(process.io_counters().write_bytes)


def peak(process: psutil.Process) -> float:
    """MB that were resident at most."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def end_to_end(home: Path, folder: Path, result: Result, text_bytes: int) -> float:
    """Chunks a second."""
    disk = DiskProcess(home, "minilm", {})
    try:
        disk.ready()
        first = folder.with_name("first.txt")
        first.write_text(FIRST)
        began = time.perf_counter()
        disk.finish(disk.add(first))
        result.metrics["first_file_seconds"] = round(time.perf_counter() - began, 1)
        worker = disk.worker()
        assert worker is not None
        before = written(disk.process) + written(worker)
        began = time.perf_counter()
        job = disk.finish(disk.add(folder))
        seconds = time.perf_counter() - began
        assert not job.failures, job.failures
        result.metrics |= {
            "files": job.files,
            "chunks": job.chunks,
            "seconds": round(seconds, 1),
            "worker_peak_mb": round(peak(worker)),
            "disk_peak_mb": round(peak(disk.process)),
        }
        by_worker = written(worker)
        last = written(disk.process)
        disk.channel.close()
        while disk.process.status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD):
            last = max(last, written(disk.process))
            time.sleep(0.002)
    finally:
        disk.close()
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    result.metrics["on_disk_per_text_byte"] = round(size / text_bytes, 2)
    result.mark("bytes written per byte of text", (last + by_worker - before) / text_bytes, "<=", 20.0)
    return float(job.chunks / seconds)


def chunk_texts(home: Path) -> list[str]:
    """As they are stored, without the first file's."""
    with sqlite3.connect(home / "disk" / "disk.sqlite") as database:
        rows = database.execute(
            'SELECT substr(p.text, c.start - p.start + 1, c."end" - c.start)'
            " FROM chunks c JOIN pages p ON p.id = c.page ORDER BY c.id"
        ).fetchall()
    database.close()
    return [text for (text,) in rows if text != FIRST]


def bare(texts: list[str]) -> float:
    """Chunks a second of the library alone, with its own batches."""
    embed.prepare()
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(THREADS)
    model = SentenceTransformer(str(embed.weights_folder()), device="cpu", local_files_only=True)
    model.encode(texts[:32], normalize_embeddings=True, show_progress_bar=False)
    began = time.perf_counter()
    model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    return len(texts) / (time.perf_counter() - began)


def main() -> int:
    result = Result("ingest")
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as name:
        home, folder = Path(name) / "home", Path(name) / "files"
        text_bytes = write_files(folder)
        ours = end_to_end(home, folder, result, text_bytes)
        texts = chunk_texts(home)
        theirs = bare(texts)
    assert len(texts) == result.metrics["chunks"]
    result.metrics |= {
        "text_bytes": text_bytes,
        "chunks_per_second": round(ours, 1),
        "bare_chunks_per_second": round(theirs, 1),
    }
    result.mark("chunks a second, of the bare library's", ours / theirs, ">=", 0.9)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())

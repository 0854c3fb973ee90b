"""What the tree of documents is made of: the documents, the file that is being read, and those that could not be."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from llmos.app.panels.docnodes import Leaf
from llmos.kernel.abi.records import Document, Job, JobState

_PART = re.compile(r" \([\d,]+ of [\d,]+ passages\)$")


def leaves_of(shown: Iterable[Document], jobs: Iterable[Job], known: Iterable[Document]) -> list[Leaf]:
    """`known` are all documents of the disk: a file that became one after all is no longer one that was not read."""
    leaves = {document.path: Leaf(document.path, document) for document in shown}
    stored = {document.path for document in known}
    ordered = sorted(jobs, key=lambda job: job.id)
    for job in ordered:
        for failure in job.failures:
            if failure.path not in stored:
                leaves[failure.path] = Leaf(failure.path, reason=failure.reason, job=job.id)
    for job in ordered:
        path = _PART.sub("", job.current)
        if job.state is JobState.RUNNING and path:
            before = leaves.get(path)
            document = before.document if before is not None else None
            leaves[path] = Leaf(path, document and replace(document), reading=True)
    return list(leaves.values())

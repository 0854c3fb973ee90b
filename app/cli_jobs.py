"""`llmos jobs` and `llmos watch`: what is being read, and which folders are followed."""

import argparse
import os

from llmos.app import words
from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.records import Job, JobState
from llmos.kernel.abi.replies import Documents, Done, JobReply, Watches
from llmos.kernel.abi.requests import (
    CancelJob,
    ListDocuments,
    ListWatched,
    PauseJob,
    ResumeJob,
    RetryJob,
    Unwatch,
    Watch,
)

STEERING: dict[str, type[PauseJob | ResumeJob | CancelJob]] = {
    "pause": PauseJob,
    "resume": ResumeJob,
    "cancel": CancelJob,
}


def jobs(link: Link, arguments: argparse.Namespace) -> int:
    """Lists the jobs, or steers one."""
    if arguments.what == "list":
        return _list(link, arguments)
    if arguments.job is None:
        raise KernelError(f"Which job? “llmos jobs” lists them; then: llmos jobs {arguments.what} ID.")
    if arguments.what == "retry":
        job = link.ask(RetryJob(job=arguments.job), JobReply, DISK_SECONDS).job
        say(f"{job.title} is tried again.")
    else:
        link.ask(STEERING[arguments.what](job=arguments.job), Done, DISK_SECONDS)
    return 0


def _list(link: Link, arguments: argparse.Namespace) -> int:
    found = link.ask(ListDocuments(), Documents, DISK_SECONDS).jobs
    if arguments.json:
        print_json(found)
        return 0
    print_table(
        ("ID#", "STATE", "FILES#", "FAILED#", "CHUNKS#", "CHUNKS/S#", "LEFT", "TITLE"), [_row(j) for j in found]
    )
    for job in found if arguments.failures else ():
        for failure in job.failures:
            say(f"{failure.path}: {failure.reason}")
    return 0


def _row(job: Job) -> tuple[object, ...]:
    running = job.state is JobState.RUNNING
    rate = f"{job.rate:.1f}" if running and job.rate else ""
    left = words.duration(job.seconds_left) if running and job.seconds_left else ""
    files = f"{job.files_done}/{job.files}"
    return job.id, job.state, files, job.failed, job.chunks, rate, left, job.title


def watch(link: Link, arguments: argparse.Namespace) -> int:
    """Lists the watched folders, begins with one, or ends with one."""
    if arguments.path is None or arguments.list:
        if arguments.remove:
            raise KernelError("Which folder? llmos watch --remove PATH.")
        watched = link.ask(ListWatched(), Watches, DISK_SECONDS).watched
        if arguments.json:
            print_json(watched)
        else:
            rows = [(w.path, "keeps" if w.keeps else "", w.collection, w.problem) for w in watched]
            print_table(("FOLDER", "DELETED", "COLLECTION", "PROBLEM"), rows)
        return 0
    path = os.path.abspath(arguments.path)
    if arguments.remove:
        link.ask(Unwatch(path=path), Watches, DISK_SECONDS)
        say(f"{path} is not watched any more. What was read from it stays.")
    else:
        link.ask(Watch(path=path, keeps=arguments.keep, collection=arguments.collection), Watches, DISK_SECONDS)
        say(f"{path} is watched.")
    return 0

"""The audit log: what was decided about each call, written before its effect, and how it went.

It is a table of the journal that only grows. Each row holds the SHA-256 of itself and the hash of the row before it, so
a row that was changed, taken out or moved breaks the chain. SQLite's own count shows rows cut off at the end. Who
rewrites all of it, chain and count, is found out only by a hash that was noted elsewhere.
"""

import hashlib
import time

import msgspec
from msgspec.structs import replace

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import AuditRow, Label, Standing, Verdict
from llmos.kernel.abi.replies import AuditReport
from llmos.kernel.journal import Journal

LONGEST = 300  # arguments that are longer are hashed, characters
PERSON = "person"
NO_LABEL = Label()
STEP = 500  # rows that are checked at a time
RECENT = 1000  # rows among which questions without an answer are looked for at a start


class AuditLog:
    """Only the kernel's thread uses it. All methods that write raise JournalError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(
        self,
        verdict: Verdict,
        tool: str,
        program: str,
        pid: int = 0,
        arguments: str = "",
        reason: str = "",
        label: Label = NO_LABEL,
        call: int = 0,
    ) -> int:
        """Writes a row, on disk when it returns; its id."""
        with self._journal.write() as db:
            id = (db.execute("select seq from sqlite_sequence where name = 'audit'").fetchone() or (0,))[0] + 1
            last = db.execute("select hash from audit order by id desc limit 1").fetchone() or ("",)
            row = AuditRow(id, time.time(), verdict, tool, program, pid, _brief(arguments), reason, label, call)
            body = msgspec.json.encode(row).decode()
            db.execute("insert into audit values (?, ?, ?)", (id, body, _seal(last[0], body)))
        return int(id)

    def outcome(self, call: int, ok: bool) -> None:
        """How a call went that the row `call` let through."""
        row = self.find(call)
        self.add(Verdict.DONE if ok else Verdict.FAILED, row.tool, row.program, row.pid, call=call)

    def find(self, id: int) -> AuditRow:
        """Raises KeyError."""
        rows = self._journal.read("select body, hash from audit where id = ?", id)
        if not rows:
            raise KeyError(id)
        return _row(*rows[0])

    def rows(self, count: int, before: int = 0) -> tuple[AuditRow, ...]:
        """The newest, oldest first."""
        query = "select body, hash from audit where ? = 0 or id < ? order by id desc limit ?"
        return tuple(_row(*row) for row in reversed(self._journal.read(query, before, before, count)))

    def total(self) -> int:
        return int(self._journal.read("select count(*) from audit")[0][0])

    def settle(self) -> None:
        """At a start: questions that nobody answered before the last kernel ended are denied."""
        recent, reason = self.rows(RECENT), "LLM OS ended before you answered."
        answered = {row.call for row in recent}
        for row in recent:
            if row.verdict is Verdict.ASK and row.id not in answered:
                self.add(Verdict.DENY, row.tool, row.program, row.pid, reason=reason, call=row.id)

    def verify(self, head: str = "") -> AuditReport:
        """Recomputes every hash, at once. A kernel that serves somebody does it step by step: see `verification`."""
        check = self.verification(head)
        while (report := check.step()) is None:
            pass
        return report

    def verification(self, head: str = "") -> "Verification":
        """`head`: a hash that was noted, and has to be in the log."""
        return Verification(self._journal, head)

    # what programs were allowed for good

    def standing(self) -> tuple[Standing, ...]:
        query = "select program, tool, effect, created, content from standing order by program, tool"
        rows = self._journal.read(query)
        return tuple(Standing(program, tool, Effect(effect), *rest) for program, tool, effect, *rest in rows)

    def stands(self, program: str, tool: str, effect: Effect, content: str) -> bool:
        """`content` is a hash of the program: what was allowed to another one of that name does not count."""
        query = "select 1 from standing where program = ? and tool = ? and effect = ? and content = ?"
        return bool(content and self._journal.read(query, program, tool, effect, content))

    def allow_for_good(self, program: str, tool: str, effect: Effect, content: str) -> None:
        with self._journal.write() as db:
            db.execute(
                "insert or replace into standing (program, tool, effect, created, content) values (?, ?, ?, ?, ?)",
                (program, tool, effect, time.time(), content),
            )

    def revoke(self, program: str, tool: str) -> None:
        with self._journal.write() as db:
            db.execute("delete from standing where program = ? and tool = ?", (program, tool))


class Verification:
    """The check of a log that may be long and may grow meanwhile, some rows at a step."""

    def __init__(self, journal: Journal, head: str) -> None:
        self._journal, self._head = journal, head
        self._rows, self._before, self._seen = 0, "", False

    def step(self) -> AuditReport | None:
        """Recomputes the hashes of the next rows; the report with the last ones, or with the first that is wrong."""
        query = "select id, body, hash from audit where id > ? order by id limit ?"
        rows = self._journal.read(query, self._rows, STEP)
        for id, body, hash in rows:
            if id != self._rows + 1:
                return self._report(f"Row {self._rows + 1} is missing.")
            if hash != _seal(self._before, body) or msgspec.json.decode(body)["id"] != id:
                return self._report(f"Row {id} is not what was written, or not where.")
            self._rows, self._before, self._seen = id, hash, self._seen or hash == self._head
        if len(rows) == STEP:
            return None
        count = self._journal.read("select seq from sqlite_sequence where name = 'audit'")
        if (count[0][0] if count else 0) != self._rows:
            return self._report(f"Rows after {self._rows} were cut off.")
        if self._head and not self._seen:
            return self._report("The row with the hash that you noted is not there.")
        return AuditReport(True, f"All {self._rows:,} rows are as they were written.", self._rows, self._before)

    def _report(self, problem: str) -> AuditReport:
        total = self._journal.read("select count(*) from audit")[0][0]
        return AuditReport(False, problem, total, self._before)


def _brief(arguments: str) -> str:
    if len(arguments) <= LONGEST:
        return arguments
    return f"{len(arguments):,} characters, SHA-256 {hashlib.sha256(arguments.encode()).hexdigest()}"


def _seal(before: str, body: str) -> str:
    return hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()


def _row(body: str, hash: str) -> AuditRow:
    return replace(msgspec.json.decode(body, type=AuditRow), hash=hash)

"""Where the branches of a conversation part, read from the journal.

A copy of a message remembers which message it is a copy of, through all copies; so two questions stand at the same
place when what comes right before them is the same message or copies of one.
"""

import sqlite3

from llmos.kernel.abi.records import Parting, Role, Sibling


def find_partings(db: sqlite3.Connection, pid: int, family: list[int]) -> tuple[Parting, ...]:
    """The questions of a conversation that have siblings in its family. Of branches that share a sibling it is given
    in the one that was used last.
    """
    if len(family) < 2:
        return ()
    rows = db.execute(
        "select pid, id, role, case original when 0 then id else original end from messages"
        f" join conversations using (pid) where pid in ({','.join('?' * len(family))}) and role != ?"
        " order by pid = ?, updated, pid, id",
        (*family, Role.NOTICE, pid),
    )
    asked: dict[int, dict[int, Sibling]] = {}  # by the message before (0: none), by the message it is a copy of
    own: dict[int, int] = {}
    branch = before = 0
    for owner, id, role, original in rows:
        if owner != branch:
            branch, before = owner, 0
        if role == Role.USER:
            asked.setdefault(before, {})[original] = Sibling(pid=owner, message=id)
            if owner == pid:
                own[before] = id
        before = original
    return tuple(
        Parting(message=id, siblings=tuple(asked[before][original] for original in sorted(asked[before])))
        for before, id in own.items()
        if len(asked[before]) > 1
    )

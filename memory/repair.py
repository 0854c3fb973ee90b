"""What the doctor mends on the disk: whatever can be computed again from the documents' text and vectors."""

import shutil
from collections.abc import Iterable

from llmos.kernel.abi.records import Check
from llmos.memory.database import Database, DatabaseError
from llmos.memory.limits import VACUUM_SHARE
from llmos.memory.mirror import Mirror


def repair(database: Database, mirror: Mirror) -> list[Check]:
    """Mends, and says what was done. Raises DatabaseError where the database cannot be written."""
    if database.read_only:
        return [Check("Repair", False, database.read_only, "Do what the detail says, then repair again.")]
    lines = [_tables(database), _orphans(database), *_words(database), _counts(database), _space(database)]
    mirror.rebuild()
    lines.append(Check("Index", True, "It is being built anew; searching goes on meanwhile."))
    return lines


def _tables(database: Database) -> Check:
    """SQLite's own indexes can be built anew; damaged rows cannot."""
    before = database.check()
    if before != "ok":
        database.rows("REINDEX")
    after = database.check()
    if after != "ok":
        return Check("Database", False, after, "Restore the last backup: “llmos restore FILE”.")
    return Check(
        "Database", True, "Nothing was wrong." if before == "ok" else f"Its indexes were built anew ({before})."
    )


def _orphans(database: Database) -> Check:
    """Rows that belong to nothing any more."""
    found = database.rows("PRAGMA foreign_key_check")
    with database.transaction():
        for table, row, *_ in found:
            if row is not None:
                database.write(f'DELETE FROM "{table}" WHERE rowid = ?', row)
        half = database.write(
            "DELETE FROM documents WHERE chunks <> (SELECT count(*) FROM chunks c WHERE c.document = documents.id)"
        ).rowcount
    if not found and not half:
        return Check("Leftovers", True, "There are none.")
    advice = " Add the incomplete ones again." if half else ""
    return Check("Leftovers", True, f"{len(found):,} rows and {half:,} incomplete documents were removed.{advice}")


def _words(database: Database) -> Iterable[Check]:
    """The indexes of words, each checked, and built anew where it does not agree with its texts."""
    tables = database.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%fts5%'")
    for (table,) in tables:
        detail = "Nothing was wrong."
        try:
            database.rows(f'INSERT INTO "{table}" ("{table}", rank) VALUES (\'integrity-check\', 1)')
        except DatabaseError:
            database.rows(f'INSERT INTO "{table}" ("{table}") VALUES (\'rebuild\')')
            detail = "It was built anew."
        yield Check(f"Index of words “{table}”", True, detail)


def _counts(database: Database) -> Check:
    """A job's counts are those of its files."""
    wrong = " OR ".join(f"{name} <> {count}" for name, count in _COUNTS.items())
    sets = ", ".join(f"{name} = {count}" for name, count in _COUNTS.items())
    with database.transaction():
        changed = database.write(f"UPDATE jobs SET {sets} WHERE {wrong}").rowcount
    return Check("Jobs", True, f"{changed:,} were counted anew." if changed else "Their counts are right.")


_FILES = "FROM job_files f WHERE f.job = jobs.id"
_COUNTS = {
    "files": f"(SELECT count(*) {_FILES})",
    "stored": f"(SELECT count(*) {_FILES} AND f.state = 'stored')",
    "skipped": f"(SELECT count(*) {_FILES} AND f.state = 'skipped')",
    "failed": f"(SELECT count(*) {_FILES} AND f.state = 'failed')",
    "chunks": f"(SELECT coalesce(sum(f.chunks), 0) {_FILES})",
}


def _space(database: Database) -> Check:
    """Gives free pages back, where they are many and there is room for the copy that this takes."""
    [(pages,)], [(free,)] = database.rows("PRAGMA page_count"), database.rows("PRAGMA freelist_count")
    [(size,)] = database.rows("PRAGMA page_size")
    if free < VACUUM_SHARE * pages:
        return Check("Space", True, f"{free * size / 1024**2:,.1f} MB are free inside, which new documents will take.")
    if shutil.disk_usage(database.path.parent).free < 3 * (pages - free) * size:
        return Check("Space", False, "There is too little space on the drive to tidy up.", "Free some space.")
    database.rows("VACUUM")
    return Check("Space", True, f"{free * size / 1024**2:,.1f} MB were given back.")

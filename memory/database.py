"""The SQLite file that is the truth: opening, transactions, and its errors in words."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from llmos.memory.failpoints import reach

Value: TypeAlias = str | int | float | bytes | None

DOCUMENTS = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL UNIQUE,      -- SHA-256 of the file
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,          -- bytes of the file
    added REAL NOT NULL,
    pages INTEGER NOT NULL,         -- numbered pages
    chunks INTEGER NOT NULL,
    length INTEGER NOT NULL         -- characters of the text
) STRICT;

-- The text of a document is its pages' texts, one behind the other.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- character offset into the document
    length INTEGER NOT NULL,
    number INTEGER,                 -- as printed in a viewer, from 1; null where the kind has none
    text TEXT NOT NULL,
    UNIQUE (document, start)
) STRICT;

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: the index may still know a dead one
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- character offsets into the document
    "end" INTEGER NOT NULL,
    content BLOB NOT NULL,          -- equal for texts that read the same
    vector BLOB NOT NULL            -- float32, normalised
) STRICT;
CREATE INDEX chunks_document ON chunks (document);
CREATE INDEX chunks_page ON chunks (page);

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    created REAL NOT NULL
) STRICT;

CREATE TABLE roots (
    job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
    path TEXT NOT NULL,
    expanded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, path)
) STRICT;

CREATE TABLE job_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
    path TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    reason TEXT NOT NULL DEFAULT '',
    chunks INTEGER NOT NULL DEFAULT 0,
    UNIQUE (job, path)
) STRICT;
CREATE INDEX job_files_state ON job_files (job, state);
"""

TURNS = """
CREATE TABLE turns (
    message INTEGER PRIMARY KEY,    -- the id of its question, as the kernel gave it
    pid INTEGER NOT NULL,
    text TEXT NOT NULL,
    label TEXT NOT NULL,            -- JSON
    created REAL NOT NULL
) STRICT;
CREATE INDEX turns_pid ON turns (pid);

-- What of a turn the embedder reads at once: most turns are one piece. Beside those that make up the turn, the line
-- that it opens with, because a long answer blurs what was asked or told.
CREATE TABLE pieces (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES turns ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- character offsets into the turn
    "end" INTEGER NOT NULL,
    opening INTEGER NOT NULL,       -- 1: it is the first line, which others hold too
    vector BLOB                     -- float32, normalised; null: still to be made
) STRICT;
CREATE INDEX pieces_message ON pieces (message);
CREATE INDEX pieces_pending ON pieces (id) WHERE vector IS NULL;

-- The texts of the pieces that are not openings, by their ids.
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2');
"""

PLACES = """
-- Where in a document that has no page numbers a chunk stands, and under which headings, in words.
ALTER TABLE chunks ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE chunks ADD COLUMN heading TEXT NOT NULL DEFAULT '';
"""

SEARCH = """
-- The text of each chunk behind what it stands under, read from its page: so it is indexed without being kept twice.
CREATE VIEW chunk_texts AS
    SELECT c.id AS id, c.heading || char(10) || substr(p.text, c.start - p.start + 1, c."end" - c.start) AS text
    FROM chunks c JOIN pages p ON p.id = c.page;

-- The words of the chunks, by their ids: an index that can be rebuilt.
CREATE VIRTUAL TABLE chunk_words USING fts5 (
    text, content = 'chunk_texts', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO chunk_words (chunk_words) VALUES ('rebuild');

-- Vectors of the embedder that is to take over from the one whose vectors the chunks have.
CREATE TABLE next_vectors (
    chunk INTEGER PRIMARY KEY REFERENCES chunks ON DELETE CASCADE,
    vector BLOB NOT NULL            -- float32, normalised
) STRICT;
"""

FILES = """
ALTER TABLE documents ADD COLUMN modified REAL NOT NULL DEFAULT 0;     -- when the file was changed last; 0: not known
ALTER TABLE documents ADD COLUMN collection TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN state TEXT NOT NULL DEFAULT 'stored';
ALTER TABLE documents ADD COLUMN metadata TEXT NOT NULL DEFAULT '';    -- JSON, of texts that have no file

-- Files without a document of their own: copies of one, and, with none, those that need not be looked at again until
-- they change, because they could not be read or the person removed them.
CREATE TABLE others (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified REAL NOT NULL,
    document INTEGER REFERENCES documents ON DELETE CASCADE
) STRICT;
CREATE INDEX others_document ON others (document);

CREATE TABLE watched (
    path TEXT PRIMARY KEY,
    keeps INTEGER NOT NULL,
    collection TEXT NOT NULL,
    identity TEXT NOT NULL DEFAULT ''   -- of the folder: another one in its place is not the same folder
) STRICT;

-- Counted as it happens: counting the files of a large job each time it is told is slow.
ALTER TABLE jobs ADD COLUMN collection TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN chunks INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET
    files = (SELECT count(*) FROM job_files f WHERE f.job = jobs.id),
    stored = (SELECT count(*) FROM job_files f WHERE f.job = jobs.id AND f.state = 'stored'),
    skipped = (SELECT count(*) FROM job_files f WHERE f.job = jobs.id AND f.state = 'skipped'),
    failed = (SELECT count(*) FROM job_files f WHERE f.job = jobs.id AND f.state = 'failed'),
    chunks = (SELECT coalesce(sum(f.chunks), 0) FROM job_files f WHERE f.job = jobs.id);
"""

UNREAD = """
ALTER TABLE documents ADD COLUMN unread TEXT NOT NULL DEFAULT '';      -- what of it could not be read, in words
-- A job tells of its failures each time that it is told: they are few among its files.
CREATE INDEX job_files_reason ON job_files (job) WHERE reason <> '';
"""

# UPGRADES[n] makes version n + 1 of version n; 0 is an empty file.
UPGRADES = (DOCUMENTS, TURNS, PLACES, SEARCH, FILES, UNREAD)
VERSION = len(UPGRADES)


class DatabaseError(Exception):
    """The database cannot do it. The message is for the person and says what to do."""


class Database:
    """One connection, used by the thread that made it. `read_only` says why nothing can be written, or is empty."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file. Raises DatabaseError where even reading is impossible."""
        self.path = path
        self.read_only = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = self._open_writable()
        except (OSError, sqlite3.OperationalError) as error:
            self.read_only = self.explain(error)
            self._connection = self._open_readable()
        except sqlite3.DatabaseError as error:
            raise DatabaseError(self.explain(error)) from error

    def _open_writable(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise DatabaseError(f"{self.path} was written by a newer version of LLM OS. Update LLM OS to open it.")
            for old, upgrade in enumerate(UPGRADES[version:], version):
                connection.executescript(f"BEGIN IMMEDIATE; {upgrade} PRAGMA user_version = {old + 1}; COMMIT;")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_readable(self) -> sqlite3.Connection:
        # `immutable` reads a WAL database in a folder where not even the shared-memory file can be made.
        for mode in ("mode=ro", "mode=ro&immutable=1"):
            try:
                connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
                with closing(connection.execute("SELECT count(*) FROM documents")) as cursor:
                    cursor.fetchone()
            except sqlite3.Error:
                continue
            return connection
        raise DatabaseError(self.read_only)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing does; an inner one is part of the outer one.

        Raises DatabaseError where it cannot be written.
        """
        if self._connection.in_transaction:
            yield
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            reach("before the commit")
            self._connection.execute("COMMIT")
            reach("after the commit")
        except sqlite3.Error as error:
            self._undo()
            raise DatabaseError(self.explain(error)) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def rows(self, sql: str, *parameters: Value) -> list[Any]:
        """All rows of a query. Raises DatabaseError."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(self.explain(error)) from error

    def write(self, sql: str, *parameters: Value) -> sqlite3.Cursor:
        """One statement; belongs inside a transaction."""
        return self._connection.execute(sql, parameters)

    def write_many(self, sql: str, parameters: Sequence[tuple[Value, ...]]) -> int:
        """One statement for each. Returns how many rows changed."""
        return max(0, self._connection.executemany(sql, parameters).rowcount)

    def scrub(self) -> None:
        """Leaves nothing of what was deleted in the log beside the file. Raises DatabaseError."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> str:
        """ "ok", or what SQLite's integrity check found."""
        return "; ".join(str(row[0]) for row in self.rows("PRAGMA integrity_check(10)"))

    def close(self) -> None:
        self._connection.close()

    def explain(self, error: Exception) -> str:
        """An error of SQLite's or of the file system, as a sentence that says what to do."""
        text, folder = str(error).lower(), self.path.parent
        if "full" in text or "no space" in text:
            return f"The drive that holds {folder} is full. Free some space on it and try again."
        if "readonly" in text or "read-only" in text or "unable to open" in text or "permission" in text:
            return f"The folder {folder} cannot be written. Make it writable for this user and try again."
        if "locked" in text:
            return f"Another program has {self.path} open. Close it and try again."
        if "malformed" in text or "not a database" in text:
            return f"{self.path} is damaged. Move it away and add the documents again."
        return f"The drive that holds {folder} could not be used ({error}). Check the drive and try again."

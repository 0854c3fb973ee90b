"""Which documents a search may look into: `Where` as SQL."""

import os
from dataclasses import dataclass

from llmos.kernel.abi.records import Integrity, Knowledge, TurnText, Where
from llmos.memory.database import Database, Value

# What is on the disk was put there by the person: so says the kernel of every passage.
DOCUMENTS_INTEGRITY = Integrity.PICKED_FILE


@dataclass(frozen=True)
class Selection:
    """How much may be looked into. Where it is not `all`, the temporary table `selected` has the documents' ids."""

    chunks: int
    all: bool


EVERYTHING = Knowledge()


def select(
    database: Database, where: Where, documents: tuple[int, ...] = (), knowledge: Knowledge = EVERYTHING
) -> Selection:
    """Finds the documents that meet all conditions. Raises DatabaseError."""
    conditions, parameters = _conditions(database, where, knowledge)
    if documents:
        conditions.append(_ids(documents))
    if not conditions:
        return Selection(int(database.rows("SELECT coalesce(sum(chunks), 0) FROM documents")[0][0]), True)
    # Made for each search: only this connection sees it, and it is never written to a file of ours.
    database.rows("CREATE TEMP TABLE IF NOT EXISTS selected (document INTEGER PRIMARY KEY)")
    database.rows("DELETE FROM selected")
    sql = f"INSERT INTO selected SELECT id FROM documents WHERE {' AND '.join(conditions)}"
    database.rows(sql, *parameters)
    sql = "SELECT coalesce(sum(chunks), 0) FROM documents JOIN selected ON document = id"
    return Selection(int(database.rows(sql)[0][0]), False)


def has_turn(where: Where, turn: TurnText) -> bool:
    """Whether a turn of a conversation meets the conditions: none that says what a document must be like."""
    if where.documents or where.folders or where.collections or where.kinds:
        return False
    if where.integrity and turn.label.integrity not in where.integrity:
        return False
    return where.since <= turn.created and (not where.until or turn.created <= where.until)


def _conditions(database: Database, where: Where, knowledge: Knowledge) -> tuple[list[str], list[Value]]:
    columns = {row[0] for row in database.rows("SELECT name FROM pragma_table_info('documents')")}
    # The one place that knows how a document's date and collection are stored: a database that cannot be written may
    # be of a version that has neither.
    date = "CASE WHEN modified > 0 THEN modified ELSE added END" if "modified" in columns else "added"
    collection = "collection" if "collection" in columns else "''"
    conditions: list[str] = []
    parameters: list[Value] = []

    def need(condition: str, *values: Value) -> None:
        conditions.append(condition)
        parameters.extend(values)

    if knowledge != EVERYTHING:
        either = [f"{collection} = ?"] * len(knowledge.collections)
        need(f"({' OR '.join([*either, _ids(knowledge.documents)])})", *knowledge.collections)
    if where.documents:
        need(_ids(where.documents))
    if where.folders:
        beneath = [os.path.join(os.path.normpath(folder), "") for folder in where.folders]
        need(_any("substr(path, 1, length(?)) = ?", len(beneath)), *(each for one in beneath for each in (one, one)))
    if where.collections:
        need(_any(f"{collection} = ?", len(where.collections)), *where.collections)
    if where.kinds:
        need(_any("kind = ?", len(where.kinds)), *where.kinds)
    if where.since:
        need(f"{date} >= ?", where.since)
    if where.until:
        need(f"{date} <= ?", where.until)
    if where.integrity and DOCUMENTS_INTEGRITY not in where.integrity:
        need("false")
    return conditions, parameters


def _any(condition: str, count: int) -> str:
    return f"({' OR '.join([condition] * count)})"


def _ids(ids: tuple[int, ...]) -> str:
    """As SQL: they may be more than SQLite lets parameters be."""
    return f"id IN ({','.join(str(int(i)) for i in ids)})"

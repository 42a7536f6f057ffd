"""A plan file: created, opened, read, written; for the moment one pickled value in SQLite."""

import pickle
import sqlite3
from pathlib import Path

from editor.plan import Plan
from storage.errors import StorageError


def create(path: Path, plan: Plan, replace: bool) -> None:
    if path.exists() and not replace:
        raise StorageError("exists", name=path.name)
    if not path.parent.is_dir():
        raise StorageError("folder_missing", name=path.parent.name)
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE plan (value BLOB)")
        connection.execute("INSERT INTO plan VALUES (?)", [pickle.dumps(plan)])
    connection.close()


def connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise StorageError("not_found", name=path.name)
    return sqlite3.connect(path, check_same_thread=False)


def load(connection: sqlite3.Connection) -> Plan:
    plan = pickle.loads(connection.execute("SELECT value FROM plan").fetchone()[0])
    assert isinstance(plan, Plan)
    return plan


def save(connection: sqlite3.Connection, plan: Plan) -> None:
    with connection:
        connection.execute("UPDATE plan SET value = ?", [pickle.dumps(plan)])

"""Open a case's database, create it, bring an older one up to date.

Guarantees: WAL with ``synchronous=FULL`` (a committed action survives a power cut), no
temporary files with case text outside the case folder, and a schema newer than this
program is refused before anything is read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from redact.errors import BadInput, RedactError
from redact.store.chain import LEDGER
from redact.store.migrations import STEPS

VERSION = 1 + len(STEPS)


def create(path: Path) -> None:
    """Write a new, empty database of the current version, for its owner only: it comes to hold
    the whole text (SQLite gives the files beside it the same mode)."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    db = _connect(path)
    try:
        with transaction(db):
            _run(db, files("redact.store").joinpath("schema.sql").read_text("utf-8"))
            _upgrade(db, 1)
    finally:
        db.close()


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a database. Without ``write`` it cannot be changed through this connection, and
    may lie where nothing can be written.

    Raises BadInput when the file is damaged, RedactError when it is of a newer version,
    or of an older one and not opened for writing.
    """
    try:
        db = _connect(path) if write or os.access(path.parent, os.W_OK) else _frozen(path)
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise BadInput(
            f"{path}: damaged, SQLite cannot read it", hint="restore the case from a backup"
        ) from error
    try:
        _check_version(path, version, write=write)
        if version < VERSION:
            with transaction(db):
                _upgrade(db, version)
    except BaseException:
        db.close()
        raise
    if not write:
        db.execute("PRAGMA query_only = ON")
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        # REPLACE must fire the delete triggers of the append-only tables
        db.execute("PRAGMA recursive_triggers = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("PRAGMA secure_delete = ON")
    except BaseException:
        db.close()
        raise
    return db


def _frozen(path: Path) -> sqlite3.Connection:
    """A database where nothing can be written: not even the files SQLite reads WAL with."""
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        raise RedactError(
            f"{path}: lies where nothing can be written, and its last changes were not settled",
            hint="copy the whole folder to where it can be written, then run this there",
        )
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    db.execute("PRAGMA temp_store = MEMORY")
    return db


def _check_version(path: Path, version: int, *, write: bool) -> None:
    if version > VERSION:
        raise RedactError(
            f"{path}: made by a newer redact (database version {version}, this one knows "
            f"up to {VERSION})",
            hint="install the newer redact and use it for this case",
        )
    if version < 1:
        raise BadInput(f"{path}: not the database of a case")
    if version < VERSION and not write:
        raise RedactError(
            f"{path}: made by an older redact (database version {version})",
            hint="run any command that writes to the case, for example redact propose",
        )


def _protect(db: sqlite3.Connection, table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _upgrade(db: sqlite3.Connection, version: int) -> None:
    for step in STEPS[version - 1 :]:
        _run(db, step)
    _protect(db, "events")
    for table in LEDGER:
        _protect(db, table)
        db.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_event ON {table} (event)")
    db.execute(f"PRAGMA user_version = {VERSION}")


def _run(db: sqlite3.Connection, script: str) -> None:
    """Statement by statement: ``executescript`` would commit the open transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""

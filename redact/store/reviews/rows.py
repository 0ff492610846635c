"""Rows of the record."""

from __future__ import annotations

import sqlite3
from typing import Any


def next_id(db: sqlite3.Connection, table: str, prefix: str) -> str:
    """A short id for the next row of ``marks`` (k1, k2, …) or ``evidence`` (e1, …)."""
    count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return f"{prefix}{count + 1}"


def insert(db: sqlite3.Connection, table: str, **values: Any) -> None:
    """Write one row. Table and columns are named by this program, never by a user."""
    columns, marks = ", ".join(values), ",".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))  # noqa: S608

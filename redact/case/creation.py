"""A new case on disk."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from redact import folder
from redact.case.who import person
from redact.store import chain
from redact.store import db as database
from redact.store.chain import Action


def build(path: Path, texts: Mapping[str, tuple[str, str]], by: str) -> bytes:
    """Fill a claimed and locked folder; returns the key of the case.

    ``texts`` are sealed: kind -> (file name, text). The database gets its name last, in
    one step: until then the folder is not a case, and can be filled again.
    """
    key = secrets.token_bytes(32)
    folder.write_key(path / "case.key", key)
    for name in ("originals", "review"):
        (path / name).mkdir(exist_ok=True)
    for leftover in path.glob("case.db.new*"):
        leftover.unlink()
    fresh = path / "case.db.new"
    database.create(fresh)
    db = database.connect(fresh, write=True)
    try:
        with database.transaction(db):
            action = chain.begin(db, person(by), "new")
            for kind, (name, text) in texts.items():
                _seal(db, action, kind, name, text)
            chain.append(db, key, action)
    finally:
        db.close()
    folder.sync(fresh)
    fresh.rename(path / "case.db")
    folder.sync(path)
    return key


def _seal(db: sqlite3.Connection, action: Action, kind: str, name: str, text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    db.execute(
        "INSERT INTO sealed (event, kind, name, text, sha256) VALUES (?,?,?,?,?)",
        (action.event, kind, name.encode(errors="replace").decode(), text, digest),
    )
    action.details[kind] = digest

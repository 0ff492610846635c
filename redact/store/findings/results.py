"""What split and detect made of each original: what makes a run resumable."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter

from redact.domain import Document, Hit, Message, Segment, Split

_HITS = TypeAdapter(tuple[Hit, ...])
_SEGMENTS = TypeAdapter(tuple[Segment, ...])
_DOCUMENT = TypeAdapter(Document)
_MESSAGE = TypeAdapter(Message)


def pending(db: sqlite3.Connection) -> tuple[str, ...]:
    """SHA-256 of the originals that have no result yet, in the order added."""
    rows = db.execute(
        "SELECT sha256 FROM files WHERE sha256 NOT IN (SELECT file FROM results) ORDER BY seq"
    )
    return tuple(row[0] for row in rows)


def forget_results(db: sqlite3.Connection, file: str | None = None) -> None:
    """Make one original (or all) pending again; decisions stay."""
    reopen(db, file)
    for table in ("documents", "messages"):
        db.execute(f"DELETE FROM {table} WHERE ? IN (file, '')", (file or "",))  # noqa: S608


def reopen(db: sqlite3.Connection, file: str | None = None) -> None:
    """Make one original (or all) pending again; its documents and messages stay listed
    until the next result, which takes their ids over."""
    db.execute("DELETE FROM results WHERE ? IN (file, '')", (file or "",))
    row = db.execute("SELECT value FROM meta WHERE name = 'proposed'").fetchone()
    left = [one for one in json.loads(row[0]) if file and one != file] if row else []
    db.execute("UPDATE meta SET value = ? WHERE name = 'proposed'", (json.dumps(left),))


def put_result(db: sqlite3.Connection, file: str, split: Split, hits: Iterable[Hit]) -> None:
    """Store what split and detect made of one original, in place of an earlier result.

    Document and message ids must be unique in the case.
    """
    forget_results(db, file)
    db.execute(
        "INSERT INTO results (file, segments, hits) VALUES (?,?,?)",
        (
            file,
            zlib.compress(_SEGMENTS.dump_json(split.segments), 1),
            zlib.compress(_HITS.dump_json(tuple(hits)), 1),
        ),
    )
    db.executemany(
        "INSERT INTO documents (id, file, seq, body) VALUES (?,?,?,?)",
        ((d.id, file, n, _DOCUMENT.dump_json(d).decode()) for n, d in enumerate(split.documents)),
    )
    db.executemany(
        "INSERT INTO messages (id, file, seq, body) VALUES (?,?,?,?)",
        ((m.id, file, n, _MESSAGE.dump_json(m).decode()) for n, m in enumerate(split.messages)),
    )


def hits(db: sqlite3.Connection, file: str) -> tuple[Hit, ...]:
    """What the detectors saw in one original; empty when it has no result yet."""
    row = db.execute("SELECT hits FROM results WHERE file = ?", (file,)).fetchone()
    return _HITS.validate_json(zlib.decompress(row[0])) if row else ()


def split(db: sqlite3.Connection, file: str) -> Split:
    """The documents, messages and segments of one original; empty without a result."""
    row = db.execute("SELECT segments FROM results WHERE file = ?", (file,)).fetchone()
    documents = db.execute("SELECT body FROM documents WHERE file = ? ORDER BY seq", (file,))
    messages = db.execute("SELECT body FROM messages WHERE file = ? ORDER BY seq", (file,))
    return Split(
        tuple(_DOCUMENT.validate_json(body) for (body,) in documents),
        tuple(_MESSAGE.validate_json(body) for (body,) in messages),
        _SEGMENTS.validate_json(zlib.decompress(row[0])) if row else (),
    )


def sent(db: sqlite3.Connection) -> Iterator[str | None]:
    """When each message of the case was sent, None where that is not certain."""
    rows = db.execute("SELECT json_extract(body, '$.sent') FROM messages")
    return (row[0] for row in rows)


def originals_of_messages(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(message, the message it is a copy of, else itself) for all messages, in order."""
    rows = db.execute(
        "SELECT m.id, coalesce(json_extract(m.body, '$.duplicate_of'), m.id) FROM messages AS m"
        " JOIN files AS o ON o.sha256 = m.file ORDER BY o.seq, m.seq"
    )
    return ((row[0], row[1]) for row in rows)


def message(db: sqlite3.Connection, id: str) -> tuple[str, Message] | None:
    """The original's SHA-256 and the message with an id."""
    row = db.execute("SELECT file, body FROM messages WHERE id = ?", (id,)).fetchone()
    return (row[0], _MESSAGE.validate_json(row[1])) if row else None

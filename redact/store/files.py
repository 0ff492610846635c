"""Originals and their pages: what was sealed, what was read, what nobody could read."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from redact.domain import Box, FileText, Line, PageText, Source
from redact.errors import UsageError
from redact.store.chain import Action

_LAYOUT = TypeAdapter(tuple[tuple[Line, ...], tuple[Box, ...]])
_FAST = 1
"""zlib level: boxes shrink to a third at any level; higher ones only cost time."""


@dataclass(frozen=True)
class Original:
    """One sealed input. ``name`` is the file name as added, unique in the case;
    ``notes`` are what ingest found worth telling the officer."""

    sha256: str
    name: str
    size: int
    pages: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unread:
    """A page (index from 0) whose text cannot be relied on, and why."""

    file: str
    name: str
    page: int
    why: str


def add(
    db: sqlite3.Connection, action: Action, text: FileText, size: int, notes: tuple[str, ...] = ()
) -> None:
    """Record an original and its pages. ``text.sha256`` must be new to the case."""
    db.execute(
        "INSERT INTO files (event, sha256, name, size, pages, notes) VALUES (?,?,?,?,?,?)",
        (action.event, text.sha256, text.name, size, len(text.pages), json.dumps(notes)),
    )
    put_pages(db, text.sha256, text.pages)
    action.details.setdefault("files", []).append(
        {"sha256": text.sha256, "size": size, "pages": len(text.pages)}
    )


def put_pages(db: sqlite3.Connection, sha256: str, pages: Iterable[PageText]) -> None:
    """Store (or replace, after OCR) pages of an original."""
    db.executemany(
        "INSERT OR REPLACE INTO pages (file, page, width, height, text, packed, layout, source,"
        " unread, pictures, recognised) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                sha256,
                page.index,
                page.width,
                page.height,
                page.text,
                zlib.compress(page.packed, _FAST),
                zlib.compress(_LAYOUT.dump_json((page.lines, page.rules)), _FAST),
                page.source.value,
                page.unread,
                json.dumps(page.pictures),
                json.dumps(page.recognised),
            )
            for page in pages
        ),
    )


def originals(db: sqlite3.Connection) -> tuple[Original, ...]:
    """All originals in the order in which they were added."""
    rows = db.execute("SELECT sha256, name, size, pages, notes FROM files ORDER BY seq")
    return tuple(Original(s, n, size, p, tuple(json.loads(notes))) for s, n, size, p, notes in rows)


def named(db: sqlite3.Connection, name: str) -> Original:
    """The original that was added under a name. Raises UsageError when there is none."""
    for original in originals(db):
        if original.name == name or original.sha256 == name:
            return original
    raise UsageError(f"no document {name!r} in the case", hint="redact documents CASE names them")


def load(db: sqlite3.Connection, sha256: str) -> FileText:
    """The text of one original with all its boxes (about 60 KB a page in memory)."""
    row = db.execute("SELECT name FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise UsageError(f"no original {sha256} in the case")
    return FileText(sha256, row[0], tuple(_pages(db, sha256)))


def _pages(db: sqlite3.Connection, sha256: str) -> Iterator[PageText]:
    rows = db.execute(
        "SELECT page, width, height, text, packed, layout, source, unread, pictures, recognised"
        " FROM pages WHERE file = ? ORDER BY page",
        (sha256,),
    )
    for index, width, height, text, packed, layout, source, unread, pictures, recognised in rows:
        lines, rules = _LAYOUT.validate_json(zlib.decompress(layout))
        yield PageText(
            index=index,
            width=width,
            height=height,
            text=text,
            packed=zlib.decompress(packed),
            lines=lines,
            rules=rules,
            source=Source(source),
            unread=unread,
            pictures=tuple(Box(*box) for box in json.loads(pictures)),
            recognised=tuple((start, end) for start, end in json.loads(recognised)),
        )


_UNSEEN = "a picture on it was not read by OCR"


def unread(db: sqlite3.Connection) -> tuple[Unread, ...]:
    """The pages that nobody has read: neither the software for certain nor a human. A page
    with a picture that OCR has not looked into is one of them."""
    rows = db.execute(
        "SELECT p.file, f.name, p.page, iif(p.unread != '', p.unread, ?) FROM pages AS p"
        " JOIN files AS f ON f.sha256 = p.file"
        " WHERE (p.unread != '' OR p.pictures != '[]') AND NOT EXISTS"
        " (SELECT 1 FROM reads AS r WHERE r.file = p.file AND r.page = p.page)"
        " ORDER BY f.seq, p.page",
        (_UNSEEN,),
    )
    return tuple(Unread(*row) for row in rows)


def unseen(db: sqlite3.Connection) -> Iterator[tuple[Original, tuple[int, ...]]]:
    """Originals with the pages (from 0) whose pictures OCR has not read yet."""
    for original in originals(db):
        rows = db.execute(
            "SELECT page FROM pages WHERE file = ? AND pictures != '[]' ORDER BY page",
            (original.sha256,),
        )
        if found := tuple(row[0] for row in rows):
            yield original, found


def has_unseen(db: sqlite3.Connection) -> bool:
    """Whether there are pictures that OCR has not read yet."""
    return next(unseen(db), None) is not None


def recognised(db: sqlite3.Connection) -> int:
    """How many pages have text that OCR made out."""
    rows = db.execute("SELECT count(*) FROM pages WHERE recognised != '[]'")
    return int(rows.fetchone()[0])

"""The steps from one version of the database to the next.

``STEPS[0]`` is the SQL that takes version 1 (``schema.sql``) to version 2, and so on. A
step that was released is never edited. A new case runs ``schema.sql`` and then all steps.
"""

from __future__ import annotations

STEPS: tuple[str, ...] = (
    # what reviewers said about who is who; body: an Identification as JSON
    """
CREATE TABLE identifications (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    id     TEXT NOT NULL UNIQUE,
    kind   TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'undo')),
    body   TEXT NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes TEXT UNIQUE REFERENCES identifications (id),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
""",
    # what opens locked originals, sealed under the key of the case; no part of the record
    """
CREATE TABLE passwords (
    file   TEXT PRIMARY KEY REFERENCES files (sha256),
    sealed BLOB NOT NULL
) STRICT;
""",
    # pages: areas that OCR has not read, ranges that OCR made out (both as JSON)
    """
ALTER TABLE pages ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE pages ADD COLUMN recognised TEXT NOT NULL DEFAULT '[]';
""",
    # corrections: of messages, too; what a field of one says stands beside its row, so that
    # the rows of older cases stay as their events were tagged
    """
CREATE TABLE corrected (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    id     TEXT NOT NULL UNIQUE,
    kind   TEXT NOT NULL
        CHECK (kind IN ('begin', 'join', 'message', 'no message', 'field', 'undo')),
    file   TEXT NOT NULL REFERENCES files (sha256),
    page   INTEGER NOT NULL,
    y      REAL NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes TEXT UNIQUE REFERENCES corrected (id),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
INSERT INTO corrected SELECT * FROM corrections ORDER BY seq;
DROP TABLE corrections;
ALTER TABLE corrected RENAME TO corrections;
CREATE TABLE corrected_fields (
    seq        INTEGER PRIMARY KEY,
    event      INTEGER NOT NULL,
    correction TEXT NOT NULL UNIQUE REFERENCES corrections (id),
    field      TEXT NOT NULL,
    value      TEXT NOT NULL
) STRICT;
""",
)

-- Version 1 of a case's database. Later versions are steps in migrations.py.
--
-- Two kinds of tables. The *record* (what humans and the machine did; see LEDGER in
-- chain.py) is append-only and each row carries the audit event that wrote it; triggers
-- refuse UPDATE and DELETE. The *derived* tables (pages, results, findings, …) can be
-- made again from the originals and are replaced when `redact propose` runs again.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- --- the record ------------------------------------------------------------------------

CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL,
    details TEXT NOT NULL,
    prev    TEXT NOT NULL,
    tag     TEXT NOT NULL
) STRICT;

-- one row, replaced with each event; authenticated on its own so that a cut tail shows
CREATE TABLE head (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    tag TEXT NOT NULL,
    mac TEXT NOT NULL
) STRICT;

CREATE TABLE sealed (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    kind   TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    text   TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE files (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL UNIQUE COLLATE NOCASE,
    size   INTEGER NOT NULL,
    pages  INTEGER NOT NULL,
    notes  TEXT NOT NULL
) STRICT;

-- verdict is NULL in a row that only withdraws another (undoes); copied is the finding in
-- another copy of the message whose decision this one follows, empty in all other rows
CREATE TABLE decisions (
    seq     INTEGER PRIMARY KEY,
    event   INTEGER NOT NULL,
    finding TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('withhold', 'release')),
    codes   TEXT NOT NULL,
    who     TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL,
    spans   TEXT NOT NULL,
    places  TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES decisions (seq),
    copied  TEXT NOT NULL,
    CHECK ((verdict IS NULL) = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX decisions_finding ON decisions (finding);

-- body: the mark as JSON, see reviews.Mark
CREATE TABLE marks (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    id     TEXT NOT NULL UNIQUE,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    body   TEXT NOT NULL
) STRICT;

CREATE TABLE retractions (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    mark   TEXT NOT NULL UNIQUE REFERENCES marks (id),
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    id     TEXT NOT NULL UNIQUE,
    code   TEXT NOT NULL,
    fields TEXT NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT;

CREATE TABLE reads (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    file   TEXT NOT NULL REFERENCES files (sha256),
    page   INTEGER NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- where a reviewer says that a document begins, or that none does; the text of an
-- original is split with those that nobody took back. y: points from the page's top
CREATE TABLE corrections (
    seq    INTEGER PRIMARY KEY,
    event  INTEGER NOT NULL,
    id     TEXT NOT NULL UNIQUE,
    kind   TEXT NOT NULL CHECK (kind IN ('begin', 'join', 'undo')),
    file   TEXT NOT NULL REFERENCES files (sha256),
    page   INTEGER NOT NULL,
    y      REAL NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes TEXT UNIQUE REFERENCES corrections (id),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;

-- holds as long as the case's revision is still this one
CREATE TABLE signoffs (
    seq      INTEGER PRIMARY KEY,
    event    INTEGER NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

-- token names the staging folder that becomes release/ once this row is committed
CREATE TABLE releases (
    seq      INTEGER PRIMARY KEY,
    event    INTEGER NOT NULL,
    token    TEXT NOT NULL UNIQUE,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    revision INTEGER NOT NULL,
    files    TEXT NOT NULL
) STRICT;

-- --- derived ---------------------------------------------------------------------------

CREATE TABLE pages (
    file   TEXT NOT NULL REFERENCES files (sha256),
    page   INTEGER NOT NULL,
    width  REAL NOT NULL,
    height REAL NOT NULL,
    text   TEXT NOT NULL,
    packed BLOB NOT NULL,
    layout BLOB NOT NULL,
    source TEXT NOT NULL,
    unread TEXT NOT NULL,
    PRIMARY KEY (file, page)
) STRICT;

-- one row a file that went through split and detect: what makes `propose` resumable
CREATE TABLE results (
    file     TEXT PRIMARY KEY REFERENCES files (sha256),
    segments BLOB NOT NULL,
    hits     BLOB NOT NULL
) STRICT;

CREATE TABLE documents (
    id   TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (sha256),
    seq  INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX documents_file ON documents (file, seq);

CREATE TABLE messages (
    id   TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (sha256),
    seq  INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX messages_file ON messages (file, seq);

CREATE TABLE people (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT;

-- target: the ranges that are (or would be) withheld; places: where these stand
CREATE TABLE findings (
    id      TEXT PRIMARY KEY,
    file    TEXT NOT NULL REFERENCES files (sha256),
    start   INTEGER NOT NULL,
    entity  TEXT NOT NULL,
    message TEXT,
    person  TEXT,
    target  TEXT NOT NULL,
    places  TEXT NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX findings_file ON findings (file, start);
CREATE INDEX findings_person ON findings (person);
CREATE INDEX findings_message ON findings (message);

CREATE TABLE proposals (
    finding TEXT PRIMARY KEY REFERENCES findings (id),
    verdict TEXT NOT NULL,
    codes   TEXT NOT NULL,
    rule    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    spans   TEXT NOT NULL
) STRICT;

-- the decision that counts: the latest one that was not withdrawn
CREATE VIEW current AS
SELECT d.* FROM decisions AS d
WHERE d.seq = (
    SELECT max(e.seq) FROM decisions AS e
    WHERE e.finding = d.finding AND e.verdict IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decisions AS u WHERE u.undoes = e.seq)
);

"""The passwords of locked originals, sealed under the key of the case.

They are no part of the record: no audit event, listing or export holds one. Who has
``case.db`` alone cannot read them, who has ``case.key`` too can.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from typing import TYPE_CHECKING

from redact.errors import AuditBroken

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
"""Bytes of a nonce of AES-GCM (NIST SP 800-38D, 5.2.1.1)."""


def keep(db: sqlite3.Connection, key: bytes, sha256: str, password: str) -> None:
    """Keep the password of an original that is being added."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = nonce + _cipher(key).encrypt(nonce, password.encode(), sha256.encode())
    db.execute("INSERT OR REPLACE INTO passwords (file, sealed) VALUES (?,?)", (sha256, sealed))


def of(db: sqlite3.Connection, key: bytes, sha256: str) -> str:
    """The password of an original; empty for one that has none.

    Raises AuditBroken when it was changed.
    """
    from cryptography.exceptions import InvalidTag

    row = db.execute("SELECT sealed FROM passwords WHERE file = ?", (sha256,)).fetchone()
    if row is None:
        return ""
    nonce, sealed = row[0][:_NONCE], row[0][_NONCE:]
    try:
        return str(_cipher(key).decrypt(nonce, sealed, sha256.encode()), "utf-8")
    except (InvalidTag, ValueError) as error:  # ValueError: cut short
        raise AuditBroken(
            "the kept password of an original was changed",
            hint="restore case.db and case.key from one backup",
        ) from error


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hashlib.blake2b(b"passwords of originals", key=key, digest_size=32).digest())

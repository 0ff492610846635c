"""Locked files: which password opens one, and its bytes without the lock.

One reading for ingest, sanitise and verify, so that all of them see the same file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from redact.errors import BadInput, Locked


def fitting(pdf: bytes, passwords: Iterable[str], name: str) -> str:
    """The first password that opens a file; empty for one that opens without.

    Raises Locked, naming the file, when none of them does.
    """
    tried = 0
    for password in ("", *passwords):
        try:
            with pikepdf.open(io.BytesIO(pdf), password=password, suppress_warnings=True) as opened:
                # opened by an owner's empty password: other readers ask for the user's
                if opened.is_encrypted and not (password or opened.user_password_matched):
                    continue
        except pikepdf.PasswordError:
            tried += bool(password)
            continue
        except pikepdf.PdfError:  # damaged: whether it opens is for others to say
            pass
        return password
    if tried:
        raise Locked(
            f"{name}: encrypted, and no password that was given opens it",
            hint="give its password: --password-file FILE (one password a line)",
        )
    raise Locked(
        f"{name}: encrypted, it opens only with a password",
        hint="put the password into a file and add --password-file FILE",
    )


def unlocked(pdf: bytes, password: str, name: str = "the file") -> bytes:
    """The file as it is behind its password; the same bytes where there is none.

    Raises BadInput, naming the file, when the password does not open it.
    """
    if not password:
        return pdf
    try:
        with pikepdf.open(io.BytesIO(pdf), password=password, suppress_warnings=True) as opened:
            out = io.BytesIO()
            opened.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue()
    except pikepdf.PdfError as error:
        raise BadInput(
            f"{name}: encrypted, and damaged behind its password", hint="ask for the file again"
        ) from error

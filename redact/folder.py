"""What a case does to its folder on disk, each step safe against a kill.

Only renames make anything visible, and only after what is renamed was flushed. The lock
is advisory (``flock``): it keeps two runs of redact apart, not other programs.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shlex
import shutil
import socket
import unicodedata
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from redact.errors import AuditBroken, BadInput, RedactError

_PART = ".part"
_CHUNK = 1 << 20
_OURS = ("case.db.new", "case.key", ".lock", "originals", "review")
"""What an interrupted ``redact new`` may have left in a folder."""


def shown(path: Path) -> str:
    """A path as it can be pasted into a shell here: short where it can be, quoted."""
    path = path.absolute()
    here = Path.cwd()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))


# --- the lock ----------------------------------------------------------------------------


class Lock:
    """The right to write to a case. Ends with ``release`` or with the process."""

    _held: ClassVar[weakref.WeakSet[Lock]] = weakref.WeakSet()

    def __init__(self, fd: int) -> None:
        self._fd = fd
        Lock._held.add(self)

    @classmethod
    def take(cls, path: Path) -> Lock:
        """Raises RedactError that says who holds it."""
        try:
            fd = os.open(path / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise RedactError(
                f"{path}: {error.strerror}", hint="run as the owner of the case"
            ) from error
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(fd, 200).decode(errors="replace").strip() or "another process"
            os.close(fd)
            raise RedactError(
                f"{path}: {holder} is writing to this case",
                hint="wait until it is done, or end it, then run this again; nothing is lost",
            ) from error
        os.ftruncate(fd, 0)
        os.write(fd, f"process {os.getpid()} on {socket.gethostname()}".encode())
        return cls(fd)

    def release(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        Lock._held.discard(self)


def _drop_inherited() -> None:
    """A forked worker must not keep the lock when its parent is killed."""
    for lock in list(Lock._held):
        lock.release()


os.register_at_fork(after_in_child=_drop_inherited)


# --- a new case --------------------------------------------------------------------------


def claim(path: Path) -> None:
    """Make the folder. Raises BadInput when it holds anything but an unfinished case."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}", hint="choose another folder") from error
    if (path / "case.db").exists():
        raise BadInput(f"{path}: is a case already", hint=f"redact status {shown(path)}")
    if strange := [p.name for p in path.iterdir() if not p.name.startswith(_OURS)]:
        raise BadInput(
            f"{path}: not empty, it holds {len(strange)} other files", hint="choose a new folder"
        )


def write_key(path: Path, key: bytes) -> None:
    """Write the key readable by its owner only."""
    path.unlink(missing_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> bytes:
    """The key of a case. Raises AuditBroken when it is gone: nothing can be checked."""
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    except OSError as error:
        raise RedactError(
            f"{path}: {error.strerror}", hint="run as the owner of the case"
        ) from error
    if len(key) != 32:
        raise AuditBroken(
            f"{path}: the key of the case is missing or damaged",
            hint="restore case.key from a backup; without it the audit log cannot be checked",
        )
    return key


# --- originals ---------------------------------------------------------------------------


def copy_in(source: Path, target: Path) -> tuple[str, int, Path]:
    """Copy a file to ``<sha256>.pdf.part``, read-only, flushed, read back and compared."""
    arriving = target / f"arriving{_PART}"
    digest, size = hashlib.sha256(), 0
    arriving.unlink(missing_ok=True)
    try:
        with source.open("rb") as file, arriving.open("wb") as copy:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError as error:
        raise BadInput(f"{source}: {error.strerror or 'cannot be copied'}") from error
    sha256 = digest.hexdigest()
    if sha256_of(arriving) != sha256:
        raise RedactError(f"{source}: the copy in the case differs; is the disk failing?")
    part = target / f"{sha256}.pdf{_PART}"
    arriving.chmod(0o444)
    arriving.rename(part)
    sync(target)
    return sha256, size, part


def settle_parts(target: Path, known: Callable[[], Iterable[str]]) -> None:
    """Give the originals whose row is committed their names; drop the others."""
    parts = list(target.glob(f"*{_PART}"))
    if not parts:
        return
    keep = {f"{sha256}.pdf{_PART}" for sha256 in known()}
    for part in parts:
        if part.name in keep:
            part.rename(part.with_suffix(""))
        else:
            part.unlink()
    sync(target)


def unique_name(name: str, taken: Iterable[str]) -> str:
    """A printable file name that no other original has, whatever its case."""
    name = "".join(c for c in unicodedata.normalize("NFC", name) if c.isprintable()) or "file.pdf"
    used = {other.casefold() for other in taken}
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    number, fresh = 1, name
    while fresh.casefold() in used:
        number += 1
        fresh = f"{stem}-{number}{suffix}"
    return fresh


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- the release -------------------------------------------------------------------------


_STAGED = re.compile(r"release\.[0-9a-f]{16}")


def staging(release: Path) -> tuple[str, Path]:
    """A fresh folder beside a release, and the token that is in its name."""
    token = secrets.token_hex(8)
    staged = release.with_name(f"release.{token}")
    staged.mkdir()
    return token, staged


def sync_tree(folder: Path) -> dict[str, str]:
    """Flush a folder and all that is in it; returns each file's SHA-256 by its name."""
    manifest = {}
    for path in sorted(folder.rglob("*")):
        sync(path)
        if path.is_file():
            manifest[path.relative_to(folder).as_posix()] = sha256_of(path)
    sync(folder)
    sync(folder.parent)
    return manifest


def swap(staged: Path, release: Path) -> None:
    """Put a staged release in place of the one that is there, if any."""
    old = release.with_name("release.old")
    if release.exists():
        discard(old)
        release.rename(old)
    staged.rename(release)
    sync(release.parent)
    discard(old)


def recover_release(path: Path, token: str | None) -> None:
    """Finish or undo a swap: the release whose row was committed stands, alone."""
    release, old = path / "release", path / "release.old"
    for staged in path.iterdir():
        if not _STAGED.fullmatch(staged.name):
            continue
        if token and staged.name == f"release.{token}":
            swap(staged, release)
        else:
            discard(staged)
    if old.exists() and not release.exists():
        old.rename(release)
    discard(old)


def discard(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def sync(path: Path) -> None:
    """Flush a file or a folder's entries to the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

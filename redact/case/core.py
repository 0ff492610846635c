"""An open case."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from redact import folder
from redact.case.creation import build
from redact.case.who import SOFTWARE, person
from redact.domain import Window
from redact.errors import AuditBroken, BadInput, RedactError
from redact.folder import Lock
from redact.rules import Roster, RulePack, load_pack, load_roster
from redact.store import chain, files, reviews
from redact.store import db as database
from redact.store.chain import Action


@dataclass(frozen=True)
class Sealed:
    """An input that was copied in. ``fresh`` is False when the case had it already (then
    ``name`` is the one it has). Read the original from ``path``."""

    sha256: str
    name: str
    size: int
    path: Path
    fresh: bool


@dataclass
class Publication:
    """A release under way: write the files into ``folder``; put into ``details`` what the
    audit event is to say (no withheld text, no file names)."""

    folder: Path
    details: dict[str, Any] = field(default_factory=dict)


class Case:
    """An open case. Use as a context manager; close it to release the lock."""

    def __init__(self, path: Path, db: sqlite3.Connection, key: bytes, lock: Lock | None) -> None:
        self.path = path
        self.db = db
        self.key = key
        self._lock = lock
        self._action: Action | None = None

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._lock is not None

    @property
    def shown(self) -> str:
        """The folder as it can be pasted into a shell."""
        return folder.shown(self.path)

    # --- life ----------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        pack_text: str,
        roster_text: str | None = None,
        *,
        pack_name: str = "rule pack",
        roster_name: str = "roster",
        window: Window | None = None,
        by: str = SOFTWARE,
    ) -> Case:
        """Make a new case that seals the rule pack, the roster and the request's window;
        open for writing.

        Raises BadInput when the rules or the roster are faulty or the folder holds
        something else. The case exists from the moment ``case.db`` has its name.
        """
        path = Path(path).absolute()
        texts = {"rules": (pack_name, pack_text)}
        load_pack(pack_text, pack_name)
        if roster_text is not None:
            load_roster(roster_text, roster_name)
            texts["roster"] = (roster_name, roster_text)
        if window is not None:
            texts["window"] = ("window", chain.canonical(asdict(window)))
        folder.claim(path)
        lock = Lock.take(path)
        try:
            folder.claim(path)  # again: the lock's last holder may have finished meanwhile
            key = build(path, texts, by)
            return cls(path, database.connect(path / "case.db", write=True), key, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Case:
        """Open a case. A writer takes the lock and puts right what a kill left behind.

        Raises BadInput when the folder is not a case or damaged, RedactError when another
        process writes to it or it needs a newer redact.
        """
        path = Path(path).absolute()
        if not (path / "case.db").is_file():
            raise BadInput(f"{path}: not a case folder", hint=f"redact new {folder.shown(path)}")
        lock = Lock.take(path) if write else None
        case = None
        try:
            key = folder.read_key(path / "case.key")
            case = cls(path, database.connect(path / "case.db", write=write), key, lock)
            if write:
                case._recover()
            return case
        except BaseException:
            if case:
                case.db.close()
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        self.db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- what it was made with -----------------------------------------------------------

    @cached_property
    def pack(self) -> RulePack:
        """The sealed rule pack."""
        name, text = self._sealed_text("rules") or ("rule pack", "")
        return load_pack(text, name)

    @cached_property
    def roster(self) -> Roster:
        """The sealed roster; an empty one when the case has none."""
        sealed = self._sealed_text("roster")
        return load_roster(sealed[1], sealed[0]) if sealed else Roster()

    @cached_property
    def window(self) -> Window | None:
        """The days that the request is about, as sealed; None when the case has none."""
        sealed = self._sealed_text("window")
        return Window(**json.loads(sealed[1])) if sealed else None

    def _sealed_text(self, kind: str) -> tuple[str, str] | None:
        row = self.db.execute(
            "SELECT name, text, sha256 FROM sealed WHERE kind = ?", (kind,)
        ).fetchone()
        if row is None:
            return None
        name, text, digest = row
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise AuditBroken(f"the sealed {kind} of the case were changed: {name}")
        return name, text

    # --- acting --------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """Counts the actions that change what would be released; never goes back."""
        row = self.db.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def action(self, by: str, name: str, *, changes: bool = True) -> Iterator[Action]:
        """One user action: all that is written inside and its audit event, or nothing.

        Fill ``details`` of the action that is yielded. With ``changes`` the revision goes
        up, which voids a sign-off.
        """
        if self._action:
            raise RuntimeError(f"{name}: {self._action.name} is still under way")
        by = person(by)
        try:
            with database.transaction(self.db):
                self._action = action = chain.begin(self.db, by, name)
                action.changes = changes
                yield action
                if action.changes:
                    self.db.execute(
                        "INSERT OR REPLACE INTO meta (name, value) VALUES ('revision', ?)",
                        (str(self.revision + 1),),
                    )
                action.details = {**action.details, "revision": self.revision}
                chain.append(self.db, self.key, action)
        except sqlite3.OperationalError as error:
            raise RedactError(
                f"{self.path / 'case.db'}: could not be written ({error}); nothing was changed",
                hint="see that the disk has room and the folder can be written, then try again",
            ) from error
        finally:
            self._action = None
            self._settle_originals()

    def check(self) -> chain.Head:
        """Recompute the audit log, what it recorded, and the hash of every original.

        Raises AuditBroken that names the first event, or the original, that is wrong.
        """
        try:
            head = chain.check(self.db, self.key)
            if chain.revision_at(self.db) != self.revision:
                raise AuditBroken("the revision of the case was changed", hint=chain.HINT)
            originals = files.originals(self.db)
        except sqlite3.DatabaseError as error:
            raise AuditBroken("the database of the case was damaged", hint=chain.HINT) from error
        for original in originals:
            if folder.sha256_of(self.original(original.sha256)) != original.sha256:
                raise AuditBroken(
                    f"{original.name}: the sealed original was changed",
                    hint=f"restore originals/{original.sha256}.pdf from a backup",
                )
        return head

    def tag(self, value: str) -> str:
        """Stands for a withheld value in the audit log: equal values have equal tags,
        and without the case key nobody can tell which value it is."""
        return chain.mac(self.key, "value", " ".join(value.casefold().split()))

    # --- originals -----------------------------------------------------------------------

    def original(self, sha256: str) -> Path:
        """Where an original is. Raises BadInput when its file is gone."""
        place = self.path / "originals" / f"{sha256}.pdf"
        for path in (place, place.with_name(place.name + ".part")):
            if path.is_file():
                return path
        raise BadInput(
            f"{place}: a sealed original is missing", hint="restore the case from a backup"
        )

    def seal(self, path: Path, name: str | None = None) -> Sealed:
        """Copy an input into the case, read-only, inside an action that then records it.

        The same bytes are taken in once; another file of the same name becomes ``-2``.
        """
        if self._action is None:
            raise RuntimeError("seal belongs inside an action")
        sha256, size, part = folder.copy_in(Path(path), self.path / "originals")
        known = {o.sha256: o.name for o in files.originals(self.db)}
        if sha256 in known:
            if part.with_suffix("").is_file():
                part.unlink()  # else it is sealed by this very action, or was lost
            return Sealed(sha256, known[sha256], size, self.original(sha256), fresh=False)
        return Sealed(
            sha256, folder.unique_name(name or Path(path).name, known.values()), size, part, True
        )

    def _settle_originals(self) -> None:
        folder.settle_parts(
            self.path / "originals", lambda: [o.sha256 for o in files.originals(self.db)]
        )

    # --- publishing ----------------------------------------------------------------------

    @contextmanager
    def publication(self, by: str) -> Iterator[Publication]:
        """Publish ``release/`` whole or not at all, with its audit event.

        What the block writes into the folder replaces an earlier release at once when the
        block ends; when it raises, everything is as before. Raises AuditBroken before the
        block runs when the record of the case, or an original, was changed.
        """
        self.check()
        revision = self.revision
        token, place = folder.staging(self.path / "release")
        staged = Publication(place)
        try:
            yield staged
            manifest = folder.sync_tree(staged.folder)
            with self.action(by, "release", changes=False) as action:
                if self.revision != revision:
                    raise RedactError("the case changed while it was being released")
                reviews.add_release(self.db, action, token, revision, manifest)
                action.details = {"files": sorted(manifest.values()), **staged.details}
        finally:
            self._recover()  # puts it in place when its row is there, else takes it away

    def _recover(self) -> None:
        self._settle_originals()
        published = reviews.releases(self.db)
        folder.recover_release(self.path, published[-1].token if published else None)

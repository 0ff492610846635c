"""Runs one user action again and again, killed with SIGKILL at every step it takes.

``python crash_driver.py SCENARIO FOLDER``: a step is an SQL statement or a change to the
file system. Before step k of the k-th attempt the process that acts is killed; then the
case is opened as a user would and must hold either the state before or the state after.
Ends when an attempt gets through; exits non-zero with a traceback when anything is lost,
doubled or half done. A driver of its own, since forking pytest is not safe.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from casekit import PACK, add, pdf, proposed_case

from redact import audit, folder
from redact.case import Case
from redact.review import apply_file
from redact.store import chain, files, findings, reviews
from redact.store import db as database

LINES = [["Dear Jane Whitcombe, ring me on 020 7946 0123."], ["Page two."]]
SHEET = {
    "decisions": [{"select": {"as_proposed": True}, "reason": "as the rules say"}],
    "marks": [{"text": "Page two", "code": "s40(2)", "reason": "a heading"}],
    "evidence": [{"code": "s40(2)", "fields": {"subject": "junior staff"}}],
    "read": [{"document": "a.pdf", "page": 2, "reason": "looked at it"}],
}


def die_before(step: int) -> None:
    """From now on count steps, and die just before one."""
    left = step

    def tick(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def ticking(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            tick()
            return function(*args, **kwargs)

        return wrapped

    for owner, names in (
        (Path, ("rename", "unlink", "mkdir", "chmod")),
        (os, ("fsync", "rmdir", "unlink")),
        (shutil, ("rmtree",)),
    ):
        for name in names:
            setattr(owner, name, ticking(getattr(owner, name)))
    connect = database._connect

    def traced(path: Path) -> Any:
        db = connect(path)
        db.set_trace_callback(tick)
        return db

    database._connect = traced


# --- scenarios: what is done, and what must hold after a kill --------------------------------


def add_files(path: Path) -> None:
    with Case.open(path) as case:
        add(case, *(path.parent / f"{name}.pdf" for name in "abc"))


def added_or_not(case: Case, before: chain.Head) -> bool:
    names = [original.name for original in files.originals(case.db)]
    done = chain.head(case.db) != before
    assert names == (["a.pdf", "b.pdf", "c.pdf"] if done else []), names
    kept = sorted(p.name for p in (case.path / "originals").iterdir())
    assert kept == sorted(f"{o.sha256}.pdf" for o in files.originals(case.db)), kept
    for original in files.originals(case.db):
        assert folder.sha256_of(case.original(original.sha256)) == original.sha256
        assert len(files.load(case.db, original.sha256).pages) == original.pages
    return done


def apply_sheet(path: Path) -> None:
    with Case.open(path) as case:
        apply_file(case, json.dumps(SHEET), by="Ada Moss")


def applied_or_not(case: Case, before: chain.Head) -> bool:
    done = chain.head(case.db) != before
    decided = sum(entry.decision is not None for entry in findings.entries(case.db))
    counts = decided, len(reviews.marks(case.db)), len(reviews.evidence(case.db))
    assert counts == ((2, 1, 1) if done else (0, 0, 0)), counts
    assert len(reviews.reads(case.db)) == done
    return done


def publish(path: Path) -> None:
    with Case.open(path) as case, case.publication("redact") as publication:
        for name in "abc":
            (publication.folder / f"{name}.pdf").write_text("second")


def published_or_not(case: Case, before: chain.Head) -> bool:
    done = chain.head(case.db) != before
    texts = {p.name: p.read_text() for p in (case.path / "release").iterdir()}
    assert texts == {f"{n}.pdf": "second" if done else "first" for n in "abc"}, texts
    assert not list(case.path.glob("release.*"))
    return done


def create(path: Path) -> None:
    Case.create(path, PACK).close()


def setup_add(path: Path) -> None:
    for number, name in enumerate("abc"):
        pdf(path.parent / f"{name}.pdf", [*LINES, [f"File {number}"]])
    Case.create(path, PACK).close()


def setup_apply(path: Path) -> None:
    proposed_case(path.parent, a=LINES).close()


def setup_publish(path: Path) -> None:
    with Case.create(path, PACK) as case, case.publication("redact") as publication:
        for name in "abc":
            (publication.folder / f"{name}.pdf").write_text("first")


SCENARIOS = {
    "add": (setup_add, add_files, added_or_not),
    "apply": (setup_apply, apply_sheet, applied_or_not),
    "publish": (setup_publish, publish, published_or_not),
}


# --- the driver ----------------------------------------------------------------------------


def attempt(act: Callable[[Path], None], path: Path, step: int) -> bool:
    """Act in a process of its own. True when it got through before the step came."""
    child = os.fork()
    if child == 0:
        try:
            die_before(step)
            act(path)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
        return True
    assert os.WIFSIGNALED(status), "the action itself failed"
    return False


def drive(scenario: str, home: Path) -> tuple[int, int]:
    """(steps killed at, how many of these had taken effect)."""
    setup, act, check = SCENARIOS[scenario]
    original = home / "original"
    original.mkdir()
    setup(original / "CASE")
    step, effective = 0, 0
    while True:
        step += 1
        work = home / "work"
        shutil.copytree(original, work)
        with Case.open(work / "CASE", write=False) as case:
            before = chain.head(case.db)
        through = attempt(act, work / "CASE", step)
        with Case.open(work / "CASE") as case:
            done = check(case, before)
            audit.check(case)
        if through:
            assert done
            return step - 1, effective
        effective += done
        if not done:  # and it can simply be done again
            act(work / "CASE")
            with Case.open(work / "CASE", write=False) as case:
                assert check(case, before)
        shutil.rmtree(work)


def drive_create(home: Path) -> tuple[int, int]:
    """A case that was killed while it was made is made, or is made by the next attempt."""
    step, effective = 0, 0
    while True:
        step += 1
        path = home / f"CASE{step}"
        if attempt(create, path, step):
            return step - 1, effective
        if (path / "case.db").exists():
            effective += 1
        else:
            create(path)
        with Case.open(path) as case:
            audit.check(case)
            assert case.pack.pack.name == "foia-uk"
            assert not list(path.glob("case.db.new*"))


if __name__ == "__main__":
    name, place = sys.argv[1], Path(sys.argv[2])
    print(*(drive_create(place) if name == "create" else drive(name, place)))

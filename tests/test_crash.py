"""Killed at any moment, a case opens again with nothing lost and nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from casekit import PACK

from redact import audit
from redact.case import Case
from redact.store import chain, reviews

DRIVER = Path(__file__).with_name("crash_driver.py")


@pytest.mark.parametrize("scenario", ["create", "add", "apply", "publish"])
def test_a_kill_at_any_step_leaves_the_state_before_or_after(tmp_path: Path, scenario: str) -> None:
    done = subprocess.run(
        [sys.executable, str(DRIVER), scenario, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    steps, effective = map(int, done.stdout.split())
    assert steps > 15, "the driver no longer sees the steps"
    assert effective < steps


ACKNOWLEDGING = """
import sys
from pathlib import Path
from redact.case import Case
from redact.store import reviews
with Case.open(Path(sys.argv[1])) as case:
    print("open", flush=True)
    for number in range(100_000):
        with case.action("Ada Moss", "evidence") as action:
            for half in ("one", "two"):
                reviews.add_evidence(case.db, action, "s40(2)", {half: str(number)})
        print(number, flush=True)
"""


def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    chance = random.Random(7)  # noqa: S311
    written = 0
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", ACKNOWLEDGING, str(tmp_path / "CASE")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.05, 0.2))
        child.kill()
        acknowledged = len(child.stdout.readlines())
        child.wait()
        child.stdout.close()
        with Case.open(tmp_path / "CASE") as case:
            records = reviews.evidence(case.db)
            actions = sum(event.action == "evidence" for event in chain.events(case.db))
            assert len(records) == 2 * actions
            # one more may have been committed whose acknowledgement was not printed
            assert actions - written in (acknowledged, acknowledged + 1)
            assert audit.check(case).seq == actions + 1
            written = actions
    assert written > 3

"""The whole stage on one file: composed by presidio, without a network."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from redact import models
from redact.detect import scan
from redact.errors import MissingTool
from tests.detect import sheets
from tests.detect.measure import pack

ROOT = Path(__file__).parents[2]
LETTER = """Dear Ann,

Thank you for your letter about Grange Road. My colleague Benjamin Okafor will ring you on
020 7946 0123 or write from ben.okafor@northwick.gov.uk.

Kind regards
Priya
"""

BLOCKED = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError("the network was asked")
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
from tests.detect import sheets
from tests.detect.measure import pack
from tests.detect.test_scan import LETTER
from redact.detect import scan
file = sheets.file(LETTER)
print(sorted({hit.entity for hit in scan(file, sheets.whole(file), pack())}))
"""


def test_a_scan_works_with_every_socket_blocked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(BLOCKED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "EMAIL_ADDRESS" in done.stdout
    assert "PERSON" in done.stdout


def test_hits_are_exact_and_name_their_detector() -> None:
    file = sheets.file(LETTER)
    hits = scan(file, sheets.whole(file), pack())
    found = {
        (hit.entity, hit.detector, file.text[hit.spans[0].start : hit.spans[-1].end])
        for hit in hits
    }
    assert ("PERSON", "greeting", "Ann") in found
    assert ("PERSON", "greeting", "Priya") in found
    assert ("PERSON", "ner.md", "Benjamin Okafor") in found
    assert ("PERSON", "forename", "Benjamin Okafor") in found
    assert ("PHONE_NUMBER", "phone", "020 7946 0123") in found
    assert ("EMAIL_ADDRESS", "email", "ben.okafor@northwick.gov.uk") in found


def test_an_entity_that_is_switched_off_is_not_looked_for() -> None:
    rules = pack()
    off = rules.entities["PHONE_NUMBER"].model_copy(update={"detect": False})
    rules = rules.model_copy(update={"entities": {**rules.entities, "PHONE_NUMBER": off}})
    file = sheets.file(LETTER)
    entities = {hit.entity for hit in scan(file, sheets.whole(file), rules)}
    assert "PHONE_NUMBER" not in entities
    assert "EMAIL_ADDRESS" in entities


def test_two_scans_give_the_same() -> None:
    file = sheets.file(LETTER)
    assert scan(file, sheets.whole(file), pack()) == scan(file, sheets.whole(file), pack())


def test_a_missing_model_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REDACT_MODELS", str(tmp_path))
    with pytest.raises(MissingTool) as failed:
        models.locate("en_core_web_md")
    assert failed.value.hint == "redact models fetch"

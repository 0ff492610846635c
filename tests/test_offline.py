"""Nothing touches the network at run time: the whole way with every socket refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from one_email import ROSTER, email_print

REDACT = Path(sys.executable).with_name("redact")
BLOCK = """
import socket

def refuse(*args, **kwargs):
    raise SystemExit("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
"""


def test_from_pdf_to_release_without_a_network(tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(BLOCK)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            [REDACT, *map(str, words)], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    blocked = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "the network was asked for" in blocked.stderr

    case = tmp_path / "case"
    (tmp_path / "roster.csv").write_text(ROSTER)
    run("new", case, "--roster", tmp_path / "roster.csv")
    run("add", case, email_print(tmp_path / "chain.pdf"))
    assert "proposals" in run("propose", case)
    run("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    run("sign-off", case, "--by", "B Manager")
    run("release", case)
    assert (case / "release" / "chain.pdf").is_file()

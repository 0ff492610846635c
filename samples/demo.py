"""``make demo``: the invented police / city hall bundle, from PDF to a verified release.

Runs the commands that an officer would type, shows them, and sums up the outcome. The
case is made anew in build/demo each time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = Path("samples") / "police"
CASE = Path("build") / "demo" / "case"
OUT = Path("build") / "demo" / "release"
REDACT = Path(sys.executable).with_name("redact")


def main() -> None:
    shutil.rmtree(ROOT / CASE.parent, ignore_errors=True)
    (ROOT / CASE.parent).mkdir(parents=True)
    run("new", CASE, "--roster", SAMPLE / "roster.csv")
    run("add", CASE, SAMPLE / "bundle.pdf")
    run("propose", CASE)
    run("apply", CASE, SAMPLE / "decisions.json", "--by", "Alex Officer")
    run("sign-off", CASE, "--by", "Sam Manager")
    run("release", CASE, "-o", OUT)
    run("verify", CASE)
    run("audit", "check", CASE, "--certificate", OUT / "certificate.json")
    print()
    summary()


def run(*words: str | Path) -> None:
    """Show a command and run it; its messages go to the terminal."""
    print("\n$ redact " + " ".join(f'"{w}"' if " " in str(w) else str(w) for w in words))
    done = subprocess.run([REDACT, *map(str, words)], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def summary() -> None:
    """What came of it, read back from the case and the certificate."""
    found = json.loads(
        subprocess.run(
            [REDACT, "-q", "status", str(CASE), "-f", "json"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout
    )  # fmt: skip
    certificate = json.loads((ROOT / OUT / "certificate.json").read_text())
    checks = [check for file in certificate["files"] for check in file["checks"]]
    rows = {
        "pages": found["pages"],
        "messages": found["messages"],
        **{f"withheld {code}": number for code, number in found["withheld"].items()},
        "released with reason": found["released"],
        "verification": f"{sum(c['passed'] for c in checks)} of {len(checks)} checks passed",
        "audit head": f"event {certificate['audit']['seq']}, {certificate['audit']['tag']}",
        "open": OUT / certificate["files"][0]["document"],
    }
    for what, value in rows.items():
        print(f"{what:22} {value}")


if __name__ == "__main__":
    main()

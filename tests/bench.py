"""``make bench``: where the time goes, in CPU seconds a page, stage by stage.

Runs every sample's bundle in this process, on one core, after a first run that loads the
models. The README's figures come from here.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from redact import burn, decide, detect, ingest, people, sanitise, split, verify
from redact.domain import Redaction, Verdict
from redact.rules import load_pack, load_roster

ROOT = Path(__file__).resolve().parent.parent
PACK = load_pack((ROOT / "rules" / "foia-uk.toml").read_text())


def main() -> None:
    spent: dict[str, float] = {}
    pages = 0
    for number, folder in enumerate(sorted((ROOT / "samples").glob("*/bundle.pdf"))):
        if number == 0:
            through(folder, {})
        pages += through(folder, spent)
    print(f"{pages} pages, CPU seconds a page on one core")
    for stage, seconds in spent.items():
        print(f"  {stage:10} {seconds / pages:6.3f}")
    print(f"  {'all':10} {sum(spent.values()) / pages:6.3f}")


def through(original: Path, spent: dict[str, float]) -> int:
    """One bundle through every stage; adds to ``spent`` and returns its pages."""

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - start
        return done

    roster = load_roster((original.parent / "roster.csv").read_text())
    text = timed("ingest", lambda: ingest.read(original))
    parts = timed("split", lambda: split.split(text))
    hits = timed("detect", lambda: detect.scan(text, parts, PACK))
    register = timed("people", lambda: people.register([(text, parts, hits)], roster))
    found = timed("people", lambda: people.findings(text, parts, hits, register, PACK))
    proposals = timed("decide", lambda: decide.propose(found, parts, register.people, roster, PACK))
    redactions = [
        Redaction(p.finding, place.page, tuple(b.rounded() for b in place.boxes), p.codes)
        for p in proposals
        if p.verdict is Verdict.WITHHOLD
        for place in text.places(p.spans)
    ]
    normal = timed("sanitise", lambda: sanitise.normalise(original.read_bytes()))
    burned = timed("burn", lambda: burn.burn(normal.pdf, redactions, PACK.codes))
    clean = timed("sanitise", lambda: sanitise.rebuild(burned.pdf, covers=burned.covers))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as out:
        Path(out.name).write_bytes(clean.pdf)
        timed("verify", lambda: verify.verify(original, Path(out.name), redactions))
    return len(text.pages)


if __name__ == "__main__":
    main()

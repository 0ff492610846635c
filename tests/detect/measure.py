"""Run the stages over a folder with bundle, truth and roster; print what they reach.

python -m tests.detect.measure samples/police [-v]
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from redact import decide, ingest
from redact.detect import scan
from redact.domain import FileText, Finding, Proposal, Split
from redact.evaluate import Evaluation, evaluate
from redact.people import findings, register
from redact.rules import Roster, RulePack, load_pack, load_roster

ROOT = Path(__file__).parents[2]


def pack() -> RulePack:
    return load_pack((ROOT / "rules/foia-uk.toml").read_text())


def run(
    bundle: list[tuple[FileText, Split]], roster: Roster, truth: dict[str, object]
) -> Evaluation:
    return evaluate([file for file, _ in bundle], *proposed(bundle, roster), truth, candidates())


def candidates() -> frozenset[str]:
    """The entities that are only suggested and are measured apart."""
    return frozenset(name for name, entity in pack().entities.items() if not entity.bulk)


def proposed(
    bundle: list[tuple[FileText, Split]], roster: Roster
) -> tuple[list[Finding], list[Proposal]]:
    rules = pack()
    seen = [(file, split, scan(file, split, rules)) for file, split in bundle]
    people = register(seen, roster)
    found: list[Finding] = []
    proposals: list[Proposal] = []
    for file, split, hits in seen:
        mine = findings(file, split, hits, people, rules)
        found.extend(mine)
        proposals.extend(decide.propose(mine, split, people.people, roster, rules))
    return found, proposals


def folder(path: Path) -> Evaluation:
    from redact.split import split

    truth = json.loads((path / "truth.json").read_text())
    names = sorted({item["document"] for item in truth["items"]})
    files = [ingest.read(path / name) for name in names]
    roster = load_roster((path / "roster.csv").read_text())
    bundle = [(file, split(file)) for file in files]
    scan(*bundle[0], pack())
    start = time.process_time()
    result = run(bundle, roster, truth)
    pages = sum(len(file.pages) for file in files)
    print(f"{(time.process_time() - start) / pages:.3f} CPU s a page, {pages} pages")
    return result


def show(result: Evaluation, verbose: bool) -> None:
    for name, score in (*sorted(result.scores.items()), ("all", result.total)):
        figures = f"R {score.recall:.3f}  P {score.precision:.3f}  F2 {score.f2:.3f}"
        print(f"{name:15} {score.items:5} {figures}")
    print(f"people with a mention left: {result.named} of {result.people}")
    if verbose:
        print("MISSED", *result.missed, sep="\n  ")
        print("WRONG", *result.wrong, sep="\n  ")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if not name.startswith("-"):
            print(name)
            show(folder(Path(name)), "-v" in sys.argv)

"""How well paragraphs are proposed as OPERATIONAL and SENSITIVE, and how long it takes.

    python -m tests.detect.bench_passages [evaluation|development] [-v]

``paragraphs/evaluation.txt`` was written before the cues and is only measured;
``paragraphs/development.txt`` is what they were written with.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from redact.detect.weighing import weigh
from redact.domain import PASSAGES
from redact.lexicon.cues import cues
from tests.detect.measure import pack

HERE = Path(__file__).parent / "paragraphs"
LETTERS = {"OPERATIONAL": "O", "SENSITIVE": "S"}
PAGE = 2500
"""Characters on a full page of correspondence."""


def paragraphs(name: str) -> list[tuple[str, str]]:
    """(label, text): label O, S, OS (either) or - for neither."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        (label, text)
        for line in lines
        if line and not line.startswith("#")
        for label, _, text in [line.partition("\t")]
    ]


def proposed(text: str) -> dict[str, float]:
    """The kinds as which a paragraph is proposed under redact's own rule pack."""
    entities = pack().entities
    found = {kind: weigh(text, kind, cues()) for kind in sorted(PASSAGES)}
    return {
        kind: one.score
        for kind, one in found.items()
        if one and one.score >= entities[kind].threshold
    }


def measure(name: str) -> tuple[Counter[str], list[str]]:
    """Counts (positive, found, right kind, negative, wrong), and the cases behind them."""
    counts: Counter[str] = Counter()
    notes: list[str] = []
    for label, text in paragraphs(name):
        kinds = {LETTERS[kind] for kind in proposed(text)}
        side = "negative" if label == "-" else "positive"
        counts[side] += 1
        counts["wrong"] += side == "negative" and bool(kinds)
        counts["found"] += side == "positive" and bool(kinds)
        counts["kind"] += side == "positive" and bool(kinds & set(label))
        if (side == "negative") == bool(kinds):
            notes.append(f"{label} -> {''.join(sorted(kinds)) or '-'}  {text}")
        for kind, letter in LETTERS.items():
            counts[f"{kind} items"] += label == letter
            counts[f"{kind} found"] += label == letter and letter in kinds
    return counts, notes


def main() -> None:
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or ["evaluation"]
    for name in names:
        proposed("warm up")
        texts = paragraphs(name)
        counts, notes = measure(name)
        rules, start = cues(), time.process_time()
        for _, text in texts:
            for kind in PASSAGES:
                weigh(text, kind, rules)
        spent = time.process_time() - start
        found, wrong = counts["found"], counts["wrong"]
        print(f"paragraphs, {name}: {counts['positive']} positive, {counts['negative']} negative")
        print(f"  recall     {found / counts['positive']:.3f} ({found})")
        print(f"  precision  {found / max(1, found + wrong):.3f} ({wrong} wrong)")
        print(f"  right kind {counts['kind'] / counts['positive']:.3f}")
        for kind in sorted(PASSAGES):
            print(f"  {kind}: {counts[f'{kind} found']} of {counts[f'{kind} items']}")
        pages = sum(len(text) for _, text in texts) / PAGE
        print(f"  {1000 * spent / pages:.1f} CPU ms a page of {PAGE} characters")
        if "-v" in sys.argv:
            print("\n".join(notes))


if __name__ == "__main__":
    main()

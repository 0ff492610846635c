"""What of a scan's withheld words stays to be seen, from the scanner to the boxes.

    python -m tests.bench_ocr [LOOK...] [--folder samples/police] [--pad 0] [-v]

The sample bundle is scanned (``tests/scans.py``), read by OCR, and what the rules would
withhold is held against the ink of the words that the truth says must go. An item is
*covered* when all of its ink is under boxes, *cut* when some of it is outside, *missed*
when most of it is. ``beside`` is ink under boxes that no item owns, against the items' own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from PIL import Image

from redact import decide, detect, domain, ingest, ocr, people, split
from redact.domain import Box, FileText, Verdict
from redact.rules import load_roster
from tests.detect.measure import ROOT, pack
from tests.scans import LOOKS, Look, scanned

DPI = 300
_HAIR = 0.005
"""Share of an item's ink that antialiasing may leave at the edge of a box."""


@dataclass
class Result:
    """``items`` counts (entity, state); ``left`` the ink left of items that were found."""

    pages: int = 0
    seconds: float = 0.0
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: int = 0
    own: int = 0
    beside: int = 0
    unread: int = 0
    cases: list[str] = field(default_factory=list)

    def show(self, name: str) -> str:
        entities = sorted({entity for entity, _ in self.items})
        shares = [
            f"{entity} {self.items[entity, 'covered']}/"
            f"{sum(self.items[entity, state] for state in ('covered', 'cut', 'missed'))}"
            f" ({self.items[entity, 'cut']} cut)"
            for entity in entities
        ]
        return (
            f"{name:10} {self.seconds / self.pages:.2f} s a page, {self.unread} unread; "
            f"covered: {', '.join(shares)}; ink left of what was found {self.left / self.own:.4f}"
            f", ink beside {self.beside / self.own:.3f}"
        )


def measure(folder: Path, look: Look) -> Result:
    """One bundle through one scanner."""
    truth = json.loads((folder / "truth.json").read_text())
    result = Result()
    for name in sorted({item["document"] for item in truth["items"]}):
        data = (folder / name).read_bytes()
        file = _read(name, scanned(data, look), result)
        boxes = _boxes(file, folder)
        items = [item for item in truth["items"] if item["document"] == name and item["withhold"]]
        with pymupdf.open(stream=data, filetype="pdf") as source:
            for page in source:
                _compare(result, page, look, items, boxes.get(page.number, []))
    return result


def _read(name: str, data: bytes, result: Result) -> FileText:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / name
        path.write_bytes(data)
        start = time.process_time()
        file = ingest.read(path, ocr=ocr.engine())
    result.seconds += time.process_time() - start
    result.pages += len(file.pages)
    result.unread += sum(bool(page.unread) for page in file.pages)
    return file


def _boxes(file: FileText, folder: Path) -> dict[int, list[Box]]:
    """What the rules would withhold, by page."""
    rules, roster = pack(), load_roster((folder / "roster.csv").read_text())
    parts = split.split(file)
    hits = detect.scan(file, parts, rules)
    register = people.register([(file, parts, hits)], roster)
    found = people.findings(file, parts, hits, register, rules)
    boxes: dict[int, list[Box]] = {}
    for proposal in decide.propose(found, parts, register.people, roster, rules):
        if proposal.verdict is Verdict.WITHHOLD:
            for place in file.places(proposal.spans):
                boxes.setdefault(place.page, []).extend(box.rounded() for box in place.boxes)
    return boxes


def _compare(
    result: Result,
    page: pymupdf.Page,
    look: Look,
    items: Sequence[dict[str, Any]],
    boxes: Sequence[Box],
) -> None:
    owners, here = _owners(page, look, items)
    covered = np.zeros(owners.shape, dtype=bool)
    for box in boxes:
        x0, y0, x1, y1 = (round(value * DPI / 72) for value in box)
        covered[max(y0, 0) : y1, max(x0, 0) : x1] = True
    whole = np.bincount(owners.ravel(), minlength=len(here) + 2)
    left = np.bincount(owners[~covered].ravel(), minlength=len(here) + 2)
    result.beside += int(whole[1] - left[1])
    for number, item in enumerate(here, 2):
        if not whole[number]:
            continue
        share = left[number] / whole[number]
        state = "covered" if share <= _HAIR else "cut" if share < 0.5 else "missed"
        result.items[item["entity"], state] += 1
        if state != "missed":
            result.left += int(left[number])
            result.own += int(whole[number])
        if state != "covered":
            text = item["withhold_text"]
            result.cases.append(f"page {page.number + 1} {state} {share:.3f}: {text}")


def _owners(
    page: pymupdf.Page, look: Look, items: Sequence[dict[str, Any]]
) -> tuple[np.ndarray[Any, Any], list[dict[str, Any]]]:
    """The scanned page's ink at 300 dpi: 0 paper, 1 anybody's, from 2 the items on it."""
    seen = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY)
    ink = np.frombuffer(seen.samples, np.uint8).reshape(seen.height, seen.width) < 128
    owners = ink.astype(np.int32)
    here = []
    for item in items:
        places = [p for p in item["withhold_places"] if p["page"] == page.number + 1]
        if not places:
            continue
        here.append(item)
        for box in (Box(*quad) for place in places for quad in place["boxes"]):
            # the truth has the font's box, which reaches into the lines above and below
            top, foot = box.y0 + 0.15 * box.height, box.y1 - 0.06 * box.height
            x0, y0, x1, y1 = (round(v * DPI / 72) for v in (box.x0, top, box.x1, foot))
            owners[y0:y1, x0:x1][ink[y0:y1, x0:x1]] = len(here) + 1
    image = Image.fromarray(owners, "I").rotate(-look.skew, Image.Resampling.NEAREST, fillcolor=0)
    return np.asarray(image.rotate(-look.turn, expand=True)), here


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("looks", nargs="*", choices=[*LOOKS, []], default=[*LOOKS])
    parser.add_argument("--folder", type=Path, default=ROOT / "samples" / "police")
    parser.add_argument("--pad", type=float, help="another padding than the one in use")
    parser.add_argument("-v", "--verbose", action="store_true")
    asked = parser.parse_args()
    if asked.pad is not None:
        domain.text.PAD = asked.pad
    for name in asked.looks:
        result = measure(asked.folder, LOOKS[name])
        print(result.show(name), flush=True)
        if asked.verbose:
            print("\n".join(result.cases), flush=True)


if __name__ == "__main__":
    main()

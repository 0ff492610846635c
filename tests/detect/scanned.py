"""What detection reaches on simulated scans of a bundle whose truth is known.

    python -m tests.detect.scanned samples/police [--like office] [-v]

The truth's boxes are put where the scanner turned them; a letter or digit of the scan
belongs to an item when the middle of its box lies there. Punctuation does not count: OCR
places it too loosely to tell whose it is.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from redact import ingest, ocr
from redact.domain import FileText, pack_boxes
from redact.evaluate import Evaluation, evaluate
from redact.rules import load_roster
from redact.split import split
from tests.detect.measure import candidates, proposed, show
from tests.scans import LOOKS, Look, scanned


def evaluated(folder: Path, look: Look) -> Evaluation:
    """The bundle in a folder put through a scanner, read and judged."""
    truth = json.loads((folder / "truth.json").read_text())
    names = sorted({item["document"] for item in truth["items"]})
    files = [_read(folder / name, look) for name in names]
    pages = {file.name: file.pages for file in files}
    for item in truth["items"]:
        for place in item["withhold_places"]:
            page = pages[item["document"]][place["page"] - 1]
            place["boxes"] = [_moved(box, look, page.width, page.height) for box in place["boxes"]]
    bundle = [(file, split(file)) for file in files]
    made = proposed(bundle, load_roster((folder / "roster.csv").read_text()))
    return evaluate([_unpointed(file) for file in files], *made, truth, candidates())


def _unpointed(file: FileText) -> FileText:
    """The same file without boxes for what is neither letter nor digit."""
    return replace(
        file,
        pages=tuple(
            replace(
                page,
                packed=pack_boxes(
                    page.box(place) if char.isalnum() else None
                    for place, char in enumerate(page.text)
                ),
            )
            for page in file.pages
        ),
    )


def _read(path: Path, look: Look) -> FileText:
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / path.name
        scan.write_bytes(scanned(path.read_bytes(), look))
        return ingest.read(scan, ocr=ocr.engine())


def _moved(box: list[float], look: Look, width: float, height: float) -> list[float]:
    """A box of the page on the scan, upright, as high as its line was."""
    x0, y0, x1, y1 = box
    middle = (y0 + y1) / 2
    left, right = (look.place(x, middle, width, height) for x in (x0, x1))
    half = (y1 - y0) / 2
    tops = left[1], right[1]
    return [left[0] + 1, min(tops) - half, right[0] - 1, max(tops) + half]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--like", choices=LOOKS, action="append")
    parser.add_argument("-v", "--verbose", action="store_true")
    asked: Any = parser.parse_args()
    for name in asked.like or LOOKS:
        print(f"\n{asked.folder.name}, scanned as {name}")
        show(evaluated(asked.folder, LOOKS[name]), asked.verbose)


if __name__ == "__main__":
    main()

"""Draw docs/before-after.png: the first page of the demo's bundle and of its release.

Run after ``make demo``: ``.venv/bin/python samples/picture.py``.
"""

from __future__ import annotations

from pathlib import Path

import pymupdf

ROOT = Path(__file__).resolve().parent.parent
BEFORE = ROOT / "samples" / "police" / "bundle.pdf"
AFTER = ROOT / "build" / "demo" / "release" / "bundle.pdf"
SHOWN = pymupdf.Rect(40, 40, 560, 560)
"""The part of the page that is drawn, in points."""


def main() -> None:
    sheet = pymupdf.open()
    page = sheet.new_page(width=2 * SHOWN.width + 12, height=SHOWN.height)
    page.draw_rect(page.rect, color=None, fill=(0.8, 0.8, 0.8))
    for number, path in enumerate((BEFORE, AFTER)):
        place = SHOWN - (SHOWN.x0, SHOWN.y0, SHOWN.x0, SHOWN.y0)
        place += ((SHOWN.width + 12) * number, 0, (SHOWN.width + 12) * number, 0)
        page.draw_rect(place, color=None, fill=(1, 1, 1))
        with pymupdf.open(path) as source:
            page.show_pdf_page(place, source, 0, clip=SHOWN)
    page.get_pixmap(dpi=100).save(ROOT / "docs" / "before-after.png")


if __name__ == "__main__":
    main()

"""Reading pictures: Tesseract behind ``ports.OcrEngine``.

Guarantees: the same picture gives the same text (one thread, a pinned model), nothing is
written to disk, nothing is fetched. What OCR reads is a guess: pages where it says itself
that it is unsure are left to a human (``ingest``).
"""

from __future__ import annotations

import importlib.util

from redact import models
from redact.errors import MissingTool
from redact.ocr.tesseract import Tesseract

MODEL = "tessdata"


def engine() -> Tesseract:
    """The engine. Raises MissingTool when the program or its model is not there."""
    if importlib.util.find_spec("tesserocr") is None:
        raise MissingTool("tesserocr is not installed: pages that are pictures stay unread")
    return Tesseract(models.locate(MODEL))


__all__ = ["MODEL", "Tesseract", "engine"]

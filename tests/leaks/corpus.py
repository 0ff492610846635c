"""Every kind of PDF in which a withheld value can survive, by label: ``KINDS[label]()``."""

from __future__ import annotations

from . import (
    kinds_annots,
    kinds_drawn,
    kinds_file,
    kinds_fonts,
    kinds_geometry,
    kinds_images,
    kinds_layers,
    kinds_meta,
    kinds_text,
)
from .paper import KINDS, Leak

__all__ = [
    "KINDS", "Leak", "kinds_annots", "kinds_drawn", "kinds_file", "kinds_fonts",
    "kinds_geometry", "kinds_images", "kinds_layers", "kinds_meta", "kinds_text",
]  # fmt: skip

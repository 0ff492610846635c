"""Every kind of PDF in which a withheld value can survive, by label: ``KINDS[label]()``."""

from __future__ import annotations

from . import (
    kinds_annots,
    kinds_broken,
    kinds_codecs,
    kinds_drawn,
    kinds_extras,
    kinds_fields,
    kinds_file,
    kinds_fonts,
    kinds_geometry,
    kinds_glyphs,
    kinds_hidden,
    kinds_images,
    kinds_layers,
    kinds_maps,
    kinds_masks,
    kinds_meta,
    kinds_nested,
    kinds_odd,
    kinds_outlines,
    kinds_pictures,
    kinds_programs,
    kinds_spacing,
    kinds_text,
    kinds_unseen,
    kinds_unusual,
    kinds_updates,
    kinds_visual,
)
from .paper import KINDS, Leak

MODULES = (
    kinds_annots,
    kinds_broken,
    kinds_codecs,
    kinds_drawn,
    kinds_extras,
    kinds_fields,
    kinds_file,
    kinds_fonts,
    kinds_geometry,
    kinds_glyphs,
    kinds_hidden,
    kinds_images,
    kinds_layers,
    kinds_maps,
    kinds_masks,
    kinds_meta,
    kinds_nested,
    kinds_odd,
    kinds_outlines,
    kinds_pictures,
    kinds_programs,
    kinds_spacing,
    kinds_text,
    kinds_unseen,
    kinds_unusual,
    kinds_updates,
    kinds_visual,
)
"""Imported for what they register."""

__all__ = ["KINDS", "MODULES", "Leak"]

"""Burn approved boxes into a new PDF.

Guarantees: what stands in an approved box is gone from the page, not covered: a
character is removed when the centre of its box lies in an approved box, pixels of
pictures are blanked under the whole box (in this page's copy only). Every other
character stays where it was. Same input, same output.

Takes pages as ``sanitise.normalise`` makes them (MediaBox from 0, not rotated).
Does not protect against: what is not page content (``sanitise.rebuild``), nor glyph
programs left in embedded fonts (there too).
"""

from __future__ import annotations

from redact.burn.core import Burned, burn, widened
from redact.burn.gaps import Gap, gaps
from redact.burn.widths import Move

__all__ = ["Burned", "Gap", "Move", "burn", "gaps", "widened"]

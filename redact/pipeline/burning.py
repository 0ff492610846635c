"""One original to one proved file: normalise, burn, rebuild, prove.

A page goes out as a picture only on evidence: the burn could not follow it, a font on it
could not be cut, or the proof of a first burn found that it looks different or that
glyphs or pixels were left. The reason stands on the certificate. A withheld value that
can be read on the page is never cured so: a picture would show it just the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact import burn, sanitise, verify
from redact.domain import Fault, Problem, Redaction, Verification
from redact.errors import RedactError
from redact.rules import Code

_ROUNDS = 3
"""Burns at most: the first, one for uncut fonts, one for what the proof found."""


@dataclass(frozen=True)
class Proved:
    """What became of a file: its hash and its proof. ``redactions`` are what was emptied,
    after the width modes; ``fallbacks`` are (page from 1, reason) of the pages that became
    pictures."""

    sha256: str
    proof: Verification
    redactions: tuple[Redaction, ...]
    fallbacks: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]


def burn_and_prove(
    original: Path,
    target: Path,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    *,
    terms: Sequence[str] = (),
    title: str = "",
    password: str = "",
) -> Proved:
    """Write the burned file to ``target`` and prove it there. Look at ``proof``. ``password``
    opens a locked original.

    Raises RedactError, naming the page, for what cannot be rebuilt or burned.
    """
    normalised = sanitise.normalise(original.read_bytes(), password)
    pictures: dict[int, str] = {}
    for left in reversed(range(_ROUNDS)):
        burned = burn.burn(normalised.pdf, redactions, codes, rasterise=pictures)
        clean = sanitise.rebuild(burned.pdf, title=title, covers=burned.covers)
        pictured = {page for page, _ in burned.fallbacks}
        target.write_bytes(clean.pdf)
        proof = verify.verify(
            original,
            target,
            burned.redactions,
            marks=terms,
            fallback_pages=pictured,
            moves=burned.moves,
            password=password,
        )
        uncut = clean.doubtful if redactions else frozenset()
        doubts = _doubts(proof, uncut, burned.redactions)
        # a page that the burn made a picture of keeps its text: the next try has none
        fresh = {page: why for page, why in doubts.items() if page not in pictures}
        if not left or not fresh:
            break
        pictures |= fresh
    left_over = sorted(uncut - pictured)
    if proof.passed and left_over:
        raise RedactError(f"page {left_over[0] + 1}: a font of the page could not be cut")
    fallbacks = tuple((page + 1, why) for page, why in burned.fallbacks)
    warnings = tuple(
        dict.fromkeys((*normalised.notes, *clean.notes, *burned.warnings, *proof.notes))
    )
    sha256 = hashlib.sha256(clean.pdf).hexdigest()
    return Proved(sha256, proof, burned.redactions, fallbacks, warnings)


def _doubts(
    proof: Verification, uncut: frozenset[int], redactions: Sequence[Redaction]
) -> dict[int, str]:
    """The pages that should become pictures, with the reason; none when anything is wrong
    that a picture would only hide."""
    if not all(map(_is_curable, proof.problems)):
        return {}
    pages = dict.fromkeys(uncut, "a font of the page could not be cut")
    return pages | {
        page: f"did not prove clean as text ({problem.channel})"
        for problem in proof.problems
        for page in _where(problem, redactions)
    }


def _where(problem: Problem, redactions: Sequence[Redaction]) -> set[int]:
    """The pages of a problem. What is wrong in a font, which has no page, is mended where
    the value stood: the font may be that page's alone."""
    if problem.page is not None:
        return {problem.page}
    return {r.page for r in redactions if r.id == problem.redaction}


def _is_curable(problem: Problem) -> bool:
    """Whether a picture of the page would mend it: not where a value stands in the text."""
    return problem.fault is not Fault.LEAK or problem.channel in ("font", "picture")

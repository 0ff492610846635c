"""A page's own characters and what OCR reads in its pictures, to one text; and whether
that text can be relied on.

A page stays unread (a human has to look at it) where OCR finds nothing or says itself that
it guesses, and where a hidden layer and OCR do not see the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from redact.domain import Box, Line, PageText, Source, pack_boxes
from redact.ingest import pictures
from redact.ingest.lines import Run, assemble, known
from redact.ingest.recognise import Recognised, recognise
from redact.ports import OcrEngine, Scan

_DOUBTFUL = 0.3
"""Share of its letters that OCR may be unsure of before a page counts as unread."""

_DISPUTED = 0.2
"""Share of letters on which a hidden layer and OCR may part."""

_LARGE = 0.04
"""Share of a page from which on a picture that OCR cannot read is for a human to look at
(a quarter of A6); logos and signatures are smaller as a rule."""


@dataclass
class Own:
    """What a page says by itself: displayed boxes throughout."""

    runs: list[Run]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    page: Box

    @cached_property
    def text(self) -> str:
        return "".join(char for run in self.runs for char, _ in run.chars)

    @cached_property
    def is_scan(self) -> bool:
        return pictures.share(self.pictures, self.page) >= pictures.SCAN

    @cached_property
    def areas(self) -> tuple[Box, ...]:
        """What OCR must look at: pictures, or the whole page where its text says nothing."""
        if not self.text.strip() or not known(self.text):
            return (self.page,)
        return pictures.areas(self.pictures, self.page)


def plain(index: int, own: Own) -> PageText:
    """The page without OCR."""
    return _page(index, own, own.runs, (), unread=_without_ocr(own), left=own.areas)


def read(index: int, own: Own, scan: Scan, ocr: OcrEngine) -> PageText:
    """The page with its pictures read."""
    runs, made = own.runs, list[Recognised]()
    for area in own.areas:
        part = pictures.cut(scan, own.page.width, area)
        made.append(recognise(part, ocr.read(part), area, runs))
        runs = [run for run in runs if not area.holds(*run.box.centre)] + made[-1].runs
    return _page(index, own, runs, made, unread=_doubt(own, runs, made))


def _page(
    index: int,
    own: Own,
    runs: list[Run],
    made: Sequence[Recognised],
    *,
    unread: str,
    left: tuple[Box, ...] = (),
) -> PageText:
    text, boxes, lines = assemble(runs)
    guessed = {box for run in runs if run.recognised or run.hidden for _, box in run.chars}
    ranges = tuple(_ranges(box in guessed if box else None for box in boxes))
    count = sum(end - start for start, end in ranges)
    scanned = own.is_scan or bool(made)
    moved = {level: seen for one in made for level, seen in one.places.items()}
    rules = sorted(
        {*own.rules, *(rule for one in made for rule in one.rules)},
        key=lambda box: (box.y0, box.x0, box.x1, box.y1),
    )
    return PageText(
        index=index,
        width=own.page.width,
        height=own.page.height,
        text=text,
        packed=pack_boxes(moved.get(box, box) if box else None for box in boxes),
        lines=tuple(_displayed(line, boxes, made) for line in lines),
        rules=tuple(rules),
        source=Source.OCR if scanned and 2 * count > len(text) else Source.NATIVE,
        unread=unread,
        pictures=left,
        recognised=ranges if scanned else (),
    )


def _ranges(guessed: Iterable[bool | None]) -> Iterable[tuple[int, int]]:
    """Where characters that OCR made out stand; what has no box belongs to either side."""
    start, end = None, 0
    for at, is_guessed in enumerate(guessed):
        if is_guessed:
            start = at if start is None else start
            end = at + 1
        elif is_guessed is False and start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _displayed(line: Line, boxes: Sequence[Box | None], made: Sequence[Recognised]) -> Line:
    own = [box for box in boxes[line.start : line.end] if box]
    for one in made:
        if any(box in one.places for box in own):
            return line._replace(box=one.line(line.box))
    return line


def _without_ocr(own: Own) -> str:
    if not own.text.strip():
        return "no text on the page"
    if not known(own.text):
        return "the page's fonts do not say which characters they show"
    if own.is_scan and not all(run.hidden for run in own.runs):
        return "a picture covers most of the page and was not read"
    if own.is_scan:
        return "a scan: its text is a hidden layer that some other program recognised"
    return ""


def _doubt(own: Own, runs: Sequence[Run], made: Sequence[Recognised]) -> str:
    """Why a human has to look at a page that OCR has read; empty where nobody need."""
    if not any(run.chars for run in runs):
        return "OCR finds a picture but no text on the page" if own.pictures else _without_ocr(own)
    for one in made:
        letters = one.sure + one.doubtful
        part = pictures.share((one.area,), own.page)
        what = "the page" if part == 1 else f"the picture at {_at(one.area)}"
        if not letters and part >= _LARGE:
            return f"OCR finds no text in {what}"
        if one.doubtful > _DOUBTFUL * letters and (part >= _LARGE or one.sure):
            return f"OCR is sure of only {one.sure} of the {letters} letters in {what}"
        if one.disputed > _DISPUTED * (one.agreed + one.disputed):
            return "its hidden layer of text does not say what OCR sees in the picture"
    return ""


def _at(box: Box) -> str:
    return f"{box.x0:.0f},{box.y0:.0f},{box.x1:.0f},{box.y1:.0f}"

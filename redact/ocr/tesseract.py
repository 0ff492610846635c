"""Tesseract 5 (LSTM) by tesserocr: lines, words and letters with their boxes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from redact.domain import Box
from redact.ocr import again, straight
from redact.ocr.letters import parted
from redact.ports import Letter, Reading, Scan, Word

_TURN_BACK = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}

_SURE = 75.0
"""Mean confidence from which on a page lies the right way up (upside down it is near 40)."""

_DIRT = 70.0
"""Confidence below which a word without a letter or digit is taken for dirt."""

_CLEAR = 75.0
"""Confidence from which on what a second look says is taken."""

_MOST = 20
"""Places of a page that are looked at again."""

_RULE = 12
"""Tesseract's block type of a drawn horizontal line; one more is a vertical one."""


@dataclass(frozen=True)
class Tesseract:
    """The engine with the model in a folder. One instance of the program a process."""

    model: Path

    @property
    def name(self) -> str:
        import tesserocr

        version = tesserocr.tesseract_version().split()[1]
        return f"Tesseract {version} ({self.model.name})"

    def read(self, scan: Scan) -> Reading:
        """The best of the ways the sheet may lie; the first that is read well is taken."""
        image = Image.frombytes("L", (scan.width, scan.height), scan.gray)
        best, score = Reading(scan.width, scan.height), 0.0
        for turn in straight.turns(image, scan.dpi):
            found = self._read(image, scan.dpi, turn)
            mean, letters = _confidence(found)
            if mean * letters > score:
                best, score = found, mean * letters
            if mean >= _SURE or not letters:
                break
        return best

    def _read(self, image: Image.Image, dpi: int, turn: int) -> Reading:
        upright = image.transpose(_TURN_BACK[turn]) if turn else image
        skew = straight.skew(upright, dpi)
        level = upright
        if skew:
            level = upright.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
        api = _program(self.model)
        api.SetImageBytes(level.tobytes(), level.width, level.height, 1, level.width)
        api.SetSourceResolution(dpi)
        api.Recognize()
        ink = straight.ink(np.asarray(level))
        try:
            lines, rules = _found(api, ink)
            lines = _again(api, level, ink, lines, rules)
        finally:
            api.Clear()
        return Reading(level.width, level.height, tuple(lines), tuple(rules), turn, skew)


def _again(
    api: Any, level: Image.Image, ink: Any, lines: list[tuple[Word, ...]], rules: list[Box]
) -> list[tuple[Word, ...]]:
    """The lines, with what a second look makes of what the first left out or guessed."""
    import tesserocr

    places = again.areas(ink, (word for line in lines for word in line), rules)[:_MOST]
    if not places or not _confident(lines):
        return lines
    pixels = np.asarray(level).copy()
    pixels[ink & ~again.without(ink, rules)] = 255
    api.SetImageBytes(pixels.tobytes(), level.width, level.height, 1, level.width)
    api.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
    try:
        for place in places:
            x0, y0 = int(place.x0), int(place.y0)
            x1, y1 = min(int(place.x1), level.width), min(int(place.y1), level.height)
            api.SetRectangle(x0, y0, x1 - x0, y1 - y0)
            api.Recognize()
            found, _ = _found(api, ink)
            clear = [
                tuple(word for word in line if word.sure >= _CLEAR and len(word.letters) > 1)
                for line in found
            ]
            if any(clear):
                lines = [
                    tuple(w for w in line if w.sure >= _CLEAR or not place.holds(*w.box.centre))
                    for line in lines
                ]
                lines += clear
    finally:
        api.SetPageSegMode(tesserocr.PSM.AUTO)
    return [line for line in lines if line]


def _confident(lines: list[tuple[Word, ...]]) -> bool:
    """Whether most of a page was read: else it lies another way, or is no text at all."""
    words = [word.sure for line in lines for word in line]
    return sum(sure >= again.UNSURE for sure in words) * 2 > len(words)


@cache
def _program(model: Path) -> Any:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded
    import tesserocr

    return tesserocr.PyTessBaseAPI(
        path=f"{model}/", lang="eng", oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.AUTO
    )


def _confidence(reading: Reading) -> tuple[float, int]:
    """Mean confidence over the letters, and how many letters there are.

    The program reads lines that run down the page, too; nothing is sure about these.
    """
    words = [(0.0 if _runs_down(w) else w.sure, len(w.letters)) for w in reading.words]
    letters = sum(count for _, count in words)
    return (sum(sure * count for sure, count in words) / letters if letters else 0.0), letters


def _runs_down(word: Word) -> bool:
    return len(word.letters) > 3 and word.box.height > word.box.width


def _found(api: Any, ink: Any) -> tuple[list[tuple[Word, ...]], list[Box]]:
    """The lines of words, and the drawn lines, of what the program recognised last."""
    import tesserocr

    level = tesserocr.RIL
    found = api.GetIterator()
    lines: list[tuple[Word, ...]] = []
    rules: list[Box] = []
    if found is None:
        return lines, rules
    words: list[Word] = []
    for item in tesserocr.iterate_level(found, level.WORD):
        if item.Empty(level.WORD):
            continue
        if item.BlockType() in (_RULE, _RULE + 1):
            rules.append(_box(item.BoundingBox(level.BLOCK)))
            continue
        if item.IsAtBeginningOf(level.TEXTLINE) and words:
            lines.append(_evened(words))
            words = []
        if word := _word(item, level, ink):
            words.append(word)
    if words:
        lines.append(_evened(words))
    return lines, rules


def _box(bounds: tuple[int, int, int, int]) -> Box:
    return Box(*map(float, bounds))


def _word(item: Any, level: Any, ink: Any) -> Word | None:
    sure = float(item.Confidence(level.WORD))
    text = item.GetUTF8Text(level.WORD).strip()
    bounds = item.BoundingBox(level.WORD)
    if not text or bounds is None or (sure < _DIRT and not any(map(str.isalnum, text))):
        return None
    return Word(parted(text, _trimmed(bounds, ink), ink), sure)


def _trimmed(bounds: tuple[int, int, int, int], ink: Any) -> Box:
    """A word's box without the empty rows that the layout analysis left in it."""
    x0, y0, x1, y1 = bounds
    rows = np.flatnonzero(ink[y0:y1, x0:x1].any(axis=1))
    if len(rows):
        y0, y1 = y0 + int(rows[0]), y0 + int(rows[-1]) + 1
    return _box((x0, y0, x1, y1))


def _evened(words: list[Word]) -> tuple[Word, ...]:
    """The words of a line with one top and bottom, as type has: a dash is as high as its
    neighbours. Words of another size (a heading's initial) keep their own where it is more."""
    boxes = [word.box for word in words]
    usual = sorted(box.height for box in boxes)[len(boxes) // 2]
    like = [box for box in boxes if box.height <= 1.5 * usual]
    top, bottom = min(box.y0 for box in like), max(box.y1 for box in like)
    return tuple(
        Word(
            tuple(
                Letter(c, Box(b.x0, min(b.y0, top), b.x1, max(b.y1, bottom)))
                for c, b in word.letters
            ),
            word.sure,
        )
        for word in words
    )

"""Whole paragraphs that a human should look at: OPERATIONAL and SENSITIVE candidates.

Guarantees: a finding covers one paragraph's characters, from its first word to its last;
a list's marker, a heading, a greeting or sign-off line, headers, signatures and
disclaimers are outside; one that runs on over a line's or page's end is one finding.
Never more than a candidate: the rule pack keeps both kinds out of bulk decisions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from redact.detect.weighing import weigh
from redact.domain import PASSAGES, FileText, Hit, Segment, SegmentKind, Split
from redact.lexicon import cues as lexicon
from redact.passages import Cut
from redact.rules import Entity

NAME = "passage"
_MARKER = re.compile(
    r"[\s>]*(?:(?:(?!\d\d\.\d\d\s)\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d{1,2}[.)]|\(?[a-zA-Z]\)|"
    r"\(?[ivx]{1,5}[.)]|\(\d{1,2}\)|[a-z][.)]|[-•▪●*·–—◦‣])\s+)?"
)
"""A number without a full stop counts something, and 06.30 is a time: they are text."""

_ENDS = re.compile(r"[.?!;:…]['\"”’)\]]*\s*$")
_GREETING = re.compile(
    r"(?i)(?:(?:dear|hi|hello|hey)(?:[ ,&]+[\w.'’-]+){0,5}|(?:good )?(?:morning|afternoon|evening)"
    r"(?:[ ,&]+[\w.'’-]+){0,3}|all|team|colleagues)[ ,:!–-]*$"
)
_WIDER, _BLANK, _ENOUGH = 1.35, 1.8, 4
"""Of the usual gap between lines; of a line's height; lines that tell what is usual."""

_LONG, _LONGEST, _LETTER = 10, 40, 0.4
"""Words from which a line is no heading; characters of the longest word that a line's end
is judged by; a letter's width in heights of its box."""

_TITLES = re.compile(
    r"(?i)\b(?:press (?:release|notice|office)|newsletter|media (?:lines|cuttings)|lines to take|"
    r"news (?:round-?up|bulletin)|policy|strategy|annual report|training|consultation)\b"
)
"""A subject or title under which a live matter is not likely: two points off."""


def find(
    file: FileText, split: Split, passages: tuple[Cut, ...], wanted: Mapping[str, Entity]
) -> Iterator[Hit]:
    """The candidates of one file among the kinds in ``wanted``; scores are not cut off."""
    segments = sorted(split.segments, key=lambda segment: segment.span.start)
    starts = [segment.span.start for segment in segments]
    lists = {
        kind: lexicon.own(lexicon.cues(), kind, wanted[kind].cues, wanted[kind].ignore)
        for kind in sorted(PASSAGES & wanted.keys())
    }
    doubtful = {m.id for m in split.messages if _TITLES.search(m.subject or "")}
    doubtful |= {d.id for d in split.documents if _TITLES.search(d.title)}
    for cut in passages:
        doubt = 2.0 if {cut.message, cut.document} & doubtful else 0.0
        for start, end in paragraphs(file, cut):
            if not _is_body(cut, start, segments, starts):
                continue
            text = cut.text[start:end]
            for kind, known in lists.items():
                if weighed := weigh(text, kind, known, doubt):
                    yield Hit(
                        spans=cut.spans(start, end),
                        entity=kind,
                        score=weighed.score,
                        detector=".".join(
                            (NAME, *(k.replace(" ", "-") for k in weighed.kinds[:1]))
                        ),
                        value=" ".join(text.split()),
                        hint="cue: " + ", ".join(weighed.words[:6]),
                    )


def _is_body(cut: Cut, place: int, segments: list[Segment], starts: list[int]) -> bool:
    at = bisect_right(starts, cut.offsets[place]) - 1
    return at >= 0 and segments[at].kind is SegmentKind.BODY


def paragraphs(file: FileText, cut: Cut) -> Iterator[tuple[int, int]]:
    """The paragraphs of a passage, without their markers; no headings, no greetings."""
    gaps = _gaps(file, cut)
    wide = _wide(cut, gaps)
    broken = _broken(file, cut, gaps, wide)
    for start, end in _joined(cut.text, _pieces(cut.text, gaps, wide), broken):
        first = _MARKER.match(cut.text, start, end)
        begin = first.end() if first else start
        marked = bool(first and first[0].strip("> \n"))
        last = begin + len(cut.text[begin:end].rstrip())
        if _is_prose(cut.text[begin:last], marked):
            yield begin, last


def _is_prose(text: str, marked: bool) -> bool:
    """No heading, label or greeting: ends as a sentence, or is too long for one."""
    words = len(text.split())
    if _GREETING.match(text):
        return False
    if _ENDS.search(text):
        return words >= 4
    return words >= (6 if marked else 12)


def _pieces(text: str, gaps: Mapping[int, float], wide: float) -> Iterator[tuple[int, int]]:
    """What written line ends, tabs and wide gaps between lines part."""
    begun = 0
    for place, char in enumerate(text):
        if char in "\n\t" or gaps.get(place, 0.0) > wide:
            yield begun, place
            begun = place + 1
    yield begun, len(text)


def _wide(cut: Cut, gaps: Mapping[int, float]) -> float:
    """From where on a gap parts paragraphs: in a text of several lines by what is usual
    between them, in a text of few also where a line is left blank."""
    inside = [gap for place, gap in gaps.items() if cut.text[place] == " "]
    if len(inside) >= _ENOUGH:
        return _WIDER * median(inside)
    every = sorted(gaps.values())
    return min(_WIDER * every[len(every) // 4], _BLANK) if every else _BLANK


def _gaps(file: FileText, cut: Cut) -> dict[int, float]:
    """For each visual line end: how far below the next line stands, in line heights."""
    found: dict[int, float] = {}
    for place in cut.breaks:
        if not 0 < place < len(cut.text) - 1 or cut.text[place] == "\t":
            continue
        here, there = cut.offsets[place - 1], cut.offsets[place + 1]
        before, after = file.box(here), file.box(there)
        same = file.locate(here)[0] == file.locate(there)[0]
        if before and after and same and before.height > 0 and after.y0 > before.y0:
            found[place] = (after.y0 - before.y0) / before.height
    return found


def _broken(file: FileText, cut: Cut, gaps: Mapping[int, float], wide: float) -> frozenset[int]:
    """The line ends, taken for written, at which the next word had no room, with the next
    line close by, and those at a page's end."""
    ends = {place: file.box(cut.offsets[place - 1]) for place in cut.breaks if place}
    right = max((box.x1 for box in ends.values() if box), default=0.0)
    return frozenset(
        place
        for place, box in ends.items()
        if box
        and gaps.get(place, 0.0) <= wide
        and (
            _ends_page(file, cut, place)
            or box.x1 + _letters(cut.text[place:]) * _LETTER * box.height > right
        )
    )


def _ends_page(file: FileText, cut: Cut, place: int) -> bool:
    if place + 1 >= len(cut.text):
        return False
    return file.locate(cut.offsets[place - 1])[0] != file.locate(cut.offsets[place + 1])[0]


def _letters(text: str) -> int:
    """Of the first word, and the blank before it."""
    return len(text[:_LONGEST].split(maxsplit=1)[0]) + 1 if text[:_LONGEST].strip() else 0


def _joined(
    text: str, pieces: Iterable[tuple[int, int]], broken: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Lines that go on in the middle of a sentence are of one paragraph."""
    open_: tuple[int, int] | None = None
    for start, end in pieces:
        line = text[start:end].strip().lstrip("> ")
        if not line:
            continue
        if open_ and text[start - 1] == "\n":
            before = text[slice(*open_)].strip()
            long = start - 1 in broken and len(before.split()) >= _LONG
            if _goes_on(before, line, long):
                open_ = open_[0], end
                continue
        if open_:
            yield open_
        open_ = start, end
    if open_:
        yield open_


def _goes_on(before: str, line: str, long: bool) -> bool:
    """Whether a sentence is open that the line can go on with: in lower case, or in any
    way where the line before is ``long``."""
    if _ENDS.search(before) or _GREETING.match(before) or _GREETING.match(line):
        return False
    marker = _MARKER.match(line)
    return (long or line[0].islower()) and not (marker and marker[0].strip())

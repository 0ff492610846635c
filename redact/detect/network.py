"""Addresses in a network, by presidio's recogniser; numbers of versions and sections stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "network"
_ENTITY = "IP_ADDRESS"
_SHAPE = re.compile(r"\d\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f:]*:")
_CUE = re.compile(r"(?i)\b(?:ip|ipv[46]|host|server|network|originating|address)\b[^.\n]{0,25}$")
_NUMBERED = re.compile(
    r"(?i)\b(?:v|ver|version|release|build|firmware|rev|revision|section|sec|paragraphs?|paras?|"
    r"clause|rule|chapter|annex|appendix|table|figure|item|step|part|policy|action|"
    r"recommendation|objective)\.?[ ]?(?:no\.? ?)?$"
)
_HEADING = re.compile(r"[ \t]+[A-Z]")


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    if not _SHAPE.search(text):
        return
    for result in _recogniser().analyze(text, [_ENTITY], None):
        start, end = result.start, result.end
        before = text[max(0, start - 40) : start]
        if result.score < 0.5 or _NUMBERED.search(before) or before[-1:] in ("-", "/", "."):
            continue
        headed = before[-1:] in ("", "\n") and _HEADING.match(text, end)
        if ":" in text[start:end] or not headed or _CUE.search(before):
            yield Seen(start, end, _ENTITY, 0.6, text[start:end].lower())


@cache
def _recogniser() -> Any:
    from presidio_analyzer.predefined_recognizers import IpRecognizer

    return IpRecognizer()

"""Addresses in a network, as ``ipaddress`` reads them; versions and sections stay."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "network"
_ENTITY = "IP_ADDRESS"
_SHAPE = re.compile(
    r"(?<![\w.:/-])(?:\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w-]|\.\d)"
    r"|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?:/\d{1,3})?(?![\w:]))"
)
_CUE = re.compile(r"(?i)\b(?:ip|ipv[46]|host|server|network|originating|address)\b[^.\n]{0,25}$")
_NUMBERED = re.compile(
    r"(?i)\b(?:v|ver|version|release|build|firmware|rev|revision|section|sec|paragraphs?|paras?|"
    r"clause|rule|chapter|annex|appendix|table|figure|item|step|part|policy|action|"
    r"recommendation|objective)\.?[ ]?(?:no\.? ?)?$"
)
_HEADING = re.compile(r"[ \t]+[A-Z]")


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    for found in _SHAPE.finditer(text):
        start, end = found.span()
        before = text[max(0, start - 40) : start]
        if not _address(found[0]) or _NUMBERED.search(before):
            continue
        headed = before[-1:] in ("", "\n") and _HEADING.match(text, end)
        if ":" in found[0] or not headed or _CUE.search(before):
            yield Seen(start, end, _ENTITY, 0.6, found[0].lower())


def _address(text: str) -> bool:
    """Whether it is an address, and not one that stands for no address at all (``::``)."""
    try:
        return not ipaddress.ip_interface(text).ip.is_unspecified
    except ValueError:
        return False

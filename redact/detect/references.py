"""Numbers of crimes and cases, which lead to a person for whoever has the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "reference"
ENTITIES = ("CRIME_REFERENCE", "CASE_REFERENCE")
_VALUE = r"(?=[A-Z/.-]{0,12}\d)[A-Z0-9]+(?:[/.-][A-Za-z0-9]+)*"
_NO = r"(?:[ ](?:ref(?:erence)?|no|number|num|id|report))*"
_CRIME = re.compile(
    rf"(?i:\b(?:crime|cad|cris|urn|niche|occurrence|incident|custody|pnc|log){_NO}\b[ .:#]{{1,4}}"
    rf"(?:is |was )?)(?P<value>{_VALUE})(?<!\.)"
)
_DISTRICT = re.compile(r"(?<![\w/])\d\d[A-Z]{1,2}\d?/\d{2,6}/\d\d(?![\w/])")
"""A unique reference number as police and prosecutors write it."""
_CASE = re.compile(
    rf"(?i:\b(?:(?:our|your|my|case|complaint|claim|file|application|tenancy|council tax|housing|"
    rf"planning|appeal|account|customer)[ ](?:ref(?:erence)?|no|number|num|id)"
    rf"|(?:our|your)[ ]ref)\b[ .:#]{{1,4}}(?:is |was )?)(?P<value>{_VALUE})(?<!\.)"
)

_YEAR = re.compile(r"(?:19|20)\d\d")


def find(cut: Cut) -> Iterator[Seen]:
    for pattern, entity in ((_CRIME, "CRIME_REFERENCE"), (_CASE, "CASE_REFERENCE")):
        for found in pattern.finditer(cut.text):
            value = found["value"]
            if len(re.sub(r"\D", "", value)) >= 3 and not _YEAR.fullmatch(value):
                yield Seen(*found.span("value"), entity, 0.7, value.upper())
    for found in _DISTRICT.finditer(cut.text):
        yield Seen(*found.span(), "CRIME_REFERENCE", 0.7, found[0])

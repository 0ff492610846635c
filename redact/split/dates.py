"""Dates as correspondence prints them; a doubtful one is None, never a guess.

The whole text must be understood: what is left over makes the date None. A weekday must
agree. Numeric dates are read day first (UK) unless only the other order is possible,
the weekday demands it. Where other dates of the same clock (with or without am and pm)
prove that their writer puts the month first, an ambiguous one without a weekday is None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from redact.split.catalogue import months, plain, weekdays

_TIME = re.compile(
    r"(?<![^\s,(\[>])(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)?|\s*(am|pm))"
    r"(?![\d:/-])\s*(?:hrs?|uhr|hours)?\b",
    re.I,
)
_NUMERIC = re.compile(r"(?<![\w|])(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\w|])")
_ISO = re.compile(r"(?<![\w|])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w|])")
_ZONE = re.compile(
    r"\(?\b(?:gmt|utc|bst|cet|cest|est|edt|cst|cdt|pst|pdt|mst|mdt|z)\b\)?(?:\s*[+-]\d{1,2}:?\d{0,2})?"
    r"|(?:(?<!\d)|(?<=:\d\d))[+-]\d{4}\b|\((?:gmt|utc)[^)]*\)|\([a-z ]+time\)"
)
_US_ZONE = re.compile(r"\b(?:est|edt|cst|cdt|pst|pdt|mst|mdt)\b")
_FILLER = re.compile(
    r"\b(?:at|um|om|a|as|las|alle|ore|kl|klo|o|godz|r|g|de|del|le|el|il|den|am|on|op|dne|em|ar|w|dniu|"
    r"the|of|on|i|uur|h|d|het|pe|la|dydd|t|г|р|п)\b"
)
_SOMEWHERE = re.compile(
    r"(?<![\d/.])(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[^\W\d_]{3,12},?\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|[^\W\d_]{3,12}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
    r"(?![\d/])"
)
_DIGITS = str.maketrans("OoIl|SB;", "0011158:")
_NUMERAL = re.compile(r"(?<![^\W\d])[\dOoIl|SB]*\d[\dOoIl|SB;]*(?![^\W\d])")
_WORD = re.compile(r"[^\W\d_]+(?:-feira)?\.?")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ain|af|fed|il|ydd|eg|e)\b")


Clocks = frozenset[bool]
"""The clocks (with am and pm: True) whose numeric dates may put the month first."""


def parse(raw: str, *, month_first: Clocks = frozenset()) -> str | None:
    """ISO 8601 (``2022-01-14T13:11``, or ``2022-01-14`` without a time), or None."""
    found = _read(raw, month_first)
    if found is None:
        return None
    date, time = found
    return f"{date.isoformat()}T{time:%H:%M}" if time else date.isoformat()


def repaired(text: str) -> str:
    """The text with letters that stand for digits in numbers put right.

    For telling that something is a date; never for reading which.
    """
    return _NUMERAL.sub(lambda found: found[0].translate(_DIGITS), text)


def looks(text: str) -> bool:
    """Whether a short text has a year or numeric date and a time, through damage."""
    mended = repaired(text)
    if len(text) > 60 or not re.search(r"\d[:;.]\d\d", mended):
        return False
    return parse(mended) is not None or bool(
        _NUMERIC.search(mended) or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", mended)
    )


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO date) of each certain date inside running text, weekday included."""
    for found in _SOMEWHERE.finditer(text):
        day = re.search(r"([^\W\d_]+)\.?,?\s*(?:the\s)?\s*$", text[: found.start()])
        named = day if day and plain(day[1]) in weekdays() else None
        start = named.start() if named else found.start()
        if date := parse(text[start : found.end()]):
            yield start, found.end(), date[:10]


def month_first(texts: Iterable[str]) -> Clocks:
    """The clocks of which a text proves that their dates put the month first."""
    return frozenset(_halves(text) for text in texts if _is_month_first(text))


def _halves(text: str) -> bool:
    return bool(re.search(r"\d\s*[ap]\.?m\b", text, re.I))


def _is_month_first(raw: str) -> bool:
    if not (found := _NUMERIC.search(raw)) or found[2] != "/":
        return False
    first, second = int(found[1]), int(found[3])
    if second > 12 >= first:
        return True
    text = plain(raw[max(0, found.start() - 12) : found.end() + 20])
    near = _NUMERIC.search(text)
    return bool(_US_ZONE.search(text)) or (
        near is not None and _weekday_order(text[: near.end()], near) == "month"
    )


def mentions(text: str) -> bool:
    """Whether a date seems to be in the text at all."""
    flat = plain(text)
    if _NUMERIC.search(flat) or _ISO.search(flat):
        return True
    words = re.findall(r"[^\W\d_]+", flat)
    return any(w in months() for w in words) and bool(re.search(r"\d", flat))


def prose(text: str) -> bool:
    """Whether too many words stand in a text for it to be a date and nothing else."""
    words = re.findall(r"[^\W\d_]{2,}", _FILLER.sub(" ", _ZONE.sub(" ", plain(text))))
    return sum(word not in months() and word not in weekdays() for word in words) > 4


def _read(raw: str, month_first: Clocks) -> tuple[dt.date, dt.time | None] | None:
    text = plain(re.sub(r"</?\w>", "", raw)).replace("\u202f", " ").replace("،", ",")
    american = _halves(text) in month_first or bool(_US_ZONE.search(text))
    text = _ZONE.sub(" ", re.sub(r"(?<=\d)t(?=\d\d:)", " ", text))
    text, time = _take_time(text)
    if time is False:
        return None
    text = _ORDINAL.sub("", text)
    date, rest = _take_date(text, american)
    if date is None:
        return None
    if not _agrees(rest, date):
        return None
    return date, time if isinstance(time, dt.time) else None


def _take_time(text: str) -> tuple[str, dt.time | bool | None]:
    """The text without its time; False in place of a time that is impossible."""
    dated = [m.span() for p in (_NUMERIC, _ISO) for m in p.finditer(text)]
    for found in _TIME.finditer(text):
        if any(a < found.end() and found.start() < b for a, b in dated):
            continue
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[4] or found[5] or "").replace(".", "")
        if half and not 1 <= hour <= 12:
            return text, False
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            return text, False
        return text[: found.start()] + " " + text[found.end() :], dt.time(hour, minute)
    return text, None


def _take_date(text: str, american: bool) -> tuple[dt.date | None, str]:
    if found := _ISO.search(text):
        return _date(found[1], found[3], found[4]), _without(text, found)
    if found := _NUMERIC.search(text):
        return _numeric(text, found, american), _without(text, found)
    words = [
        m for m in re.finditer(r"[^\W\d_]+(?:-feira)?\.?", text) if m[0].rstrip(".") in months()
    ]
    for word in words:
        around = re.compile(
            rf"(?:(?<![\w|])(?P<d1>\d{{1,2}})[\s.,\-]*(?:de\s+|di\s+)?)?(?<!\w){re.escape(word[0])}"
            rf"[\s.,\-]*(?:de\s+)?(?:(?P<d2>\d{{1,2}})(?:\s*,\s*|\s+))?(?P<y>\d{{4}}|(?<=-)\d{{2}})(?![\w|])"
        )
        # a day on both sides of the month is one too many to be sure of
        found = next(
            (m for m in around.finditer(text) if m.start() <= word.start() < m.end()), None
        )
        if found and bool(found["d1"]) != bool(found["d2"]):
            number = months()[word[0].rstrip(".")]
            date = _date(found["y"], next(iter(number)), found["d1"] or found["d2"])
            return (date if len(number) == 1 else None), _without(text, found)
    found = re.search(r"(\d{4})\.? ([^\W\d_]+) (\d{1,2})\.?", text)
    if found and found[2] in months():
        return _date(found[1], next(iter(months()[found[2]])), found[3]), _without(text, found)
    return None, text


def _numeric(text: str, found: re.Match[str], american: bool) -> dt.date | None:
    day_first = _date(found[4], found[3], found[1])
    month_first = _date(found[4], found[1], found[3]) if found[2] == "/" else None
    if day_first and month_first and day_first != month_first:
        order = _weekday_order(text, found)
        if order:
            return day_first if order == "day" else month_first
        return None if american else day_first
    return day_first or month_first


def _weekday_order(text: str, found: re.Match[str]) -> str:
    """Which order the weekday beside a numeric date agrees with, if only one."""
    names = _named_weekdays(text)
    if not names:
        return ""
    orders = {
        "day": _date(found[4], found[3], found[1]),
        "month": _date(found[4], found[1], found[3]),
    }
    agreeing = [o for o, date in orders.items() if date and date.isoweekday() in names]
    return agreeing[0] if len(agreeing) == 1 else ""


def _named_weekdays(text: str) -> frozenset[int]:
    for word in re.findall(r"[^\W\d_]+(?:-feira)?", plain(text)):
        if word in weekdays() and not (word in months() and "," not in text):
            return weekdays()[word]
    return frozenset()


def _date(year: str, month: str | int, day: str) -> dt.date | None:
    number = int(year)
    if number < 100:
        number += 2000 if number < 70 else 1900
    if not 1985 <= number <= 2060:
        return None
    try:
        return dt.date(number, int(month), int(day))
    except ValueError:
        return None


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]


def _agrees(rest: str, date: dt.date) -> bool:
    """Nothing is left but a weekday that agrees and words that mean nothing."""
    for word in re.findall(r"[^\W\d_]+(?:-feira)?", rest):
        if word in weekdays():
            if date.isoweekday() not in weekdays()[word]:
                return False
            rest = re.sub(rf"\b{re.escape(word)}\b", " ", rest)
    return not re.search(r"[^\s,.;:()\[\]<>\"'“”‘’–—-]", _FILLER.sub(" ", rest))

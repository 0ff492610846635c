"""The label catalogue (``catalogue.toml``) as look-ups: labels, dates, phrases.

Labels are compared by *skeleton*: lower case, without accents and spaces, and with the
letters that OCR confuses folded together (``rn``/``m``, ``0``/``o``, ``1``/``l``/``i``).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

CORE = ("from", "sent", "to", "cc", "bcc", "subject")
"""Fields that make a header; the others only go with one."""

_CONFUSED = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "8": "b"})


class Label(NamedTuple):
    """What a label can mean: the field, in which languages, and how surely."""

    field: str
    languages: frozenset[str]
    exact: bool


@cache
def catalogue() -> dict[str, Any]:
    """The whole file, read once."""
    text = resources.files("redact.split").joinpath("catalogue.toml").read_text("utf-8")
    return tomllib.loads(text)


def plain(text: str) -> str:
    """Lower case, accents off, single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def skeleton(text: str) -> str:
    """What stays of a label when OCR has had its way with it."""
    letters = "".join(c for c in plain(text) if c.isalnum() or c in "|!")
    return letters.translate(_CONFUSED).replace("rn", "m").replace("vv", "w")


@cache
def _labels() -> tuple[dict[str, dict[str, set[str]]], dict[str, dict[str, set[str]]]]:
    exact: dict[str, dict[str, set[str]]] = {}
    loose: dict[str, dict[str, set[str]]] = {}
    for language, fields in catalogue()["labels"].items():
        for field, names in fields.items():
            for name in names:
                for table, key in ((exact, plain(name)), (loose, skeleton(name))):
                    table.setdefault(key, {}).setdefault(field, set()).add(language)
    return exact, loose


@cache
def _damaged() -> dict[str, str]:
    return {name: field for field, names in catalogue()["damaged"].items() for name in names}


@cache
def label(text: str) -> Label | None:
    """The field that a label (without its colon) names; None when it names none.

    Bilingual labels with a slash count in both languages. Fuzzy matches differ by one
    letter from a label of at least four.
    """
    text = re.sub(r"</?\w>", "", text).strip(" \t*_")
    if not text or len(text) > 40:
        return None
    if "/" in text or " | " in text:
        parts = [label(part) for part in re.split(r"\s*[/|]\s*", text)]
        known = [part for part in parts if part]
        if len(known) == len(parts) > 1 and len({part.field for part in known}) == 1:
            return Label(known[0].field, frozenset().union(*(p.languages for p in known)), True)
        return None
    exact, loose = _labels()
    bones = skeleton(text)
    if damaged := _damaged().get(text):
        return Label(damaged, frozenset({"en"}), False)
    if found := exact.get(plain(text)):
        return _with_english(_choose(found, True), bones, loose)
    if found := loose.get(bones):
        return _choose(found, len(bones) > 3)
    if len(bones) >= 4 and bones.isascii():
        near = [key for key in loose if len(key) >= 4 and _near(bones, key)]
        if len({field for key in near for field in loose[key]}) == 1:
            return _choose(loose[near[0]], False)
    return None


def _with_english(named: Label, bones: str, loose: dict[str, dict[str, set[str]]]) -> Label:
    """A foreign label that damage could have made of an English one (Subiect) may be either."""
    if "en" in named.languages or len(bones) < 4:
        return named
    near = (loose[key].get(named.field, set()) for key in loose if _near(bones, key))
    english = any("en" in languages for languages in near)
    return named._replace(languages=named.languages | {"en"}) if english else named


def _near(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 1 and Levenshtein.distance(a, b, score_cutoff=1) <= 1


def _choose(found: dict[str, set[str]], exact: bool) -> Label:
    field = next(iter(sorted(found, key=lambda f: (f not in CORE, f))))
    return Label(field, frozenset(found[field]), exact)


@cache
def months() -> dict[str, frozenset[int]]:
    """Month names in every language, without accents, to the months they can mean."""
    return _ordinals("months")


@cache
def weekdays() -> dict[str, frozenset[int]]:
    """Weekday names to the days they can mean; Monday is 1."""
    return _ordinals("weekdays")


def _ordinals(table: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for names in catalogue()[table].values():
        for number, forms in enumerate(names, 1):
            for form in forms.split():
                found.setdefault(plain(form), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def phrases(group: str) -> tuple[str, ...]:
    """The phrases of one zone, plain, longest first."""
    return tuple(sorted((plain(p) for p in catalogue()["zones"][group]), key=len, reverse=True))


@cache
def separators() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Lines that announce a quoted or forwarded message, each with its style."""
    found = []
    for style, names in catalogue()["separators"].items():
        either = "|".join(re.escape(plain(name)) for name in names)
        tail = r"\b.{0,120}" if style == "lotus_notes" else r"\s*:?"
        need = "+" if style == "lotus_notes" else "*"
        found.append((re.compile(rf"[-_=\s]{need}(?:{either}){tail}[-_=\s]*"), style))
    return tuple(found)


def _readable(word: str) -> str:
    """A pattern of a word whose accented letters an English OCR engine takes for others."""
    return "".join(
        r"\w" if not c.isascii() and plain(c)[:1].isascii() else re.escape(c) for c in word
    )


@cache
def attribution() -> re.Pattern[str]:
    """A whole attribution, joined to one line: ``On … X wrote:``."""
    data = catalogue()["attribution"]
    openings = "|".join(re.escape(word) for word in data["openings"])
    endings = "|".join(map(_readable, sorted(data["endings"], key=len, reverse=True)))
    return re.compile(
        rf"(?:(?P<opening>{openings})\s+)?(?P<what>.{{4,400}}?)\s*,?\s+(?:{endings})"
        rf"(?P<after>\s[^:]{{0,120}})?\s*:",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def prefixes() -> re.Pattern[str]:
    """One reply or forward prefix at the start of a subject."""
    data = catalogue()["subject"]
    either = "|".join(re.escape(word) for word in (*data["reply"], *data["forward"]))
    return re.compile(rf"\s*(?:{either})\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)

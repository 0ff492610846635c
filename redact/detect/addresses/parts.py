"""A grammar of the pieces of which addresses in the United Kingdom are made.

Shapes rather than a gazetteer: the forms of the Royal Mail's guide to clear addressing
(sub-building, building, thoroughfare, locality, post town, postcode), with Scottish tenement
flats (``2/1``, ``3F2``), Welsh and Irish street words, farms, moorings and caravan parks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_STREETS = (
    "Street|Str|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Cres|Terrace|Terr|Gardens|Gdns|"
    "Grove|Mews|Place|Hill|Park|Row|Walk|Way|Yard|View|Rise|Green|Villas|Cottages?|Court|Ct|"
    "Square|Sq|Parade|Wharf|Quay|Quays|Alley|Almshouses|Arcade|Bungalows|Causeway|Chase|Circus|"
    "Copse|Croft|Crofts|Dene|Embankment|Esplanade|Garth|Glade|Glebe|Glen|Heath|Heights|Holt|"
    "Houses|Lea|Leas|Loan|Mead|Meads|Meadow|Meadows|Mount|Orchard|Orchards|Paddock|Paddocks|"
    "Passage|Path|Promenade|Ridge|Riverside|Spinney|Vale|Wynd|Brae|Vennel|Buildings|Moorings|"
    "Maltings|Drove|Hollow|Towers|Bank|Broadway|Approach|Gate|Common|Lawns?|Crest|Reach|Links|"
    "Brow|Fold|Dell|Nook|Loke|Gait|Estate|Pastures?|Warren|Dock|Side|End|Field|Fields|Cross"
)
_HOUSES = (
    "Rectory|Vicarage|Cottage|Lodge|Farm|Farmhouse|Barn|Grange|Manor|House|Hall|Mill|Villa|"
    "Bungalow|Forge|Stables?|Croft|Smithy|Oast|Parsonage|Manse|Old[ ]School|Chapel|Dairy|"
    "Post[ ]Office|Bakery|Granary|Gatehouse|Homestead|Ranch|Homes|Caravan[ ]Site|Marina|Moorings|"
    "Maltings|Court|Towers|Point|Heights|Mansions|Apartments|Inn|Annexe|Barns|Steading|Lodges"
)
_WELSH = (
    r"(?:Heol|Ffordd|Stryd|L[ôo]n|Rhodfa|Clos|Maes|Bryn|Rhes|Teras|Cwrt|Trem|Parc|Cae|Erw|"
    r"Gerddi|Rhiw|Llwybr|Coed|Dol|Dôl|Nant|Tan|Pen)"
)
_WELSH_HOUSES = r"(?:T[ŷy]|Llys|Plas|Hafod|Bwthyn|Fferm|Hendre|Tyddyn|Ysgubor)"
_CAP = r"[A-Z\u00c0-\u00de\u0174\u0176][\w'’]*(?:-[\w'’]+)*"
_SMALL = r"(?:of|the|on|upon|under|le|la|in|y|yr|ar|cum|next|de|na|an)"
_DAY = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_FIRST = rf"(?:(?:(?:St|Co|Nr)\.?|Tyne[ ]and)[ ])?{_CAP}"
_MORE = rf"(?:[ ](?:{_SMALL}[ ]){{0,2}}(?!{_DAY}\b){_CAP})"
NAME = rf"{_FIRST}{_MORE}{{0,3}}"
"""Up to four capitalised words, small ones between them."""

_CELTIC = rf"(?:[ ](?:(?:[Yy]|[Yy]r|ar|yn)[ ])?{_CAP}){{1,3}}"
_NUMBER = (
    r"(?<![\w£$€#./:-])(?:(?:[Nn]os?\.?[ ]?|[Nn]umbers?[ ])?\d{1,4}[A-Za-z]?"
    r"(?:(?:[ ]?[-–/&][ ]?|[ ]and[ ]|[ ]to[ ])\d{1,4}[A-Za-z]?)?(?:[ ]\(\w{1,4}\))?)"
)
POSTCODE = r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?[ ]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
"""The shape of a postcode; its last two letters are none of C, I, K, M, O, V."""

_BOX = r"\bP\.?[ ]?O\.?[ ]Box[ ]\d{1,5}\b"
_UNIT = (
    r"\b(?:Flats?|Apartment|Apt\.?|Unit|Room|Studio|Plot|Pitch|Berth|Maisonette|Bedsit|House|"
    r"Mooring|Caravan|Chalet|Lodge|Suite|Block)[ ](?:No\.?[ ])?"
    r"(?:\d{1,4}(?:/\d{1,2})?[A-Z]?|[A-Z]\d{0,3})(?![\w/])"
    r"|\b(?:(?:Lower|Upper)[ ])?(?:Ground|First|Second|Third|Fourth|Fifth|Top|Basement|Garden|"
    r"Upper|Lower|Rear|Front|[1-9](?:st|nd|rd|th))(?:[ ]Floor)?(?:[ ](?:Front|Rear|Left|Right))?"
    r"[ ](?:Flat|Floor|Maisonette)\b(?:[ ]?[A-Z0-9]{1,2}\b)?"
    rf"|\b(?:Narrowboat|Houseboat|NB|MV)[ ]{_CAP}(?:[ ]{_CAP})?"
    r"|(?<![\w/.:-])\d{1,2}/\d{1,2}(?=,?[ \n]\d)"
)
_STREET = (
    rf"{_NUMBER},?[ ](?!{_DAY}\b[ \n](?!{_STREETS}))"
    rf"(?:The[ ](?:{_STREETS}|{_CAP})|{_WELSH}{_CELTIC}"
    rf"|{_FIRST}{_MORE}{{0,3}}?[ \n](?:{_STREETS})\b(?:[ ](?:{_STREETS}))?"
    r"|Broadway|Strand|Whitehall|Cheapside)\b(?:[ ](?:North|South|East|West|Lower|Upper)\b)?"
)
_PLACE = (
    rf"\b(?:(?:The[ ])?{_FIRST}{_MORE}{{0,3}}?[ ](?:{_HOUSES}|{_STREETS})"
    rf"(?:[ ](?:{_HOUSES}|{_STREETS})\b){{0,2}}"
    rf"|The[ ](?:{_HOUSES}|{_STREETS})|(?:{_WELSH}|{_WELSH_HOUSES}){_CELTIC})\b"
)
_DOOR = rf"{_NUMBER},?[ ](?!{_DAY}\b){_FIRST}(?:[ ]{_CAP}){{0,2}}"
"""A number in a street that has no word of a street in its name: ``3 Northgate``."""
_GRAMMAR = re.compile(
    rf"(?P<box>{_BOX})|(?P<postcode>{POSTCODE})|(?P<unit>{_UNIT})|(?P<street>{_STREET})"
    rf"|(?P<door>{_DOOR})|(?P<place>{_PLACE})"
)
_SCHEDULED = re.compile(
    r"(?i)\b(?:route|bus(?:es)?|phase|section|item|page|lot|zone|stage|figure|table|chapter|over|"
    r"the|these|those|all|another|some|about|nearly|sector|platform|gate|pages?|paragraph|"
    r"junction|form|order|level|version)\s$"
)
"""Words before a number that counts, and is no house's."""
_BENCH = re.compile(r"\b(?:Crown|Magistrates|Magistrates'|County|High|Supreme|Youth|Family)$")
_WORD = re.compile(r"[Nn]umbers? ")
_YEAR = re.compile(r"(?:19|20)\d\d ")


class Part(NamedTuple):
    """One piece: its kind is a group of the grammar."""

    kind: str
    start: int
    end: int


def parts(text: str) -> Iterator[Part]:
    """Pieces of addresses in order of place; they do not overlap."""
    for found in _GRAMMAR.finditer(text):
        kind = found.lastgroup or ""
        if kind in ("street", "door") and _counts(text, found):
            continue
        start = found.start() + (len(word[0]) if (word := _WORD.match(found[0])) else 0)
        yield Part(kind, start, found.end())


def _counts(text: str, found: re.Match[str]) -> bool:
    """Whether the number counts or dates what follows: ``over 30 Park Lane Wardens``."""
    words = found[0].rsplit(None, 1)
    return bool(
        _SCHEDULED.search(text[max(0, found.start() - 14) : found.start()])
        or _YEAR.match(found[0])
        or (words[-1] == "Court" and _BENCH.search(words[0]))
    )

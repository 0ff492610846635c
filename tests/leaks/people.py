"""Invented people: one secret for each kind of leak, none of which contains another."""

from __future__ import annotations

_FIRST = ("Quennel", "Odalys", "Wystan", "Zipporah", "Jocasta", "Fyfe", "Vashti", "Hadrian")
_HEAD = (
    "Brack", "Thistle", "Quimble", "Vorst", "Winder", "Zeller", "Jasper", "Knuckle",
    "Oxen", "Fothering", "Yarrow", "Uffing", "Grimble", "Hexen", "Pember", "Ruddle", "Sorrel",
    "Tavist", "Ambler", "Dunnock", "Eskdale", "Larkin",
    "Mossing", "Nether", "Plover", "Quarrin", "Stroud", "Ullock", "Whin", "Yelver",
)  # fmt: skip
_TAIL = (
    "thwaite", "quist", "wick", "bourne", "ghyll", "zeugh", "combe", "junker",
    "pyke", "fleet", "vaughan", "xtable", "mardle",
)  # fmt: skip


def name(index: int) -> str:
    """The index-th invented full name; distinct for 390 indexes."""
    head, tail = divmod(index, len(_TAIL))
    return f"{_FIRST[index % len(_FIRST)]} {_HEAD[head % len(_HEAD)]}{_TAIL[tail]}"


def slug(secret: str) -> str:
    """How the name stands in an address or a key: letters only."""
    return "".join(filter(str.isalpha, secret))

"""Who acts: names as they are recorded."""

from __future__ import annotations

import unicodedata

from redact.errors import UsageError

SOFTWARE = "redact"
"""Who acts when no human does (``add``, ``propose``)."""


def person(name: str) -> str:
    """A name as it is recorded. Raises UsageError when there is none."""
    if not encodable(name):
        raise UsageError("the name of who acts is not valid text")
    name = " ".join("".join(c for c in name if unicodedata.category(c) != "Cf").split())
    if not any(char.isalpha() for char in name):
        raise UsageError("who acts? a name is needed", hint='add --by "NAME"')
    return name


def encodable(text: str) -> bool:
    """Whether a text can be stored: what the command line could not decode cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in text)

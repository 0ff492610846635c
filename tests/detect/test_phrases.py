"""Names that no list knows are seen by what is done to them."""

from __future__ import annotations

import pytest

from redact.detect import phrases
from tests.detect.reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I told Xylo Brandreth about it", ["Xylo Brandreth"]),
        ("tomorrow. Piers O'Hanrahan will cover for me", ["Piers O'Hanrahan"]),
        ("a message for Lubna Osunsanmi today", ["Lubna Osunsanmi"]),
        ("signed by Vex Quill-Marrow.", ["Vex Quill-Marrow"]),
        ("we asked Northwick Council about it", []),
        ("The Home Office said so", []),
        ("told in Grange Road", []),
    ],
)
def test_what_is_done_to_people_shows_them(text: str, names: list[str]) -> None:
    assert read(phrases.find, text) == names

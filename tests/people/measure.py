"""Who is taken for a person and who is not, on bundles that were written for it.

    python -m tests.people.measure [-v]

The bundles in ``eval/`` were written before the rules they judge were changed, and are not
looked at while tuning. ``{Jane Hale}`` is a name to be found, ``{Dr Hale|Hale}`` one with
words before it that may stay, ``{?the Hales}`` may be one or not; everything else is none.
A name is found when each of its letters is proposed or recognised as a person's, and a
finding is right when it touches one.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from redact.detect import scan
from redact.people import findings, register
from redact.rules import load_roster
from redact.split import split
from tests.detect import sheets
from tests.detect.measure import pack
from tests.people.story import COLUMNS

FOLDER = Path(__file__).parent / "eval"
TOLD = Path(__file__).parent / "told"
_NAME = re.compile(r"\{(\??)([^{}|]*)(?:\|([^{}]*))?\}")


@dataclass(frozen=True)
class Result:
    """``missed`` and ``wrong`` show the words with a little of what stands around them."""

    names: int
    found: int
    shown: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def read(page: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """A page without its marks; where the names stand, and whether they must be found."""
    clean, names, place = "", [], 0
    for mark in _NAME.finditer(page):
        clean += page[place : mark.start()]
        whole, name = mark[2], mark[3] or mark[2]
        start = len(clean) + whole.rindex(name)
        names.append((start, start + len(name), not mark[1]))
        clean += whole
        place = mark.end()
    return clean + page[place:], names


def measure(path: Path) -> Result:
    head, _, body = path.read_text("utf-8").partition("---\n")
    rows = [line[8:] for line in head.splitlines() if line.startswith("roster: ")]
    pages, names = [], []
    for page in body.split("=====\n"):
        clean, here = read(page if page.endswith("\n") else page + "\n")
        names += [(len(pages), *place) for place in here]
        pages.append(clean)
    file = sheets.file(*pages, name=path.name)
    own = split(file)
    rules = pack()
    hits = scan(file, own, rules)
    people = register([(file, own, hits)], load_roster(COLUMNS + "\n".join(rows) + "\n"))
    made = [
        f
        for f in findings(file, own, hits, people, rules)
        if f.entity == "PERSON" and not f.suppressed
    ]
    covered = {offset for f in made for span in f.spans for offset in range(*span)}
    meant: set[int] = set()
    missed = []
    for page, start, end, sure in names:
        letters = [file.starts[page] + i for i in range(start, end) if pages[page][i].isalpha()]
        meant.update(letters)
        if sure and not covered.issuperset(letters):
            missed.append(_shown(file.text, letters[0], letters[-1] + 1))
    wrong = [
        _shown(file.text, f.spans[0].start, f.spans[-1].end)
        for f in made
        if not any(offset in meant for span in f.spans for offset in range(*span))
    ]
    count = sum(sure for *_, sure in names)
    return Result(
        count, count - len(missed), len(made), len(made) - len(wrong), tuple(missed), tuple(wrong)
    )


def _shown(text: str, start: int, end: int) -> str:
    around = f"{text[max(0, start - 25) : start]}[{text[start:end]}]{text[end : end + 25]}"
    return " ".join(around.split())


def main() -> None:
    folder = TOLD if "-d" in sys.argv else FOLDER
    for path in sorted(folder.glob("*.txt")):
        made = measure(path)
        print(
            f"{path.stem:8} {made.names:4} names  recall {made.found / made.names:.3f}  "
            f"precision {made.right / made.shown:.3f}  ({made.shown - made.right} wrong)"
        )
        if "-v" in sys.argv:
            print("MISSED", *made.missed, sep="\n  ")
            print("WRONG", *made.wrong, sep="\n  ")


if __name__ == "__main__":
    main()

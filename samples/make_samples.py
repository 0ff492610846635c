"""Make the sample bundles: python samples/make_samples.py [FOLDER]

Writes ``police/``, ``council/`` and ``operational/``, each with the PDF, what is true of
it (``truth.json``), the roster and the decisions that the demo applies. The same bytes
every time; they are in the repository, so that nothing has to be made for a demo.
Everybody and everything in them is invented; the telephone numbers are those that Ofcom
keeps for drama.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.binder import Binder
from samples.bundles import council, operational, police
from samples.cast import Cast
from samples.decisions import decisions
from samples.proof import untagged
from samples.truth import truth

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Bundle:
    """One sample: its cast, its files in order, and the decisions for the demo."""

    name: str
    cast: Cast
    files: dict[str, Binder]
    author: str
    marks: tuple[dict[str, Any], ...] = ()
    pages: tuple[tuple[str, int], ...] = ()


def bundles() -> Iterator[Bundle]:
    """Every sample, freshly typeset."""
    yield Bundle("police", police.CAST, {"bundle.pdf": police.bind()}, "P Raman")
    postings = {
        "document": "bundle.pdf", "pages": [3, 3], "code": ["s31(1)(a)"],
        "reason": "The postings of a covert operation that is still running",
    }  # fmt: skip
    yield Bundle(
        "operational", operational.CAST, operational.bind(), "G Summers", (postings,),
        (("bundle.pdf", 3),),
    )  # fmt: skip
    yield Bundle("council", council.CAST, council.bind(), "L Abiodun")


def write(bundle: Bundle, folder: Path) -> None:
    """Write one sample into a folder of its own."""
    place = folder / bundle.name
    place.mkdir(parents=True, exist_ok=True)
    for name, binder in bundle.files.items():
        (place / name).write_bytes(pdf(binder, bundle.author))
        if missed := list(untagged(binder.sheet.paragraphs, bundle.cast)):
            raise ValueError(f"{bundle.name}/{name}: without a tag: " + "; ".join(missed))
    (place / "truth.json").write_text(_lines(truth(bundle.files, bundle.cast, bundle.pages)))
    (place / "roster.csv").write_text(bundle.cast.roster())
    (place / "decisions.json").write_text(
        _json(decisions(bundle.files, bundle.cast, marks=list(bundle.marks)))
    )


def pdf(binder: Binder, author: str) -> bytes:
    """Finish a file; its properties and outline name people, as real exports do."""
    binder.close()
    toc: list[list[object]] = [
        [1, f"{note.title} ({note.date})" if note.date else note.title, note.first_page + 1]
        for note in binder.documents
    ]
    day = max(note.date or "" for note in binder.documents).replace("-", "")
    stamp = f"D:{day or '20230101'}101500Z"
    about = {"title": binder.documents[0].title, "author": author, "producer": "Bundle export"}
    return binder.sheet.finish({**about, "creationDate": stamp, "modDate": stamp}, toc)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _lines(value: dict[str, Any]) -> str:
    """JSON with one line for each entry of a list, so that a change is easy to see."""
    parts = []
    for key, entry in value.items():
        if isinstance(entry, list):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in entry)
            parts.append(f"{json.dumps(key)}: [\n  {rows}\n ]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(entry)}")
    return "{" + ",\n ".join(parts) + "}\n"


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else HERE
    for bundle in bundles():
        write(bundle, folder)
        print(f"{folder / bundle.name}: {', '.join(bundle.files)}")


if __name__ == "__main__":
    main(sys.argv[1:])

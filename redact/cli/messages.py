"""``messages``: what was said in the bundle, as a tree; what the splitter is not sure of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from redact.cli.common import case_argument, emit, format_option
from redact.cli.structure import structure

Row = dict[str, Any]

DOUBTFUL = 0.8
"""A message of less confidence is marked for the reviewer."""


@click.command()
@case_argument
@format_option
@click.option("--doubtful", is_flag=True, help="Only what a reviewer should look at, with why.")
def messages(case: Path, form: str, doubtful: bool) -> None:
    """The messages of CASE by document, quoted ones indented, with their fields."""
    found = structure(case)
    if doubtful:
        rows = sorted(
            [*_unsure(found["messages"]), *_passed_over(case)],
            key=lambda row: (row["document"], row["page"], row["y"]),
        )
        emit(form, {"schema": "redact/doubtful/1", "doubtful": rows}, rows)
    elif form == "table":
        for line in tree(found["documents"], found["messages"]):
            click.echo(line)
    else:
        emit(form, {"schema": "redact/messages/1", **found}, found["messages"])


def _unsure(messages: Sequence[Row]) -> Iterator[Row]:
    for one in messages:
        if one["confidence"] < DOUBTFUL:
            yield {key: one[key] for key in ("document", "page", "y")} | {
                "message": one["id"], "confidence": one["confidence"], "reasons": one["reasons"],
            }  # fmt: skip


def _passed_over(case: Path) -> Iterator[Row]:
    from redact import pipeline
    from redact.case import Case

    with Case.open(case, write=False) as opened:
        for name, doubt in pipeline.doubts(opened):
            yield {
                "document": name, "page": doubt.page + 1, "y": round(doubt.y, 2),
                "message": None, "confidence": None, "reasons": [doubt.reason],
            }  # fmt: skip


def tree(documents: Sequence[Row], messages: Sequence[Row]) -> Iterator[str]:
    """One line a document and a message; a quoted message stands under the print it is in."""
    said: dict[str, list[Row]] = {}
    for one in messages:
        said.setdefault(one["in"], []).append(one)
    if not documents:
        yield "nothing"
    for document in documents:
        first, last = document["first_page"], document["last_page"]
        pages = f"page {first}" if first == last else f"pages {first}-{last}"
        facts = (document["kind"].replace("_", " "), document["document"], pages, document["date"])
        title = f": {document['title']}" if document["title"] else ""
        yield f"{document['id']}  {', '.join(fact for fact in facts if fact)}{title}"
        inside = said.get(document["id"], [])
        for number, one in enumerate(inside):
            below = inside[number + 1]["id"] if number + 1 < len(inside) else None
            yield from _lines(one, below)


def _lines(one: Row, below: str | None) -> Iterator[str]:
    indent = "    " if one["quoted"] else "  "
    sent = (one["sent"] or "").replace("T", " ") or f"date not certain ({one['sent_raw'] or '-'})"
    subject = f": {one['subject']}" if one["subject"] else ""
    who = f"{_named(one['from'] or '?')} → {_recipients([*one['to'], *one['cc'], *one['bcc']])}"
    yield f"{indent}{one['id']}  p. {one['page']}  {sent}  {who}{subject}"
    for note in _notes(one, below):
        yield f"{indent}      {note}"


def _recipients(people: Sequence[str]) -> str:
    more = f" +{len(people) - 2}" if len(people) > 2 else ""
    return ("; ".join(map(_named, people[:2])) or "?") + more


def _named(person: str) -> str:
    """The name alone where there is one beside the address."""
    return re.sub(r"(?<=\S)\s*[<\[].*", "", person).strip("\"' ") or person


def _notes(one: Row, below: str | None) -> Iterator[str]:
    if one["confidence"] < DOUBTFUL:
        yield f"doubtful ({one['confidence']:.2f}): {', '.join(one['reasons'])}"
    if one["duplicate_of"]:
        yield f"a copy of {one['duplicate_of']}"
    if one["parent"] and one["parent"] != below:
        yield f"answers {one['parent']}"
    if one["attachments"]:
        yield f"attached: {'; '.join(one['attachments'])}"
    if one["scope"] == "out":
        yield "outside the days asked about"

"""``export``: what is written out of a case for people to look at."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.common import case_argument, emit, format_option, say, tracker
from redact.execute.confined import warm


@click.group()
def export() -> None:
    """Write something out of a case."""


@export.command()
@case_argument
def marked(case: Path) -> None:
    """Marked copies for reviewers, in CASE/review: translucent boxes, a watermark.

    They show what is to be withheld and hide nothing. redact refuses to take one in.
    """
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case

    with Case.open(case) as opened:
        for path in pipeline.mark_copies(opened, tracker()):
            click.echo(path)


@export.command()
@case_argument
@format_option
def widths(case: Path, form: str) -> None:
    """What the width of each withheld name tells: how many of the bundle's names fit it.

    Few fitting names mean that somebody with a list of candidates can guess; docs/widths.md
    says what each width mode of the rule pack does about it.
    """
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case

    with Case.open(case, write=False) as opened:
        found = pipeline.widths(opened, tracker())
    rows = [
        {
            "id": gap.redaction,
            "document": original.name,
            "page": gap.page + 1,
            "box": list(gap.box),
            "fits": gap.fits,
            "of": gap.of,
            "few": gap.tells,
        }
        for original, gap in found
    ]
    emit(form, {"schema": "redact/widths/1", "gaps": rows}, rows)
    few = sum(row["few"] is True for row in rows)
    say(f"  {few} of {len(rows)} boxes over names fit few of the bundle's names (docs/widths.md)")


@export.command()
@case_argument
@format_option
def attachments(case: Path, form: str) -> None:
    """The attachments that headers name: found in the bundle, inside a PDF, or missing.

    "perhaps" is a paper in the right place of which nothing, or little, agrees with the name.
    """
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case

    with Case.open(case, write=False) as opened:
        found = pipeline.attachments(opened)
    rows = [
        {
            "message": one.message,
            "name": one.name,
            "state": one.state.value,
            "found_as": one.document,
            "in": one.place,
            "reason": one.reason,
        }
        for one in found
    ]
    emit(form, {"schema": "redact/attachments/1", "attachments": rows}, rows)

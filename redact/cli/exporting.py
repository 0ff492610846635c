"""``export``: what is written out of a case for people to look at."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.common import case_argument, tracker


@click.group()
def export() -> None:
    """Write something out of a case."""


@export.command()
@case_argument
def marked(case: Path) -> None:
    """Marked copies for reviewers, in CASE/review: translucent boxes, a watermark.

    They show what is to be withheld and hide nothing. redact refuses to take one in.
    """
    from redact import pipeline
    from redact.case import Case

    with Case.open(case) as opened:
        for path in pipeline.mark_copies(opened, tracker()):
            click.echo(path)

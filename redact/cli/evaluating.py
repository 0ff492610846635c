"""``evaluate``: proposals measured against a truth, for invented bundles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from redact.cli.common import table
from redact.errors import BadInput


@click.command()
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("case", type=click.Path(file_okay=False, path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option("--misses", is_flag=True, help="Also list what was missed and wrongly withheld.")
def evaluate(truth: Path, case: Path, form: str, misses: bool) -> None:
    """Compare the proposals of CASE with TRUTH (redact/truth/1).

    Recall counts whole spans: one character left in clear is a miss. Only entities that
    the case's rule pack looks for are counted.
    """
    from redact.case import Case
    from redact.evaluate import evaluate as measure
    from redact.store import files, findings

    known = _truth(truth)
    with Case.open(case, write=False) as opened:
        entries = list(findings.entries(opened.db))
        texts = [files.load(opened.db, one.sha256) for one in files.originals(opened.db)]
        detected = opened.pack.entities
    names = {text.name for text in texts}
    if absent := {item["document"] for item in known["items"]} - names:
        raise BadInput(f"{truth.name}: is about {', '.join(sorted(absent))}, not in the case")
    known["items"] = [item for item in known["items"] if item["entity"] in detected]
    outcome = measure(
        texts,
        [entry.finding for entry in entries],
        [entry.proposal for entry in entries if entry.proposal],
        known,
    )
    figures = outcome.as_json()
    if form == "json":
        click.echo(json.dumps(figures, indent=1))
    else:
        table([{"entity": name, **row} for name, row in figures["entities"].items()])
        click.echo(
            f"people with a mention left: {figures['people_with_a_mention_left']} "
            f"of {figures['people']}"
        )
    if misses:
        for line in outcome.missed:
            click.echo(f"missed  {line}")
        for line in outcome.wrong:
            click.echo(f"wrong   {line}")


def _truth(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        if known["schema"] != "redact/truth/1":
            raise KeyError("schema")
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: not a truth file (schema redact/truth/1)") from error
    return dict(known)

"""``evaluate``: proposals and messages measured against a truth, for invented bundles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli.common import table
from redact.errors import BadInput

if TYPE_CHECKING:
    from redact.evaluate import Evaluation, Structure


@click.command()
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("case", type=click.Path(file_okay=False, path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option("--misses", is_flag=True, help="Also list what was missed and wrongly withheld.")
def evaluate(truth: Path, case: Path, form: str, misses: bool) -> None:
    """Compare the proposals and the messages of CASE with TRUTH (redact/truth/1).

    Recall counts whole spans: one character left in clear is a miss. Only entities that
    the case's rule pack looks for are counted; candidates that it keeps out of bulk
    decisions (OPERATIONAL, …) have rows of their own, where TRUTH has such items, and do not
    count into "all". Messages and documents are compared where
    TRUTH lists them.
    """
    from redact.case import Case
    from redact.evaluate import evaluate as measure
    from redact.evaluate import evaluate_messages
    from redact.store import files, findings

    known = _truth(truth)
    with Case.open(case, write=False) as opened:
        entries = list(findings.entries(opened.db))
        texts = [files.load(opened.db, one.sha256) for one in files.originals(opened.db)]
        splits = [(text, findings.split(opened.db, text.sha256)) for text in texts]
        detected = opened.pack.entities
    names = {text.name for text in texts}
    if absent := {item["document"] for item in known["items"]} - names:
        raise BadInput(f"{truth.name}: is about {', '.join(sorted(absent))}, not in the case")
    known["items"] = [
        item
        for item in known["items"]
        if item["entity"] in detected and detected[item["entity"]].detect
    ]
    outcome = measure(
        texts,
        [entry.finding for entry in entries],
        [entry.proposal for entry in entries if entry.proposal],
        known,
        frozenset(name for name, entity in detected.items() if not entity.bulk),
    )
    structure = evaluate_messages(splits, known) if known["messages"] else None
    if form == "json":
        figures = outcome.as_json() | (structure.as_json() if structure else {})
        click.echo(json.dumps(figures, indent=1))
    else:
        _print(outcome, structure)
    if misses:
        for line in outcome.missed:
            click.echo(f"missed  {line}")
        for line in outcome.wrong:
            click.echo(f"wrong   {line}")
        for line in structure.notes if structure else ():
            click.echo(f"split   {line}")


def _print(outcome: Evaluation, structure: Structure | None) -> None:
    figures = outcome.as_json()
    table([{"entity": name, **row} for name, row in figures["entities"].items()])
    named, people = figures["people_with_a_mention_left"], figures["people"]
    click.echo(f"people with a mention left: {named} of {people}")
    if structure is None:
        return
    rates = {"messages": structure.messages, "document starts": structure.documents}
    click.echo()
    table([{"what": name, **rate.as_json()} for name, rate in rates.items()])
    found = structure.as_json()
    faults = ", ".join(f"{name} {n}" for name, n in found["messages"]["faults"].items())
    click.echo(f"whole messages: {found['messages']['whole']:.3f}")
    click.echo(f"wrong dates: {found['messages']['wrong_dates']}")
    click.echo(f"kinds of documents right: {found['document_starts']['kinds_right']:.3f}")
    click.echo(f"faults: {faults or 'none'}")


def _truth(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        if known["schema"] != "redact/truth/1":
            raise KeyError("schema")
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: not a truth file (schema redact/truth/1)") from error
    return {"messages": [], "documents": [], **known}

"""``release`` and ``verify``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from redact.cli.common import case_argument, ocr_engine, ocr_option, say, tracker
from redact.cli.passwords import password_option, passwords
from redact.errors import UsageError, VerificationFailed
from redact.execute.confined import warm


@click.command()
@case_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put a copy of what is published in this folder.",
)
@ocr_option
def release(case: Path, output: Path | None, ocr: bool) -> None:
    """Burn what was approved, prove the result with a second engine, publish.

    Everything is published together in CASE/release, with its certificate, or nothing is.
    """
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case

    engine = ocr_engine(ocr)
    with Case.open(case) as opened:
        released = pipeline.release(opened, output, tracker(), engine)
    for one in released.files:
        boxes = ", ".join(f"{code}: {number}" for code, number in one.boxes.items())
        checks = len(one.verification.checks)
        click.echo(
            f"{released.folder / one.document}: {one.pages} pages, boxes {boxes or 'none'}; "
            f"{checks} checks passed, SHA-256 {one.sha256}"
        )
        if one.fallbacks:
            click.echo(f"  {len(one.fallbacks)} of its pages went out as pictures, without text")
        for page, why in one.fallbacks:
            say(f"  {one.document}, page {page}, is a picture: {why}")
        for warning in one.warnings:
            say(f"  {one.document}: {warning}")
    click.echo(str(released.folder / pipeline.CERTIFICATE))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--boxes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What should be withheld: JSON as of redact findings -f json, or a list of boxes.",
)
@password_option
@ocr_option
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table")
def verify(
    paths: tuple[Path, ...],
    boxes: Path | None,
    password_file: Path | None,
    ocr: bool,
    form: str,
) -> None:
    """Prove a release again: of a CASE, or RELEASED against ORIGINAL with --boxes FILE.

    Exit 6 when anything is wrong; the report names page and channel, never the text.
    """
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case
    from redact.verify.report import as_json, as_text

    if len(paths) == 1 and paths[0].is_dir() and boxes is None:
        writable = os.access(paths[0], os.W_OK)
        if not writable:
            say("  note: the case cannot be written here; this proof is not recorded in it")
        with Case.open(paths[0], write=writable) as opened:
            proved = pipeline.prove(opened, tracker(), ocr_engine(ocr))
    elif len(paths) == 2 and boxes is not None:
        proof = pipeline.prove_files(*paths, boxes, passwords(password_file), ocr_engine(ocr))
        proved = ((paths[1].name, proof),)
    else:
        raise UsageError(
            "a case, or an original and a released file with --boxes",
            hint="redact verify CASE, or redact verify ORIGINAL RELEASED --boxes FILE",
        )
    if form == "json":
        click.echo(
            json.dumps([{"document": name, **as_json(one)} for name, one in proved], indent=1)
        )
    else:
        for name, one in proved:
            click.echo(f"{name}: {as_text(one)}")
    if failed := [name for name, one in proved if not one.passed]:
        raise VerificationFailed(
            f"{', '.join(failed)}: does not prove clean", hint="do not send this file out"
        )

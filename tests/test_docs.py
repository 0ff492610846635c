"""The docs: they name every command, exit code, rule key and roster column there is."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from leaks.corpus import KINDS

from redact import errors, rules
from redact.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text()
RULES = (ROOT / "docs" / "rules.md").read_text()
README = (ROOT / "README.md").read_text()
THREATS = (ROOT / "docs" / "threat-model.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guide_names_every_command(command: str):
    assert re.search(rf"`[^`]*\b{command}\b[^`]*`", GUIDE)


def test_the_guide_and_the_help_name_every_exit_code():
    codes = {e.exit_code for e in vars(errors).values() if isinstance(e, type)} | {0, 130}
    for code in codes:
        assert f"| {code} |" in GUIDE
        assert re.search(rf"\b{code} ", cli.epilog or "")


@pytest.mark.parametrize(
    "model", [rules.Code, rules.Entity, rules.ModelUse, rules.Rule, rules.When]
)
def test_the_rule_guide_names_every_key(model: type):
    for key in model.model_fields:
        assert f"`{key}`" in RULES, key


def test_the_rule_guide_names_every_roster_column():
    assert ",".join(rules.COLUMNS) in RULES


def test_the_commands_in_the_docs_exist_with_their_options():
    """Each ``redact …`` line in the docs is a command with options that it takes."""
    for text in (README, GUIDE):
        for line in re.findall(r"^ {4}redact (.+?)(?: +#.*)?$", text, re.MULTILINE):
            words = line.split()
            context = click.Context(cli)
            command = cli.get_command(context, words[0])
            assert command, line
            if isinstance(command, click.Group):
                inner = (command.get_command(context, word) for word in words[1:3])
                command = next(filter(None, inner), None)
                assert command, line
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
            for option in re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", line):
                assert option in known, line


def test_links_between_the_docs_hold():
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text()):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_threat_model_names_every_kind_of_leak_and_no_other():
    """Each kind of tests/leaks matches a pattern of the table, each pattern some kind."""
    table = THREATS.split("| channel |")[1].split("\n\n")[0]
    patterns = re.findall(r"`([a-z]+-[\w*]+)`", table)
    assert [k for k in KINDS if not any(fnmatch(k, p) for p in patterns)] == []
    assert [p for p in patterns if not any(fnmatch(k, p) for k in KINDS)] == []


def test_the_tests_that_the_threat_model_names_exist():
    named = re.findall(r"`(tests/\S+\.py)(?:::(\w+))?`", THREATS)
    assert len(named) > 10
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text() or not name, f"{path}::{name}"

"""The documents name what there is: commands, options, keys, models."""

from pathlib import Path

import pytest
import typer

from workbench.app.commands import COMMANDS
from workbench.cli.app import app
from workbench.core.descriptors import DESCRIPTORS
from workbench.models.recipes import load_recipes
from workbench.report.claims import CLAIMS
from workbench.report.verdicts import Verdict

ROOT = Path(__file__).parents[1]
DOCS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")}
DOCS["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")
EVERYTHING = "\n".join(DOCS.values())


def command_lines(group, words=("workbench",)):
    for name, command in sorted(getattr(group, "commands", {}).items()):
        yield from command_lines(command, (*words, name))
    if not hasattr(group, "commands"):
        yield words, group


COMMAND_LINES = {" ".join(words): command for words, command in command_lines(typer.main.get_command(app))}


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_is_in_the_guide(line):
    assert f"`{line}" in DOCS["docs/guide.md"] or f"`{line}" in EVERYTHING


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_option_is_documented(line):
    for parameter in COMMAND_LINES[line].params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert any(option in EVERYTHING for option in (*parameter.opts, *parameter.secondary_opts)), parameter.opts


def test_every_key_is_in_the_guide():
    for command in COMMANDS.values():
        assert not command.shortcut or f"| {command.shortcut} |" in DOCS["docs/guide.md"], command.name


@pytest.mark.parametrize("name", load_recipes())
def test_every_model_of_the_table_is_described(name):
    assert f"`{name}`" in DOCS["docs/models.md"]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.subject}: {claim.heard}")
def test_everything_that_was_heard_has_its_row_and_verdict(claim):
    row = next(
        line for line in DOCS["docs/models.md"].splitlines() if line.startswith(f"| {claim.subject} | {claim.heard} |")
    )
    assert any(f"**{verdict.value}**" in row for verdict in Verdict)


@pytest.mark.parametrize("kind", DESCRIPTORS, ids=lambda kind: kind.key)
def test_every_descriptor_is_defined(kind):
    assert f"| {kind.label} | {kind.unit} |" in DOCS["docs/measures.md"]


def test_links_and_pictures_lead_somewhere():
    import re

    for name, text in DOCS.items():
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert target.startswith("http") or ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_the_readme_begins_with_its_two_commands():
    assert DOCS["README.md"].index("make run") < DOCS["README.md"].index("make test") < 1500

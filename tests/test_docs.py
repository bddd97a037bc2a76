"""The documents name what there is: commands, options, keys, models."""

import re
from pathlib import Path

import pytest
import typer

from workbench.app.command_table import COMMANDS
from workbench.cli.app import app
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.models.recipes import load_recipes
from workbench.report.claims import CLAIMS
from workbench.report.listening_facts import facts
from workbench.report.verdicts import MeasuredModels
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import list_models
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import load_points

ROOT = Path(__file__).parents[1]
DOCS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")}
DOCS["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")


def command_lines(group, words=("workbench",)):
    for name, command in sorted(getattr(group, "commands", {}).items()):
        yield from command_lines(command, (*words, name))
    if not hasattr(group, "commands"):
        yield words, group


COMMAND_LINES = {" ".join(words): command for words, command in command_lines(typer.main.get_command(app))}


def said_of(line):
    """What the guide says of a command, up to the next one, and the pages that it refers to for more."""
    _, section = DOCS["docs/guide.md"].split("## The command line\n")
    (part,) = (part for part in re.split(r"\n\n(?=`workbench )", section) if re.search(rf"`{line}[` ]", part))
    return part + "".join(DOCS[f"docs/{page}"] for page in re.findall(r"\]\(([\w-]+\.md)", part))


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_is_in_the_guide(line):
    assert f"`{line}" in DOCS["docs/guide.md"]


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_option_is_documented_where_its_command_is(line):
    options = re.findall(r"(?<![\w-])--[a-z-]+", said_of(line))
    for parameter in COMMAND_LINES[line].params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert {*parameter.opts, *parameter.secondary_opts} & {*options}, parameter.opts


def test_every_key_is_in_the_guide():
    for command in COMMANDS.values():
        assert not command.shortcut or f"| {command.shortcut} |" in DOCS["docs/guide.md"], command.name


@pytest.mark.parametrize("name", load_recipes())
def test_every_model_of_the_table_is_described(name):
    assert f"`{name}`" in DOCS["docs/models.md"]


@pytest.fixture(scope="module")
def measured():
    """What is known of the models that lie beside the docs; of the real snares the docs alone know it here."""
    real = float(re.search(r"real snares ([-−][\d.]+) dB", DOCS["docs/models.md"])[1])
    known, nothing_made = {}, OnnxCache(ROOT / "nowhere")
    for entry in list_models(ROOT / "trained_models"):
        model = OnnxModel.load(entry.folder, nothing_made)
        latents = load_points(entry.folder, entry.card).latents if model.card.encodes else None
        known[entry.name] = facts(model, load_evaluation(entry.folder, model.card), latents)
    return MeasuredModels(known, real)


@pytest.mark.long
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.subject}: {claim.heard}")
def test_everything_that_was_heard_has_its_row_with_figure_and_verdict_of_the_models_as_they_are(claim, measured):
    row = next(
        line for line in DOCS["docs/models.md"].splitlines() if line.startswith(f"| {claim.subject} | {claim.heard} |")
    )
    finding, (said, verdict) = claim.judge(measured), row.removesuffix(" |").split(" | ")[-2:]
    assert verdict == f"**{finding.verdict.value}**"
    figure = r"-?\d[\d,]*\.?\d*"
    assert re.split(figure, said) == re.split(figure, finding.figure)
    # Another processor rounds otherwise.
    written, found = (
        [float(each.replace(",", "")) for each in re.findall(figure, text)] for text in (said, finding.figure)
    )
    assert written == pytest.approx(found, rel=0.03, abs=0.1)


@pytest.mark.parametrize("kind", DESCRIPTORS, ids=lambda kind: kind.key)
def test_every_descriptor_is_defined(kind):
    assert f"| {kind.label} | {kind.unit} |" in DOCS["docs/measures.md"]


def test_links_and_pictures_lead_somewhere():
    for name, text in DOCS.items():
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert target.startswith("http") or ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_the_readme_begins_with_its_two_commands():
    assert DOCS["README.md"].index("make run") < DOCS["README.md"].index("make test") < 1500

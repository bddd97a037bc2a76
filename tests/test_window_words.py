"""The window knows pages and buttons: no text outside of the command line names its options or commands.

An error that has another way out on the command line says so by `shell`, which the window never shows.
"""

import ast
import re
from pathlib import Path

import pytest

from workbench.cli.app import app
from workbench.core.errors import WorkbenchError

PACKAGE = Path(__file__).parents[1] / "workbench"
ON_THE_COMMAND_LINE = ("cli", "tour")
COMMANDS = "|".join(
    [command.name or command.callback.__name__ for command in app.registered_commands]
    + [group.name for group in app.registered_groups]
)
OPTION = re.compile(rf"(?<![\w-])--[a-z][a-z-]+|workbench ({COMMANDS})\b")
OTHER_PROGRAMS = ("npm install", "pip install")
FILES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in ON_THE_COMMAND_LINE
]


def text_of(node):
    """What an expression says, without the values that are filled in; empty where it is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "…" for part in node.values)
    return ""


def texts(tree):
    """Each text of a module with its line, but for docstrings, `shell`, and what is handed to other programs."""
    left_out = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as doc):
                left_out.add(doc)
            case ast.keyword(arg="shell" | "help", value=value):
                left_out.update(ast.walk(value))
            case ast.Assign(targets=[ast.Name(id="shell")], value=value):
                left_out.update(ast.walk(value))
            case ast.Assign(targets=[ast.Tuple(elts=[*_, ast.Name(id="shell")])], value=ast.Tuple(elts=[*_, value])):
                left_out.update(ast.walk(value))
            case ast.Call(func=ast.Name(id="print")):
                left_out.update(ast.walk(node))
            case ast.JoinedStr(values=parts):
                left_out.update(parts)
    for node in ast.walk(tree):
        if node not in left_out and (text := text_of(node)):
            yield node.lineno, text


def names_the_command_line(text):
    is_an_argument = re.fullmatch(r"--[a-z-]+(=\S*)?", text)
    of_another = any(program in text for program in OTHER_PROGRAMS)
    return OPTION.search(text) and not is_an_argument and not of_another


def test_the_scan_finds_options_and_commands():
    source = '''def f():
    """--doc"""
    raise X("a", "Go on with --resume.", shell="--replace")
    run(["--flag"]); say(f"or with: workbench train {f}")
'''
    found = [line for line, text in texts(ast.parse(source)) if names_the_command_line(text)]
    assert found == [3, 4]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_of_the_window_names_the_command_line(path):
    found = [f"{line}: {text}" for line, text in texts(ast.parse(path.read_text())) if names_the_command_line(text)]
    assert not found, found


def test_an_error_has_a_way_out_for_each():
    error = WorkbenchError("It stands", "Press Go.", shell="Add --go.")
    assert str(error) == "It stands. Press Go."
    assert error.on_command_line == "It stands. Add --go."
    assert WorkbenchError("It stands", "Wait.").on_command_line == "It stands. Wait."
    assert str(WorkbenchError("It stands", shell="Add --go.")) == "It stands"

"""Everything public says what it is; what takes or returns arrays says of which shape."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbench"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py")))

WITH_ARRAYS = ("core", "audio", "measures", "models", "data", "store", "training", "report")
ARRAYS = re.compile(
    r"\b(Audio|Latents|Floats|Tensor|Signal|Points|Matrix|Bank|Values|Spectrum|Edges|NDArray|ArrayLike)\b"
)
SHAPE = re.compile(r"\b[Ss]hapes? \(")


class Definition(NamedTuple):
    """A public module, class, function or method, with the class that it is a method of."""

    where: str
    node: ast.AST
    owner: ast.ClassDef | None = None


def definitions(path: Path) -> Iterator[Definition]:
    """Everything public in a file; what stands inside functions is private to them."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(ROOT).as_posix()
    yield Definition(where, module)
    yield from _within(module, where, None)


def _within(node, where, owner) -> Iterator[Definition]:
    for each in node.body:
        named = isinstance(each, ast.ClassDef | ast.FunctionDef)
        if not named or each.name.startswith("_"):
            continue
        place = f"{where}:{each.lineno} {each.name}"
        yield Definition(place, each, owner)
        if isinstance(each, ast.ClassDef):
            yield from _within(each, where, each)


@cache
def classes() -> dict[str, ast.ClassDef]:
    """All of the package, by name; not before a test asks, because every process collects all tests."""
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    return {node.name: node for module in modules for node in module.body if isinstance(node, ast.ClassDef)}


def files(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


def says_what_it_is(node: ast.AST, owner: ast.ClassDef | None) -> bool:
    """Whether something has a docstring, of its own or of the method that it overrides."""
    if ast.get_docstring(node):
        return True
    bases = [classes()[name] for name in map(ast.unparse, owner.bases if owner else ()) if name in classes()]
    overridden = [(each, base) for base in bases for each in base.body if getattr(each, "name", "") == node.name]
    return any(says_what_it_is(*each) for each in overridden)


def takes_or_returns_arrays(node: ast.AST) -> bool:
    """Whether an annotation of a function names an array."""
    if not isinstance(node, ast.FunctionDef):
        return False
    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    hints = (*(argument.annotation for argument in arguments), node.returns)
    return any(hint is not None and ARRAYS.search(ast.unparse(hint)) for hint in hints)


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_has_a_docstring(room):
    found = [each for path in files(room) for each in definitions(path)]
    assert found
    assert [each.where for each in found if not says_what_it_is(each.node, each.owner)] == []


@pytest.mark.parametrize("room", WITH_ARRAYS)
def test_what_takes_or_returns_arrays_states_a_shape(room):
    """In its own docstring, or in that of its class."""
    found = [each for path in files(room) for each in definitions(path) if takes_or_returns_arrays(each.node)]
    assert found
    unstated = [
        each.where
        for each in found
        if not any(SHAPE.search(ast.get_docstring(node) or "") for node in (each.node, each.owner) if node)
    ]
    assert unstated == []

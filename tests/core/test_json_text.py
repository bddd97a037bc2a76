"""What the program reads as JSON, and what it refuses; nothing else in it reads any."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.json_text import DEEPEST, LARGEST, load, objects_in, parse, to_text, writable

PACKAGE = Path(__file__).parents[2] / "workbench"
PIPES = {"jobs/child.py", "jobs/build_child.py", "jobs/child_main.py"}
"""What our own processes tell each other as they run."""
FINITE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(FINITE, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
HALF = "a\udcffb"


@given(VALUES)
def test_what_is_written_is_read(values):
    assert parse(to_text(values)) == values


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("[1e400]", "no finite number"),
        ("[-1e999]", "no finite number"),
        ("[NaN]", "no finite number"),
        ("[-Infinity]", "no finite number"),
        ("9" * 400, "no finite number"),
        ("9" * 9_000, "no finite number"),
        ("[" * 100_000, "too deep"),
        ('{"a":' * 100_000, "too deep"),
        ("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2), "too deep"),
        (json.dumps(HALF), "half of a character"),
        (json.dumps({HALF: 1}), "half of a character"),
        (b"\xff\xfe\xfd", "utf"),
    ],
)
def test_what_the_program_cannot_go_on_with_is_refused(text, why):
    with pytest.raises(ValueError, match=why) as refused:
        parse(text)
    str(refused.value).encode()


def test_halves_of_characters_are_mended_where_that_is_asked_for_and_never_written():
    assert parse(json.dumps({HALF: [HALF]}), mend=True) == {"a�b": ["a�b"]}
    assert parse(to_text({HALF: [HALF]})) == {"a�b": ["a�b"]}
    assert writable(HALF) == "a�b"
    assert parse('"\\ud83d\\ude00"') == "😀"


def test_numbers_that_are_not_finite_are_left_out_where_that_is_asked_for():
    assert parse("[1e400, -Infinity, NaN, 2, 3.5, -4]", mend=True) == [None, None, None, 2, 3.5, -4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": [{"b": 1}, {"b": 2}, {"b": 3', [{"b": 1}, {"b": 2}]),
        ('{"a": [{"b": 1}, {"b": ?}, {"b": 3}], "c": [{}]', [{"b": 1}, {"b": 3}]),
        ('{"a": [], "c": [{}], ?', []),
        ('{"c": [{}], ?', []),
        ('{"a": [{"b": "\\ud800"}', [{"b": "�"}]),
        ('{"a": [' + "{" * 9_000, []),
        ('{"a": [' + '{"a":' * 9_000, []),
    ],
)
def test_of_a_text_that_is_no_json_what_is_whole_in_a_list_is_found(text, expected):
    assert objects_in(text, "a") == expected


def test_a_file_is_read_up_to_its_limit(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[1]")
    assert load(path) == [1]
    with path.open("ab") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ValueError, match="longer"):
        load(path)


def test_nothing_else_reads_json():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bjson\.loads?\b", path.read_text(encoding="utf-8"))
    }
    assert found <= PIPES | {"core/json_text.py"}


@pytest.mark.parametrize(("broken", "times"), [('{"a":', 8_000_000), ('{"a":1,', 1_000_000), ("{", 8_000_000)])
def test_objects_are_not_looked_for_for_ever(broken, times):
    # Tried at each bracket, the first one would take a quarter of an hour.
    assert objects_in('"list": [{"b": 1}, ' + broken * times, "list") == [{"b": 1}]

"""Damage to JSON as programs and hostile people do it: values that no computer can hold, in places that exist."""

import json

import numpy as np

from tests.torture.mutations import damaged

MARK = "this stands for what is put here"
HOSTILE = (
    *("1e400", "-1e400", "NaN", "Infinity", "9" * 400, "1" + "0" * 60, "-1", "0", "1e300", "0.5", "2147483648"),
    *("null", "true", "[]", "{}", '""', '"x"', '"\\ud800"', '"a\\udcff"', '"\\u0000"', '"../../../etc/passwd"'),
    *('"/dev/zero"', '"\\u001b[2J"', '"C:\\\\x"', '"' + "x" * 5_000 + '"', "[" * 5_000, "[" * 900 + "]" * 900),
    *('{"a":' * 70 + "1" + "}" * 70, "[1e400, 2]", "[[1], [2]]", '{"detail": 3}', "[" + "0," * 9_999 + "0]"),
)
"""Texts that are put where a value was."""


def damaged_json(text: str, rng: np.random.Generator) -> bytes:
    """A JSON text with one to three values or names that are others; one in four has damaged bytes instead."""
    if rng.random() < 0.25:
        return damaged(text.encode(), rng)
    values = json.loads(text)
    for _ in range(rng.integers(1, 4)):
        _put(values, rng)
    made = json.dumps(values)
    while f'"{MARK}"' in made:
        made = made.replace(f'"{MARK}"', str(rng.choice(HOSTILE)), 1)
    return made.encode()


def _put(values, rng: np.random.Generator) -> None:
    """Put the mark in place of a random value, or take it out, or give it another name."""
    holder = values
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = keys[rng.integers(len(keys))]
        if isinstance(holder[key], (dict, list)) and holder[key] and rng.random() < 0.8:
            holder = holder[key]
            continue
        match rng.integers(8):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[str(rng.choice(("", "\ud800", "../x", "__class__")))] = holder.pop(key)
            case 2 if isinstance(holder, list):
                holder.insert(key, MARK)
            case _:
                holder[key] = MARK
        return

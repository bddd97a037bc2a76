"""Damage to bytes, as broken disks, broken programs and hostile people do it."""

import numpy as np

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF)
HEADER = 64
"""Bytes at the start of which half of all damage is done: what comes later is mostly sound."""


def damaged(data: bytes, rng: np.random.Generator) -> bytes:
    """`data` with one to six damages of random kinds."""
    found = bytearray(data)
    for _ in range(rng.integers(1, 7)):
        if found:
            DAMAGES[rng.integers(len(DAMAGES))](found, rng)
    return bytes(found)


def _place(data: bytearray, rng: np.random.Generator) -> int:
    return int(rng.integers(min(len(data), HEADER) if rng.random() < 0.5 else len(data)))


def _flip(data: bytearray, rng: np.random.Generator) -> None:
    data[_place(data, rng)] ^= 1 << rng.integers(8)


def _noise(data: bytearray, rng: np.random.Generator) -> None:
    start = _place(data, rng)
    data[start : start + 16] = rng.bytes(16)


def _cut(data: bytearray, rng: np.random.Generator) -> None:
    del data[_place(data, rng) :]


def _remove(data: bytearray, rng: np.random.Generator) -> None:
    start = _place(data, rng)
    del data[start : start + int(rng.integers(1, 64))]


def _repeat(data: bytearray, rng: np.random.Generator) -> None:
    start = _place(data, rng)
    data[start:start] = data[start : start + int(rng.integers(1, 256))]


def _extreme(data: bytearray, rng: np.random.Generator) -> None:
    start, width = _place(data, rng), int(rng.choice((1, 2, 4, 8)))
    value = int(rng.choice(EXTREMES)) % (1 << 8 * width)
    data[start : start + width] = value.to_bytes(width, str(rng.choice(("little", "big"))))


DAMAGES = (_flip, _noise, _cut, _remove, _repeat, _extreme)

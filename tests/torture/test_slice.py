"""A small share of each row of `make torture`; only there is judged what came late, since here the machine is busy."""

import pytest

from tests.torture import (
    broken_audio,
    broken_models,
    broken_state,
    children,
    device,
    full_disk,
    fuzzing,
    hostile,
    killed,
    moved,
    odd_homes,
    soak,
    two_programs,
)
from tests.torture.parsers import parsers

SHARES = {
    broken_audio: 0.01,
    broken_models: 0.01,
    broken_state: 0.02,
    full_disk: 0.05,
    hostile: 0.005,
    killed: 0.02,
    odd_homes: 0.03,
}
LONG_SHARES = {children: 0.05, device: 0.05, fuzzing: 0.001, two_programs: 0.01, soak: 0.01, moved: 0.02}


def rows():
    for shares, marks in ((SHARES, ()), (LONG_SHARES, pytest.mark.long)):
        for row, share in shares.items():
            yield pytest.param(row, share, marks=marks, id=row.__name__.split(".")[-1])


@pytest.mark.parametrize(("row", "share"), list(rows()))
def test_nothing_is_lost(row, share):
    found = row.tried(share)
    assert found.times or found.remark.startswith("not tried")
    assert found.lost == []


def test_what_fuzzing_begins_with_is_read(tmp_path):
    for seed, parser in parsers(tmp_path).values():
        parser(seed)

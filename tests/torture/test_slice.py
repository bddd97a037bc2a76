"""A small share of each row of `make torture`."""

import pytest

from tests.torture import broken_audio, broken_models, broken_state, full_disk, fuzzing, killed, odd_homes

SHARES = {
    broken_audio: 0.01,
    broken_models: 0.01,
    broken_state: 0.02,
    full_disk: 0.05,
    fuzzing: 0.0002,
    killed: 0.02,
    odd_homes: 0.03,
}


@pytest.mark.parametrize(("row", "share"), SHARES.items(), ids=[row.__name__.split(".")[-1] for row in SHARES])
def test_nothing_is_lost(row, share):
    found = row.tried(share)
    assert found.times or found.remark.startswith("not tried")
    assert found.lost == []

"""A small share of each row of `make torture`."""

import pytest

from tests.torture import broken_audio


@pytest.mark.parametrize(("row", "share"), [(broken_audio, 0.01)], ids=["broken_audio"])
def test_nothing_is_lost(row, share):
    found = row.tried(share)
    assert found.times
    assert 0 < found.refused < found.times
    assert found.lost == []

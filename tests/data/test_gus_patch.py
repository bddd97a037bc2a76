import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.errors import BadInput, NotFound
from workbench.data.gus_patch import read_patch

FREEPATS = Path("/usr/share/midi/freepats/Drum_000")


def patch(data, mode, rate=22_050):
    """A patch of one sample."""
    head = b"GF1PATCH110\0ID#000002\0".ljust(129 + 63 + 47, b"\0")
    sample = b"Snare\0\0\0" + struct.pack("<IIIH", len(data), 0, 0, rate) + bytes(33) + bytes([mode]) + bytes(40)
    assert len(sample) == 96
    return head + sample + data


@pytest.mark.parametrize(
    ("values", "kind", "mode"),
    [([0, -32768, 16384], "<i2", 1), ([0, 32768, 65535], "<u2", 3), ([0, 128, 255], "u1", 2)],
)
def test_each_width_and_sign(tmp_path, values, kind, mode):
    path = tmp_path / "a.pat"
    path.write_bytes(patch(np.array(values, kind).tobytes(), mode))
    sample = read_patch(path)
    scale, centre = 2 ** (8 * np.dtype(kind).itemsize - 1), 0 if mode == 1 else 2 ** (8 * np.dtype(kind).itemsize - 1)
    assert sample.audio == pytest.approx((np.array(values) - centre) / scale)
    assert sample.rate == 22_050


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 239 + 96 + 199))
def test_wherever_a_patch_is_cut_it_is_refused(tmp_path, length):
    path = tmp_path / "cut.pat"
    path.write_bytes(patch(bytes(200), 1)[:length])
    with pytest.raises(BadInput):
        read_patch(path)


def test_a_patch_without_a_sound_rate_or_file(tmp_path):
    with pytest.raises(NotFound):
        read_patch(tmp_path / "none.pat")
    for data in (patch(b"", 1), patch(bytes(200), 1, rate=0)):
        path = tmp_path / "odd.pat"
        path.write_bytes(data)
        with pytest.raises(BadInput):
            read_patch(path)


@pytest.mark.skipif(not FREEPATS.is_dir(), reason="freepats is not installed")
def test_the_snare_of_freepats():
    sample = read_patch(FREEPATS / "038_Snare_1.pat")
    assert sample.rate == 32_000
    assert 0.4 < sample.seconds < 0.6
    assert sample.peak_index < 0.01 * sample.rate

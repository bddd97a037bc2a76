"""The tour on a virtual desktop of its own: what it saves is what it plays."""

import json

import numpy as np
import pytest
import soundfile
from PIL import Image

pytestmark = [pytest.mark.realtime, pytest.mark.long]


@pytest.fixture
def without_tensorflow(tmp_path):
    """A folder that keeps every process from importing what only training needs, as on a first start."""
    folder = tmp_path / "not yet"
    folder.mkdir()
    for name in ("tensorflow", "keras", "onnx", "tf2onnx"):
        (folder / f"{name}.py").write_text(f"raise ImportError('{name} is not there yet')")
    return folder


def test_the_tour_leaves_snares_pictures_and_a_recording_that_holds_them(
    run_workbench, home, without_tensorflow, tmp_path
):
    out = tmp_path / "tour"
    cache = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(without_tensorflow)}
    said = run_workbench("tour", "--out", out, home=home, **cache).stdout
    assert len(said.strip().splitlines()) == 1
    snares = [path for path in out.glob("*.wav") if path.name != "recording.wav"]
    sounds = [soundfile.read(path)[0] for path in snares]
    assert len(snares) >= 3
    for sound in sounds:
        assert np.isfinite(sound).all()
        assert 0 < np.abs(sound).max() <= 1
    assert len({sound.tobytes() for sound in sounds}) == len(sounds)
    for picture in out.glob("*.png"):
        assert Image.open(picture).size == (1280, 800)
    facts = json.loads((out / "tour.json").read_text())
    assert facts["screenshots"] == len(list(out.glob("*.png"))) >= 3
    assert facts["correlation of the recording with three beats in a row"] >= 0.999

    # A second tour replaces the first; a folder of something else is left alone.
    (out / "mine.txt").write_text("precious")
    (out / "tour.json").unlink()
    refused = run_workbench("tour", "--out", out, home=home, check=False, **cache)
    assert refused.returncode == 2
    assert (out / "mine.txt").read_text() == "precious"

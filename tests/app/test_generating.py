"""Points asked for on the command line, and the sounds written for them."""

from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.generating import Points, depth_of, write_points
from workbench.app.reconstructing import open_model
from workbench.app.save_settings import SaveSettings
from workbench.core.errors import BadInput
from workbench.core.latent import LatentBox

BOX = LatentBox((-1, 0), (1, 10))
SPACE = SimpleNamespace(card=SimpleNamespace(box=BOX, latent_names=("brightness", "latent2")), draw=BOX.random)
"""As much of a model as points ask for."""


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5))
def test_points_that_are_named_are_the_points_that_are_made(wanted):
    points = Points.parse([f"{x},{y}" for x, y in wanted], 0, "", "", 2)
    assert np.array_equal(points.of(SPACE, 0), np.array(wanted, np.float32))


def test_all_kinds_may_be_combined():
    points = Points.parse(["0,0"], 3, "2x4", "-1,0:1,10", 5).of(SPACE, seed=1)
    assert points.shape == (1 + 3 + 8 + 5, 2)
    assert (points[-5], points[-1]) == (pytest.approx([-1, 0]), pytest.approx([1, 10]))
    assert np.array_equal(points, Points.parse(["0,0"], 3, "2x4", "-1,0:1,10", 5).of(SPACE, seed=1))
    assert not np.array_equal(points[1:4], Points.parse([], 3, "", "", 2).of(SPACE, seed=2))


@pytest.mark.parametrize(
    ("at", "random", "grid", "line"),
    [
        ([], 0, "", ""),
        (["a,b"], 0, "", ""),
        (["nan,1"], 0, "", ""),
        (["1,2,3"], 0, "", ""),
        ([], -1, "", ""),
        ([], 0, "3", ""),
        ([], 0, "0x3", ""),
        ([], 0, "", "1,2"),
        ([], 0, "", "1,2:3"),
    ],
)
def test_what_cannot_be_understood_is_refused(at, random, grid, line):
    with pytest.raises(BadInput):
        Points.parse(at, random, grid, line, 4).of(SPACE, 0)


def test_a_control_is_held_while_the_rest_is_drawn_or_stays_in_the_middle():
    drawn = Points.parse([], 5, "", "", 2, ["latent2=3.5"]).of(SPACE, 1)
    assert (drawn[:, 1] == 3.5).all()
    assert np.array_equal(drawn[:, 0], Points.parse([], 5, "", "", 2).of(SPACE, 1)[:, 0])
    middle = Points.parse([], 0, "", "", 2, ["brightness=-0.25"]).of(SPACE, 1)
    assert middle.tolist() == [[-0.25, 5.0]]


@pytest.mark.parametrize(
    "control", ["latent3=1", "loudness=1", "brightness", "brightness=loud", "brightness=1,2", "brightness=nan", "=1"]
)
def test_a_control_that_is_not_there_or_has_no_value_is_refused(control):
    with pytest.raises(BadInput):
        Points.parse([], 1, "", "", 2, [control]).of(SPACE, 0)


@pytest.mark.parametrize(("suffix", "subtype"), [("wav", "FLOAT"), ("flac", "PCM_24"), ("aiff", "PCM_16")])
def test_the_files_hold_what_the_model_decodes(places, tmp_path, suffix, subtype):
    points = Points(random=4)
    model = open_model(places, "ae_small_tanh")
    written, problems = write_points(model, points, 7, SaveSettings(tmp_path, depth=depth_of(subtype), format=suffix))
    assert not problems
    for path, latent in zip(written, points.of(model, 7), strict=True):
        audio, rate = soundfile.read(path)
        assert (rate, soundfile.info(path).subtype) == (44_100, subtype)
        assert np.abs(audio - model.decode(latent).limited().audio).max() < 2**-15


@pytest.mark.parametrize(
    ("at", "random", "grid", "seed"),
    [(["1e39,0"], 0, "", 0), ([], 10**12, "", 0), ([], 0, "99999x99999", 0), ([], 1, "", -1)],
)
def test_what_no_machine_can_make_is_refused_before_it_is_tried(at, random, grid, seed):
    with pytest.raises(BadInput):
        Points.parse(at, random, grid, "", 2).of(SPACE, seed)


def test_a_line_of_too_many_steps_is_refused():
    with pytest.raises(BadInput):
        Points.parse([], 0, "", "0,0:1,1", 10**12).of(SPACE, 0)

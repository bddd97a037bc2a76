"""A place of the map is a latent: the very one on a dot, a mixture of the near ones between, without a jump."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import Damaged
from workbench.core.frame import evened
from workbench.core.latent import LatentBox, as_latent
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.store.map_layout import Layout, _words, load_layout, make_layout

SIZE, ROW = 6, 17
BOX = LatentBox((-1, 0, -5, 2, 0.1, -100), (1, 10, 5, 3, 0.4, 100))
PARTS = st.floats(0, 1)


def toy(box=BOX, seed=0):
    """Dots near the crossings of a grid, of which each may have any latent."""
    rng = np.random.default_rng(seed)
    steps = (np.arange(ROW) + 0.5) / ROW
    dots = np.column_stack([part.ravel() for part in np.meshgrid(steps, steps)])
    dots += rng.uniform(-0.25, 0.25, dots.shape) / ROW
    return Layout(dots, box.random(len(dots), rng), box, np.eye(box.size))


LAYOUT = toy()


def even(places):
    return evened(LAYOUT.at(np.atleast_2d(places)), BOX)


def test_on_each_dot_stands_its_own_latent_to_the_last_digit():
    assert np.array_equal(LAYOUT.at(LAYOUT.places), LAYOUT.latents.astype(np.float64))
    for dot, latent in zip(LAYOUT.places[:20], LAYOUT.latents, strict=False):
        assert LAYOUT.latent(*dot) == as_latent(latent)


@given(PARTS, PARTS, st.floats(0, 2 * np.pi))
def test_a_small_step_changes_the_latent_by_little(across, up, angle):
    step = 1e-6 * np.array([np.cos(angle), np.sin(angle)])
    assert np.abs(even((across, up)) - even(np.add((across, up), step))).max() < 1e-3


@settings(max_examples=20)
@given(st.integers(0, ROW**2 - 1), st.floats(0, 2 * np.pi))
def test_a_way_through_a_dot_has_no_jump(dot, angle):
    way = np.linspace(-0.05, 0.05, 2001)  # the middle one is the dot itself
    walk = even(LAYOUT.places[dot] + way[:, np.newaxis] * np.array([np.cos(angle), np.sin(angle)]))
    assert np.abs(np.diff(walk, axis=0)).max() < 0.02
    near = LAYOUT.places[dot] + 10.0 ** np.arange(-12, -4)[:, np.newaxis] * np.array([np.cos(angle), np.sin(angle)])
    assert np.abs(even(near) - evened(LAYOUT.latents[dot], BOX)).max() < 0.01


@given(PARTS, PARTS)
def test_what_stands_between_dots_lies_among_the_sounds(across, up):
    known, found = evened(LAYOUT.latents, BOX), even((across, up))[0]
    assert (known.min(axis=0) - 1e-9 <= found).all()
    assert (found <= known.max(axis=0) + 1e-9).all()


@given(PARTS, PARTS)
def test_of_a_dimension_in_which_ratios_count_the_logarithms_are_mixed(across, up):
    logs = LatentBox((2.0, 0.0), (9.0, 1.0))
    plain = toy(logs, seed=3)
    heard = plain.latents.astype(np.float64)
    heard[:, 0] = np.exp(heard[:, 0])
    ratios = LatentBox((np.exp(2.0), 0.0), (np.exp(9.0), 1.0), (True, False))
    found = Layout(plain.places, heard.astype(np.float32), ratios, np.eye(2)).latent(across, up)
    expected = plain.latent(across, up)
    assert found == (pytest.approx(np.exp(expected[0]), rel=1e-5), pytest.approx(expected[1], abs=1e-6))


def test_a_sound_lies_at_its_dot_and_one_like_it_beside_it():
    for row in range(0, ROW**2, 7):
        latent = as_latent(LAYOUT.latents[row])
        assert LAYOUT.place(latent) == tuple(LAYOUT.places[row])
        assert LAYOUT.nearest(latent, 5)[0] == row
        assert LAYOUT.place(as_latent(BOX.from_units(BOX.units(np.array(latent)) + 1e-3))) == LAYOUT.place(latent)
    assert len(set(LAYOUT.nearest(latent, 5))) == 5
    assert sorted(LAYOUT.nearest(latent, 10_000)) == list(range(ROW**2))


def test_what_the_ear_does_not_tell_apart_does_not_count():
    deaf = np.eye(SIZE)
    deaf[3:] = 0
    layout = replace(LAYOUT, hearing=deaf)
    other = (*LAYOUT.latents[40][:3], *LAYOUT.latents[3][3:])
    assert layout.place(as_latent(other)) == tuple(LAYOUT.places[40])


def test_far_from_all_sounds_is_where_there_are_none():
    left = Layout(LAYOUT.places * (0.5, 1), LAYOUT.latents, BOX, LAYOUT.hearing)
    assert (left.farness(left.places) == 0).all()
    near, beyond, far = left.farness(np.array([[0.25, 0.5], [0.6, 0.5], [1.0, 0.5]]))
    assert near < 0.5
    assert near < beyond < far
    assert far > 1


def test_it_is_read_as_it_was_written(tmp_path):
    layout = replace(LAYOUT, places=LAYOUT.places.astype(np.float32).astype(np.float64))
    layout.save(tmp_path / "layout.npz")
    again = load_layout(tmp_path / "layout.npz", LAYOUT.latents, BOX)
    assert np.array_equal(again.places, layout.places)
    assert np.array_equal(again.hearing, layout.hearing)
    assert again.spacing == layout.spacing
    some = np.random.default_rng(0).uniform(0, 1, (50, 2))
    assert np.array_equal(again.at(some), layout.at(some))


def test_that_of_other_sounds_is_refused(tmp_path):
    path = tmp_path / "layout.npz"
    LAYOUT.save(path)
    others = LAYOUT.latents.copy()
    others[7, 2] += 1
    for latents in (others, LAYOUT.latents[:-1], LAYOUT.latents[::-1]):
        with pytest.raises(Damaged, match=r"other sounds|289 × 2, not 288"):
            load_layout(path, latents, BOX)


CHANGED = {
    "no number": {"places": np.where(np.arange(ROW**2)[:, np.newaxis] == 8, np.nan, LAYOUT.places)},
    "fewer places": {"places": LAYOUT.places[:-1]},
    "fewer latents": {"hearing": np.eye(SIZE)[:-1]},
    "no neighbours": {"near": np.array(0)},
}


@pytest.mark.parametrize("what", ["nothing", "cut", "no file", *CHANGED])
def test_a_damaged_file_is_refused(tmp_path, what):
    path = tmp_path / "layout.npz"
    if what in CHANGED:
        with np.load(_saved(path)) as arrays:
            kept = dict(arrays)
        np.savez(path, **{**kept, **CHANGED[what]})
    elif what == "cut":
        path.write_bytes(_saved(path).read_bytes()[:500])
    elif what == "nothing":
        path.write_bytes(b"")
    with pytest.raises(Damaged, match="layout"):
        load_layout(path, LAYOUT.latents, BOX)


def _saved(path):
    LAYOUT.save(path)
    return path


RATE = 44_100


def bursts(latents):
    """Noise that is brighter along the first latent and dies away slower along the second."""
    noise = np.fft.rfft(np.random.default_rng(1).normal(0, 0.1, 6_000))
    high = np.arange(len(noise)) > len(noise) / 3
    bright, dark = (np.fft.irfft(np.where(part, noise, 0), 6_000) for part in (high, ~high))
    brighter, slower = evened(latents, BOX).T[:2, :, np.newaxis]
    decay = np.exp(-np.arange(6_000) / (600 * np.exp(slower)))
    return (decay * (bright * np.exp(brighter) + dark)).astype(np.float32)


@pytest.fixture(scope="module")
def made():
    return make_layout(bursts, RATE, BOX.random(120, np.random.default_rng(5)), BOX)


def test_of_the_ways_to_lay_a_map_down_bright_goes_right_and_long_up(made):
    described = np.array([describe(Sample(sound, RATE)).even() for sound in bursts(made.latents)])
    brightness, decay = described[:, 0], described[:, 1]
    one, other = made.places.T
    ways = [(a, b) for x, y in ((one, other), (other, one)) for a in (x, -x) for b in (y, -y)]
    right = [np.cov(across, brightness)[0, 1] + np.cov(up, decay)[0, 1] for across, up in ways]
    assert right[0] == pytest.approx(max(right))
    assert right[0] > 0.01


def test_making_it_again_makes_the_same_and_it_is_read_as_it_was_made(made, tmp_path):
    again = make_layout(bursts, RATE, made.latents, BOX)
    assert np.array_equal(again.places, made.places)
    again.save(tmp_path / "layout.npz")
    read = load_layout(tmp_path / "layout.npz", made.latents, BOX)
    assert np.array_equal(read.places, made.places)
    assert np.array_equal(read.hearing, made.hearing)


def test_what_is_not_heard_leaves_a_sound_where_it_is(made):
    for row in (0, 50, 100):
        other = (*made.latents[row][:2], *made.latents[row - 7][2:])
        away = np.subtract(made.place(as_latent(other)), made.places[row])
        assert np.linalg.norm(away) < 0.15


def test_a_network_that_makes_one_sound_has_a_layout_too():
    layout = make_layout(
        lambda latents: bursts(np.zeros_like(latents)), RATE, BOX.random(100, np.random.default_rng(0)), BOX
    )
    assert len(np.unique(layout.places, axis=0)) == 100
    silent = make_layout(lambda latents: np.zeros((len(latents), 6_000), np.float32), RATE, layout.latents, BOX)
    assert np.isfinite(silent.places).all()


def test_a_descriptor_that_never_changes_keeps_no_other_from_naming_an_axis():
    along = np.linspace(0, 1, 50)
    assert _words(along, np.column_stack([along, *[np.zeros(50)] * 4])) != ("", "")
    assert _words(along, np.column_stack([np.zeros(50)] * 5)) == ("", "")

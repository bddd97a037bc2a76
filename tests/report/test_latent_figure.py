"""The picture of the latent spaces: the grid in its order, other models below it, and models unlike the rest."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from workbench.core.latent import LatentBox
from workbench.models.recipes import DENSE
from workbench.report.latent_figure import LatentPanel, drawn, save_latents
from workbench.store.points import TrainingPoints


def points(size, count=300, seed=0, spread=1.0):
    rng = np.random.default_rng(seed)
    words = np.array(["a"] * count)
    brightness = np.geomspace(500, 8_000, count)
    descriptors = np.column_stack([brightness, *np.ones((4, count))])
    return TrainingPoints(rng.normal(size=(count, size)) * spread, descriptors, words, words, words)


@pytest.fixture
def panel_of(sines):
    def make(name, size=2, **options):
        latents = points(size, **options)
        box = LatentBox.around(latents.latents)
        return LatentPanel.of(replace(sines.card, name=name, box=box), latents)

    return make


def titles(sheet):
    return [axes.get_title() for axes in sheet.figure.axes if axes.get_title()]


def test_the_nine_stand_in_their_grid_and_the_others_below_in_their_order(panel_of):
    panels = [panel_of(name) for name in ("vae_b", "ae_big_sigmoid", "conv_ae", "ae_small_relu")]
    sheet = drawn(panels)
    assert titles(sheet) == [*DENSE, "vae_b", "conv_ae"]
    places = {axes.get_title(): axes.get_position() for axes in sheet.figure.axes}
    assert places["ae_small_relu"].y0 > places["ae_medium_relu"].y0 > places["ae_big_relu"].y0 > places["vae_b"].y0
    assert places["ae_big_relu"].x0 < places["ae_big_tanh"].x0 < places["ae_big_sigmoid"].x0
    said = {axes.get_title(): [text.get_text() for text in axes.texts] for axes in sheet.figure.axes}
    absent = [name for name in titles(sheet) if said[name] == ["not trained"]]
    assert absent == [name for name in DENSE if name not in ("ae_big_sigmoid", "ae_small_relu")]


def test_without_any_of_the_nine_there_is_no_grid(panel_of):
    assert titles(drawn([panel_of("mine")])) == ["mine"]


def test_every_sound_is_a_dot_in_the_colour_of_its_brightness_and_the_box_a_rectangle(panel_of):
    panel = panel_of("mine")
    axes = drawn([panel]).figure.axes[0]
    (dots,) = axes.collections
    shown = dots.get_offsets()
    order = np.lexsort(panel.plane.T), np.lexsort(shown.T)
    assert np.allclose(panel.plane[order[0]], shown[order[1]])
    lightness = dots.get_facecolors()[order[1], :3].sum(axis=1)
    brightness = panel.brightness[order[0]]
    inner = (brightness > 700) & (brightness < 6_000)  # beyond, the ends of the scale
    assert np.corrcoef(np.log(brightness[inner]), lightness[inner])[0, 1] > 0.95
    (box,) = axes.patches
    assert (box.get_x(), box.get_y()) == panel.box.low
    assert (box.get_x() + box.get_width(), box.get_y() + box.get_height()) == pytest.approx(panel.box.high)


def test_many_latents_are_shown_where_they_differ_most(panel_of):
    spread = np.ones(100)
    spread[7], spread[42] = 50.0, 20.0
    panel = panel_of("mine", size=100, spread=spread)
    latents = points(100, spread=spread).latents
    for axis, latent in enumerate((7, 42)):
        assert np.corrcoef(panel.plane[:, axis], latents[:, latent])[0, 1] > 0.98
    assert panel.box is None
    assert "100 latents" in panel.note


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_any_number_of_latents_and_of_sounds_can_be_drawn(panel_of, tmp_path, size):
    panels = [panel_of("few", size=size, count=1), panel_of("many", size=size)]
    save_latents(tmp_path / "latents.png", panels)
    assert Image.open(tmp_path / "latents.png").format == "PNG"


def test_a_latent_that_no_sound_moves_is_named_and_drawn_as_a_line(panel_of):
    panel = panel_of("mine", spread=np.array([1.0, 0.0]))
    assert panel.note == "latent 2: the same for all sounds"
    low, high = drawn([panel]).figure.axes[0].get_ylim()
    assert high - low > 1


@pytest.mark.long
def test_the_file_is_small_and_the_same_each_time(panel_of, tmp_path):
    panels = [panel_of(name, count=7_500) for name in DENSE]
    for name in ("one.png", "two.png"):
        save_latents(tmp_path / name, panels)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.png").stat().st_size < 300_000
    width, height = Image.open(tmp_path / "one.png").size
    assert 1_000 <= width <= 1_300
    assert 1_000 <= height <= 1_300
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.png", "two.png"]

"""A file that was exported, opened again: the very point, whatever was done to the sound."""

from dataclasses import replace
from itertools import cycle

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.changes import PointRestored
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.start import first_session
from workbench.audio.files import read_origin
from workbench.core.latent import as_latent
from workbench.jobs.save_settings import SAVE_FORMATS, SaveSettings
from workbench.jobs.write_sounds import WantedSound, export
from workbench.store.folder import CARD, DECODER
from workbench.store.shelf import Shelf

DEPTHS = {"wav": ("16", "24", "float"), "flac": ("16", "24"), "aiff": ("16", "24", "float")}
KINDS = [(format, depth) for format in SAVE_FORMATS for depth in DEPTHS[format]]


def exported(models, cache, folder, count):
    """So many files of all formats and depths, half of them finished, with the points that they come from."""
    engine = Engine(Shelf(models), cache)
    names = sorted(card.parent.name for card in models.glob(f"*/{CARD}"))
    for number, ((format, depth), name) in zip(range(count), cycle([(k, n) for k in KINDS for n in names])):
        box = engine.model(name).card.box
        # Some lie outside of the box, as points that are named on the command line may.
        latent = as_latent(box.random(1, np.random.default_rng(number))[0] * np.float32(1 + 0.2 * (number % 3)))
        finished = number % 2 == 1
        settings = SaveSettings(folder, 48_000 if finished else 44_100, depth, format)
        settings = replace(settings, trim=finished, fade=20.0 * finished, level="peak" if finished else "kept")
        (done,) = export(engine.model, [WantedSound(name, latent, number)], settings)
        assert done.path, done.problem
        yield name, latent, done.path


@pytest.fixture
def controller(many, places, player, preparing, refiner, keeper, tmp_path):
    models, cache = many
    session = first_session(model_states(Shelf(models), cache), tmp_path)
    made = controller_on(session, Engine(Shelf(models), cache), places, keeper, player, preparing, refiner)
    yield made
    made.close()


def test_a_hundred_files_of_all_formats_bring_back_their_points(many, tmp_path):
    """Twelve latents along directions of their own; the autoencoders have their test below."""
    models, cache = many
    engine, session = Engine(Shelf(models), cache), first_session(model_states(Shelf(models), cache), tmp_path)
    for name, latent, path in exported(models, cache, tmp_path, 100):
        back = next(engine.open(name, path))
        assert isinstance(back, PointRestored), path
        there = replace(back.applied(session), directions=engine.frame(name))
        assert (there.model, there.latent) == (name, latent)


def test_a_hundred_files_of_the_autoencoders_bring_back_their_points(places, tmp_path):
    from workbench.jobs.reconstruct import open_model
    from workbench.store.onnx_cache import OnnxCache

    for name in ("ae_small_tanh", "ae_small_relu"):
        open_model(places, name)
    cache = OnnxCache(places.onnx)
    engine, session = Engine(places.shelf, cache), first_session(model_states(places.shelf, cache), tmp_path)
    for name, latent, path in exported(places.models, cache, tmp_path, 100):
        there = next(engine.open("ae_small_relu", path)).applied(session)
        assert (there.model, there.latent) == (name, latent)


def test_it_is_heard_and_undone_and_a_move_goes_on_from_it(many, controller, wait, tmp_path):
    models, cache = many
    wait(controller, lambda session: session.ready and session.heard)
    start = controller.session.place
    _, latent, path = next(exported(models, cache, tmp_path, 1))
    controller.do("open_file", str(path))
    wait(controller, lambda session: session.latent == latent and session.heard.latent == latent)
    controller.do("undo")
    assert controller.session.place == start
    controller.do("redo")
    assert controller.session.latent == latent
    controller.do("nudge", (0.01, 0))
    assert controller.session.latent != latent
    there, frame = controller.session.latent, controller.session.frame
    moved = np.array(frame.position(there)) - frame.position(latent)
    assert moved == pytest.approx([0.01] + [0.0] * (len(moved) - 1), abs=1e-6)


def test_of_a_model_that_was_trained_anew_it_is_a_recording_and_says_so(many, controller, wait, tmp_path):
    models, cache = many
    _, _, path = next(exported(models, cache, tmp_path, 1))
    wait(controller, lambda session: session.ready and session.heard)
    card = models / "many" / CARD
    text = card.read_text()
    digest = read_origin(path).decoder
    try:
        card.write_text(text.replace(digest, "0" * 64))
        controller.do("open_file", str(path))
        session = wait(controller, lambda session: session.status.problem)
    finally:
        card.write_text(text)
    assert "trained again" in session.status.text
    assert session.target is not None and DECODER in text

"""Favourites become a kit: on the worker, in steps, with what cannot be made left out and named."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.app.background.engine import Engine
from workbench.app.background.worker import Worker
from workbench.app.command_table import COMMANDS
from workbench.app.export.kits import KitEnded, KitProgress, kit_steps
from workbench.app.export.work import KitWork
from workbench.app.page_work import Tools
from workbench.app.session.export import KitState
from workbench.app.session.session import Session
from workbench.audio.files import read, read_origin
from workbench.audio.finish import BEFORE_ONSET, ONSET_DB
from workbench.core.favourite import Favourite
from workbench.jobs.save_settings import SaveSettings
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places
from workbench.store.shelf import Shelf

AXES = 12


@pytest.fixture
def engine(many):
    return Engine(Shelf(many[0]), many[1])


def stars(count, model="many"):
    rng = np.random.default_rng(0)
    return tuple(Favourite(model, tuple(rng.random(AXES)), f"star {number}") for number in range(count))


def test_the_files_are_the_sounds_of_the_favourites(engine, tmp_path):
    settings = SaveSettings(tmp_path, depth="float")
    *progress, ended = kit_steps(engine, stars(16), KitState("Mine", "sfz"), settings)
    assert progress == [KitProgress(number, 16) for number in range(1, 17)]
    assert not ended.problem
    files = sorted((tmp_path / "Mine" / "samples").iterdir())
    frame = engine.map("many").frame
    for star, file in zip(stars(16), files, strict=True):
        assert np.array_equal(read(file).audio, engine.decode("many", frame.latent(star.position)).sample.audio)
        origin = read_origin(file)
        assert (origin.model, origin.latent) == ("many", pytest.approx(frame.latent(star.position)))
    assert "Licence: MIT" in (tmp_path / "Mine" / "Mine.sfz").read_text()


def test_they_are_finished_as_other_files_are(engine, tmp_path):
    settings = SaveSettings(tmp_path, depth="float", fade=20.0, level="peak", target=-6.0)
    list(kit_steps(engine, stars(3), KitState("Mine", "sfz"), settings))
    for file in (tmp_path / "Mine" / "samples").iterdir():
        audio = read(file).audio
        assert np.abs(audio).max() == pytest.approx(10 ** (-6 / 20), rel=1e-4)
        assert abs(audio[-1]) < 1e-3
        assert "peak" in read_origin(file).finishing


def test_as_the_window_saves_they_begin_with_their_hits(home, tmp_path):
    engine = Engine(Shelf(home / "trained_models"), OnnxCache(home / "cache" / "onnx"))
    stars_of_it = stars(6, "ddsp_vae")
    named = replace(stars_of_it[0], name="Sunday snare: best")
    list(kit_steps(engine, (named, *stars_of_it[1:]), KitState("Mine"), SaveSettings.ready(tmp_path)))
    files = sorted((tmp_path / "Mine" / "samples").iterdir())
    assert [file.name for file in files][:2] == ["01_Sunday_snare_best.wav", "02_star_1.wav"]
    for file in files:
        sample = read(file)
        loud = np.abs(sample.audio) >= sample.peak * 10 ** (ONSET_DB / 20)
        assert int(np.argmax(loud)) <= BEFORE_ONSET * sample.rate
        assert "trimmed" in read_origin(file).finishing


def test_a_name_that_is_taken_gets_a_number(engine, tmp_path):
    for expected in ("Mine", "Mine-2", "Mine-3"):
        *_, ended = kit_steps(engine, stars(1), KitState("Mine"), SaveSettings(tmp_path))
        assert f"Saved {expected}," in ended.text
        assert (tmp_path / expected / f"{expected}.h2drumkit").is_file()


def test_what_cannot_be_made_is_left_out_and_named(engine, tmp_path):
    lost = stars(1, "gone")[0]
    *_, ended = kit_steps(engine, (replace(lost, name="lost"), *stars(2)), KitState("Mine"), SaveSettings(tmp_path))
    assert ended.problem
    assert "a kit of 2 sounds" in ended.text
    assert "lost is left out" in ended.text


def test_a_kit_that_cannot_be_written_ends_in_words(engine, tmp_path):
    for favourites, name in ((stars(1), "///"), (stars(1, "gone"), "Mine")):
        *_, ended = kit_steps(engine, favourites, KitState(name), SaveSettings(tmp_path))
        assert ended.problem
        assert not list(tmp_path.iterdir())


def test_it_is_written_in_the_background_and_can_be_cancelled(engine, tmp_path):
    worker = Worker()
    kits = KitWork(Tools(worker, engine, Places.default()))
    session = Session({}, "", (), SaveSettings(tmp_path), favourites=stars(5))
    assert COMMANDS["save_kit"].unavailable(replace(session, favourites=()))
    assert COMMANDS["cancel_kit"].unavailable(session)
    assert not COMMANDS["save_kit"].unavailable(session)

    session = COMMANDS["set_kit_name"].run(session, "Mine")
    session = COMMANDS["save_kit"].run(session, None)
    assert COMMANDS["save_kit"].unavailable(session) == "A kit is being written"
    kits.of_favourites(session, None)
    worker.close(60)
    # The worker was told to stop at once: it ended the steps, and no kit was begun.
    assert all(isinstance(each, KitProgress) for each in worker.results())
    assert not list(tmp_path.iterdir())

    cancelled = COMMANDS["cancel_kit"].run(session, None)
    assert KitProgress(1, 5).applied(cancelled) is cancelled
    assert KitEnded("done", False).applied(session).export.kit.progress is None

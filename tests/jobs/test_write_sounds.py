"""What is written: sounds that begin with their hit, under names that read well."""

import numpy as np
import pytest
import soundfile

from workbench.app.background.engine import Engine
from workbench.app.session.heard import Heard
from workbench.audio.files import read
from workbench.audio.finish import BEFORE_ONSET, HIT_DB, ONSET_DB, RISE
from workbench.core.descriptor_kinds import described_name
from workbench.core.latent import as_latent
from workbench.core.sample import Sample
from workbench.jobs.choose_points import Points
from workbench.jobs.file_names import READABLE
from workbench.jobs.save_settings import SAVE_RATES, SaveSettings
from workbench.jobs.write_sounds import WantedSound, export, write_finished
from workbench.measures.descriptors import describe
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf


@pytest.fixture
def engine(home):
    return Engine(Shelf(home / "trained_models"), OnnxCache(home / "cache" / "onnx"))


def first(audio, decibels):
    return int(np.argmax(np.abs(audio) >= np.abs(audio).max() * 10 ** (decibels / 20)))


@pytest.mark.parametrize("name", ["ddsp_vae", "wavegan", "ae_small_tanh"])
@pytest.mark.parametrize("rate", SAVE_RATES)
def test_a_file_of_the_window_begins_with_its_hit_and_ends_in_silence(engine, tmp_path, name, rate):
    model, seed = engine.model(name), 1
    wanted = [WantedSound(name, as_latent(latent)) for latent in Points(random=8).of(model, seed)]
    settings = SaveSettings(tmp_path, rate, trim=True, fade=5.0, pattern=READABLE)
    assert settings == SaveSettings(**(vars(SaveSettings.ready(tmp_path)) | {"rate": rate}))
    for want, done in zip(wanted, export(engine.model, wanted, settings), strict=True):
        audio, found = soundfile.read(done.path)
        assert found == rate
        assert first(audio, ONSET_DB) <= BEFORE_ONSET * rate
        assert first(audio, HIT_DB) <= (BEFORE_ONSET + RISE) * rate + 1
        assert abs(audio[-1]) < 1e-3 * np.abs(audio).max()
        assert len(audio) / rate > 0.6 * (model.card.length / model.card.rate)
        assert done.path.name.startswith(described_name(describe(model.decode(want.latent))))


def test_without_further_settings_a_sound_is_written_as_it_is(engine, tmp_path):
    want = WantedSound("ddsp_vae", as_latent(Points(random=1).of(engine.model("ddsp_vae"), 2)[0]))
    (done,) = export(engine.model, [want], SaveSettings(tmp_path, depth="float"))
    assert np.array_equal(read(done.path).audio, engine.model("ddsp_vae").decode(want.latent).limited().audio)
    assert done.path.name.startswith("ddsp_vae_")


def test_a_name_is_the_one_that_was_given_else_words_and_never_taken(recordings, tmp_path):
    sample, settings = read(recordings[0]), SaveSettings.ready(tmp_path)
    words = described_name(describe(sample))
    for want, expected in (
        (WantedSound("mine", (0.5,), name="My best / one"), "My best _ one"),
        (WantedSound("mine", (0.5,)), f"{words} mine"),
        (WantedSound("mine", (0.7,)), f"{words} mine-2"),
        (WantedSound("", ()), words),
    ):
        assert write_finished(sample, want, None, 1, settings).name == f"{expected}.wav"


def test_a_sound_with_a_name_need_not_be_described(tmp_path):
    crackle = Sample(np.ones(40, np.float32), 1_000)  # no snare can be measured at this rate
    path = write_finished(crackle, WantedSound("", (), name="crackle"), None, 1, SaveSettings.ready(tmp_path))
    assert path.name == "crackle.wav"


def test_what_is_heard_is_saved_under_its_name_with_its_point(engine, tmp_path):
    latent = as_latent(Points(random=1).of(engine.model("ae_small_tanh"), 3)[0])
    heard = engine.decode("ae_small_tanh", latent)
    assert isinstance(heard, Heard)
    named = engine.save(heard, SaveSettings.ready(tmp_path), "Sunday")
    nameless = engine.save(heard, SaveSettings.ready(tmp_path))
    assert named.path.name == "Sunday.wav"
    assert nameless.path.stem.endswith("snare ae_small_tanh")
    assert next(engine.open("ae_small_tanh", named.path)).latent == latent

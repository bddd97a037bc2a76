"""Files refined as from the command line: nearer to the originals, problems listed, nothing else changed."""

import numpy as np
import pytest
import soundfile

from workbench.audio.files import read
from workbench.core.errors import BadInput
from workbench.jobs.given_files import plan_files
from workbench.jobs.reconstruct import open_model, reconstruct_file
from workbench.jobs.refine import refine_files
from workbench.measures.sound_distance import mr_stft
from workbench.store.reconstruct import as_learnt, prepare_for
from workbench.training.refine import open_decoder, refine

NAME = "ae_small_tanh"


def test_refined_files_are_nearer_and_what_cannot_be_read_is_listed(places, recordings, tmp_path):
    model = open_model(places, NAME)
    rubbish = tmp_path / "rubbish.wav"
    rubbish.write_bytes(b"not a sound")
    files = [*recordings[:3], rubbish]
    seen = []
    failed = refine_files(
        places, model, plan_files(files, tmp_path / "refined"), 40, False, lambda progress: seen.append(progress.done)
    )
    assert [file for file, _ in failed] == [rubbish]
    assert seen[-1] == 40
    # The file holds only what lies within the recording: what was refined is heard before it is cut.
    heard = [prepare_for(model.card, read(file)).sample for file in files[:3]]
    sounds = np.stack([as_learnt(model.card, sample).audio for sample in heard])
    begun = np.array([model.encode(sample) for sample in heard], np.float32)
    refined = refine(*open_decoder(places.model(NAME)), begun, sounds, 40).latents
    before, after = (
        [mr_stft(one, other) for one, other in zip(sounds, model.decode_many(latents), strict=True)]
        for latents in (begun, refined)
    )
    assert np.mean(after) < 0.95 * np.mean(before)
    for file, sample, audio in zip(files, heard, model.decode_many(refined), strict=False):
        copy = read(tmp_path / "refined" / f"{file.stem}.wav")
        assert copy.peak <= np.abs(audio).max() * sample.peak / model.card.peak * 1.001


def test_a_refined_copy_lies_where_the_original_does(places, recordings, tmp_path):
    model = open_model(places, NAME)
    plan = plan_files(recordings[:1], tmp_path)
    refine_files(places, model, plan, 1, False)
    refined, rate = soundfile.read(plan[0][1])
    reconstruct_file(model, recordings[0], tmp_path / "plain.wav")
    plain, _ = soundfile.read(tmp_path / "plain.wav")
    assert (len(refined), rate) == (len(plain), 44_100)
    assert np.corrcoef(refined, plain)[0, 1] > 0.9


@pytest.mark.parametrize(
    ("steps", "synthesis", "said"), [(0, False, "steps"), (20_000, False, "steps"), (2, True, "no synthesis")]
)
def test_what_cannot_be_done_is_refused(places, recordings, tmp_path, steps, synthesis, said):
    model = open_model(places, NAME)
    with pytest.raises(BadInput, match=said):
        refine_files(places, model, plan_files(recordings[:1], tmp_path), steps, synthesis)

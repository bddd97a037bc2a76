"""Files refined as from the command line: nearer to the originals, problems listed, nothing else changed."""

import numpy as np
import pytest
import soundfile

from workbench.app.reconstructing import open_model, planned, reconstruct_file
from workbench.app.refining import refine_files
from workbench.audio.distance import mr_stft
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.errors import BadInput

NAME = "ae_small_tanh"


def test_refined_files_are_nearer_and_what_cannot_be_read_is_listed(places, recordings, tmp_path):
    model = open_model(places, NAME)
    rubbish = tmp_path / "rubbish.wav"
    rubbish.write_bytes(b"not a sound")
    files = [*recordings[:3], rubbish]
    seen = []
    problems = refine_files(
        places, model, planned(files, tmp_path / "refined"), 40, False, lambda progress: seen.append(progress.done)
    )
    assert len(problems) == 1
    assert "rubbish" in problems[0]
    assert seen[-1] == 40
    for file in files[:3]:
        reconstruct_file(model, file, tmp_path / "plain" / f"{file.stem}.wav")
    before, after = (
        np.mean([distance(file, tmp_path / kind / f"{file.stem}.wav") for file in files[:3]])
        for kind in ("plain", "refined")
    )
    assert after < before


def distance(original, copy):
    """Between what the model heard of a recording and what lies there in the copy, both scaled alike."""
    heard = prepare(read(original))
    audio = read(copy).audio
    there = np.pad(audio, (heard.moved, 0)) if heard.moved >= 0 else audio[-heard.moved :]
    length = len(heard.sample)
    gain = 0.9 / heard.sample.peak
    return mr_stft(gain * heard.sample.audio, gain * np.pad(there, (0, length))[:length])


def test_a_refined_copy_lies_where_the_original_does(places, recordings, tmp_path):
    model = open_model(places, NAME)
    plan = planned(recordings[:1], tmp_path)
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
        refine_files(places, model, planned(recordings[:1], tmp_path), steps, synthesis)

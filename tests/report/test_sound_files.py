"""What was measured can be heard: float WAVs that hold it sample by sample."""

import numpy as np
from scipy.io import wavfile

from workbench.report.model_sounds import Plan, make_sounds
from workbench.report.sound_files import write_model_sounds, write_real


def heard(folder):
    return np.array([wavfile.read(path)[1] for path in sorted(folder.iterdir())])


def test_all_sounds_are_written_as_they_were_measured(sines, real, tmp_path):
    sounds = make_sounds(sines, real, Plan(random=11, lines=2))
    (tmp_path / "sines" / "generated").mkdir(parents=True)
    (tmp_path / "sines" / "generated" / "9999.wav").write_bytes(b"of an earlier run")
    write_real(tmp_path, real)
    write_model_sounds(tmp_path, "sines", sounds, real)
    assert np.array_equal(heard(tmp_path / "real"), real.audio)
    assert np.array_equal(heard(tmp_path / "sines" / "reconstructed"), sounds.reconstructed)
    assert np.array_equal(heard(tmp_path / "sines" / "generated"), sounds.generated)
    for number, line in enumerate(sounds.lines, start=1):
        assert np.array_equal(heard(tmp_path / "sines" / f"line-{number:02d}"), line)
    pairs = [sorted(path.name for path in (tmp_path / part).iterdir()) for part in ("real", "sines/reconstructed")]
    assert pairs[0] == pairs[1]
    assert len(set(pairs[0])) == len(real)

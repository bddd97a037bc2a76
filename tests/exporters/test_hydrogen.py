"""Kits and songs as Hydrogen itself takes them."""

import os
import subprocess
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from workbench.core.sample import Sample
from workbench.exporters.hydrogen_song import TEMPOS, song_tempo
from workbench.exporters.kit import Kit
from workbench.exporters.writing import write_kit

RATE = 44_100


@pytest.fixture
def hydrogen(tmp_path):
    """Run Hydrogen without a screen, as a user who has no kits yet."""
    home = tmp_path / "home"
    home.mkdir()

    def run(*arguments):
        # It would try for ten seconds to start a sound server.
        quiet = {"QT_QPA_PLATFORM": "offscreen", "JACK_NO_START_SERVER": "1"}
        variables = os.environ | quiet | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        done = subprocess.run(
            ["h2cli", *map(str, arguments)],
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    return run


def test_a_song_of_sixteen_sounds_plays_each_at_its_beat(kit, hydrogen, tmp_path):
    folder = write_kit(kit, tmp_path, "hydrogen")
    code, said = hydrogen("--check", folder / "Sixteen.h2drumkit")
    assert code == 0
    assert "is valid" in said
    assert hydrogen("--install", folder / "Sixteen.h2drumkit")[0] == 0
    hydrogen("--song", folder / "Sixteen.h2song", "--outfile", tmp_path / "song.wav", "--rate", RATE, "--bits", 24)
    song, rate = soundfile.read(tmp_path / "song.wav")
    assert rate == RATE
    beat = RATE * 60 // song_tempo(kit)
    for number, slot in enumerate(kit.slots):
        at_beat = song[number * beat : number * beat + len(slot.sample)]
        exported = slot.sample.limited().audio
        for channel in at_beat.T:
            assert np.corrcoef(channel, exported)[0, 1] >= 0.99, slot.label
            assert np.abs(channel).max() == pytest.approx(np.abs(exported).max(), rel=0.01)


def test_hydrogen_refuses_what_is_no_kit(kit, hydrogen, tmp_path):
    """So that its agreement above says something."""
    whole = (write_kit(replace(kit, name="broken"), tmp_path, "hydrogen") / "broken.h2drumkit").read_bytes()
    (tmp_path / "broken.h2drumkit").write_bytes(whole[: len(whole) // 50])
    code, said = hydrogen("--check", tmp_path / "broken.h2drumkit")
    assert code != 0 or "is valid" not in said


@pytest.mark.parametrize(("seconds", "tempo"), [(0.4, 120), (0.5, 120), (0.51, 60), (1.4, 40), (1.9, 30), (9, 30)])
def test_each_sound_has_room_before_the_next(seconds, tempo):
    sound = Sample(np.zeros(round(seconds * RATE), np.float32), RATE)
    assert song_tempo(Kit("kit", [("a", sound)])) == tempo
    assert all(rate * 60 % tempo == 0 for tempo in TEMPOS for rate in (44_100, 48_000))

"""Cutting the sounds for a model of a certain length."""

import numpy as np
import pytest

from workbench.core.errors import BadInput


def test_cut_sounds_keep_their_beginning_and_end_in_silence(sounds):
    cut = sounds.cut(1024)
    fade = round(cut.settings.fade * cut.settings.rate)
    assert cut.settings.samples == 1024
    assert cut.train.shape == (len(sounds.train), 1024)
    assert np.array_equal(cut.train[:, : 1024 - fade], sounds.train[:, : 1024 - fade])
    assert not cut.train[:, -1].any()
    assert cut.validation.shape == (len(sounds.validation), 1024)
    assert cut.files == sounds.files
    assert cut.fingerprint() != sounds.fingerprint()


def test_the_length_they_have_changes_nothing_and_a_longer_one_is_refused(sounds):
    assert sounds.cut(sounds.settings.samples) is sounds
    with pytest.raises(BadInput, match="201 ms or more on the page Dataset") as refused:
        sounds.cut(sounds.settings.samples + 1)
    assert "--length" in refused.value.on_command_line

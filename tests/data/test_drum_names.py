"""One drum has one name, however its layers are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.data.drum_names import Numbers, drum_of, drum_of_folder

# Names as Linux has them: any bytes but NUL, decoded as Python does.
any_name = st.binary(min_size=1, max_size=255).map(lambda b: b.replace(b"\0", b"x").decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    ("stem", "drum"),
    [
        ("Snare-Hard_03", "Snare"),
        ("Snare-Soft_01", "Snare"),
        ("snare_v2_rr4", "snare"),
        ("jsnare_03", "jsnare"),
        ("Snare", "Snare"),
        ("001", "001"),
        ("hit", "hit"),
        ("snare velvet", "snare velvet"),
        ("SNR-OFF-V03-Name", "SNR-OFF-Name"),
        ("SNR-OFF-V12-Name", "SNR-OFF-Name"),
        ("3-Snare1", "Snare"),
        ("snare_vel_032", "snare"),
        ("Snare Vel 127 RR 2", "Snare"),
        ("snare_mf", "snare"),
        ("snare_ff_R", "snare"),
        ("01 Snare", "Snare"),
        ("SnareHard2", "Snare"),
        ("SnareV03", "Snare"),
        ("snare (2)", "snare"),
        ("snare_take2_L", "snare"),
        ("snare.top.v1", "snare"),
        ("PPSnare", "PPSnare"),
        ("SnareFF", "Snare"),
        ("SnareRim", "SnareRim"),
        ("rim shot", "rim shot"),
        ("TR-909 Snare 2", "TR-909 Snare"),
        ("808_Snare_1", "808_Snare"),
    ],
)
def test_the_layers_of_a_drum_share_its_name(stem, drum):
    assert drum_of(stem) == drum


@pytest.mark.parametrize(
    ("stem", "first", "every"),
    [
        ("3-Snare1", "Snare1", "3-Snare1"),
        ("Snare 2 - 03", "Snare 2", "Snare 2 - 03"),
        ("Snare2-V03", "Snare2", "Snare2"),
        ("snare_07", "snare_07", "snare_07"),
        ("SD_12_127_RR3", "SD_12", "SD_12_127"),
    ],
)
def test_numbers_of_drums_can_be_kept(stem, first, every):
    assert drum_of(stem, Numbers.FIRST) == first
    assert drum_of(stem, Numbers.ALL) == every


def test_a_folder_keeps_its_number_unless_it_counts_layers():
    assert drum_of_folder("Snare1") == "Snare1"
    assert drum_of_folder("Kit 2 v3") == "Kit 2"
    assert drum_of_folder("808") == "808"
    for folder in ("V03", "Soft", "Layer 3", "RR2", "03", "ff"):
        assert drum_of_folder(folder) == ""


@given(any_name, st.sampled_from(Numbers))
def test_a_drum_always_has_a_name_which_says_no_more_than_itself(name, numbers):
    drum = drum_of(name, numbers)
    assert drum
    assert drum_of(drum, numbers) == drum

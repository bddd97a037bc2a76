import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.data.names import printable, safe_names

# Names as Linux has them: any bytes but NUL, decoded as Python does.
any_name = st.binary(min_size=1, max_size=255).map(lambda b: b.replace(b"\0", b"x").decode("utf-8", "surrogateescape"))


@given(st.lists(any_name, max_size=20))
def test_safe_names_are_safe_and_unique_on_any_file_system(names):
    safe = safe_names(names, ".wav", reserved=("augmented",))
    assert len({name.casefold() for name in safe}) == len(names) == len(safe)
    for name in safe:
        name.encode("utf-8")
        assert name.isprintable()
        assert name.endswith(".wav")
        for part in name.split("/"):
            assert part
            assert len(part.encode()) < 130
            assert part[0] not in ".- "
            assert part[-1] not in ". "
            assert not set(part) & set('<>:"|?*\\')
        assert not name.startswith("augmented/")
    assert safe == safe_names(names, ".wav", reserved=("augmented",))


def test_ordinary_names_stay_as_they_are():
    assert safe_names(["kit/Snare 01.flac", "été.WAV", "a.b.aiff"], ".wav") == [
        "kit/Snare 01.wav",
        "été.wav",
        "a.b.wav",
    ]


def test_names_that_differ_only_in_case_or_suffix_get_numbers():
    assert safe_names(["a.wav", "A.flac", "a.aiff", "a-2.wav"], ".wav") == ["a.wav", "A-2.wav", "a-3.wav", "a-2-2.wav"]


@pytest.mark.parametrize("name", ["CON.wav", "nul", "com1.flac"])
def test_names_of_devices_are_changed(name):
    assert safe_names([name], ".wav")[0].startswith("_")


@given(any_name)
def test_any_name_can_be_shown_on_one_line(name):
    assert printable(name).isprintable()
    printable(name).encode("utf-8")

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.prepare import PrepareSettings
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.errors import BadInput, Damaged, NotFound
from workbench.core.sample import Sample
from workbench.data.dataset import Dataset
from workbench.data.manifest import ManifestRow, read_rows, write_rows
from workbench.measures.descriptors import describe

text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
figures = st.builds(Descriptors, *[st.integers(-99_999, 99_999).map(float)] * 5)


@pytest.fixture
def dataset(tmp_path, kit, built):
    folder = kit([f"{source}/{number}.wav" for source in ("a", "b", "c") for number in range(3)])
    built(folder, tmp_path / "set", size=20, settings=PrepareSettings(rate=22_050, attack=0.05, length=0.3))
    return Dataset.open(tmp_path / "set")


def test_sounds_and_rows_belong_together(dataset):
    assert dataset.name == "set"
    assert dataset.settings.attack == 0.05
    sounds = dataset.audio(peak=None)
    assert sounds.dtype == np.float32
    assert sounds.shape == (20, dataset.settings.samples)
    for row, sound in zip(dataset.rows, sounds, strict=True):
        measured = describe(Sample(sound, dataset.settings.rate))
        assert measured.values() == pytest.approx(row.descriptors.values(), rel=1e-4, abs=1e-4)


def test_splits_make_up_the_whole(dataset):
    train, validation = dataset.audio("train"), dataset.audio("validation")
    assert len(train) + len(validation) == 20
    assert 0 < len(validation) < len(train)
    assert np.abs(np.concatenate([train, validation])).max(axis=1) == pytest.approx(0.9, abs=1e-5)
    with pytest.raises(BadInput):
        dataset.audio("holiday")


def test_recordings_are_held_out_and_synthetic_sounds_where_there_are_none(dataset, tmp_path, built):
    held_out = dataset.held_out()
    assert {row.kind for row in held_out} == {"recording"}
    assert {row.file for row in held_out} <= {row.file for row in dataset.of("validation")}
    assert [row.file for row in held_out] == sorted(row.file for row in held_out)
    built("synthetic", tmp_path / "made", size=20)
    made = Dataset.open(tmp_path / "made")
    assert {row.file for row in made.held_out()} == {row.file for row in made.of("validation")}


def test_the_summary_counts_every_sound(dataset):
    summary = dataset.summary()
    for part in ("kinds", "splits", "sources", "licences"):
        assert sum(summary[part].values()) == summary["sounds"] == 20
    for span in summary["descriptors"].values():
        assert span["lowest"] <= span["median"] <= span["highest"]
    assert json.loads(json.dumps(summary)) == summary


def test_folders_that_are_no_datasets(tmp_path):
    with pytest.raises(NotFound, match="page Dataset") as failed:
        Dataset.open(tmp_path / "nothing")
    assert "workbench dataset build nothing" in failed.value.on_command_line
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound, match="no finished dataset"):
        Dataset.open(tmp_path / "empty")


@pytest.mark.parametrize("name", ["manifest.csv", "build.json"])
@pytest.mark.parametrize("junk", [b"\xff\xfe\0", b"words", b"file,kind\na,b\n", b"{}", b'{"version": 99}'])
def test_damaged_tables(dataset, name, junk):
    (dataset.folder / name).write_bytes(junk)
    with pytest.raises(Damaged):
        Dataset.open(dataset.folder)


def test_a_missing_and_a_foreign_sound(dataset):
    path = dataset.folder / dataset.rows[0].file
    path.unlink()
    with pytest.raises(Damaged, match="lacks a sound"):
        dataset.audio()
    import soundfile

    soundfile.write(path, np.zeros(10), 8000)
    with pytest.raises(Damaged, match="not as the dataset"):
        dataset.audio()


@given(st.lists(st.builds(ManifestRow, text, text, text, text, text, text, text, text, text, figures), min_size=1))
def test_rows_survive_the_disk(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "manifest.csv"
    write_rows(path, rows)
    assert read_rows(path) == tuple(rows)

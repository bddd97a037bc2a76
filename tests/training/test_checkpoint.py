import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput, Damaged
from workbench.store.folder import CARD
from workbench.training.checkpoint import CHECKPOINT, Checkpoint, check_folder, is_finished
from workbench.training.epochs import Epoch

IDENTITY = {"family": "dense_ae", "settings": {"units": [9, 2]}, "training": {"seed": 0, "epochs": 7}, "data": "ab12"}
HISTORY = [Epoch(1, 0.5, float("nan"), 2.0), Epoch(2, 0.25, 0.3, 1.0)]
VARIABLES = [np.arange(6, dtype=np.float32).reshape(2, 3), np.int64(59), np.float32(1e-3)]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("checkpoint") / CHECKPOINT
    Checkpoint(IDENTITY, VARIABLES, HISTORY).save(path)
    return path


def test_a_checkpoint_comes_back_as_it_was(saved):
    checkpoint = Checkpoint.load(saved)
    checkpoint.require(IDENTITY)
    for loaded, original in zip(checkpoint.variables, VARIABLES, strict=True):
        np.testing.assert_array_equal(loaded, original)
        assert loaded.dtype == original.dtype
    assert repr(checkpoint.history) == repr(HISTORY)  # NaN equals nothing


@given(share=st.floats(0, 0.999))
def test_a_truncated_checkpoint_is_damaged_not_a_crash(saved, share):
    whole = saved.read_bytes()
    cut = saved.with_name("cut.npz")
    cut.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(Damaged, match="Replace") as failed:
        Checkpoint.load(cut)
    assert "--replace" in failed.value.on_command_line


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"training": {"seed": 1, "epochs": 7}}, "seed was 0, now 1"),
        ({"settings": {"units": [96, 24, 2]}}, "units was"),
        ({"data": "cd34"}, "dataset"),
    ],
)
def test_a_checkpoint_of_another_training_is_refused_by_what_differs(saved, change, words):
    with pytest.raises(BadInput, match=words):
        Checkpoint.load(saved).require(IDENTITY | change)


def test_a_folder_is_only_trained_into_where_nothing_is_lost(tmp_path):
    check_folder(tmp_path)
    (tmp_path / CHECKPOINT).touch()
    with pytest.raises(BadInput, match=r"half-trained.*Resume") as refused:
        check_folder(tmp_path)
    assert "--resume" in refused.value.on_command_line
    check_folder(tmp_path, resume=True)
    check_folder(tmp_path, replace=True)
    (tmp_path / CARD).touch()
    assert not is_finished(tmp_path)
    check_folder(tmp_path, resume=True)
    (tmp_path / CHECKPOINT).unlink()
    assert is_finished(tmp_path)
    check_folder(tmp_path, replace=True)
    for resume in (False, True):
        with pytest.raises(BadInput, match="trained already"):
            check_folder(tmp_path, resume=resume)

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.errors import Damaged, NotFound, WorkbenchError
from workbench.store.folder import CARD, DECODER, ENCODER, list_models, read_card, verify
from workbench.store.points import LATENTS, load_points


def test_a_whole_model_passes(model):
    verify(model)
    (entry,) = list_models(model.parent)
    assert (entry.name, entry.problem) == ("model", None)
    assert entry.card == read_card(model)


@pytest.mark.parametrize("name", [DECODER, ENCODER, LATENTS, "history.csv"])
def test_one_changed_byte_is_found_and_named(model, name):
    content = bytearray((model / name).read_bytes())
    content[len(content) // 2] ^= 1
    (model / name).write_bytes(content)
    with pytest.raises(Damaged, match=name):
        verify(model)


def test_a_missing_file_is_named_by_verify_and_by_the_list(model):
    (model / DECODER).unlink()
    with pytest.raises(Damaged, match=r"decoder\.keras is missing"):
        verify(model)
    (entry,) = list_models(model.parent)
    assert "decoder.keras missing" in entry.problem


@given(
    content=st.one_of(st.binary(max_size=40), st.just(b"[]"), st.just(b'{"version": 1}'), st.just(b'{"version": 9}'))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rubbish_for_a_card_is_listed_never_fatal(model, content):
    other = model.parent / "rubbish"
    other.mkdir(exist_ok=True)
    (other / CARD).write_bytes(content)
    good, bad = list_models(model.parent)
    assert (good.name, good.problem) == ("model", None)
    assert (bad.name, bad.card) == ("rubbish", None)
    assert bad.problem
    with pytest.raises(WorkbenchError):
        verify(other)


def test_what_is_no_model_is_not_listed(model):
    (model.parent / "half-trained").mkdir()
    shutil.copytree(model, model.parent / ".1234-new")
    assert [entry.name for entry in list_models(model.parent)] == ["model"]
    assert list_models(model.parent / "nowhere") == ()
    with pytest.raises(NotFound, match="half-trained"):
        read_card(model.parent / "half-trained")


def test_a_copied_folder_is_a_model_of_its_own(model):
    shutil.copytree(model, model.parent / "my variant")
    assert [entry.card.name for entry in list_models(model.parent)] == ["model", "my variant"]


def test_a_card_written_by_hand_without_hashes_still_names_its_files(model):
    right = read_card(model).files
    fields = json.loads((model / CARD).read_text())
    fields["files"] = {}
    (model / CARD).write_text(json.dumps(fields))
    assert read_card(model).files == {name: right[name] for name in (DECODER, ENCODER)}


def test_points_come_back_and_cannot_be_changed(model, sounds):
    points = load_points(model, read_card(model))
    assert len(points) == 20
    assert points.files.tolist() == list(sounds.files)
    with pytest.raises(ValueError, match="read-only"):
        points.latents[0, 0] = 1


def test_points_that_are_missing_or_broken_are_said_so(model):
    card = read_card(model)
    (model / LATENTS).write_bytes((model / LATENTS).read_bytes()[:300])
    with pytest.raises(Damaged, match=LATENTS):
        load_points(model, card)
    (model / LATENTS).unlink()
    with pytest.raises(NotFound, match=LATENTS):
        load_points(model, card)

import json

import numpy as np
import pytest

from tests.torture.json_mutations import damaged_json
from workbench.core.errors import BadInput, Damaged, NotFound
from workbench.mapping.kinds import KINDS_OF_MAPPING
from workbench.mapping.mapping_file import NamedMapping, mapping_path
from workbench.mapping.pin_table import PinTable


def named(count=6, outputs=5, kind="network"):
    rng = np.random.default_rng(0)
    settings = rng.random((count, outputs)) * [1, 1000, 1, 1, 1][:outputs]
    return NamedMapping.learnt(
        PinTable(("x", "ÿ"), tuple("abcde"[:outputs]), rng.random((count, 2)) * [1, 127], settings, ()), 3, kind
    )


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_what_is_saved_comes_back_to_the_bit(tmp_path, kind):
    made, places = named(kind=kind), np.random.default_rng(1).random((100, 2))
    made.save(tmp_path / "it.json")
    again = NamedMapping.load(tmp_path / "it.json")
    np.testing.assert_array_equal(again.at(places), made.at(places))
    assert (again.controls, again.outputs, again.mapping.seed) == (("x", "ÿ"), tuple("abcde"), 3)
    assert again.mapping.kind == kind
    assert (again.control_ranges, again.output_ranges) == (made.control_ranges, made.output_ranges)


def test_a_file_from_before_there_were_kinds_is_a_network(tmp_path):
    made, path = named(), tmp_path / "it.json"
    made.save(path)
    values = json.loads(path.read_text())
    assert values.pop("kind") == "network"
    assert list(values) == ["version", "controls", "outputs", "seed", "pins", "layers", "correction"]
    path.write_text(json.dumps(values))
    places = np.random.default_rng(1).random((100, 2))
    np.testing.assert_array_equal(NamedMapping.load(path).at(places), made.at(places))


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_it_is_a_few_kilobytes(tmp_path, kind):
    named(kind=kind).save(tmp_path / "it.json")
    assert (tmp_path / "it.json").stat().st_size < 100_000


def test_values_are_those_of_the_table():
    made = named()
    pins = made.mapping.pins
    np.testing.assert_allclose(
        made.at(made.control_ranges.values(pins.places)), made.output_ranges.values(pins.settings), rtol=1e-9
    )
    beyond, end = made.at(np.array([[5.0, 1e9]])), made.at(np.array([[1.0, made.control_ranges.high[1]]]))
    np.testing.assert_array_equal(beyond, end)


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_pins_are_refused(count):
    with pytest.raises(BadInput, match="at least two pins"):
        named(count)


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_a_damaged_file_is_said_so_or_still_works(tmp_path, kind):
    path, rng = tmp_path / "it.json", np.random.default_rng(0)
    named(kind=kind).save(path)
    whole, refused = path.read_text(), 0
    for _ in range(200):
        path.write_bytes(damaged_json(whole, rng))
        try:
            found = NamedMapping.load(path)
        except Damaged as error:
            refused += str(path) in str(error)
        else:
            assert np.isfinite(found.at(np.full((1, 2), 0.5))).all()
    assert refused > 100


def test_parts_that_do_not_fit_are_refused(tmp_path):
    path = tmp_path / "it.json"
    named().save(path)
    values = json.loads(path.read_text())
    values["layers"] = values["layers"][:-1]
    path.write_text(json.dumps(values))
    with pytest.raises(Damaged, match="do not fit together"):
        NamedMapping.load(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(NotFound, match="There is no mapping"):
        NamedMapping.load(tmp_path / "none.json")


def test_the_suffix_may_be_left_out(tmp_path):
    assert mapping_path(tmp_path / "a.b") == tmp_path / "a.b.json"
    assert mapping_path(tmp_path / "a.json") == tmp_path / "a.json"


def test_an_earlier_mapping_is_replaced_and_no_other_file(tmp_path):
    path = tmp_path / "it.json"
    named().save(path)
    named(7).save(path)
    assert len(NamedMapping.load(path).mapping.pins) == 7
    path.write_text('{"name": "package"}')
    with pytest.raises(BadInput, match="is no mapping"):
        named().save(path)
    assert path.read_text() == '{"name": "package"}'

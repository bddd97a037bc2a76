"""A model of procedural snares is measured against the recordings of another dataset."""

import shutil
from dataclasses import replace

import pytest

from workbench.core.dataset_layout import MANIFEST, RECORDING, TRAIN, VALIDATION
from workbench.core.errors import BadInput, NotFound
from workbench.data.manifest import read_rows, write_rows
from workbench.jobs.reference import reference_dataset
from workbench.report.reference_halves import FEWEST


@pytest.fixture
def add(places):
    """Adds a dataset of recordings, so many of them held out."""

    def dataset(name, held_out):
        folder = places.datasets / name
        shutil.copytree(places.datasets / "tiny", folder)
        rows = read_rows(folder / MANIFEST)
        splits = [VALIDATION if number < held_out else TRAIN for number in range(len(rows))]
        rows = [replace(row, kind=RECORDING, split=split) for row, split in zip(rows, splits, strict=True)]
        write_rows(folder / MANIFEST, rows)

    return dataset


def test_without_recordings_anywhere_it_says_what_to_build(places):
    with pytest.raises(BadInput, match=r"tiny has no recordings.* Build open-snares on the page Dataset"):
        reference_dataset(places, "tiny")


def test_the_dataset_that_holds_out_the_most_is_taken(places, add):
    add("few", FEWEST - 1)
    with pytest.raises(BadInput):
        reference_dataset(places, "tiny")
    add("some", FEWEST)
    assert reference_dataset(places, "tiny") == "some"
    add("many", FEWEST + 1)
    assert reference_dataset(places, "tiny") == "many"


def test_a_dataset_with_recordings_judges_its_own_models(places, add):
    add("few", FEWEST - 1)
    add("many", FEWEST + 1)
    assert reference_dataset(places, "few") == "few"


def test_a_dataset_that_is_gone_is_no_reason_to_take_another(places, add):
    add("many", FEWEST + 1)
    with pytest.raises(NotFound, match="gone"):
        reference_dataset(places, "gone")

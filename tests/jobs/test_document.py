"""The tables and pictures of the docs follow from the models."""

import re
import shutil
from dataclasses import replace

import pytest

from workbench.core.errors import NotFound
from workbench.jobs.document import PAGE, UNHEARD, document_models
from workbench.report.figures import TITLES
from workbench.report.model_sounds import Plan
from workbench.store.folder import EVALUATION, list_models

TEXT = """# Models

<!-- measures: made by `make figures` -->
<!-- end of measures -->

<!-- claims: made by `make figures` -->
<!-- end of claims -->
"""


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "docs" / PAGE).write_text(TEXT)
    return tmp_path / "docs"


@pytest.fixture
def home(places, recordings, run_workbench, tmp_path):
    """The studio's models, and recordings that they have not heard; copies of one model are none of the table."""
    home = tmp_path / "home"
    shutil.copytree(places.models, home / "trained_models")
    shutil.copytree(home / "trained_models" / "ae_small_tanh", home / "trained_models" / "mine")
    (tmp_path / "kit").mkdir()
    for path in recordings:
        (tmp_path / "kit" / path.name).symlink_to(path)
    run_workbench("dataset", "build", UNHEARD, "--from", tmp_path / "kit", home=home)
    manifest = home / "datasets" / UNHEARD / "manifest.csv"
    manifest.write_text(re.sub(r",(recording),train,", r",\1,validation,", manifest.read_text()))
    return replace(places, home=home)


@pytest.mark.long
def test_each_model_of_the_table_is_measured_and_written_into_the_page(home, docs):
    document_models(home, docs, Plan(random=10, lines=1))
    text = (docs / PAGE).read_text()
    for entry in list_models(home.models):
        known = entry.name != "mine"
        assert (f"| `{entry.name}` |" in text) == known
        assert (entry.folder / EVALUATION).exists() == known
    assert "| small tanh | contains clicks | random sounds with a click" in text
    assert "`ae_big_tanh` is not trained" in text
    assert {path.name for path in (docs / "pictures").iterdir()} == set(TITLES)


def test_without_the_recordings_it_says_how_to_build_them(places, docs):
    with pytest.raises(NotFound, match=f"no dataset {UNHEARD}"):
        document_models(places, docs, Plan(random=10, lines=1))
    assert (docs / PAGE).read_text() == TEXT

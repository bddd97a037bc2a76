"""What is written as the source of a dataset."""

from pathlib import Path

from workbench.jobs.dataset_request import from_the_root


def test_a_folder_is_named_from_the_root_and_a_home_that_nobody_has_stays_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert from_the_root("~/snares") == str(tmp_path / "snares")
    assert from_the_root("snares") == str(Path.cwd() / "snares")
    assert from_the_root("~no-such-user/snares") == str(Path.cwd() / "~no-such-user" / "snares")

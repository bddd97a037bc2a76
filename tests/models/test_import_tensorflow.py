"""TensorFlow that is not there yet."""

import os

import pytest

from workbench.core.errors import NotFound
from workbench.models import import_tensorflow as quiet
from workbench.models.import_tensorflow import import_tensorflow_quietly, is_being_installed


def test_it_is_being_installed_while_the_process_that_does_so_lives(tmp_path, monkeypatch):
    link = tmp_path / ".installing"
    assert not is_being_installed(link)
    link.symlink_to(str(os.getpid()))
    assert is_being_installed(link)
    monkeypatch.setattr(quiet, "INSTALLING", link)
    with pytest.raises(NotFound, match="being installed"):
        import_tensorflow_quietly()


def test_an_installation_that_was_killed_is_none(tmp_path):
    link = tmp_path / ".installing"
    for name in ("no number", "2147483646"):
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        assert not is_being_installed(link)


def test_without_it_the_message_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(quiet, "INSTALLING", tmp_path / "none")
    monkeypatch.setattr(quiet, "find_spec", lambda name: None)
    with pytest.raises(NotFound, match="not installed"):
        import_tensorflow_quietly()

"""Atomic writes: the new contents or the old, nothing between, and nothing left over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.core.atomic import replacing, replacing_folder, write_text


class Interrupted(Exception):
    """Stands for anything that ends a write."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_whole_in_folders_that_were_missing(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "text.txt"
    with replacing(target) as temporary:
        temporary.write_text("half")
        assert not target.exists()
        assert temporary.suffix == ".txt"
        assert temporary.parent == target.parent
        temporary.write_text("whole")
    assert target.read_text() == "whole"
    assert names(target.parent) == ["text.txt"]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "text.txt"
    target.write_text("old")
    with pytest.raises(Interrupted), replacing(target) as temporary:
        temporary.write_text("half")
        raise Interrupted
    assert target.read_text() == "old"
    assert names(tmp_path) == ["text.txt"]


def test_text_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "text.txt", "Grüße\n")
    assert (tmp_path / "text.txt").read_bytes() == "Grüße\n".encode()


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "text.txt"
    write_text(target, "old")
    with target.open() as reader:
        write_text(target, "new")
        assert reader.read() == "old"
    assert target.read_text() == "new"


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "model"
    for contents in ("first", "second"):
        with replacing_folder(target) as temporary:
            (temporary / contents).write_text(contents)
        assert names(target) == [contents]
    assert names(tmp_path) == ["model"]


def test_an_interrupted_folder_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "model"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(Interrupted), replacing_folder(target) as temporary:
        (temporary / "new").touch()
        raise Interrupted
    assert names(target) == ["old"]
    assert names(tmp_path) == ["model"]


def test_a_folder_whose_last_rename_fails_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "model"
    target.mkdir()
    (target / "old").touch()
    rename = Path.replace

    def refuse(self: Path, to: os.PathLike[str]) -> Path:
        if self.name.endswith("-new"):
            raise OSError("the disk refuses")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="refuses"), replacing_folder(target) as temporary:
        (temporary / "new").touch()
    assert names(target) == ["old"]
    assert names(tmp_path) == ["model"]


@pytest.mark.parametrize("name", ["a" * 251 + ".wav", "a." + "b" * 253, "." + "a" * 254, "é" * 127])
def test_a_name_as_long_as_a_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    write_text(tmp_path / name, "text")
    assert names(tmp_path) == [name]


def test_what_is_to_be_new_replaces_nothing_that_came_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), replacing(tmp_path / "text.txt", new=True) as temporary:
        temporary.write_text("late")
        (tmp_path / "text.txt").write_text("first")
    with pytest.raises(FileExistsError), replacing_folder(tmp_path / "kit", new=True) as folder:
        (folder / "late").touch()
        (tmp_path / "kit").mkdir()
        (tmp_path / "kit" / "first").touch()
    assert names(tmp_path) == ["kit", "text.txt"]
    assert (tmp_path / "text.txt").read_text() == "first"
    assert names(tmp_path / "kit") == ["first"]


def test_what_is_to_be_new_needs_no_links_of_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with replacing(tmp_path / "text.txt", new=True) as temporary:
        temporary.write_text("first")
    with pytest.raises(FileExistsError), replacing(tmp_path / "text.txt", new=True) as temporary:
        temporary.write_text("late")
    assert (tmp_path / "text.txt").read_text() == "first"
    assert names(tmp_path) == ["text.txt"]

"""What is read of .npz files; nothing is unpacked that is not what was expected, and nothing else reads any."""

import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest

from workbench.core.array_file import NUMBERS, REAL, TEXT, WHOLE, Expected, read_arrays

PACKAGE = Path(__file__).parents[2] / "workbench"
POINTS = {"at": Expected(REAL, ("rows", 2)), "names": Expected(TEXT, ("rows",))}
AT, NAMES = np.zeros((3, 2), np.float32), np.array(["a", "b", "c"])


def test_what_is_expected_is_read_and_the_rest_is_left(tmp_path):
    np.savez_compressed(tmp_path / "a.npz", names=NAMES, at=AT, more=np.array([{}], object))
    found = read_arrays(tmp_path / "a.npz", POINTS)
    assert list(found) == ["at", "names"]
    assert np.array_equal(found["at"], AT)
    assert found["names"].tolist() == ["a", "b", "c"]


def test_names_may_be_missing_or_begin_alike(tmp_path):
    np.savez(tmp_path / "a.npz", part_2=np.arange(2), part_1=np.float16(1))
    found = read_arrays(tmp_path / "a.npz", {"part_*": Expected(NUMBERS, None), "b": Expected(REAL, ())}, optional="b")
    assert list(found) == ["part_1", "part_2"]


@pytest.mark.parametrize(
    ("arrays", "why"),
    [
        ({"at": AT}, "lacks names"),
        ({"at": AT, "names": NAMES[:2]}, "shape"),
        ({"at": AT[:, :1], "names": NAMES}, "shape"),
        ({"at": AT[0], "names": NAMES}, "dimensions"),
        ({"at": AT.astype(int), "names": NAMES}, "kind"),
        ({"at": AT.astype(complex), "names": NAMES}, "kind"),
        ({"at": AT, "names": NAMES.astype(object)}, "kind"),
        ({"at": np.zeros((3, 2), "f4,f4"), "names": NAMES}, "kind"),
        ({"at": np.zeros((11, 2)), "names": np.full(11, "a")}, "shape"),
    ],
)
def test_another_kind_or_shape_is_refused(tmp_path, arrays, why):
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(ValueError, match=why):
        read_arrays(tmp_path / "a.npz", POINTS, most={"rows": 10})


def header(shape, descr="'<f4'"):
    text = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x09\x00" + bytes(200),
        header("(3, 2)"),
        header("(3, 2)") + bytes(25),
        header("(-3, -2)") + bytes(24),
        header("(3, 2)", "'|O'") + b"cos\nsystem\n(S'true'\ntR.",
        header("(3, 2)", "'<f4" + "(" * 2_000),
        header(f"({10**12}, 2)"),
        header(f"({2**62}, 4)"),
    ],
)
def test_an_array_that_is_not_what_it_says_is_refused(tmp_path, content):
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("at.npy", content)
        names = io.BytesIO()
        np.save(names, NAMES)
        archive.writestr("names.npy", names.getvalue())
    with pytest.raises(ValueError):
        read_arrays(tmp_path / "a.npz", POINTS)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18), header("(3, 2)") + bytes(24), bytes(99)])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(ValueError):
        read_arrays(tmp_path / "a.npz", POINTS)
    with pytest.raises(OSError):
        read_arrays(tmp_path / "none.npz", POINTS)


def test_what_unpacks_to_gigabytes_is_refused_before_it_does(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        start = header(f"({(1 << 29) // 4},)")
        with archive.open("at.npy", "w") as file:
            file.write(start)
            for _ in range(512):
                file.write(bytes(1 << 20))
    monkeypatch.setattr(np.lib.format, "read_array", None)
    with pytest.raises(ValueError, match="256 MB"):
        read_arrays(tmp_path / "a.npz", {"at": Expected(REAL, ("rows",))})
    with pytest.raises(ValueError, match="shape"):
        read_arrays(tmp_path / "a.npz", {"at": Expected(REAL, ("rows",))}, most={"rows": 10_000})
    with pytest.raises(ValueError, match="kind"):
        read_arrays(tmp_path / "a.npz", {"at": Expected(WHOLE, ("rows",))})


def test_nothing_else_reads_arrays_from_files():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bnp\.(load|fromfile|memmap|genfromtxt)\b|read_array\(", path.read_text(encoding="utf-8"))
    }
    assert found == {"core/array_file.py"}

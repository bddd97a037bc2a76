import numpy as np
import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.mapping.pin_table import read_pins

HEAD = "in_x,in_y,out_cutoff,out_decay\n"


def table(tmp_path, text):
    path = tmp_path / "pins.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_pins(path)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "0,0.5,440,0.1\n1,0.25,880,0.9\n",
        "\ufeff" + HEAD.replace(",", ";") + "0;0.5;440;0.1\r\n1;0.25;880;0.9",
        HEAD.replace(",", "\t") + "0\t0.5\t440\t0.1\n\n1\t0.25\t880\t0.9\n\n",
        'name,out_decay,"out_cutoff", in_y ,in_x\nfirst,0.1,440,0.5,0\n"a,b",0.9,880,0.25,1\n',
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path, text):
    found = table(tmp_path, text)
    order = [found.outputs.index(name) for name in ("cutoff", "decay")]
    across = [found.controls.index(name) for name in ("x", "y")]
    np.testing.assert_array_equal(found.places[:, across], [[0, 0.5], [1, 0.25]])
    np.testing.assert_array_equal(found.settings[:, order], [[440, 0.1], [880, 0.9]])
    assert found.ignored == (("name",) if "name" in text else ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no columns in_... and out_..."),
        ("in_x\n1\n", "names no columns"),
        (b"\x00\xff\xfe\x00", "names no columns"),
        (HEAD + "0,0,nan,1\n", "Row 2, column out_cutoff of .*nan.* is no number"),
        (HEAD + "0,0,1,1\n0,0,1,1e400\n", "Row 3, column out_decay .*1e400.* is too large"),
        (HEAD + "0,0,,1\n", "Row 2, column out_cutoff"),
        (HEAD + "0,0,1\n", "Row 2 of .* has 3 values, and the first line names 4"),
        ("in_x,in_x,out_y\n0,0,1\n", "two columns in_x"),
        (",".join(f"in_{n}" for n in range(17)) + ",out_x\n", "has 17 controls, and at most 16"),
        ("in_x," + ",".join(f"out_{n}" for n in range(1025)) + "\n", "has 1,025 outputs"),
        ("in_x," + ",".join(f"out_{n}" for n in range(1_000_000)) + "\n", "first line of .* is too long"),
        (HEAD + "0,0,1,1\n" * 1_001, "more than 1,000 pins"),
    ],
)
def test_anything_else_is_refused_with_row_and_column(tmp_path, text, said):
    with pytest.raises(BadInput, match=said):
        table(tmp_path, text)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(NotFound, match=r"none.csv cannot be read"):
        read_pins(tmp_path / "none.csv")
    with pytest.raises(NotFound, match="cannot be read"):
        read_pins(tmp_path)

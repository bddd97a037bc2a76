"""Tables between their marks."""

import pytest

from workbench.core.errors import BadInput
from workbench.jobs.document import claims_table, with_blocks
from workbench.report.claims import CLAIMS
from workbench.report.verdicts import MeasuredModels

PAGE = "# A\n\n<!-- one: made by `make figures` -->\nold\n<!-- end of one -->\n\nkept\n"


def test_what_stands_between_the_marks_is_replaced_and_all_else_stays():
    once = with_blocks(PAGE, {"one": "new"})
    assert "old" not in once
    assert once.startswith("# A\n")
    assert once.endswith("kept\n")
    assert with_blocks(once, {"one": "new"}) == once
    assert "newer" in with_blocks(once, {"one": "newer"})


@pytest.mark.parametrize("text", ["", PAGE.replace("<!-- end of one -->", "")])
def test_a_page_without_the_marks_is_not_touched_but_refused(text):
    with pytest.raises(BadInput, match="no place for the one"):
        with_blocks(text, {"one": "new"})


def test_each_statement_has_its_row():
    rows = claims_table(MeasuredModels({}, -20.0)).splitlines()[2:]
    assert len(rows) == len(CLAIMS)
    assert all(row.count("|") == 5 for row in rows)

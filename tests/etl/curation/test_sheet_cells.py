"""Names come back from the spreadsheet as they were, whatever they hold."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.curation import Row, read_sheet, write_sheet
from tests.ontology.test_cells import NAMES


@given(NAMES, st.lists(NAMES, unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_comes_back_as_it_was_also_after_another_program_wrote_it_anew(
    tmp_path: Path, name: str, aliases: list[str]
) -> None:
    row = Row("model-aaaaaaaaaa", "Model", None, name, name, tuple(aliases), "model-aaaaaaaaaa", 1, 2)
    file = tmp_path / "names.csv"
    write_sheet(file, [row], chinese=True)
    (line,) = read_sheet(file)
    assert (line.row, line.check) == (row, row.check)

    text = file.read_bytes().decode("utf-8-sig")
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(csv.reader(StringIO(text, newline="")))
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert [each.row for each in read_sheet(file)] == [row]

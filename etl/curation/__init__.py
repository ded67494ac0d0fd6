"""Entities and their names as a spreadsheet and back: what a person changed in it becomes decisions.

`sheet` is the file, `rows` what the store holds now, `groups` who is one with whom,
`plan` the decisions that make the store what the file says."""

from etl.curation.plan import Plan, parting, plan
from etl.curation.rows import Held, Row, rows_of
from etl.curation.sheet import read_sheet, write_sheet

__all__ = ["Held", "Plan", "Row", "parting", "plan", "read_sheet", "rows_of", "write_sheet"]

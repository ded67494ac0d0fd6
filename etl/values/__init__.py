"""Normal forms of the values that texts and table cells state: dates, numbers, money, financing rounds, ids of firms.

Pure functions over one string that is the value alone; finding values in a text belongs to `etl.recognise`."""

from __future__ import annotations

from etl.values.company_ids import parse_credit_code, parse_ticker, parse_wikidata_id
from etl.values.counts import ChipCount, Count, parse_chip_count, parse_count
from etl.values.dates import parse_date
from etl.values.money import Money, parse_money
from etl.values.numerals import Number, parse_number
from etl.values.rounds import parse_round, round_name

__all__ = [
    "ChipCount",
    "Count",
    "Money",
    "Number",
    "parse_chip_count",
    "parse_count",
    "parse_credit_code",
    "parse_date",
    "parse_money",
    "parse_number",
    "parse_round",
    "parse_ticker",
    "parse_wikidata_id",
    "round_name",
]

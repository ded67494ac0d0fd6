"""Rounds of financing that table rows state: an entity for each company's round, with sum, date and investors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from etl.mention import FoundEntity, Mention
from etl.read.tables.meaning import TypedColumn
from etl.recognise.result import Recognised
from etl.relate.cell_rows import Row, RowWriter, Target
from etl.relate.cell_values import stated
from etl.values import Money, parse_money, parse_round, round_name
from etl.values.written import parse_written_date
from ontology.ids import entity_id
from ontology.statement import Factuality

_Value = TypeVar("_Value")
_MAKER = "developer"  # in a table of products: whoever makes them raises the money
_PART = re.compile(r"[，,、；;/\s（）()]+")  # round and sum in one cell: B轮，15亿元


@dataclass(frozen=True, slots=True)
class _Round:
    """The round of one company in one row. `company` and `base` are the columns of the company and of the round."""

    id: str
    company: TypedColumn
    base: TypedColumn
    type: str | None
    money: Money | None
    factuality: Factuality


def state_rounds(row: Row, writer: RowWriter, found: Recognised) -> Iterator[FoundEntity]:
    """State the rounds of one row; yields them as entities."""
    columns = {c.role: c for c in reversed(writer.meaning.columns) if "FundingRound" in c.column.relations}
    if "amount_of_year" in columns:
        columns.setdefault("amount", columns["amount_of_year"])
    firms = [c for c in writer.meaning.columns if c.type == "Organization" and (c.column.subject or c.role == _MAKER)]
    company = next((c for c in firms if c.column.subject), firms[0] if firms else None)
    if company is None or not {"round", "amount"} & set(columns):
        return
    if "amount" not in columns:
        columns["amount"] = columns["round"]
    for funded in row.entities(company):
        made = _round(row, funded, company, columns)
        if made is None:
            continue
        _state(row, writer, funded, made, columns)
        yield _entity(row, made, found.entities[funded].name, columns)


def _round(row: Row, funded: str, company: TypedColumn, columns: dict[str, TypedColumn]) -> _Round | None:
    """The round; None where the row states neither its name nor a sum."""
    forms = {role: stated(row.text(columns[role])) for role in ("round", "amount") if role in columns}
    kind = _first(parse_round, forms["round"][0]) if "round" in forms else None
    unit = columns["amount"].unit if "amount" in columns else ""
    money = _first(lambda text: parse_money(text, unit=unit), forms["amount"][0]) if "amount" in forms else None
    if kind is None and money is None:
        return None
    amount, _, currency = money.normal.partition(" ") if money else ("", "", "")
    factuality = next((f for _, f in forms.values() if f != Factuality.ACTUAL), Factuality.ACTUAL)
    identity = entity_id("FundingRound", f"{funded}|{kind or ''}|{amount}|{currency}")
    return _Round(identity, company, columns["round" if kind else "amount"], kind, money, factuality)


def _first(parse: Callable[[str], _Value | None], text: str) -> _Value | None:
    """What the cell says, or else the first of its parts that says it: B轮，15亿元."""
    whole = parse(text)
    parts = (parse(part) for part in _PART.split(text))
    return whole if whole is not None else next((value for value in parts if value is not None), None)


def _state(row: Row, writer: RowWriter, funded: str, made: _Round, columns: dict[str, TypedColumn]) -> None:
    def add(column: TypedColumn, predicate: str, target: str, *, is_object: bool = False, vague: bool = False) -> None:
        told = made.factuality if made.factuality is not Factuality.ACTUAL else stated(row.text(column))[1]
        stated_ = Target(predicate, target, is_object, row.text(column), vague, told)
        writer.add(row, made.id, stated_, (made.company, column))

    add(made.base, "fundedOrganization", funded, is_object=True)
    if made.type:
        add(columns["round"], "roundType", made.type)
    if made.money:
        amount, _, currency = made.money.normal.partition(" ")
        add(columns["amount"], "amount", amount, vague=made.money.approximate)
        if currency:
            add(columns["amount"], "currency", currency)
    for role in ("announced", "published"):
        announced = parse_written_date(row.text(columns[role]), columns[role].date) if role in columns else None
        if announced:
            add(columns[role], "announcedOn", announced)
    for role in ("investors", "lead_investors"):
        for name in row.named(columns[role]) if role in columns else ():
            leads = name.lead or role == "lead_investors"
            add(columns[role], "leadInvestor" if leads else "investor", name.entity, is_object=True)


def _entity(row: Row, made: _Round, funded_name: str, columns: dict[str, TypedColumn]) -> FoundEntity:
    """The round as an entity; its mentions are the cells of round and sum."""
    stated_in: Sequence[TypedColumn] = [
        columns[role] for role, value in (("round", made.type), ("amount", made.money)) if value
    ]
    cells = sorted({(row.cell(column).start, row.cell(column).end, row.text(column)) for column in stated_in})
    return FoundEntity(
        id=made.id,
        type="FundingRound",
        kind=None,
        key=None,
        name=f"{funded_name} {round_name(made.type or '')}融资",
        surfaces=tuple(sorted({text for _, _, text in cells})),
        mentions=tuple(Mention(start, end, "FundingRound", made.id, "table", nested=False) for start, end, _ in cells),
    )

"""Relations that table rows state: between the thing that a row is about and its other cells.

Which columns mean what is data (etl/rules/tables.yaml); what a cell's words mean is in `cell_values`, the rounds of
financing that rows state in `cell_rounds`. The evidence is the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from etl.document import Document
from etl.extraction import AuditIssue
from etl.mention import FoundEntity
from etl.read.tables.meaning import Meaning, TypedColumn, locator, meanings, unmet
from etl.recognise.result import Recognised
from etl.relate.cell_ids import Cells, of_several_columns, relations_of, told, unclear
from etl.relate.cell_measures import state_measures
from etl.relate.cell_rounds import state_rounds
from etl.relate.cell_rows import Row, RowWriter, Target, rows_of
from etl.relate.cell_values import targets_of
from etl.relate.claims import ClaimBook
from etl.relate.rulebook import RuleBook, default_rules
from ontology.statement import Statement

_OVERLONG = 200  # characters
_SEVERAL = (
    "several columns of which this could hold the ids; `ignore` all but one in a mapping file",
    "表中有多列可能是该列标识代码的所属对象；请在映射文件中将其余列设为 ignore",
)


@dataclass(frozen=True, slots=True)
class TableClaims:
    """What the rows of all tables state, financing rounds and policies' measures as further entities (`rounds`).

    `issues` is everything that was not understood: headers, cells, columns without a subject."""

    rounds: tuple[FoundEntity, ...]
    statements: tuple[Statement, ...]
    issues: tuple[AuditIssue, ...]


def cell_claims(document: Document, found: Recognised, rules: RuleBook | None = None) -> TableClaims:
    """Read the document's tables; what cells of prose say of policies is read by `rules` (those that ship)."""
    rules = rules or default_rules()
    book = ClaimBook()
    rounds: dict[str, FoundEntity] = {}
    issues: list[AuditIssue] = [*unmet(document)]
    for meaning in meanings(document):
        issues += meaning.issues
        writer = RowWriter(document, meaning, book)
        roles = _subjects(meaning)
        issues += _without_subject(document, meaning, roles)
        rows = tuple(rows_of(document, found, meaning))
        skipped = unclear(rows, meaning.columns, {index: about for index, (about, _) in roles.items()})
        for row in rows:
            issues += _state(row, writer, roles, skipped)
            measured = (state_measures(row, writer, found, pair, rules) for pair in _prose(meaning, roles))
            for entity in (*state_rounds(row, writer, found), *chain.from_iterable(measured)):
                rounds.setdefault(entity.id, entity)
    by_id = tuple(rounds[key] for key in sorted(rounds))
    return TableClaims(by_id, book.statements(), tuple(sorted(set(issues))))


Relation = tuple[TypedColumn, str]  # the column of the subject, the predicate


def _subjects(meaning: Meaning) -> dict[int, Relation]:
    """For each column that states something, by index, whom it is about; rounds of financing aside."""
    found: dict[int, Relation] = {}
    for column in meaning.columns:
        for kind, predicate in relations_of(meaning.columns, column).items():
            subject = None if kind == "FundingRound" else subject_column(meaning.columns, kind, column)
            if subject and not (predicate.endswith("-") and predicate[:-1] in _stated_by(subject, column)):
                found.setdefault(column.index, (subject, predicate))
    return found


def _prose(meaning: Meaning, roles: dict[int, Relation]) -> list[tuple[TypedColumn, TypedColumn]]:
    """The columns of policies and of prose about them."""
    told = [(roles[column.index][0], column) for column in meaning.columns if column.index in roles]
    return [(about, column) for about, column in told if about.type == "Policy" and column.column.mentions]


def _stated_by(subject: TypedColumn, column: TypedColumn) -> tuple[str, ...]:
    """What the subject's column itself says of the things in `column`: 公司 | 模型 needs to be said once."""
    return tuple(p for kind, p in subject.column.relations.items() if kind == column.type and column.column.subject)


def subject_column(columns: Sequence[TypedColumn], kind: str, other: TypedColumn) -> TypedColumn | None:
    """The column of class `kind` that rows are about; failing one, the only other column of that class."""
    same = [column for column in columns if column.type == kind and column.index != other.index]
    about = [column for column in same if column.column.subject]
    # a column that states something of its own class (基座) is not what the row is about
    named = [column for column in same if not {"FundingRound", "Organization", kind} & set(column.column.relations)]
    return about[0] if about else named[0] if len(named) == 1 else None


def _without_subject(document: Document, meaning: Meaning, roles: dict[int, Relation]) -> list[AuditIssue]:
    """Columns that would state something of a thing that the table does not have."""
    message = "nothing in the table that this column could be about", "表中没有该列所述的对象"
    ids = [column for column in meaning.columns if of_several_columns(meaning.columns, column)]
    funding = any(column.role in {"round", "amount"} for column in meaning.columns)
    idle = [
        column
        for column in meaning.columns
        if column.column.relations
        and not column.column.subject
        and column.index not in roles
        and column.column.value != "status"
        and not column.column.mentions
        and not (funding and "FundingRound" in column.column.relations)
    ]
    return [
        AuditIssue(locator(document, meaning.number, None, c.header), *(_SEVERAL if c in ids else message))
        for c in idle
    ]


def _state_region(row: Row, writer: RowWriter, column: TypedColumn) -> None:
    for region in row.regions(column):
        target = Target("appliesToRegion", region, is_object=True, raw=row.text(column))
        for policy in row.entities(column):
            writer.add(row, policy, target, (column, column))


def _overlong(row: Row, writer: RowWriter) -> Iterator[AuditIssue]:
    """Cells of a name's column that hold far too much to be one."""
    for column in writer.meaning.columns:
        length = len(row.text(column))
        if column.type is not None and length > _OVERLONG and not row.named(column):
            place = writer.place(row, column)
            yield AuditIssue(place, f"no name: {length} characters in one cell", f"不是名称：单元格有 {length} 个字符")


def _state(row: Row, writer: RowWriter, roles: dict[int, Relation], skipped: Cells) -> list[AuditIssue]:
    """State what one row says; the issues are cells that were not understood."""
    issues = list(_overlong(row, writer))
    for column in writer.meaning.columns:
        if column.type == "Policy":
            _state_region(row, writer, column)
        if column.index not in roles:
            continue
        subject, predicate = roles[column.index]
        if (row.number, column.index) in skipped:
            issues.append(told(row, column, writer))
            continue
        targets, understood = targets_of(row, column, predicate)
        if not understood:
            place = writer.place(row, column)
            said = row.text(column)
            issues.append(AuditIssue(place, f"not understood: {said}", f"无法识别：{said}"))
        for about in row.entities(subject):
            for target in targets:
                writer.add(row, about, target, (subject, column))
    return issues

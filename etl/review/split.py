"""One name for two things: in some documents it means the other, which bears a label from then on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from etl.decisions import Journal, Split
from etl.errors import ReviewError
from etl.resolve.rows import Rows
from etl.store import FoundRow
from ontology.names import fold

Ask = Callable[[str, str], str]  # what the person wrote when asked in English and in Chinese; "" to leave it
_BETWEEN = "|"  # file names may hold commas
_LISTED = 20  # documents in a question or a message


@dataclass(frozen=True, slots=True)
class Shared:
    """A name, by the id that it has before resolution, that several documents hold (names by SHA-256)."""

    entity: str
    type: str
    name: str
    documents: Mapping[str, str]


class Splits:
    """The names of a store that can be split, as decisions leave them now; rows are read when a person asks."""

    def __init__(self, rows: Rows, journal: Callable[[], Journal]) -> None:
        self._rows, self._journal = rows, journal

    def shared(self, entities: AbstractSet[str]) -> tuple[Shared, ...]:
        """Those of the entities that several documents name, by id, without documents that were split off."""
        lines = (line.decision for line in self._journal().in_force())
        gone = {(each.entity, document) for each in lines if isinstance(each, Split) for document in each.documents}
        named = {document.sha256: document.name for document in self._rows.documents()}
        found: dict[str, list[FoundRow]] = defaultdict(list)
        for row in self._rows.found():
            if row.entity in entities and (row.entity, row.document) not in gone:
                found[row.entity].append(row)
        return tuple(_shared(rows, named) for _, rows in sorted(found.items()) if len(rows) > 1)


def _shared(rows: Sequence[FoundRow], named: Mapping[str, str]) -> Shared:
    first = rows[0]
    return Shared(first.entity, first.type, first.name, {row.document: named[row.document] for row in rows})


def split_of(shared: Sequence[Shared], ask: Ask, by: str, on: date) -> Split | None:
    """What a person says of one of the names; None where they leave an answer empty.

    Raises ReviewError where no name is shared, and for an answer that names none, no document, or all of them."""
    if not shared:
        raise ReviewError(
            "only one document names this, so there is nothing to tell apart",
            "仅有一份文档提到此名称，无从区分",
        )
    one = shared[0] if len(shared) == 1 else _name(shared, ask)
    documents = _documents(one, ask) if one else ()
    label = ask("what tells the other thing from it (a place, a year)", "区分说明（如地名、年份）") if documents else ""
    if one is None or not label:
        return None
    told = {"entity": one.entity, "type": one.type, "name": one.name}
    return Split.model_validate({"by": by, "on": on, **told, "label": label, "documents": documents})


def _name(shared: Sequence[Shared], ask: Ask) -> Shared | None:
    listed = "、".join(f"{each.name} ({each.entity})" for each in shared)
    wanted = ask(f"which name ({listed})", f"哪一个名称（{listed}）")
    found = [each for each in shared if fold(wanted) in (fold(each.name), fold(each.entity))]
    if wanted and len(found) != 1:
        raise ReviewError(
            f"{wanted}: not one of these names or ids: {listed}", f"{wanted}：不是以下名称或编号之一：{listed}"
        )
    return found[0] if wanted else None


def _documents(one: Shared, ask: Ask) -> tuple[str, ...]:
    """The SHA-256 of the documents that the person names."""
    listed = _listed(one)
    wanted = ask(
        f"documents in which {one.name} is the other thing, parted by {_BETWEEN} ({listed})",
        f"哪些文档中的{one.name}另有所指，以 {_BETWEEN} 分隔（{listed}）",
    )
    chosen = {_document(part.strip(), one) for part in wanted.split(_BETWEEN) if part.strip()}
    if len(chosen) == len(one.documents):
        raise ReviewError(
            f"these are all documents that name {one.name}: leave out those in which it is what it is taken for",
            f"这是提到{one.name}的全部文档：请去掉其中所指无误的文档",
        )
    return tuple(sorted(chosen))


def _document(wanted: str, one: Shared) -> str:
    found = [sha256 for sha256, name in one.documents.items() if wanted in (name, sha256)]
    if len(found) != 1:
        listed = _listed(one) if not found else "、".join(sorted(found))
        raise ReviewError(
            f"{wanted}: not exactly one document that names {one.name}; write a name or SHA-256 of these: {listed}",
            f"{wanted}：提到{one.name}的文档中没有唯一的对应；请填写其中的名称或 SHA-256：{listed}",
        )
    return found[0]


def _listed(one: Shared) -> str:
    names = sorted(one.documents.values())
    return "、".join([*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])])

from __future__ import annotations

from etl.document import Document
from etl.read.tables import tables
from etl.relate.card_topic import card_topics
from tests.etl.cells_stub import recognised_cells

CARD = "模型名称：Qinglan-7B\n发布方：远山智能\n发布日期：2025-03-18"


def about(text: str) -> dict[str, str]:
    document = Document("卡.txt", "卡.txt", "c0ffee", "", text, tuple(range(len(text))), tables(text))
    found = recognised_cells(document)
    return {kind: found.entities[slot.target].name for kind, slot in card_topics(document, found).items()}


def test_what_follows_a_profile_is_told_of_its_model() -> None:
    assert about(CARD) == {"Model": "Qinglan-7B"}


def test_two_profiles_leave_open_whom_the_text_is_about() -> None:
    assert about(f"{CARD}\n\n{CARD.replace('7B', '70B')}") == {}

"""A body whose name leaves out its place is that place's where the text tells it, and no other document's where not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import default_pipeline, recognise
from ontology.gazetteer import load_gazetteer


def _bodies(text: str, sha256: str = "") -> dict[str, tuple[str, str | None]]:
    """Name to (id, key) of the organizations of a text."""
    found = recognise(replace(bare_document(text), sha256=sha256), default_pipeline())
    return {e.name: (e.id, e.key) for e in found.entities.values() if e.type == "Organization"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("《苏州市机器人若干措施》已经市政府常务会议审议通过。", "苏州市人民政府"),
        ("《苏州市机器人若干措施》解读\n市科技局表示，措施自下月起施行。", "苏州市科学技术局"),
        ("徐汇发布算力新政\n区科委印发《徐汇区算力若干措施》。", "徐汇区科委"),
        ("《海淀区智能产业若干措施》印发，市政府给予支持。", "北京市人民政府"),
    ],
)
def test_a_text_about_one_place_says_whose_body_it_is(text: str, body: str) -> None:
    assert body in _bodies(text)


def test_the_lexicon_knows_the_body_by_its_full_name() -> None:
    known = load_gazetteer().named("Organization", "苏州市人民政府")[0]

    assert _bodies("《苏州市机器人若干措施》已经市政府常务会议审议通过。")["苏州市人民政府"] == (known.id, known.key)


@pytest.mark.parametrize(
    "text",
    [
        "办法已经市政府常务会议审议通过。",
        "《苏州市机器人若干措施》与《无锡市机器人若干措施》印发，市政府给予支持。",
        "《苏州市机器人若干措施》印发。无锡也有动作，市政府给予支持。",
        "《苏州市机器人若干措施》印发，市政府给予支持。\n无锡去年就有动作。",  # another city, wherever it is named
        "深圳市澜山科技有限公司到会，市政府给予支持。",  # a firm's seat is not the text's place
    ],
)
def test_where_the_place_is_in_doubt_the_body_is_this_document_s_alone(text: str) -> None:
    one, other = _bodies(text, "a" * 64)["市政府"], _bodies(text, "b" * 64)["市政府"]

    assert one[0] != other[0]
    assert one == _bodies(text, "a" * 64)["市政府"]


@pytest.mark.parametrize("text", ["市场监管局表示，抽查将继续。", "云州市数据局表示，抽查将继续。"])
def test_a_name_that_says_no_level_or_its_place_is_the_same_in_all_documents(text: str) -> None:
    assert _bodies(text, "a" * 64) == _bodies(text, "b" * 64)

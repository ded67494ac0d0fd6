from __future__ import annotations

from random import Random

from etl.evaluate import GoldDocument
from etl.evaluate.gold import GoldEntity
from training.invent import Inventor
from training.rename import Label, persons_in, put_in, renamed

TEXT = "松原智能（下称松原）发布澜语-7B模型，松原创始人周起说，松原市数据局支持。"
GOLD = GoldDocument(
    doc="a",
    entities=[
        GoldEntity(type="Organization", name="松原智能", also=["松原"]),
        GoldEntity(type="Organization", name="松原市数据局", also=[]),
        GoldEntity(type="Model", name="澜语-7B", also=[], optional=True),
    ],
    relations=[],
)


def test_labels_are_where_the_names_stand_the_longer_one_counting() -> None:
    text, labels = put_in(TEXT, GOLD, {"松原": "Amberel AI"})
    assert [(text[one.start : one.end], one.type, one.optional) for one in labels] == [
        ("松原智能", "Organization", False),
        ("Amberel AI", "Organization", False),
        ("澜语-7B", "Model", True),
        ("Amberel AI", "Organization", False),
        ("松原市数据局", "Organization", False),
    ]
    assert labels[0] == Label(0, 4, "Organization", optional=False)


def test_a_name_s_forms_change_together_and_all_else_stays() -> None:
    changed = 0
    for seed in range(20):
        text, labels = renamed(TEXT, GOLD, Inventor.of_lexicon(), Random(seed), ["周起"])  # noqa: S311 - no secret
        names = [text[one.start : one.end] for one in labels]
        assert names[1] == names[3]
        assert names[1] in names[0]
        assert text.startswith(f"{names[0]}（下称{names[1]}）发布{names[2]}模型")
        assert names[2].endswith("-7B")
        changed += names[1] != "松原"
    assert 10 < changed < 20


def test_persons_are_the_tagger_s_that_gold_does_not_know() -> None:
    assert persons_in("马云山与王小明签约。", GOLD) == ["王小明", "马云山"]

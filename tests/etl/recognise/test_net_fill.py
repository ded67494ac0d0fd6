from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from etl.recognise.draft import Draft
from etl.recognise.name_net import NameNet
from etl.recognise.net_fill import NetFill, is_likely
from etl.recognise.pipeline import build_pipeline
from etl.recognise.result import Span
from etl.recognise.signs import Sign
from tests.etl.recognise.conftest import LEXICON


def drafted(nlp: Language, text: str) -> Draft:
    draft = nlp(text).user_data["zhitu"]
    assert isinstance(draft, Draft)
    return draft


class Sure(NameNet):
    """A network that is sure of one name, wherever it stands."""

    def __init__(self, name: str) -> None:
        super().__init__([])
        self.name = name

    def names(self, sentences: Sequence[Sequence[Sign]], least: float) -> list[list[Span]]:  # noqa: ARG002
        return [self._places(signs) for signs in sentences]

    def _places(self, signs: Sequence[Sign]) -> list[Span]:
        text = "".join(sign.form[0] for sign in signs)
        at = text.find(self.name)
        return [(signs[at].start, signs[at + len(self.name) - 1].end)] if at >= 0 else []


@pytest.mark.parametrize(
    ("text", "name", "likely"),
    [
        ("华鑫与澜溪合作", "澜溪", True),
        ("华鑫与李明远合作", "李明远", False),  # built like a person's name
        ("昨天双方合作", "双方", False),
        ("昨天团队合作", "团队", False),
        ("昨天合作", "作", False),
        ("in Paris Larkmoor said", "Larkmoor", False),  # another capitalised word before it
        ("In May, Larkmoor said", "Larkmoor", True),
        ("In May, larkmoor said", "larkmoor", False),
        ("In May, Series B", "Series", False),
        ("In May, Larkmoor Bay said", "Larkmoor", False),
    ],
)
def test_the_tagger_and_the_lists_have_to_agree(nlp: Language, text: str, name: str, *, likely: bool) -> None:
    at = text.index(name)
    assert is_likely(drafted(nlp, text), at, at + len(name)) is likely


def test_what_the_network_is_sure_of_is_added_where_nothing_stands(nlp: Language) -> None:
    doc = nlp("昨天北辰和澜溪都在。")
    for name in ("北辰", "澜溪", "都在"):
        NetFill(Sure(name))(doc)
    found = doc.user_data["zhitu"].flat()
    assert [(one.name, one.type, one.finder) for one in found] == [
        ("北辰智算", "Organization", "lexicon"),
        ("澜溪", "Organization", "network"),
    ]


def test_documents_together_are_filled_as_each_is_alone(nlp: Language) -> None:
    texts = ["昨天澜溪都在。", "", "澜溪没来。"]
    together = [*NetFill(Sure("澜溪")).pipe(map(nlp, texts), batch_size=2)]
    alone = [NetFill(Sure("澜溪"))(nlp(text)) for text in texts]
    assert [doc.user_data["zhitu"].flat() for doc in together] == [doc.user_data["zhitu"].flat() for doc in alone]


@pytest.mark.parametrize("model", ["lac-only", "none"])
def test_without_lac_or_on_request_there_is_no_network(model: str) -> None:
    fill = build_pipeline(model, lexicon=LEXICON).get_pipe("zhitu_net_fill")
    assert isinstance(fill, NetFill)
    assert fill._net is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("其中，北辰持股30%，青禾坞持股20%。", "青禾坞"), ("2023年，青禾坞拿下北辰的订单，金额3亿元。", "青禾坞")],
)
def test_the_shipped_network_finds_firms_that_no_rule_does(nlp: Language, text: str, name: str) -> None:
    found = {text[one.start : one.end]: one.finder for one in drafted(nlp, text).flat()}
    assert found[name] == "network"

"""A known product is nobody's but its maker's; a name that only begins like a known one may be anybody's."""

from __future__ import annotations

import pytest

from etl.mention import FoundEntity
from etl.relate.vendors import is_of_another
from ontology.gazetteer import load_gazetteer
from ontology.ids import named_entity_id


def _product(name: str) -> FoundEntity:
    known = load_gazetteer().named("Model", name)
    identity = known[0].id if known else named_entity_id("Model", name)
    return FoundEntity(identity, "Model", None, None, name, (name,), ())


@pytest.mark.parametrize(
    ("name", "maker", "another"),
    [
        ("GPT-4", "OpenAI", False),
        ("GPT-4", "百度", True),
        ("Qwen2.5-72B", "阿里巴巴", False),
        ("Qwen2.5-72B", "百度", True),
        ("Llama-3-Xishan", "百度", False),
        ("青岚-7B", "百度", False),
    ],
)
def test_the_lexicon_outweighs_the_order_of_a_sentence(name: str, maker: str, another: bool) -> None:  # noqa: FBT001
    organization = load_gazetteer().named("Organization", maker)[0]

    assert is_of_another(_product(name), organization.id) is another

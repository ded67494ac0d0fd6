"""A known product is nobody's but its maker's; a name that only begins like a known one may be anybody's."""

from __future__ import annotations

import pytest

from etl.mention import FoundEntity
from etl.relate.vendors import is_of_another, is_of_several
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


def test_a_maker_that_bears_the_vendor_s_name_is_the_vendor() -> None:
    assert not is_of_another(_product("GPT-4"), "organization/nobody", "OpenAI (Singapore) Pte")
    assert is_of_another(_product("GPT-4"), "organization/nobody", "溪桥科技")


@pytest.mark.parametrize(
    ("makers", "text", "several"),
    [
        (("OpenAI", "百度"), "OpenAI与百度联合推出GPT-4", True),
        (("OpenAI", "百度"), "OpenAI、百度等推出GPT-4", False),
        (("百度",), "百度联合友商推出GPT-4", False),
    ],
)
def test_who_makes_a_known_product_with_its_maker_makes_it_too(
    makers: tuple[str, ...],
    text: str,
    several: bool,  # noqa: FBT001
) -> None:
    ids = [load_gazetteer().named("Organization", maker)[0].id for maker in makers]

    assert is_of_several(_product("GPT-4"), ids, text) is several

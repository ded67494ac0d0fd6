"""Facts of every later family, from a text to the graph and to RDF that conforms to the shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

from etl.extract import extractor
from etl.read import read_documents
from etl.resolve import snapshot
from etl.shape import edges, nodes
from etl.store import open_store
from ontology.derive import derived
from ontology.gazetteer import load_gazetteer
from ontology.model import load_ontology
from ontology.rdf import snapshot_triples
from ontology.statement import FixedSnapshot
from ontology.triple import to_rdflib

NOTICE = """关于印发《云州市数据流通办法》的通知
云数规〔2024〕5号
为落实《云海省数据条例》，根据《云海省算力规划》，制定本办法。
本办法自2024年7月1日起施行。《云州市数据交易办法》同时废止。
"""
# invented, though the names are real: only these does the shipped lexicon know
RELEASE = """DeepSeek-V3采用混合专家架构，激活参数370亿，是DeepSeek-V2的升级版。DeepSeek-V3已适配昇腾910B。
DeepSeek-R1已在深圳市政务系统上线运行。
"""
SUPPORTS = """关于印发《云州市模型若干措施》的通知
《云州市模型若干措施》已经市政府同意，现印发给你们。
一、对首次备案的大模型，一次性奖励100万元；申报材料须于2024年9月30日前提交。
二、企业租用算力的，按合同额的30%给予补贴，单个企业最高200万元。
本措施自2024年6月1日起施行，有效期至2026年12月31日。
"""
TABLE = """| 模型 | 参数量 | 激活参数 | 适配芯片 |
| --- | --- | --- | --- |
| DeepSeek-V3 | 6710亿 | 370亿 | 昇腾910B |
"""


def resolved(text: str, home: Path) -> FixedSnapshot:
    file = home / "text.md"
    file.write_text(text, encoding="utf-8")
    store = open_store(home)
    try:
        for document in read_documents(file):
            store.keep(extractor()(document), "v1")
        return snapshot(store, load_gazetteer())
    finally:
        store.close()


def shown(found: FixedSnapshot, *properties: str) -> list[str]:
    """Edges between entities as "NAME TYPE NAME", and "NAME property VALUE" of the literals asked for."""
    names = {entity.id: entity.name for entity in found.entities()}
    ways = [f"{names[e.start]} {e.type} {names[e.end]}" for e in edges(found) if e.start in names and e.end in names]
    literals = [
        f"{names[n.id]} {key} {n.properties[key]}"
        for n in nodes(found, load_ontology())
        for key in properties
        if key in n.properties
    ]
    return sorted([*ways, *literals])


def conforms(found: FixedSnapshot) -> bool:
    shapes = rdflib.Graph().parse(data=derived(load_ontology())["ontology/build/shapes.ttl"], format="turtle")
    valid, _, _ = validate(to_rdflib(snapshot_triples(found)), shacl_graph=shapes)
    assert isinstance(valid, bool)
    return valid


CASES = {
    "a notice": (
        NOTICE,
        ("documentNumber", "effectiveOn"),
        [
            "《云州市数据流通办法》 BASED_ON_POLICY 《云海省算力规划》",
            "《云州市数据流通办法》 IMPLEMENTS_POLICY 《云海省数据条例》",
            "《云州市数据流通办法》 REPLACES_POLICY 《云州市数据交易办法》",
            "《云州市数据流通办法》 documentNumber 云数规〔2024〕5号",
            "《云州市数据流通办法》 effectiveOn 2024-07-01",
        ],
    ),
    "a person": (
        "华为常务董事余承东表示看好。智谱AI首席执行官张鹏、月之暗面创始人杨植麟出席。\n",
        ("post",),
        ["张鹏 AFFILIATED_WITH 智谱AI", "张鹏 post 首席执行官", "杨植麟 AFFILIATED_WITH 月之暗面"],
    ),
    "an event": (
        "由百度和北京大学共同主办的2025智算生态大会在北京开幕。\n",
        (),
        ["2025智算生态大会 ORGANIZER 北京大学", "2025智算生态大会 ORGANIZER 百度"],
    ),
    "a table": (
        TABLE,
        ("activeParameterCount", "parameterCount"),
        [
            "DeepSeek-V3 ADAPTS_CHIP 昇腾910B",
            "DeepSeek-V3 activeParameterCount 37000000000",
            "DeepSeek-V3 parameterCount 671000000000",
        ],
    ),
    "measures": (
        SUPPORTS,
        ("amount", "currency", "deadline", "expiresOn", "instrument", "maximumAmount", "supportRate", "targetGroup"),
        [
            "《云州市模型若干措施》 HAS_MEASURE 《云州市模型若干措施》 奖励 100万元",
            "《云州市模型若干措施》 HAS_MEASURE 《云州市模型若干措施》 补贴补助 最高200万元 30%",
            "《云州市模型若干措施》 expiresOn 2026-12-31",
            "《云州市模型若干措施》 奖励 100万元 SUPPORTS 大模型",
            "《云州市模型若干措施》 奖励 100万元 amount 1000000.0",
            "《云州市模型若干措施》 奖励 100万元 currency CNY",
            "《云州市模型若干措施》 奖励 100万元 deadline 2024-09-30",
            "《云州市模型若干措施》 奖励 100万元 instrument reward",
            "《云州市模型若干措施》 奖励 100万元 targetGroup 首次备案的大模型",
            "《云州市模型若干措施》 补贴补助 最高200万元 30% instrument subsidy",
            "《云州市模型若干措施》 补贴补助 最高200万元 30% maximumAmount 2000000.0",
            "《云州市模型若干措施》 补贴补助 最高200万元 30% supportRate 30.0",
        ],
    ),
    "a release": (
        RELEASE,
        ("activeParameterCount",),
        [
            "DeepSeek-R1 DEPLOYED_IN 深圳市",
            "DeepSeek-V3 ADAPTS_CHIP 昇腾910B",
            "DeepSeek-V3 USES_TECHNOLOGY 混合专家模型",
            "DeepSeek-V3 VERSION_OF DeepSeek-V2",
            "DeepSeek-V3 activeParameterCount 37000000000",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_edges_and_properties_that_conform(name: str, tmp_path: Path) -> None:
    text, properties, expected = CASES[name]
    found = resolved(text, tmp_path)
    assert (set(expected) - set(shown(found, *properties)), conforms(found)) == (set(), True)

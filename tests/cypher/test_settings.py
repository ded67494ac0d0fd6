from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from cypher.settings import GraphSettings, check_environment, known_variables, read_settings
from ontology.errors import SettingsError


def test_a_misspelt_variable_is_refused_and_the_nearest_is_named() -> None:
    with pytest.raises(SettingsError) as refused:
        check_environment({"ZHITU_QUERY_TIMOUT_S": "3", "PATH": "/bin"})
    assert refused.value.en == "ZHITU_QUERY_TIMOUT_S: no such setting; did you mean ZHITU_QUERY_TIMEOUT_S?"
    assert refused.value.zh == "ZHITU_QUERY_TIMOUT_S：没有这个设置；是否想写 ZHITU_QUERY_TIMEOUT_S？"


def test_variables_of_all_packages_are_known() -> None:
    check_environment(
        {"ZHITU_HOME": "x", "ZHITU_NER_MODEL": "lac", "ZHITU_REQUIRE_NEO4J": "1", "ZHITU_REQUIRE_NODE": "1"}
    )
    assert {"ZHITU_HOME", "ZHITU_CACHE", "ZHITU_NEO4J_URI"} < known_variables()


def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHITU_KEEP_RELEASES", "none")
    with pytest.raises(SettingsError, match=r"^ZHITU_KEEP_RELEASES: .*; it is 'none'$"):
        read_settings(GraphSettings)


@pytest.mark.parametrize(
    ("name", "value", "zh"),
    [
        ("ZHITU_KEEP_RELEASES", "none", "应为整数"),
        ("ZHITU_KEEP_RELEASES", "0", "不得小于 1"),
        ("ZHITU_KEEP_RELEASES", "101", "不得大于 100"),
        ("ZHITU_QUERY_TIMEOUT_S", "soon", "应为数字"),
        ("ZHITU_QUERY_TIMEOUT_S", "0", "应大于 0.0"),
        ("ZHITU_NEO4J_HEAP", "lots", r"应符合 ^\d+[mg]$"),
        ("ZHITU_GRAPH", "oracle", "应为 embedded、neo4j 或 bolt://主机:端口"),
        ("ZHITU_NEO4J_URI", "http://h", "不是 Bolt 地址；请写成 bolt://主机:端口"),
    ],
)
def test_a_wrong_value_is_explained_in_chinese(name: str, value: str, zh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings(GraphSettings)
    assert refused.value.zh == f"{name} 的值 '{value}' 不合要求：{zh}"
    assert "Value error" not in refused.value.en


def test_what_is_given_stands_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHITU_HOME", "/nowhere")
    assert read_settings(GraphSettings, home=tmp_path).home == tmp_path


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        GraphSettings().keep_releases = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("graph", "uri", "expected"),
    [
        ("embedded", "bolt://h:1", ("embedded", None)),
        ("neo4j", None, ("neo4j", None)),
        ("neo4j", "bolt://h:1", ("neo4j", "bolt://h:1")),
        ("neo4j+s://h:2", "bolt://h:1", ("neo4j", "neo4j+s://h:2")),
    ],
)
def test_graph_names_an_engine_or_an_address(graph: str, uri: str | None, expected: tuple[str, str | None]) -> None:
    settings = GraphSettings(graph=graph, neo4j_uri=uri)
    assert (settings.engine, settings.server_uri) == expected


def test_another_engine_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"ZHITU_GRAPH: .*none of embedded, neo4j, bolt"):
        read_settings(GraphSettings, graph="oracle")


def test_an_address_that_is_not_bolt_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHITU_NEO4J_URI", "http://127.0.0.1:7474")
    with pytest.raises(SettingsError, match=r"^ZHITU_NEO4J_URI: .*no Bolt address; write it as bolt://HOST:PORT"):
        read_settings(GraphSettings)


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(read_settings(GraphSettings, neo4j_password="geheim"))


def test_a_password_in_an_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHITU_NEO4J_URI", "bolt://neo4j:geheim@db:7687")
    with pytest.raises(SettingsError, match=r"^ZHITU_NEO4J_URI: .*ZHITU_NEO4J_PASSWORD; it is 'bolt://…@db") as refused:
        read_settings(GraphSettings)
    assert "geheim" not in "".join(traceback.format_exception(refused.value)) + refused.value.zh

"""Settings of the graph database, from ZHITU_* variables; and the check that no ZHITU_* variable is misspelt.

The check knows the settings of all packages: each has its own in `settings`, and a new one counts by being there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from cypher.engine import Engine
from ontology.errors import SettingsError

PREFIX = "ZHITU_"
PACKAGES = ("ontology", "cypher", "etl", "api")
# Read by tests and make targets, so by no settings class.
OTHERS = frozenset({"ZHITU_REQUIRE_NEO4J", "ZHITU_REQUIRE_NODE"})
BOLT_SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
S = TypeVar("S", bound=BaseSettings)


def data_folder() -> Path:
    """The platform's folder for a program's data."""
    return _platform_folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "LOCALAPPDATA") / "zhitu"


def cache_folder() -> Path:
    """The platform's folder for what can be fetched again."""
    return _platform_folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "LOCALAPPDATA") / "zhitu"


def _platform_folder(xdg: str, linux: str, mac: str, windows: str) -> Path:
    if sys.platform == "darwin":
        return Path.home() / mac
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / "Local")
    named = os.environ.get(xdg, "")
    # The XDG specification says to ignore a relative path.
    return Path(named) if named.startswith("/") else Path.home() / linux


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _is_graph(name: str) -> str:
    if name in ("embedded", "neo4j"):
        return name
    if urlsplit(name).scheme not in BOLT_SCHEMES:
        raise _wrong("none of embedded, neo4j, bolt://HOST:PORT", "应为 embedded、neo4j 或 bolt://主机:端口")
    return _is_bolt(name)


def _is_bolt(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in BOLT_SCHEMES:
        raise _wrong("no Bolt address; write it as bolt://HOST:PORT", "不是 Bolt 地址；请写成 bolt://主机:端口")
    if "@" in parts.netloc:  # addresses stand in messages, in logs and in answers
        raise _wrong(
            "no user or password in an address; give them as ZHITU_NEO4J_USER and ZHITU_NEO4J_PASSWORD",
            "地址中不可含用户名或密码；请用 ZHITU_NEO4J_USER 与 ZHITU_NEO4J_PASSWORD 给出",
        )
    return address


def _wrong(en: str, zh: str) -> PydanticCustomError:
    return PydanticCustomError("zhitu", "{en}", {"en": en, "zh": zh})


Folder = Annotated[Path, AfterValidator(_absolute)]


class GraphSettings(BaseSettings):
    """Where the graph is kept and how its database is reached."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, validate_default=True)

    home: Folder = Field(default_factory=data_folder, description="folder of store, releases and databases")
    cache: Folder = Field(default_factory=cache_folder, description="folder for a fetched Neo4j server")
    graph: Annotated[str, AfterValidator(_is_graph)] = Field(
        default="embedded", description="embedded, neo4j, or the Bolt address of a running Neo4j"
    )
    neo4j_uri: Annotated[str, AfterValidator(_is_bolt)] | None = Field(
        default=None, description="Bolt address of a running Neo4j; never started by us"
    )
    neo4j_user: str = Field(default="neo4j", description="its user")
    neo4j_password: SecretStr = Field(default=SecretStr(""), description="its password")
    neo4j_heap: str = Field(default="512m", pattern=r"^\d+[mg]$", description="heap of a Neo4j that we start")
    embedded_heap: str = Field(default="1g", pattern=r"^\d+[mg]$", description="heap of the embedded engine")
    query_timeout_s: float = Field(default=10, gt=0, le=120, description="seconds after which a read query is ended")
    keep_releases: int = Field(default=3, ge=1, le=100, description="how many releases are kept")

    @property
    def engine(self) -> Engine:
        """The engine that `graph` names."""
        return "embedded" if self.graph == "embedded" else "neo4j"

    @property
    def server_uri(self) -> str | None:
        """Address of a Neo4j that somebody else runs; None where the engine is ours to start."""
        if self.engine == "embedded":
            return None
        return self.neo4j_uri if self.graph == "neo4j" else self.graph


def read_settings(kind: type[S], /, **given: object) -> S:
    """Settings from the environment, `given` before it. Raises `SettingsError` naming the variable that is wrong."""
    check_environment(os.environ)
    try:
        return kind(**given)  # type: ignore[arg-type]  # Pydantic checks what is given
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{PREFIX}{'_'.join(str(part) for part in first['loc'])}".upper()
        raise SettingsError(
            en=f"{name}: {first['msg']}; it is {_shown(first['input'])}",
            zh=f"{name} 的值 {_shown(first['input'])} 不合要求：{_chinese(first)}",
        ) from None  # Pydantic's own text repeats the value


_CHINESE = {
    "zhitu": "{zh}",
    "int_parsing": "应为整数",
    "float_parsing": "应为数字",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "string_pattern_mismatch": "应符合 {pattern}",
}


def _chinese(fault: ErrorDetails) -> str:
    template = _CHINESE.get(fault["type"])
    return fault["msg"] if template is None else template.format_map(fault.get("ctx", {}))


def _shown(value: object) -> str:
    """The value for a message, without the user and password that an address may hold."""
    return re.sub(r"//[^/@]*@", "//…@", repr(value))


def check_environment(environment: Mapping[str, str]) -> None:
    """Raise `SettingsError` for a ZHITU_* variable that nothing reads, with the known one that is nearest."""
    known = known_variables()
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, sorted(known), n=1, cutoff=0)[0]
            raise SettingsError(
                en=f"{name}: no such setting; did you mean {near}?", zh=f"{name}：没有这个设置；是否想写 {near}？"
            )


def known_variables() -> frozenset[str]:
    """Names of all ZHITU_* variables that any package reads."""
    return OTHERS | {f"{PREFIX}{name}".upper() for kind in settings_classes() for name in kind.model_fields}


def settings_classes() -> Iterator[type[BaseSettings]]:
    """The settings classes of all packages."""
    for package in PACKAGES:
        name = f"{package}.settings"
        if find_spec(name) is None:
            continue
        for member in vars(import_module(name)).values():
            if isinstance(member, type) and issubclass(member, BaseSettings) and member.__module__ == name:
                yield member

"""No container engine runs here: the files are parsed and held against the code; Neo4j reads its settings itself."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pytest
import yaml
from pydantic import BaseModel, ConfigDict
from typer.main import get_command

from cypher.fetch import BRIEF, jars, java, neo4j_version
from cypher.server import CONF
from cypher.settings import GraphSettings, known_variables
from etl.cli.main import application

ROOT = Path(__file__).parents[2]
DOCKER = ROOT / "docker"
NEO4J_CONF = DOCKER / "neo4j.conf"
REQUIRED = re.compile(r"(neo4j/)?\$\{ZHITU_NEO4J_PASSWORD:\?[^}]+\}")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of the Dockerfile, in the stage that the number names."""

    stage: int
    name: str
    words: tuple[str, ...]


class Service(BaseModel):
    """What the tests read of a service."""

    model_config = ConfigDict(extra="forbid")

    image: str | None = None
    build: dict[str, str] | None = None
    environment: dict[str, str]
    volumes: list[str]
    ports: list[str]
    healthcheck: dict[str, object]
    depends_on: dict[str, dict[str, str]] = {}
    security_opt: list[str] = []
    cap_drop: list[str] = []
    read_only: bool = False
    tmpfs: list[str] = []
    mem_limit: str
    restart: str


class Compose(BaseModel):
    """compose.yaml; a key that is not known is a fault."""

    model_config = ConfigDict(extra="forbid")

    name: str
    services: dict[str, Service]
    volumes: dict[str, None]


@pytest.fixture(scope="module")
def compose() -> Compose:
    return Compose.model_validate(yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8")))


def instructions() -> Iterator[Instruction]:
    text = re.sub(r"\\\n", " ", (DOCKER / "Dockerfile").read_text(encoding="utf-8"))
    stage = -1
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.strip().partition(" ")
        stage += name == "FROM"
        yield Instruction(stage, name, tuple(json.loads(rest) if rest.startswith("[") else shlex.split(rest)))


def of(name: str) -> list[Instruction]:
    return [one for one in instructions() if one.name == name]


def test_every_path_that_is_copied_exists_and_is_sent_to_the_builder() -> None:
    sent = set((DOCKER / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines())
    copied = [path for one in of("COPY") if not one.words[0].startswith("--from") for path in one.words[:-1]]
    assert copied
    assert [path for path in copied if not (ROOT / path).exists() or f"!{path}" not in sent] == []


def test_all_packages_and_what_pyproject_names_are_copied() -> None:
    copied = {path for one in of("COPY") for path in one.words[:-1]}
    assert {"ontology", "cypher", "etl", "api", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"} <= copied


def test_the_image_holds_only_what_the_lock_names_by_hash() -> None:
    installs = [" ".join(one.words) for one in of("RUN") if "pip" in one.words]
    assert len(installs) == 2
    assert "--require-hashes -r requirements/native.lock" in installs[0]
    assert "--no-index" in installs[1]
    lock = (ROOT / "requirements" / "native.lock").read_text(encoding="utf-8")
    assert re.search(r"^setuptools==.*\\\n +--hash=sha256:", lock, re.MULTILINE)


def test_images_are_slim_and_of_a_named_version(compose: Compose) -> None:
    bases = [one.words[0] for one in of("FROM")]
    assert all(re.fullmatch(r"python:3\.\d+-slim-[a-z]+", base) for base in bases)
    assert compose.services["neo4j"].image == f"neo4j:{neo4j_version()}-community"


def test_the_image_runs_as_a_number_that_is_not_root() -> None:
    users = of("USER")
    assert [(one.stage, one.words) for one in users] == [(1, ("10001:10001",))]
    names = [one.name for one in instructions() if one.stage == 1]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "RUN" not in names[names.index("USER") :]


def test_every_setting_is_one_that_the_code_reads() -> None:
    files = [path.read_text(encoding="utf-8") for path in DOCKER.iterdir() if path.is_file()]
    named = {name for text in files for name in re.findall(r"ZHITU_[A-Z0-9_]+", text)}
    assert {"ZHITU_HOME", "ZHITU_NEO4J_URI"} <= named
    assert named - known_variables() == set()


def test_the_composed_settings_reach_the_composed_database(compose: Compose, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in compose.services["api"].environment.items():
        monkeypatch.setenv(name, value)
    settings = GraphSettings()
    assert (settings.engine, settings.server_uri) == ("neo4j", "bolt://neo4j:7687")
    assert compose.services["api"].depends_on == {"neo4j": {"condition": "service_healthy"}}


def test_there_is_no_default_password(compose: Compose) -> None:
    secrets = [
        value
        for service in compose.services.values()
        for name, value in service.environment.items()
        if "PASSWORD" in name or "AUTH" in name
    ]
    assert len(secrets) == 2
    assert [value for value in secrets if not REQUIRED.fullmatch(value)] == []
    for path in (DOCKER / "Dockerfile", NEO4J_CONF):
        assert not re.search(r"(?i)password\s*=|NEO4J_AUTH", path.read_text(encoding="utf-8"))


def test_ports_are_published_on_loopback_only(compose: Compose) -> None:
    ports = [port for service in compose.services.values() for port in service.ports]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_every_service_has_a_health_check_a_volume_and_limits(compose: Compose) -> None:
    assert set(compose.services) == {"neo4j", "api"}
    for service in compose.services.values():
        assert {"test", "interval", "timeout", "retries"} <= set(service.healthcheck)
        assert service.security_opt == ["no-new-privileges:true"]
        kept = [volume.split(":")[0] for volume in service.volumes if not volume.startswith(".")]
        assert kept
        assert set(kept) <= set(compose.volumes)
        mounted = [volume.split(":")[0] for volume in service.volumes if volume.startswith(".")]
        assert all((DOCKER / path).exists() for path in mounted)
    assert compose.services["api"].cap_drop == ["ALL"]
    assert compose.services["api"].read_only


def test_the_image_starts_a_command_that_exists_with_its_options() -> None:
    (entry,), (started,) = of("ENTRYPOINT"), of("CMD")
    assert entry.words == ("zhitu",)
    name, *options = started.words
    commands = getattr(get_command(application()), "commands")  # noqa: B009  # Typer's group does not type it
    known = {option for parameter in commands[name].params for option in parameter.opts}
    assert {option for option in options if option.startswith("--")} <= known
    assert dict(zip(options[::2], options[1::2], strict=True)) == {"--host": "0.0.0.0", "--port": "8000"}  # noqa: S104


def test_the_health_check_asks_an_endpoint_that_exists_on_the_port_that_is_served(tmp_path: Path) -> None:
    from api.app import create_app
    from api.settings import ApiSettings

    (check,) = of("HEALTHCHECK")
    asked = re.findall(r"http://127\.0\.0\.1:8000(/\w+)", " ".join(check.words))
    assert asked == ["/readyz"]
    assert asked[0] in create_app(ApiSettings(home=tmp_path)).openapi()["paths"]


def conf(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("path", [NEO4J_CONF, CONF], ids=["docker", "ours"])
def test_the_server_is_hardened(path: Path) -> None:
    assert {
        "server.directories.import": "import",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
    }.items() <= conf(path).items()
    assert conf(path).get("dbms.security.auth_enabled", "true") == "true"


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
@pytest.mark.parametrize("path", [NEO4J_CONF, CONF], ids=["docker", "ours"])
@pytest.mark.parametrize("wrong", [False, True], ids=["as it is", "with an unknown setting"])
def test_neo4j_takes_every_setting_and_refuses_one_that_it_does_not_know(
    neo4j_settings: GraphSettings, tmp_path: Path, path: Path, *, wrong: bool
) -> None:
    if not shutil.which("java"):
        pytest.skip("no Java here")
    (tmp_path / "conf").mkdir()
    text = Template(path.read_text(encoding="utf-8")).safe_substitute(bolt=1, http=2)
    extra = "\nserver.no_such_setting=1\n" if wrong else "\n"
    (tmp_path / "conf" / "neo4j.conf").write_text(text + extra, encoding="utf-8")
    main = ["org.neo4j.server.startup.Neo4jAdminCommand", "server", "validate-config"]
    command = [java(), *BRIEF, "-cp", f"{jars(neo4j_settings.cache)}/*", f"-Dbasedir={tmp_path}", *main]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode == 0) is not wrong, done.stdout + done.stderr

"""The OpenAPI document without a warning by redocly, whose version and hash `lint/package-lock.json` holds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.api.client import Client, ok

LINT = Path(__file__).with_name("lint")
OLDEST = (20, 19)  # what redocly 2 asks for
REQUIRED = os.environ.get("ZHITU_REQUIRE_NODE") == "1"  # CI sets it: there nothing may be skipped


@pytest.fixture(scope="module")
def redocly() -> Path:
    if (reason := _missing()) is not None:
        _ = pytest.fail(reason) if REQUIRED else pytest.skip(reason)
    program = LINT / "node_modules" / ".bin" / "redocly"
    if not program.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=LINT, check=True, timeout=200)
    return program


def _missing() -> str | None:
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "Node.js (node, npm) is not installed"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    major, minor = (int(part) for part in version.removeprefix("v").split(".")[:2])
    return None if (major, minor) >= OLDEST else f"Node.js {version} is too old for redocly"


def findings(redocly: Path, document: object, folder: Path) -> tuple[int, list[str]]:
    """What redocly exits with, and the rules that the document breaks."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    command = [str(redocly), "lint", str(file), "--config", str(LINT / "redocly.yaml"), "--format", "json"]
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=200)
    found = json.loads(done.stdout[done.stdout.index("{") :])
    return done.returncode, sorted({problem["ruleId"] for problem in found["problems"]})


@pytest.mark.slow
def test_the_openapi_document_has_no_fault_and_no_warning(
    redocly: Path, embedded_client: Client, tmp_path: Path
) -> None:
    document = ok(embedded_client.get("/openapi.json"))
    assert findings(redocly, document, tmp_path) == (0, [])


@pytest.mark.slow
def test_the_linter_finds_what_is_left_out(redocly: Path, embedded_client: Client, tmp_path: Path) -> None:
    document = ok(embedded_client.get("/openapi.json"))
    del document["security"], document["servers"]
    assert findings(redocly, document, tmp_path) == (1, ["no-empty-servers", "security-defined"])

"""Programs of others in Java, with the jars that a `pom.xml` names; Maven fetches them once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cypher.errors import GraphUnavailable
from cypher.fetch import BRIEF, fetched, java
from cypher.settings import cache_folder


def java_command(pom: Path, name: str, program: str) -> list[str]:
    """How Java runs a class or a source file; `name`, with a version, is where its jars are kept.

    Skips the test where Java or Maven is missing."""
    try:
        lib = fetched(pom, cache_folder() / name / "lib", name)
        return [java(), *BRIEF, "-cp", f"{lib}/*", program]
    except GraphUnavailable as error:
        if os.environ.get("ZHITU_REQUIRE_NEO4J") == "1":
            pytest.fail(error.en)
        pytest.skip(error.en)

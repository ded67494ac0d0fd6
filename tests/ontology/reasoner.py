"""The OWL API's profile checker and the reasoner HermiT, asked about Turtle files in one Java process."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from cypher.errors import GraphUnavailable
from cypher.fetch import BRIEF, fetched, java
from cypher.settings import cache_folder

OWL = Path(__file__).with_name("owl")
VERSION = "1.4.5.519"
Finding = tuple[str, str]
NAMES = {
    "violation": ("is not OWL 2 DL", "不符合 OWL 2 DL"),
    "unsatisfiable": ("can have no member", "不可能有任何实例"),
    "consistent": ("the ontology contradicts itself", "本体自相矛盾"),
}


def findings(*files: Path) -> dict[str, list[Finding]]:
    """Name of the file → (kind, words) as `OwlCheck.java` says them. Skips the test where Java or Maven is missing."""
    program, lib = _tools()
    command = [program, *BRIEF, "-cp", f"{lib}/*", str(OWL / "OwlCheck.java"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Finding]] = defaultdict(list)
    for line in done.stdout.splitlines():
        path, kind, words = line.split("\t")
        found[Path(path).name].append((kind, words))
    return found


def faults(found: list[Finding]) -> list[str]:
    """What is wrong, in both languages, with the words of the tool, which hold the terms."""
    wrong = [(kind, words) for kind, words in found if kind in NAMES and words != "true"]
    return [f"{words}: {NAMES[kind][0]} · {NAMES[kind][1]}" for kind, words in wrong]


def _tools() -> tuple[str, Path]:
    try:
        return java(), fetched(OWL / "pom.xml", cache_folder() / f"hermit-{VERSION}" / "lib", "HermiT")
    except GraphUnavailable as error:
        if os.environ.get("ZHITU_REQUIRE_NEO4J") == "1":
            pytest.fail(error.en)
        pytest.skip(error.en)

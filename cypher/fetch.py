"""Fetch jars (of a Neo4j server; in tests also others) with Maven into a folder outside the tree, once per version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from cypher.errors import GraphUnavailable
from cypher.lock import exclusive

POM = Path(__file__).with_name("maven") / "pom.xml"
OLDEST_JAVA = 17
# For a Java that ends with us: the quick compiler only, as start and first load take 0.6 of the time so; and 290 MB
# resident instead of 490.
BRIEF = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_FETCH_S = 1800.0


def neo4j_version() -> str:
    """The version of Neo4j that `pom.xml` names."""
    found = re.search(r"<artifactId>neo4j</artifactId>\s*<version>([^<]+)</version>", POM.read_text(encoding="utf-8"))
    assert found is not None, POM  # noqa: S101
    return found[1]


def jars(cache: Path) -> Path:
    """Folder with the jars of the server, fetched if need be. Raises `GraphUnavailable` saying why not."""
    return fetched(POM, cache / f"neo4j-{neo4j_version()}" / "lib", "Neo4j")


def fetched(pom: Path, folder: Path, what: str) -> Path:
    """`folder` with the jars that `pom` names, fetched if need be. Raises `GraphUnavailable` saying why not."""
    if folder.is_dir():
        return folder
    with exclusive(folder.parent.parent / f"{what.lower()}.lock", wait=True):
        if not folder.is_dir():
            _fetch(pom, folder, what)
    return folder


def java() -> str:
    """Path of a Java that can run the server."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin") if home else None) or shutil.which("java")
    if found is None:
        raise _missing("java", "Java 17 or 21", "Java 17 或 21")
    if (version := _java_version(found)) < OLDEST_JAVA:
        raise GraphUnavailable(
            en=f"{found} is Java {version}; Neo4j needs Java 17 or 21 (set JAVA_HOME to one), or ZHITU_NEO4J_URI",
            zh=f"{found} 是 Java {version}；Neo4j 需要 Java 17 或 21（可设置 JAVA_HOME），或设置 ZHITU_NEO4J_URI",
        )
    return found


def _java_version(path: str) -> int:
    done = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # `java` as found
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(found[1]) if found else 0


def _fetch(pom: Path, folder: Path, what: str) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise _missing("mvn", "Maven", "Maven")
    part = folder.with_name("lib.part")
    shutil.rmtree(part, ignore_errors=True)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part}"]
    done = subprocess.run(  # noqa: S603  # `mvn` as found
        [maven, "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True, check=False, timeout=_FETCH_S
    )
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise GraphUnavailable(en=f"Maven could not fetch {what}:\n{tail}", zh=f"Maven 未能获取 {what}：\n{tail}")
    part.rename(folder)


def _missing(command: str, en: str, zh: str) -> GraphUnavailable:
    return GraphUnavailable(
        en=f"{command}: not found; a Neo4j of our own needs {en}. Install it, or set ZHITU_NEO4J_URI to a running one",
        zh=f"找不到 {command}：自行启动 Neo4j 需要 {zh}。请安装，或用 ZHITU_NEO4J_URI 指向正在运行的 Neo4j",
    )

"""Apache Jena from Maven: its checks of files and shapes, and its server."""

from __future__ import annotations

import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib

from cypher.child import free_ports
from tests.interop.java_tools import java_command
from tests.ontology.breakages import verdict

JENA = Path(__file__).with_name("jena")
VERSION = "5.6.0"


def riot(*files: Path) -> dict[str, int | str]:
    """Name of the file → its triples or quads, or what is wrong with it, as `riot --validate --count` says."""
    done = _run("riotcmd.riot", "--validate", "--count", *map(str, files))
    found: dict[str, int | str] = {}
    for line in done.stderr.splitlines():
        name, _, rest = line.partition(" : ")
        count = re.fullmatch(r"(?:Triples|Quads) = ([\d,]+)", rest)
        found[Path(name.strip()).name] = int(count[1].replace(",", "")) if count else ""
    name = ""
    for level, words in re.findall(r"^[\d:]+ (\w+) +riot +:: (.*)$", done.stdout, re.MULTILINE):
        if level != "INFO":
            found[name] = words
        name = Path(words.removeprefix("File: ")).name if level == "INFO" else name
    return {file.name: found[file.name] for file in files}


def shacl(shapes: Path, files: Sequence[Path]) -> list[tuple[bool, set[str]]]:
    """What Jena finds in each file: whether it conforms, and the names of the paths and rules that it breaks."""
    done = _run(str(JENA / "ShaclCheck.java"), str(shapes), *map(str, files))
    assert done.returncode == 0, done.stderr
    return [verdict(rdflib.Graph().parse(f"{file}.report", format="nt")) for file in files]


@contextmanager
def fuseki(file: Path) -> Iterator[str]:
    """Fuseki over one file, on a port of its own: the address of its endpoint for queries."""
    port = free_ports(1)[0]
    arguments = ("--localhost", f"--port={port}", "--ping", f"--file={file}", "/zhitu")
    command = [*_command("org.apache.jena.fuseki.main.cmds.FusekiMainCmd"), *arguments]
    # it keeps a folder of its own where it is started
    with answering(command, f"http://127.0.0.1:{port}/$/ping", file.parent):
        yield f"http://127.0.0.1:{port}/zhitu/query"


@contextmanager
def answering(command: Sequence[str], address: str, folder: Path) -> Iterator[None]:
    """A server, started in a folder, that answers at the address; it is ended at the end."""
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(server, address)
        yield
    finally:
        server.terminate()
        server.wait(30)


def asked(endpoint: str, question: str) -> bytes:
    """The answer of a SPARQL endpoint, as JSON."""
    wanted = {"Accept": "application/sparql-results+json"}
    request = urllib.request.Request(f"{endpoint}?query={quote(question)}", headers=wanted)  # noqa: S310 — our own
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 — our own server
        found: bytes = answer.read()
    return found


def _await(server: subprocess.Popen[bytes], address: str) -> None:
    limit = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < limit:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 — our own server
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*_command(arguments[0]), *arguments[1:]]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240)


def _command(program: str) -> list[str]:
    return java_command(JENA / "pom.xml", f"jena-{VERSION}", program)

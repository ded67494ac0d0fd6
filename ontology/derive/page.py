"""The ontology as a page for people, `docs/ontology.html`, made by pyLODE (a tool of development, run on its own).

pyLODE shows one language, so it gets a copy in which both stand in one text; vocabularies are in the dictionaries."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import DCTERMS, RDFS

from ontology.derive.owl import owl
from ontology.errors import OntologyError
from ontology.model import Ontology

PATH = "docs/ontology.html"
_MAKE = """
import sys
from pylode import OntPub
OntPub(ontology=sys.argv[1]).make_html(destination=sys.argv[2])
"""
_LINE = {RDFS.label: " · ", DCTERMS.title: " · ", DCTERMS.creator: " · ", DCTERMS.publisher: " · "}
_EMBEDDED = re.compile(r'(<script id="schema\.org" type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)
_WORKS_S = 300.0


def html_page(ontology: Ontology) -> str:
    """The page in HTML, the same bytes from the same ontology. Raises OntologyError where pyLODE is not there."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "ontology.nt", Path(folder) / "ontology.html"
        source.write_text("\n".join(sorted(_bilingual(ontology).serialize(format="nt").splitlines())), encoding="utf-8")
        # pyLODE walks over sets, whose order is that of the hashes.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-c", _MAKE, str(source), str(target)]
        done = subprocess.run(  # noqa: S603  # our own words
            command, capture_output=True, text=True, check=False, env=environment, timeout=_WORKS_S
        )
        if done.returncode != 0 or not target.is_file():
            tail = done.stderr.strip().rpartition("\n")[2]
            raise OntologyError(
                f"pyLODE made no page ({tail}); install what development needs (`make test` does)",
                f"pyLODE 未能生成页面（{tail}）；请安装开发依赖（make test 会安装）",
            )
        return _tidy(target.read_text(encoding="utf-8"))


def _bilingual(ontology: Ontology) -> Graph:
    """Our own classes and properties; of words in two languages one text with both."""
    whole, copy = Graph().parse(data=owl(ontology), format="turtle"), Graph()
    iri = ontology.namespace.rstrip("#/")
    spoken: dict[tuple[Node, URIRef], dict[str, list[str]]] = {}
    for subject, predicate, found in whole:
        if not str(subject).startswith(ontology.namespace) and str(subject) != iri:
            continue
        if isinstance(found, Literal) and found.language and isinstance(predicate, URIRef):
            spoken.setdefault((subject, predicate), {}).setdefault(found.language, []).append(str(found))
        else:
            copy.add((subject, predicate, found))
    for (subject, predicate), words in spoken.items():
        both = [word for lang in ("en", "zh") for word in sorted(words.get(lang, ()), reverse=True)]
        copy.add((subject, predicate, Literal(_LINE.get(predicate, "\n\n").join(both))))
    return copy


def _tidy(made: str) -> str:
    """Without spaces at the ends of lines, and with the embedded JSON-LD in one order."""
    lines = "\n".join(line.rstrip() for line in made.splitlines()) + "\n"
    return _EMBEDDED.sub(lambda found: found[1] + _ordered(found[2]) + found[3], lines)


def _ordered(text: str) -> str:
    nodes = json.loads(text)
    lines = sorted(json.dumps(node, ensure_ascii=False, sort_keys=True) for node in nodes)
    return "\n[\n" + ",\n".join(lines) + "\n]\n"

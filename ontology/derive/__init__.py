"""What is derived from `zhitu.yaml`: each file a pure function from ontology to text, so that drift can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from ontology.derive.context import context
from ontology.derive.cypher_schema import cypher_schema
from ontology.derive.diagram import diagram
from ontology.derive.dictionary import dictionary
from ontology.derive.owl import owl
from ontology.derive.page import PATH, html_page
from ontology.derive.shacl import shacl
from ontology.derive.taxonomy import technologies
from ontology.model import Ontology

ROOT = Path(__file__).parents[2]


def derived(ontology: Ontology) -> Mapping[str, str]:
    """Path under the root of the tree → content."""
    return {
        "cypher/schema/schema.cypher": cypher_schema(ontology),
        "ontology/build/classes.svg": diagram(ontology),
        "ontology/build/context.jsonld": context(ontology),
        "ontology/build/dictionary.md": dictionary(ontology, "en"),
        "ontology/build/dictionary.zh.md": dictionary(ontology, "zh"),
        "ontology/build/shapes.ttl": shacl(ontology),
        "ontology/build/technologies.ttl": technologies(ontology),
        "ontology/build/zhitu.owl.ttl": owl(ontology),
    }


def documented(ontology: Ontology) -> Mapping[str, str]:
    """The same of the page, which a tool of development makes. Raises OntologyError where that is not there."""
    return {PATH: html_page(ontology)}


def write(files: Mapping[str, str], root: Path = ROOT) -> tuple[str, ...]:
    """Write every file that differs; their paths."""
    changed = tuple(path for path, content in files.items() if _kept(root / path) != content)
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8", newline="\n")
    return changed


def drift(files: Mapping[str, str], root: Path = ROOT) -> Iterator[str]:
    """Lines of a unified diff from what is kept to what the ontology gives; none where they agree."""
    for path, content in files.items():
        kept = _kept(root / path)
        if kept != content:
            before, after = (kept or "").splitlines(keepends=True), content.splitlines(keepends=True)
            yield from unified_diff(before, after, fromfile=path, tofile=f"{path} (derived)")


def _kept(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None

"""Which terms nothing uses: no rule or other code of extraction, no query, lexicon or competency question.

A term may wait for a reason, which stands beside it in `zhitu.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ontology.model import Ontology, relationship_type

ROOT = Path(__file__).parents[1]
# What reads or writes facts. The source and the derived files hold every term, so they prove nothing.
_PLACES = (
    *("etl/**/*.py", "etl/rules/**/*.yaml", "cypher/queries/**/*.cypher", "cypher/load/**/*.cypher"),
    *("ontology/cq/*.rq", "ontology/gazetteer/*.py", "ontology/rdf.py", "ontology/lexicon/*.csv"),
)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def unused(ontology: Ontology, root: Path = ROOT) -> Mapping[str, str | None]:
    """Term that no file uses → why it is kept, None where no reason is given."""
    words = set(_words(root))
    properties = {n: p.waiting for n, p in ontology.properties().items() if not {n, relationship_type(n)} & words}
    classes = {n: c.waiting for n, c in ontology.classes.items() if not c.abstract and n not in words}
    return dict(sorted({**properties, **classes}.items()))


def _words(root: Path) -> Iterator[str]:
    for place in _PLACES:
        for path in sorted(root.glob(place)):
            yield from _WORD.findall(path.read_text(encoding="utf-8"))

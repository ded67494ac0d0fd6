"""Read the Cypher that is no endpoint (load, schema, analysis) from its files; fill in labels and types."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cypher.errors import QueryFileError

ROOT = Path(__file__).parent
SCHEMA = "schema/schema.cypher"
# One name, or several joined as labels of one node.
_NAMES = re.compile(r"[A-Za-z][A-Za-z0-9_]*(:[A-Za-z][A-Za-z0-9_]*)*")
_SLOT = re.compile(r"__([A-Z]+)__")


@lru_cache(maxsize=1024)
def statement(path: str, **names: str) -> str:
    """The statement in `cypher/<path>`; each `__SLOT__` in it takes the name given as `slot`.

    Labels and relationship types cannot be parameters; values always are. Raises `QueryFileError` for a slot without
    a name, a name without a slot, and a name that is not one.
    """
    text = (ROOT / path).read_text(encoding="utf-8")
    slots = {slot.lower() for slot in _SLOT.findall(text)}
    wrong = [name for name in names.values() if not _NAMES.fullmatch(name)]
    if slots != set(names) or wrong:
        raise QueryFileError(
            en=f"{path}: its slots are {sorted(slots)}, the names given {sorted(names.items())}",
            zh=f"{path}：占位为 {sorted(slots)}，给出的名称为 {sorted(names.items())}",
        )
    return _SLOT.sub(lambda slot: names[slot[1].lower()], text)


def schema() -> tuple[str, ...]:
    """The constraints and indexes of the graph, one statement each."""
    lines = (ROOT / SCHEMA).read_text(encoding="utf-8").splitlines()
    return tuple(line.removesuffix(";") for line in lines if line.strip() and not line.startswith("//"))

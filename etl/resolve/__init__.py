"""From mentions of many documents to canonical entities, and from the store to a frozen snapshot.

`links` says for every entity of the documents what it is taken for and why; `snapshot` freezes the whole store so."""

from etl.resolve.as_of import AsOfRows
from etl.resolve.effect import Coherence, Idle, idle
from etl.resolve.fingerprint import full_hash, release_id
from etl.resolve.links import Basis, Link, Links, resolve
from etl.resolve.snapshot import Resolved, entities, frozen, snapshot

__all__ = [
    "AsOfRows",
    "Basis",
    "Coherence",
    "Idle",
    "Link",
    "Links",
    "Resolved",
    "entities",
    "frozen",
    "full_hash",
    "idle",
    "release_id",
    "resolve",
    "snapshot",
]

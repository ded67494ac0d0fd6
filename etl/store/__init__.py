"""The statement store: one SQLite file in WAL mode, the source of truth.

What the rows mean across documents (canonical ids, releases) belongs to `etl.resolve`."""

from etl.store.kept import Kept, Store, existing_store, open_store
from etl.store.rows import FoundRow

__all__ = ["FoundRow", "Kept", "Store", "existing_store", "open_store"]

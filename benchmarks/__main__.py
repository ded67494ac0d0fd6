"""`make bench`: every table, one after the other."""

from __future__ import annotations

from benchmarks import api, export, extraction, releases, search, store

for part in (api, export, extraction, releases, search, store):
    print(part.main(), flush=True)

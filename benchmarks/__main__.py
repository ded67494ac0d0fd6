"""`make bench`: every table, one after the other."""

from __future__ import annotations

from benchmarks import export, extraction, releases

for part in (extraction, export, releases):
    print(part.main(), flush=True)

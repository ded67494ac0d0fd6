"""`make bench`: every table, one after the other."""

from __future__ import annotations

from benchmarks import export, extraction

for part in (extraction, export):
    print(part.main(), flush=True)

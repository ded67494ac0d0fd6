"""Which graph databases there are: known to settings, which need no driver, and to what speaks to them."""

from __future__ import annotations

from typing import Literal

Engine = Literal["embedded", "neo4j"]

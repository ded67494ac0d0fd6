"""Documents from files: decode, clean, find tables and headings. What the text says belongs to `recognise`."""

from __future__ import annotations

from etl.read.aside import Aside, Refusal, Unread
from etl.read.build import visible
from etl.read.files import Discovery, discover
from etl.read.registry import CONTAINERS, TYPES, read_documents, source_of

__all__ = [
    "CONTAINERS",
    "TYPES",
    "Aside",
    "Discovery",
    "Refusal",
    "Unread",
    "discover",
    "read_documents",
    "source_of",
    "visible",
]

"""Documents from files: decode, clean, find tables and headings. What the text says belongs to `recognise`."""

from __future__ import annotations

from etl.read.aside import Aside, Refusal, Unread
from etl.read.build import visible
from etl.read.files import Discovery, discover
from etl.read.mapping import mapping_for, read_mapping
from etl.read.registry import CONTAINERS, TYPES, read_documents, source_of

__all__ = [
    "CONTAINERS",
    "TYPES",
    "Aside",
    "Discovery",
    "Refusal",
    "Unread",
    "discover",
    "mapping_for",
    "read_documents",
    "read_mapping",
    "source_of",
    "visible",
]

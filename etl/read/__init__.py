"""Documents from files: decode, clean, find tables and headings. What the text says belongs to `recognise`."""

from __future__ import annotations

from etl.read.aside import Aside, Refusal, Unread
from etl.read.files import Discovery, discover
from etl.read.registry import TYPES, read_documents

__all__ = ["TYPES", "Aside", "Discovery", "Refusal", "Unread", "discover", "read_documents"]

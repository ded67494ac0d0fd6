"""The formats: their names, media types and suffixes, in the order in which they are preferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `name` is what `format=` takes and, after a dot, the suffix of an address.

    `media_type` is what an answer says, `also` what a caller may ask for as well. `spoken` formats have words of a
    language in them, so that answers differ by it. `saved` ones are given a file name for those who save them.
    """

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    parameters: str = ""
    spoken: bool = False
    saved: bool = False

    @property
    def content_type(self) -> str:
        """The Content-Type of an answer."""
        return self.media_type + self.parameters


JSON = Format("json", "application/json")
# header=present: RFC 4180, 3
CSV = Format("csv", "text/csv", parameters="; charset=utf-8; header=present", spoken=True, saved=True)
NDJSON = Format("ndjson", "application/x-ndjson", also=("application/jsonl", "application/ndjson"), saved=True)
JSON_LD = Format("jsonld", "application/ld+json")
TURTLE = Format("ttl", "text/turtle", parameters="; charset=utf-8")
N_TRIPLES = Format("nt", "application/n-triples")
GRAPHML = Format("graphml", "application/graphml+xml", spoken=True, saved=True)
FORMATS = (JSON, CSV, NDJSON, JSON_LD, TURTLE, N_TRIPLES, GRAPHML)
NAMED: Mapping[str, Format] = {each.name: each for each in FORMATS}

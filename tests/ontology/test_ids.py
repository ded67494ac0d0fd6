"""`ontology.ids`: the quick spelling is that of the standard library, whatever is named."""

from __future__ import annotations

import json
from base64 import b32encode
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from ontology.ids import digest, evidence_id

TEXT = st.text(st.characters(codec="utf-8"))


def plainly(parts: list[str | None], length: int) -> str:
    form = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return b32encode(sha256(form.encode()).digest())[:length].decode().lower()


@given(st.lists(st.none() | TEXT), st.integers(1, 16))
def test_a_digest_is_base32_of_the_hash_of_a_json_list(parts: list[str | None], length: int) -> None:
    assert digest(*parts, length=length) == plainly(parts, length)


@given(TEXT, TEXT, st.integers(), st.integers())
def test_an_id_of_evidence_is_a_digest(statement: str, document: str, start: int, end: int) -> None:
    assert (
        evidence_id(statement, document, start, end) == f"ev-{plainly([statement, document, str(start), str(end)], 16)}"
    )

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.requests import Request

from api.errors import BadParameter, NotAcceptable
from api.formats.accept import MediaRange, media_ranges, quality_of
from api.formats.kinds import CSV, FORMATS, JSON, JSON_LD, N_TRIPLES, NAMED, NDJSON, TURTLE, Format
from api.formats.negotiation import negotiate

RANGES = st.sampled_from([*(each.media_type for each in FORMATS), "text/*", "application/*", "*/*", "text/html"])
QUALITIES = st.sampled_from(["", ";q=0", ";q=0.3", "; Q=0.5", ";q=1.000"])
ENTRIES = st.lists(st.tuples(RANGES, QUALITIES).map("".join), min_size=1, max_size=5)


def request(accept: str | None = None, query: str = "", suffix: str | None = None) -> Request:
    headers = [] if accept is None else [(b"accept", accept.encode("latin-1"))]
    scope = {"type": "http", "path": "/v1/policies/by-city", "query_string": query.encode(), "headers": headers}
    return Request(scope | ({} if suffix is None else {"zhitu.suffix": suffix}))


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        ("", ()),
        ("text/csv", (MediaRange("text", "csv", 1.0),)),
        ("Text/CSV ; Charset=utf-8 ; Q=0.25 , */*", (MediaRange("text", "csv", 0.25), MediaRange("*", "*", 1.0))),
        ('text/turtle;x="a,b;q=0";q=0.5', (MediaRange("text", "turtle", 0.5),)),
        (r'text/turtle;x="a\",b";q=0.5', (MediaRange("text", "turtle", 0.5),)),
        ("banana, */csv, text/, text/csv;q=2, text/csv;q=0.1234, text/csv;q=, text/x y", ()),
        ("text/csv, , banana/banana;level=1", (MediaRange("text", "csv", 1.0), MediaRange("banana", "banana", 1.0))),
    ],
)
def test_what_can_be_read_of_a_header_counts_and_the_rest_does_not(header: str, ranges: tuple[MediaRange, ...]) -> None:
    assert media_ranges(header) == ranges


def test_what_is_said_more_exactly_counts() -> None:
    ranges = media_ranges("text/*;q=0.3, text/csv;q=0.7, */*;q=0.5, text/turtle;q=0")
    asked = ("text/csv", "text/html", "image/png", "text/turtle")
    assert [quality_of(name, ranges) for name in asked] == [0.7, 0.3, 0.5, 0.0]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        ("banana", JSON),
        ("*/*", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("text/*", CSV),
        ("text/turtle", TURTLE),
        ("text/turtle;q=0.9, text/csv;q=0.9", CSV),
        ("text/turtle, */*;q=0.1", TURTLE),
        ("application/json;q=0, */*;q=0.1", CSV),
        ("application/jsonl", NDJSON),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
    ],
)
def test_a_caller_gets_its_favourite(accept: str | None, chosen: Format) -> None:
    assert negotiate(request(accept), FORMATS) == chosen


@pytest.mark.parametrize("name", NAMED)
def test_suffix_and_parameter_name_a_format(name: str) -> None:
    assert negotiate(request("*/*", suffix=name), FORMATS).name == name
    assert negotiate(request(None, f"format={name}"), FORMATS).name == name
    assert negotiate(request(NAMED[name].media_type, f"format={name}", suffix=name), FORMATS).name == name


@pytest.mark.parametrize(
    ("accept", "query", "suffix", "parameters"),
    [
        (None, "format=csv", "ttl", ["format"]),
        ("text/turtle", "", "csv", ["Accept", "suffix"]),
        ("text/turtle", "format=csv", None, ["Accept", "format"]),
        ("text/csv;q=0, */*", "format=csv", None, ["Accept", "format"]),
    ],
)
def test_two_formats_that_conflict_are_refused_with_both_named(
    accept: str | None, query: str, suffix: str | None, parameters: list[str]
) -> None:
    with pytest.raises(BadParameter) as refused:
        negotiate(request(accept, query, suffix), FORMATS)
    assert [fault.parameter for fault in refused.value.faults] == parameters
    for asked in {suffix, query.removeprefix("format=")} - {None, ""}:
        assert str(asked) in refused.value.en
        assert str(asked) in refused.value.zh


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [("text/html", None), ("image/*, text/turtle", None), ("application/json;q=0", None), (None, "nt")],
)
def test_where_nothing_fits_the_problem_lists_what_there_is(accept: str | None, suffix: str | None) -> None:
    with pytest.raises(NotAcceptable) as refused:
        negotiate(request(accept, suffix=suffix), (JSON, CSV) if accept != "application/json;q=0" else (JSON,))
    listed = [each["mediaType"] for each in refused.value.beside("en")["formats"]]  # type: ignore[attr-defined]
    assert listed[0] == "application/json"
    assert refused.value.en.endswith(", ".join(listed))


@given(st.text(st.characters(max_codepoint=255), max_size=200))  # headers are read as Latin-1
@example('"' * 100)
@example("text/csv;q=0.\x00")
def test_no_header_is_a_fault(header: str) -> None:
    for each in media_ranges(header):
        assert 0 <= each.quality <= 1
    try:
        assert negotiate(request(header), FORMATS) in FORMATS
    except NotAcceptable:
        assert media_ranges(header)


@given(ENTRIES, st.randoms())
def test_the_order_of_entries_does_not_matter(entries: list[str], chance: st.DrawFn) -> None:
    def answer(listed: list[str]) -> Format | None:
        try:
            return negotiate(request(", ".join(listed)), FORMATS)
        except NotAcceptable:
            return None

    chosen = answer(entries)
    shuffled = sorted(entries, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert answer(shuffled) == chosen
    ranges = media_ranges(", ".join(entries))
    best = {each: quality_of(each.media_type, ranges) for each in FORMATS}
    assert (chosen is None) == (max(best.values()) == 0)
    assert chosen is None or best[chosen] == max(best.values())
    assert N_TRIPLES in best


@pytest.mark.parametrize("asked", ["xlsx", "", "CSV", "csv "])
def test_an_unknown_format_is_refused_with_those_that_there_are(asked: str) -> None:
    with pytest.raises(BadParameter, match=r"^format: should be one of json, csv, ndjson, jsonld, ttl, nt, graphml$"):
        negotiate(request(None, f"format={asked}"), FORMATS)

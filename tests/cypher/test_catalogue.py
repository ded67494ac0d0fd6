"""A query file is refused, with file and line, wherever its header disagrees with its body or with the ontology."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from cypher.body import scan
from cypher.catalogue import FOLDER, Catalogue, load_catalogue
from cypher.errors import QueryFileError
from cypher.listing import ListColumn, Listing, Sort
from cypher.row import Column
from ontology.errors import ZhituError
from ontology.model import Text

GOOD = """\
// ---
// summary: {en: Policies of a region, zh: 某地的政策}
// route: /v1/policies/of
// params:
//   region: {type: Region, doc: {en: the region, zh: 地区}, example: 北京}
// returns: many
// order: [-name, id]
// columns:
//   name: policy.name
//   id: policy.id
//   issuedOn: policy.issuedOn
//   share: {value: fact.confidence, like: Statement.confidence}
//   place: {value: region.id, like: Region}
// evidence: [issuers]
// row:
//   id: Policy.id
//   name: Policy.name
//   issuedOn?: Policy.issuedOn
//   issuers: [{name: Organization.name, share: float}]
// ---
MATCH (policy:Policy)-[fact:APPLIES_TO_REGION]->(region:Region {id: $region})
// page
RETURN policy.id AS id, policy.name AS name, policy.issuedOn AS issuedOn, // dates are as precise as stated
  COLLECT { MATCH (policy)-[:ISSUED_BY]->(o:Organization) RETURN {name: o.name, share: fact.confidence} } AS issuers
"""


def catalogue(tmp_path: Path, text: str = GOOD, path: str = "policies/of.cypher") -> Catalogue:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_catalogue(tmp_path)


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(QueryFileError) as raised:
        catalogue(tmp_path, text)
    assert raised.value.zh.startswith(str(tmp_path / "policies" / "of.cypher"))
    return raised.value.en.removeprefix(f"{tmp_path / 'policies' / 'of.cypher'}:")


def test_a_good_file_becomes_a_query(tmp_path: Path) -> None:
    (query,) = catalogue(tmp_path)
    assert (query.name, query.route, query.one) == ("policies_of", "/v1/policies/of", False)
    assert query.version == sha256(GOOD.encode()).hexdigest()[:12]
    assert query.summary == Text(en="Policies of a region", zh="某地的政策")
    assert [(p.name, p.head.type, p.head.required, p.head.example) for p in query.params] == [
        ("region", "Region", True, "北京")
    ]
    issued_on, issuers = query.row[2:]
    assert (issued_on.name, issued_on.scalar, issued_on.nullable) == ("issuedOn", "date", True)
    assert (issuers.many, [column.name for column in issuers.columns]) == (True, ["name", "share"])
    assert issuers.columns[1] == Column("share", "float")
    assert query.for_engine(embedded=True) == query.for_engine(embedded=False) == query.form
    assert query.form.text == GOOD.split("// ---\n")[2].rstrip("\n")


def test_a_list_has_the_columns_that_its_header_declares(tmp_path: Path) -> None:
    (query,) = catalogue(tmp_path)
    name, identifier, issued_on, share, place = (
        ListColumn("name", "policy.name", "str", "Policy.name"),
        ListColumn("id", "policy.id", "str", "Policy.id"),
        ListColumn("issuedOn", "policy.issuedOn", "date", "Policy.issuedOn", nullable=True),
        ListColumn("share", "fact.confidence", "float", "Statement.confidence", nullable=True),
        ListColumn("place", "region.id", "str", entity="Region"),
    )
    order = (Sort(name, descending=True), Sort(identifier))
    assert query.listing == Listing((name, identifier, issued_on, share, place), order, ("issuers",))
    assert query.listing.sorted_by([Sort(name)]) == (Sort(name), Sort(identifier))
    assert query.listing.sorted_by([Sort(issued_on)]) == (Sort(issued_on), *order)


def test_a_list_whose_columns_tell_rows_apart_together_names_them(tmp_path: Path) -> None:
    text = GOOD.replace("// order: [-name, id]", "// order: [id, name]\n// key: [id, name]")
    (query,) = catalogue(tmp_path, text)
    assert query.listing is not None
    assert [sort.column.name for sort in query.listing.order] == ["id", "name"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// ---\n// summary", "// summary", "1: the first line must be `// ---`"),
        ("// returns: many", "returns: many", "6: a header line must begin with `//`"),
        ("// returns: many", "// returns: several", "6: returns: Input should be 'one' or 'many'"),
        ("// returns: many", "// retruns: many", "6: unknown key `retruns` (retruns); did you mean `returns`?"),
        ("// returns: many", "// returns: many\n// returns: many", "7: `returns` is given twice"),
        ("// row:", "// row: [", "17: no valid YAML"),
        ("zh: 某地的政策}", "fr: x}", "2: unknown key `fr`"),
        ("/v1/policies/of", "/policies/of", "3: route: a route looks like /v1/policies/by-city"),
        ("/v1/policies/of", "/v1/policies/{city}", "3: `{city}` is no declared parameter"),
        ("type: Region, doc", "type: Regoin, doc", "5: Regoin is not a type; did you mean Region?"),
        ("type: Region, doc", "type: Zone, doc", "5: Zone is not a type"),
        (", example: 北京}", "}", "5: a required parameter needs an `example`"),
        (", example: 北京}", ", example: 3}", "5: 3 is no Region"),
        (", example: 北京}", ", default: true}", "5: True is no Region"),
        (", example: 北京}", ", example: 北京, ge: 1}", "5: `ge` and `le` are for numbers"),
        ("//   region: {", "//   limit: {", "5: `limit` belongs to every endpoint already"),
        ("//   region: {", "//   filter_0: {", "5: `filter_0` belongs to every endpoint already"),
        ("//   region: {", "//   Region: {", "4: params: a parameter's name is lower_snake"),
        ("{id: $region}", "{id: $regoin}", "5: parameter `region` is declared and never used as $region"),
        (
            "{id: $region}",
            "{id: $region, name: $regoin}",
            "21: $regoin is not a declared parameter; did you mean region?",
        ),
        ("// page\n", "", "22: a list has one line `// page`, right before its RETURN; this one has 0"),
        (
            "// page\n",
            "// page\n// page\n",
            "23: a list has one line `// page`, right before its RETURN; this one has 2",
        ),
        ("// page\n", "// page\nWITH policy, fact\n", "24: between `// page` and RETURN stands nothing"),
        ("RETURN policy.id", "RETURN DISTINCT policy.id", "23: RETURN DISTINCT has no pages"),
        ("AS issuers\n", "AS issuers\nORDER BY id\n", "25: ORDER BY is not for a list's file"),
        ("AS issuers\n", "AS issuers LIMIT 10\n", "24: LIMIT is not for a list's file"),
        ("// order: [-name, id]", "// order: [name, ident]", "7: `ident` is not among `columns`, or has no order"),
        ("// order: [-name, id]", "// order: [name, place]", "7: `place` is not among `columns`, or has no order"),
        ("// order: [-name, id]", "// order: [id, name]", "7: the last column of `order` must tell any two rows apart"),
        (
            "// order: [-name, id]",
            "// order: [name, share]",
            "7: the last column of `order` must tell any two rows apart",
        ),
        ("// order: [-name, id]", "// order: [name]\n// key: [id]", "8: `id` is not in `order`"),
        ("// order: [-name, id]\n", "", "2: : `returns: many` needs `columns`, and the `order`"),
        (
            "// returns: many",
            "// returns: one",
            "2: : `order`, `columns`, `key` and `evidence` are for `returns: many`",
        ),
        (
            "//   issuedOn: policy",
            "//   isuedOn: policy",
            "11: `isuedOn` is neither a column of the row nor a property",
        ),
        (
            "//   issuedOn: policy",
            "//   issuers: policy",
            "11: `issuers` is neither a column of the row nor a property",
        ),
        (
            "//   issuedOn: policy",
            "//   issuedOn.gte: policy",
            "8: columns: a column's name is like issuedOn or developer.id",
        ),
        ("Statement.confidence", "Statement.confidance", "12: `Statement.confidance` is neither a column"),
        (
            "issuedOn: policy.issuedOn\n",
            "issuedOn: polcy.issuedOn\n",
            "11: polcy is not a variable of the query; did you mean policy?",
        ),
        ("issuedOn: policy.issuedOn\n", "issuedOn: policy.isuedOn\n", "11: Policy.isuedOn is not a property"),
        ("issuedOn: policy.issuedOn\n", "issuedOn: $since\n", "11: $since is not a declared parameter"),
        ("issuedOn: policy.issuedOn\n", "issuedOn: 'policy.`issuedOn`'\n", "11: names in backticks"),
        ("// evidence: [issuers]", "// evidence: [isuers]", "14: `isuers` is no column of the row"),
        ("name: Policy.name", "name: Policy.nmae", "17: the ontology has no Policy.nmae; did you mean Policy.name?"),
        ("name: Organization.name", "name: Organization.issuedOn", "19: the ontology has no Organization.issuedOn"),
        ("issuers: [{", "issuers: [str, {", "19: a column is `Class.property`, a scalar"),
        ("issuers: [{name: Organization.name, share: float}]", "issuers: [{}]", "19: a row has at least one column"),
        (
            "//   issuedOn?: Policy.issuedOn\n",
            "//   issuedOn?: Policy.issuedOn\n//   more: str\n",
            "25: the header's row is ['id', 'name', 'issuedOn', 'more', 'issuers'], but RETURN gives ['id', ",
        ),
        ("policy.name AS name", "policy.name AS title", "23: the header's row is "),
        ("policy.name AS name", "policy.name", "23: every returned column needs `AS name`"),
        ("RETURN policy.id AS id", "FINISH policy.id AS id", "24: there is no RETURN"),
        (
            "(policy:Policy)-[fact",
            "(policy:Polcy)-[fact",
            "21: :Polcy is not a label of the ontology; did you mean Policy?",
        ),
        ("(policy:Policy)-[fact", "(policy:Policy|Polcy)-[fact", "21: :Polcy is not a label"),
        ("(policy:Policy)-[fact", "(policy:`Policy`)-[fact", "21: names in backticks are not checked"),
        ("APPLIES_TO_REGION]", "APPLIES_TO]", "21: :APPLIES_TO is not a relationship type of the ontology"),
        ("[:ISSUED_BY]", "[:ISSUED_BY|ISUED_ON]", "24: :ISUED_ON is not a relationship type"),
        ("{id: $region}", "{ident: $region}", "21: Region.ident is not a property of the ontology"),
        (
            "policy.issuedOn AS",
            "policy.isuedOn AS",
            "23: Policy.isuedOn is not a property of the ontology; did you mean issuedOn?",
        ),
        ("share: fact.confidence}", "share: fact.confidance}", "24: APPLIES_TO_REGION.confidance is not a property"),
        (
            "// returns: many",
            "// returns: many\n// embedded: unsupported",
            "2: : `embedded: unsupported` and `reason` come together",
        ),
        (
            "// returns: many",
            "// returns: many\n// reason: {en: x, zh: x}",
            "2: : `embedded: unsupported` and `reason` come",
        ),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    assert refusal(tmp_path, GOOD.replace(old, new, 1)).startswith(message)


def test_a_header_without_an_end_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("}]\n// ---\n", "}]\n")
    assert refusal(tmp_path, text) == "23: the header has no closing `// ---`"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "of.cypher").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(QueryFileError, match=r"of\.cypher:1: not UTF-8"):
        load_catalogue(tmp_path)


def test_two_files_cannot_have_one_route(tmp_path: Path) -> None:
    catalogue(tmp_path)
    with pytest.raises(QueryFileError, match=r"policies_again and policies_of|policies_of and policies_again"):
        catalogue(tmp_path, path="policies/again.cypher")


def test_a_sibling_stands_in_on_the_embedded_engine_only(tmp_path: Path) -> None:
    catalogue(tmp_path)
    sibling = GOOD.replace("policy.name AS name", "toString(policy.name) AS name")
    (query,) = catalogue(tmp_path, sibling, "policies/of.embedded.cypher")
    assert "toString" in query.for_engine(embedded=True).text
    assert "toString" not in query.for_engine(embedded=False).text
    assert query.version == sha256(GOOD.encode() + sibling.encode()).hexdigest()[:12]


def test_a_sibling_with_another_header_is_refused(tmp_path: Path) -> None:
    catalogue(tmp_path)
    with pytest.raises(QueryFileError, match=r"of\.embedded\.cypher:1: its header differs"):
        catalogue(tmp_path, GOOD.replace("某地的政策", "政策"), "policies/of.embedded.cypher")


def test_a_sibling_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryFileError, match="no query beside it"):
        catalogue(tmp_path, GOOD, "policies/of.embedded.cypher")


def test_more_than_three_siblings_are_refused(tmp_path: Path) -> None:
    for number in "abcd":
        text = GOOD.replace("/v1/policies/of", f"/v1/policies/{number}")
        for ending in (".cypher", ".embedded.cypher"):
            (tmp_path / f"{number}{ending}").write_text(text, encoding="utf-8")
    with pytest.raises(QueryFileError, match="more than 3 siblings"):
        load_catalogue(tmp_path)


def test_an_unsupported_query_says_why(tmp_path: Path) -> None:
    text = GOOD.replace(
        "// returns: many", "// returns: many\n// embedded: unsupported\n// reason: {en: too slow, zh: 太慢}"
    )
    (query,) = catalogue(tmp_path, text)
    assert query.unsupported == Text(en="too slow", zh="太慢")


def test_names_in_strings_and_comments_are_not_looked_at() -> None:
    body = scan("// $a :B\nMATCH (x:Policy /* :C */) WHERE x.name = ':D $e' RETURN x.name AS name")
    assert ([p.text for p in body.parameters], [label.text for label in body.labels]) == ([], ["Policy"])
    assert [(c.text, c.line) for c in body.columns] == [("name", 2)]


def test_a_function_and_a_number_are_no_property() -> None:
    assert scan("MATCH (x:Policy) WHERE date.truncate('day', 1.5) RETURN x.id AS id").accesses == (
        *scan("MATCH (x:Policy) RETURN x.id AS id").accesses,
    )


def test_the_shipped_catalogue_holds_what_the_contract_names() -> None:
    routes = {query.name: query.route for query in load_catalogue()}
    assert routes == {
        "chips_by_architecture": "/v1/chips/by-architecture",
        "counts_by_dimensions": "/v1/counts",
        "documents_get": "/v1/documents/{document}",
        "documents_list": "/v1/documents",
        "documents_with_both": "/v1/documents/with-both",
        "entities_evidence": "/v1/entities/{id}/evidence",
        "entities_get": "/v1/entities/{id}",
        "entities_neighbours": "/v1/entities/{id}/neighbours",
        "evidence_get": "/v1/evidence/{evidence}",
        "measures_by_instrument": "/v1/measures/by-instrument",
        "models_backers": "/v1/models/{model}/backers",
        "models_by_backer": "/v1/models/by-backer",
        "models_by_chip": "/v1/models/by-chip",
        "models_by_developer": "/v1/models/by-developer",
        "models_by_sector": "/v1/models/by-sector",
        "models_by_size": "/v1/models/by-size",
        "models_lineage": "/v1/models/{model}/lineage",
        "models_training": "/v1/models/{model}/training",
        "organizations_by_region": "/v1/organizations/by-region",
        "organizations_compare": "/v1/organizations/compare",
        "organizations_funding": "/v1/organizations/{organization}/funding",
        "organizations_partners": "/v1/organizations/{organization}/partners",
        "organizations_subsidiaries": "/v1/organizations/{organization}/subsidiaries",
        "paths_between": "/v1/paths",
        "policies_by_city": "/v1/policies/by-city",
        "policies_by_technology": "/v1/policies/by-technology",
        "policies_by_year": "/v1/policies/by-year",
        "policies_distribution": "/v1/policies/distribution",
        "policies_drafts": "/v1/policies/drafts",
        "policies_joint": "/v1/policies/joint",
        "policies_measures": "/v1/policies/{policy}/measures",
        "policies_successions": "/v1/policies/successions",
        "regions_compare": "/v1/regions/compare",
        "statements_get": "/v1/statements/{statement}",
        "statements_not_actual": "/v1/statements/not-actual",
        "statements_since": "/v1/statements/since",
        "timeline_list": "/v1/timeline",
        "timeline_months": "/v1/timeline/months",
        "types_count": "/v1/types",
        "types_list": "/v1/{type}",
    }
    assert {path.relative_to(FOLDER).parts[0] for path in FOLDER.rglob("*.cypher")} == {
        *(
            "chips",
            "counts",
            "documents",
            "entities",
            "evidence",
            "measures",
            "models",
            "organizations",
            "paths",
            "policies",
            "regions",
            "statements",
            "timeline",
            "types",
        ),
    }


def test_every_refusal_is_an_error_of_the_house() -> None:
    assert issubclass(QueryFileError, ZhituError)


def test_names_of_the_ontology_may_be_several_and_nothing_else(tmp_path: Path) -> None:
    one = "  region: {type: Region,"
    listed = GOOD.replace(one, "  region: {type: Relation.type, many: true,").replace(
        "example: 北京", "example: BACKED_BY"
    )
    (query,) = catalogue(tmp_path, listed)
    assert (query.params[0].head.type, query.params[0].head.many) == ("Relation.type", True)
    wrong = GOOD.replace(one, "  region: {type: Region, many: true,")
    assert refusal(tmp_path, wrong) == "5: `many` is for names of the ontology"

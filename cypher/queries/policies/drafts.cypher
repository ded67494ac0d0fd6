// ---
// summary: {en: "Policies that are drafts for comment, newest first; drafts that became a policy are left out", zh: 处于征求意见阶段的政策，新的在前；已定稿或被取代的不列}
// question: {en: "Which policies are still drafts for comment?", zh: 哪些政策仍在征求意见？}
// route: /v1/policies/drafts
// params:
//   region: {type: Region, doc: {en: only policies that apply in this region, zh: 只看适用于该地区的政策}, default: null}
//   include_subregions:
//     type: bool
//     doc: {en: "also policies of the districts, cities … within the region", zh: 是否包括其下辖地区的政策}
//     default: false
//   finished:
//     type: bool
//     doc: {en: also drafts that became a policy or were replaced, zh: 是否包括已定稿或被取代的征求意见稿}
//     default: false
// returns: many
// order: [-issuedOn, id]
// columns:
//   issuedOn: policy.issuedOn
//   name: policy.name
//   id: policy.id
// evidence: [facts]
// row:
//   id: Policy.id
//   name: Policy.name
//   nameEn?: Policy.nameEn
//   issuedOn?: Policy.issuedOn
//   draftOf: [{id: Policy.id, name: Policy.name}]
//   replacedBy: [{id: Policy.id, name: Policy.name}]
//   issuers: [{id: Organization.id, name: Organization.name}]
//   regions: [{id: Region.id, name: Region.name}]
//   facts:
//     - predicate: Statement.predicate
//       statementId: Statement.id
//       confidence: Evidence.confidence
//       quote: Evidence.quote
//       locator?: Evidence.locator
//       document:
//         id: Document.id
//         name: Document.fileName
//         title?: Document.title
//         publisher?: Document.publisher
//         publishedOn?: Document.publishedOn
//         citation?: Document.citation
// ---
MATCH (policy:Policy {policyStatus: 'draft'})
WHERE ($finished OR NOT EXISTS { MATCH (policy)-[:DRAFT_OF]->(:Policy) } AND NOT EXISTS { MATCH (policy)<-[:REPLACES_POLICY]-(:Policy) })
  AND ($region IS NULL OR EXISTS {
    MATCH (policy)-[:APPLIES_TO_REGION]->(place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $region})
    WHERE $include_subregions OR place.id = $region
  })
// page
RETURN policy.id AS id,
  policy.name AS name,
  policy.nameEn AS nameEn,
  policy.issuedOn AS issuedOn,
  COLLECT {
    MATCH (policy)-[:DRAFT_OF]->(final:Policy)
    RETURN {id: final.id, name: final.name} ORDER BY final.id
  } AS draftOf,
  COLLECT {
    MATCH (policy)<-[:REPLACES_POLICY]-(newer:Policy)
    RETURN {id: newer.id, name: newer.name} ORDER BY newer.id
  } AS replacedBy,
  COLLECT {
    MATCH (policy)-[issuing:ISSUED_BY]->(issuer:Organization)
    RETURN {id: issuer.id, name: issuer.name} ORDER BY issuer.id
  } AS issuers,
  COLLECT {
    MATCH (policy)-[:APPLIES_TO_REGION]->(covered:Region)
    RETURN {id: covered.id, name: covered.name} ORDER BY covered.id
  } AS regions,
  COLLECT {
    MATCH (statement:Statement {subjectId: policy.id})
    WHERE statement.predicate IN ['policyStatus'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated' AND statement.value = 'draft'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

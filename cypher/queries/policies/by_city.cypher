// ---
// summary: {en: "Policies that apply in a city or another region, newest first", zh: 适用于某市（或其他地区）的政策，新的在前}
// question: {en: "Which policies apply in {city}?", zh: "{city}有哪些政策？"}
// route: /v1/policies/by-city
// params:
//   city: {type: Region, doc: {en: the region whose policies are asked for, zh: 所问的地区}, example: 北京}
//   include_subregions:
//     type: bool
//     doc: {en: "also policies of the districts, cities … within it", zh: 是否包括其下辖地区的政策}
//     default: false
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
//   valid_on:
//     type: date
//     doc: {en: "without policies that were not in force then, where documents state since or until when they are", zh: 不含该日期不在有效期内的政策（以文献载明的施行日期与有效期为准）}
//     default: null
// returns: many
// order: [-issuedOn, id]
// columns:
//   issuedOn: policy.issuedOn
//   effectiveOn: policy.effectiveOn
//   expiresOn: policy.expiresOn
//   policyStatus: policy.policyStatus
//   region: {value: places, like: Region, many: true}
//   confidence: confidence
//   name: policy.name
//   id: policy.id
// evidence: [facts]
// row:
//   id: Policy.id
//   name: Policy.name
//   nameEn?: Policy.nameEn
//   issuedOn?: Policy.issuedOn
//   effectiveOn?: Policy.effectiveOn
//   expiresOn?: Policy.expiresOn
//   policyStatus?: Policy.policyStatus
//   disputed: Policy.disputed
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
MATCH (place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $city})
WHERE $include_subregions OR place.id = $city
MATCH (policy:Policy)-[fact:APPLIES_TO_REGION]->(place)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
  AND ($valid_on IS NULL OR (coalesce(fact.validFrom, '') <= $valid_on + '~' AND coalesce(fact.validUntil, '') + '~' >= $valid_on))
WITH policy, collect(DISTINCT place.id) AS places, collect(fact.statementIds) AS groups, max(fact.confidence) AS confidence
// page
RETURN policy.id AS id,
  policy.name AS name,
  policy.nameEn AS nameEn,
  policy.issuedOn AS issuedOn,
  policy.effectiveOn AS effectiveOn,
  policy.expiresOn AS expiresOn,
  policy.policyStatus AS policyStatus,
  coalesce(policy.disputed, []) AS disputed,
  COLLECT {
    MATCH (policy)-[drafting:DRAFT_OF]->(final:Policy)
    WHERE ($as_of IS NULL OR drafting.knownSince + '~' <= $as_of + '~')
    RETURN {id: final.id, name: final.name} ORDER BY final.id
  } AS draftOf,
  COLLECT {
    MATCH (policy)<-[replacing:REPLACES_POLICY]-(newer:Policy)
    WHERE ($as_of IS NULL OR replacing.knownSince + '~' <= $as_of + '~')
    RETURN {id: newer.id, name: newer.name} ORDER BY newer.id
  } AS replacedBy,
  COLLECT {
    MATCH (policy)-[issuing:ISSUED_BY]->(issuer:Organization)
    WHERE ($as_of IS NULL OR issuing.knownSince + '~' <= $as_of + '~')
    RETURN {id: issuer.id, name: issuer.name} ORDER BY issuer.id
  } AS issuers,
  COLLECT {
    MATCH (policy)-[:APPLIES_TO_REGION]->(covered:Region)
    WHERE covered.id IN places
    RETURN {id: covered.id, name: covered.name} ORDER BY covered.id
  } AS regions,
  COLLECT {
    UNWIND groups AS ids
    UNWIND ids AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

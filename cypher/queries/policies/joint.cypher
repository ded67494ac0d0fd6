// ---
// summary: {en: "Policies that several bodies issued together, newest first", zh: 由多个机构联合发布的政策，新的在前}
// question: {en: "Which policies were issued jointly?", zh: 哪些政策由多个部门联合发布？}
// route: /v1/policies/joint
// params:
//   min_issuers:
//     type: int
//     doc: {en: at least so many bodies, zh: 至少由多少个机构发布}
//     default: 2
//     ge: 2
//     le: 100
//   issuer: {type: Organization, doc: {en: only policies that this body issued with others, zh: 只看该机构参与联合发布的政策}, default: null}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [-issuedOn, id]
// columns:
//   issuedOn: policy.issuedOn
//   issuerCount: size(issuers)
//   name: policy.name
//   id: policy.id
//   confidence: confidence
// evidence: [facts]
// row:
//   id: Policy.id
//   name: Policy.name
//   nameEn?: Policy.nameEn
//   issuedOn?: Policy.issuedOn
//   policyStatus?: Policy.policyStatus
//   issuerCount: int
//   confidence: float
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
MATCH (policy:Policy)
WHERE COUNT { (policy)-[:ISSUED_BY]->() } >= $min_issuers
  AND ($issuer IS NULL OR EXISTS { MATCH (policy)-[:ISSUED_BY]->(:Organization {id: $issuer}) })
MATCH (policy)-[fact:ISSUED_BY]->(issuer:Organization)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
WITH policy, issuer, fact
ORDER BY issuer.id
WITH policy, collect(issuer.id) AS issuerIds, collect({id: issuer.id, name: issuer.name}) AS issuers,
  collect(fact.statementIds) AS groups, min(fact.confidence) AS confidence
WHERE size(issuers) >= $min_issuers AND ($issuer IS NULL OR $issuer IN issuerIds)
// page
RETURN policy.id AS id,
  policy.name AS name,
  policy.nameEn AS nameEn,
  policy.issuedOn AS issuedOn,
  policy.policyStatus AS policyStatus,
  size(issuers) AS issuerCount,
  confidence AS confidence,
  issuers AS issuers,
  COLLECT {
    MATCH (policy)-[:APPLIES_TO_REGION]->(covered:Region)
    RETURN {id: covered.id, name: covered.name} ORDER BY covered.id
  } AS regions,
  COLLECT {
    UNWIND groups AS ids
    UNWIND ids AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 8
  } AS facts

// ---
// summary: {en: "With whom an organization cooperates", zh: 与某机构合作的组织}
// question: {en: "Who are the partners of {organization}?", zh: "{organization}的合作伙伴有哪些？"}
// route: /v1/organizations/{organization}/partners
// params:
//   organization: {type: Organization, doc: {en: id or name of the organization, zh: 机构的标识或名称}, example: 百度}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id]
// columns:
//   name: partner.name
//   id: partner.id
//   kind: partner.kind
//   confidence: confidence
//   knownSince: knownSince
// evidence: [facts]
// row:
//   id: Organization.id
//   name: Organization.name
//   nameEn?: Organization.nameEn
//   kind?: Organization.kind
//   confidence: float
//   knownSince?: Statement.knownSince
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
MATCH (organization:Organization {id: $organization})-[fact:PARTNER_OF]-(partner:Organization)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') AND partner.id <> $organization
WITH partner, fact
ORDER BY coalesce(fact.knownSince + '~', '~')
WITH partner, collect(fact.statementIds) AS groups, max(fact.confidence) AS confidence, head(collect(fact.knownSince)) AS knownSince
// page
RETURN partner.id AS id,
  partner.name AS name,
  partner.nameEn AS nameEn,
  partner.kind AS kind,
  confidence AS confidence,
  knownSince AS knownSince,
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
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

// ---
// summary: {en: Models that an organization develops, zh: 某机构研发的模型}
// question: {en: "Which models does {developer} develop?", zh: "{developer}研发了哪些模型？"}
// route: /v1/models/by-developer
// params:
//   developer: {type: Organization, doc: {en: the organization that develops them, zh: 研发机构}, example: 百度}
//   include_subsidiaries:
//     type: bool
//     doc: {en: also models of the organizations that belong to it, zh: 是否包括其下属机构的模型}
//     default: false
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id, developer.id]
// key: [id, developer.id]
// columns:
//   name: model.name
//   id: model.id
//   developer.id: developer.id
//   developer: {value: developer.id, like: Organization}
//   developer.name: developer.name
//   releasedOn: model.releasedOn
//   parameterCount: model.parameterCount
//   confidence: fact.confidence
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   releasedOn?: Model.releasedOn
//   parameterCount?: Model.parameterCount
//   disputed: Model.disputed
//   developer: {id: Organization.id, name: Organization.name}
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
MATCH way = (developer:Organization)-[:SUBSIDIARY_OF*0..4]->(group:Organization {id: $developer})
WHERE ($include_subsidiaries OR developer.id = $developer)
  AND all(belonging IN relationships(way) WHERE ($as_of IS NULL OR belonging.knownSince + '~' <= $as_of + '~'))
WITH DISTINCT developer
MATCH (model:Model)-[fact:DEVELOPED_BY]->(developer)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
// page
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  model.releasedOn AS releasedOn,
  model.parameterCount AS parameterCount,
  coalesce(model.disputed, []) AS disputed,
  {id: developer.id, name: developer.name} AS developer,
  COLLECT {
    UNWIND fact.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

// ---
// summary: {en: "Models applied in a sector, and where they are in use", zh: 应用于某行业的模型及其落地之处}
// question: {en: "Which models serve {sector}, and where are they in use?", zh: "{sector}有哪些模型，落地在哪里？"}
// route: /v1/models/by-sector
// params:
//   sector: {type: Sector, doc: {en: the industry or field of application, zh: 行业或应用领域}, example: 医疗}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id]
// columns:
//   name: model.name
//   id: model.id
//   releasedOn: model.releasedOn
//   confidence: fact.confidence
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   releasedOn?: Model.releasedOn
//   confidence: float
//   deployedIn: [{id: Entity.id, name: Entity.name, type: Entity.type}]
//   developers: [{id: Organization.id, name: Organization.name}]
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
MATCH (model:Model)-[fact:APPLIED_IN_SECTOR]->(sector:Sector {id: $sector})
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
// page
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  model.releasedOn AS releasedOn,
  fact.confidence AS confidence,
  COLLECT {
    MATCH (model)-[use:DEPLOYED_IN]->(place:Entity)
    WHERE ($as_of IS NULL OR use.knownSince + '~' <= $as_of + '~')
    RETURN {id: place.id, name: place.name, type: place.type} ORDER BY place.id
  } AS deployedIn,
  COLLECT {
    MATCH (model)-[:DEVELOPED_BY]->(developer:Organization)
    RETURN {id: developer.id, name: developer.name} ORDER BY developer.id
  } AS developers,
  COLLECT {
    MATCH (statement:Statement {subjectId: model.id})
    WHERE (statement.id IN fact.statementIds OR statement.predicate = 'deployedIn') AND statement.factuality = 'actual'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 6
  } AS facts

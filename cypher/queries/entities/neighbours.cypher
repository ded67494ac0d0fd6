// ---
// summary: {en: "The entities that facts connect with one entity, and how", zh: 与某实体有事实关联的实体及关联方式}
// question: {en: "What is {id} connected with?", zh: "{id}与哪些实体有关联？"}
// route: /v1/entities/{id}/neighbours
// params:
//   id: {type: Entity, doc: {en: id or name of the entity, zh: 实体的标识或名称}, example: 百度}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [relation, id, -outgoing]
// key: [relation, id, outgoing]
// columns:
//   relation: relation
//   outgoing: outgoing
//   id: other.id
//   name: other.name
//   type: other.type
//   kind: other.kind
//   confidence: fact.confidence
//   firstSeen: fact.firstSeen
//   lastSeen: fact.lastSeen
//   validFrom: fact.validFrom
//   validUntil: fact.validUntil
// evidence: [facts]
// row:
//   id: Entity.id
//   name: Entity.name
//   type: Entity.type
//   kind?: Entity.kind
//   relation: Relation.type
//   outgoing: bool
//   confidence: float
//   firstSeen?: Statement.firstSeen
//   lastSeen?: Statement.lastSeen
//   validFrom?: date
//   validUntil?: date
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
MATCH (entity:Entity {id: $id})-[fact]-(other:Entity)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
WITH other, fact, type(fact) AS relation, startNode(fact).id = $id AS outgoing
// page
RETURN other.id AS id,
  other.name AS name,
  other.type AS type,
  other.kind AS kind,
  relation AS relation,
  outgoing AS outgoing,
  fact.confidence AS confidence,
  fact.firstSeen AS firstSeen,
  fact.lastSeen AS lastSeen,
  fact.validFrom AS validFrom,
  fact.validUntil AS validUntil,
  COLLECT {
    UNWIND fact.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 3
  } AS facts

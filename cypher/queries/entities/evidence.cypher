// ---
// summary: {en: "Every sentence that states something of an entity: words, document, publisher, date, offsets and place", zh: 陈述某实体事实的每一句原文：文字、文献、发布方、日期、偏移与位置}
// question: {en: "Which sentence of which document states what is known about {id}?", zh: "关于{id}的事实出自哪句话、哪份文献、什么位置？"}
// route: /v1/entities/{id}/evidence
// params:
//   id: {type: Entity, doc: {en: id or name of the entity, zh: 实体的标识或名称}, example: 百度}
//   predicate:
//     type: Statement.predicate
//     doc: {en: "only of this property of the ontology: parameterCount, developedBy …", zh: 只看本体中的某一属性：parameterCount、developedBy 等}
//     default: null
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [predicate, statementId, id]
// columns:
//   predicate: statement.predicate
//   statementId: statement.id
//   id: evidence.id
//   confidence: evidence.confidence
//   publishedOn: document.publishedOn
//   factuality: statement.factuality
//   rule: evidence.rule
// row:
//   id: Evidence.id
//   statementId: Statement.id
//   subject: {id: Entity.id, name: Entity.name, type: Entity.type}
//   predicate: Statement.predicate
//   object?: {id: Entity.id, name: Entity.name, type: Entity.type}
//   value?: Statement.value
//   factuality: Statement.factuality
//   rank: Statement.rank
//   quote: Evidence.quote
//   start: Evidence.startOffset
//   end: Evidence.endOffset
//   locator?: Evidence.locator
//   rawValue?: Evidence.rawValue
//   rule: Evidence.rule
//   confidence: Evidence.confidence
//   publishedOn?: Document.publishedOn
//   document:
//     id: Document.id
//     name: Document.fileName
//     title?: Document.title
//     publisher?: Document.publisher
//     publishedOn?: Document.publishedOn
//     citation?: Document.citation
// ---
// one look by each index: the embedded engine reads all statements for an OR that more is matched behind
WITH COLLECT { MATCH (own:Statement {subjectId: $id}) RETURN own } +
  COLLECT { MATCH (other:Statement {objectId: $id}) WHERE other.subjectId <> $id RETURN other } AS statements
UNWIND statements AS statement
WITH statement
WHERE ($predicate IS NULL OR statement.predicate = $predicate)
MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
WHERE ($as_of IS NULL OR statement.knownSince + '~' <= $as_of + '~')
  AND ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
MATCH (subject:Entity {id: statement.subjectId})
OPTIONAL MATCH (object:Entity {id: coalesce(statement.objectId, '')})
// page
RETURN evidence.id AS id,
  statement.id AS statementId,
  {id: subject.id, name: subject.name, type: subject.type} AS subject,
  statement.predicate AS predicate,
  CASE WHEN object IS NULL THEN null ELSE {id: object.id, name: object.name, type: object.type} END AS object,
  statement.value AS value,
  statement.factuality AS factuality,
  statement.rank AS rank,
  evidence.quote AS quote,
  evidence.startOffset AS start,
  evidence.endOffset AS end,
  evidence.locator AS locator,
  evidence.rawValue AS rawValue,
  evidence.rule AS rule,
  evidence.confidence AS confidence,
  document.publishedOn AS publishedOn,
  {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation} AS document

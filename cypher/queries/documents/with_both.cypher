// ---
// summary: {en: "Documents that mention both of two entities, and what they state of the two together; newest first", zh: 同时提及两个实体的文献，及其中关于二者的陈述；新的在前}
// question: {en: "Which documents mention both {one} and {other}?", zh: "哪些文献同时提及{one}与{other}？"}
// route: /v1/documents/with-both
// params:
//   one: {type: Entity, doc: {en: id or name of one entity, zh: 其中一个实体的标识或名称}, example: 百度}
//   other: {type: Entity, doc: {en: id or name of the other, zh: 另一个实体的标识或名称}, example: 文心大模型}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [-publishedOn, name, id]
// columns:
//   publishedOn: document.publishedOn
//   name: document.fileName
//   id: document.id
//   publisher: document.publisher
// evidence: [facts]
// row:
//   id: Document.id
//   name: Document.fileName
//   title?: Document.title
//   publisher?: Document.publisher
//   publishedOn?: Document.publishedOn
//   citation?: Document.citation
//   mentionsOfOne: int
//   mentionsOfOther: int
//   facts:
//     - predicate: Statement.predicate
//       statementId: Statement.id
//       confidence: Evidence.confidence
//       quote: Evidence.quote
//       locator?: Evidence.locator
// ---
MATCH (:Entity {id: $one})-[first:MENTIONED_IN]->(document:Document)<-[second:MENTIONED_IN]-(:Entity {id: $other})
WHERE $as_of IS NULL OR document.publishedOn + '~' <= $as_of + '~'
// page
RETURN document.id AS id,
  document.fileName AS name,
  document.title AS title,
  document.publisher AS publisher,
  document.publishedOn AS publishedOn,
  document.citation AS citation,
  first.count AS mentionsOfOne,
  second.count AS mentionsOfOther,
  COLLECT {
    MATCH (statement:Statement {subjectId: $one, objectId: $other})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document)
    RETURN {predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence, quote: evidence.quote, locator: evidence.locator}
    ORDER BY evidence.confidence DESC, evidence.id LIMIT 5
  } + COLLECT {
    MATCH (statement:Statement {subjectId: $other, objectId: $one})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document)
    RETURN {predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence, quote: evidence.quote, locator: evidence.locator}
    ORDER BY evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

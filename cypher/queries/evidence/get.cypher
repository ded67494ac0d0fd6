// ---
// summary: {en: "One piece of evidence: the sentence, where it stands, and what it states", zh: 一条证据：原文、所在文献与位置，以及它所支持的陈述}
// question: {en: "What does this sentence state?", zh: 这句原文说明了什么？}
// route: /v1/evidence/{evidence}
// params:
//   evidence: {type: str, doc: {en: "id of the piece of evidence, as in the RDF", zh: 证据的标识，与 RDF 中一致}, example: ev-qbniztkz2o7gfb6j}
// returns: one
// row:
//   id: Evidence.id
//   quote: Evidence.quote
//   start: Evidence.startOffset
//   end: Evidence.endOffset
//   locator?: Evidence.locator
//   rawValue?: Evidence.rawValue
//   rule: Evidence.rule
//   confidence: Evidence.confidence
//   document:
//     id: Document.id
//     name: Document.fileName
//     title?: Document.title
//     publisher?: Document.publisher
//     publishedOn?: Document.publishedOn
//     citation?: Document.citation
//   statement:
//     id: Statement.id
//     subject: {id: Entity.id, name: Entity.name}
//     predicate: Statement.predicate
//     object?: {id: Entity.id, name: Entity.name}
//     value?: Statement.value
//     factuality: Statement.factuality
//     rank: Statement.rank
// ---
MATCH (evidence:Evidence {id: $evidence})-[:IN_DOCUMENT]->(document:Document)
MATCH (statement:Statement)-[:SUPPORTED_BY]->(evidence)
MATCH (subject:Entity {id: statement.subjectId})
OPTIONAL MATCH (object:Entity {id: coalesce(statement.objectId, '')})
RETURN evidence.id AS id,
  evidence.quote AS quote,
  evidence.startOffset AS start,
  evidence.endOffset AS end,
  evidence.locator AS locator,
  evidence.rawValue AS rawValue,
  evidence.rule AS rule,
  evidence.confidence AS confidence,
  {
    id: document.id, name: document.fileName, title: document.title, publisher: document.publisher,
    publishedOn: document.publishedOn, citation: document.citation
  } AS document,
  {
    id: statement.id,
    subject: {id: subject.id, name: subject.name},
    predicate: statement.predicate,
    object: CASE WHEN object IS NULL THEN null ELSE {id: object.id, name: object.name} END,
    value: statement.value,
    factuality: statement.factuality,
    rank: statement.rank
  } AS statement
LIMIT 1

// ---
// summary: {en: "What documents only plan, rumour or deny", zh: 文献中只是规划、传闻或被否定的陈述}
// question: {en: "Which claims are planned, rumoured or denied?", zh: 哪些陈述是规划、传闻或被否定，而非既成事实？}
// route: /v1/statements/not-actual
// params:
//   factuality:
//     type: str
//     doc: {en: "planned, rumoured or negated; without it all three", zh: planned（规划）、rumoured（传闻）或 negated（否定）；不填则不限}
//     values: [planned, rumoured, negated]
//     default: null
//   about: {type: Entity, doc: {en: only claims about this entity, zh: 只看关于该实体的陈述}, default: null}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [factuality, predicate, id]
// columns:
//   factuality: statement.factuality
//   predicate: statement.predicate
//   id: statement.id
//   confidence: statement.confidence
//   firstSeen: statement.firstSeen
//   knownSince: statement.knownSince
// evidence: [facts]
// row:
//   id: Statement.id
//   subject: {id: Entity.id, name: Entity.name, type: Entity.type}
//   predicate: Statement.predicate
//   object?: {id: Entity.id, name: Entity.name, type: Entity.type}
//   value?: Statement.value
//   factuality: Statement.factuality
//   confidence: Statement.confidence
//   rank: Statement.rank
//   firstSeen?: Statement.firstSeen
//   lastSeen?: Statement.lastSeen
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
MATCH (subject:Entity)<-[:SUBJECT]-(statement:Statement)
WHERE ($factuality IS NULL OR statement.factuality = $factuality)
  AND ($about IS NULL OR statement.subjectId = $about OR statement.objectId = $about)
  AND ($as_of IS NULL OR statement.knownSince + '~' <= $as_of + '~')
OPTIONAL MATCH (statement)-[:OBJECT]->(object:Entity)
// page
RETURN statement.id AS id,
  {id: subject.id, name: subject.name, type: subject.type} AS subject,
  statement.predicate AS predicate,
  CASE WHEN object IS NULL THEN null ELSE {id: object.id, name: object.name, type: object.type} END AS object,
  statement.value AS value,
  statement.factuality AS factuality,
  statement.confidence AS confidence,
  statement.rank AS rank,
  statement.firstSeen AS firstSeen,
  statement.lastSeen AS lastSeen,
  statement.knownSince AS knownSince,
  COLLECT {
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

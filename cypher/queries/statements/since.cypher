// ---
// summary: {en: "What became known after a date: claims whose first document was published later, newest first", zh: 某日期之后才为人所知的陈述：最早的文献在其后发布，新的在前}
// question: {en: "What became known after {date}?", zh: "{date}之后新增了哪些陈述？"}
// route: /v1/statements/since
// params:
//   date:
//     type: date
//     doc: {en: "claims first published after the end of it (2024, 2024-05 or 2024-05-30): 2024 asks for 2025 and later, 2023-12 for 2024 and later; a document dated May 2024 alone counts as of the end of May", zh: 在此之后首次发布的陈述（年、年月或年月日）：填 2024 指 2025 年起，填 2023-12 指 2024 年起；只写“2024年5月”的文献按月末计}
//     example: "2023"
//   about: {type: Entity, doc: {en: only claims about this entity, zh: 只看关于该实体的陈述}, default: null}
//   predicate:
//     type: Statement.predicate
//     doc: {en: "only of this property of the ontology: parameterCount, developedBy …", zh: 只看本体中的某一属性：parameterCount、developedBy 等}
//     default: null
// returns: many
// order: [-knownSince, predicate, id]
// columns:
//   knownSince: statement.knownSince
//   predicate: statement.predicate
//   id: statement.id
//   confidence: statement.confidence
//   factuality: statement.factuality
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
//   knownSince: Statement.knownSince
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
MATCH (statement:Statement)
WHERE statement.knownSince >= substring($date, 0, 4) AND statement.knownSince + '~' > $date + '~'
  AND ($about IS NULL OR statement.subjectId = $about OR statement.objectId = $about)
  AND ($predicate IS NULL OR statement.predicate = $predicate)
// page
RETURN statement.id AS id,
  head(COLLECT {
    MATCH (subject:Entity {id: statement.subjectId})
    RETURN {id: subject.id, name: subject.name, type: subject.type}
  }) AS subject,
  statement.predicate AS predicate,
  head(COLLECT {
    MATCH (object:Entity {id: coalesce(statement.objectId, '')})
    RETURN {id: object.id, name: object.name, type: object.type}
  }) AS object,
  statement.value AS value,
  statement.factuality AS factuality,
  statement.confidence AS confidence,
  statement.rank AS rank,
  statement.firstSeen AS firstSeen,
  statement.lastSeen AS lastSeen,
  statement.knownSince AS knownSince,
  COLLECT {
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

// ---
// summary: {en: "One statement, with every sentence that states it", zh: 一条陈述及其全部原文依据}
// question: {en: "Who says that, and where?", zh: 这条陈述出自哪里？}
// route: /v1/statements/{statement}
// params:
//   statement: {type: str, doc: {en: "id of the statement, as in `statementId`", zh: 陈述的标识，即 statementId}, example: st-3am3oa52y5zfdcew}
// returns: one
// row:
//   id: Statement.id
//   subject: {id: Entity.id, name: Entity.name}
//   predicate: Statement.predicate
//   object?: {id: Entity.id, name: Entity.name}
//   value?: Statement.value
//   factuality: Statement.factuality
//   confidence: Statement.confidence
//   rank: Statement.rank
//   rankReason?: Statement.rankReason
//   firstSeen?: Statement.firstSeen
//   lastSeen?: Statement.lastSeen
//   evidence:
//     - id: Evidence.id
//       quote: Evidence.quote
//       start: Evidence.startOffset
//       end: Evidence.endOffset
//       locator?: Evidence.locator
//       confidence: Evidence.confidence
//       document:
//         id: Document.id
//         name: Document.fileName
//         title?: Document.title
//         publisher?: Document.publisher
//         publishedOn?: Document.publishedOn
//         citation?: Document.citation
// ---
MATCH (statement:Statement {id: $statement})
MATCH (subject:Entity {id: statement.subjectId})
OPTIONAL MATCH (object:Entity {id: coalesce(statement.objectId, '')})
RETURN statement.id AS id,
  {id: subject.id, name: subject.name} AS subject,
  statement.predicate AS predicate,
  CASE WHEN object IS NULL THEN null ELSE {id: object.id, name: object.name} END AS object,
  statement.value AS value,
  statement.factuality AS factuality,
  statement.confidence AS confidence,
  statement.rank AS rank,
  statement.rankReason AS rankReason,
  statement.firstSeen AS firstSeen,
  statement.lastSeen AS lastSeen,
  COLLECT {
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      id: evidence.id, quote: evidence.quote, start: evidence.startOffset, end: evidence.endOffset,
      locator: evidence.locator, confidence: evidence.confidence,
      document: {
        id: document.id, name: document.fileName, title: document.title, publisher: document.publisher,
        publishedOn: document.publishedOn, citation: document.citation
      }
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 1000
  } AS evidence

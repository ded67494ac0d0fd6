// ---
// summary: {en: "One entity with its facts, planned and negated ones included, and the sentences that state them", zh: 一个实体的全部事实（含计划中的与被否定的）及其原文依据}
// question: {en: "What is known about {id}?", zh: "关于{id}知道些什么？"}
// route: /v1/entities/{id}
// params:
//   id: {type: Entity, doc: {en: id or name of the entity, zh: 实体的标识或名称}, example: 百度}
//   facts_limit:
//     type: int
//     doc: {en: "at most so many facts; factCount says how many there are", zh: 最多返回多少条事实；总数见 factCount}
//     default: 200
//     ge: 1
//     le: 1000
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: one
// row:
//   id: Entity.id
//   name: Entity.name
//   nameEn?: Entity.nameEn
//   type: Entity.type
//   kind?: Entity.kind
//   aliases: [Entity.name]
//   disputed: Entity.disputed
//   factCount: int
//   facts:
//     - statementId: Statement.id
//       subject: {id: Entity.id, name: Entity.name}
//       predicate: Statement.predicate
//       object?: {id: Entity.id, name: Entity.name}
//       value?: Statement.value
//       factuality: Statement.factuality
//       confidence: Statement.confidence
//       rank: Statement.rank
//       rankReason?: Statement.rankReason
//       firstSeen?: Statement.firstSeen
//       lastSeen?: Statement.lastSeen
//       evidence:
//         - quote: Evidence.quote
//           start: Evidence.startOffset
//           end: Evidence.endOffset
//           locator?: Evidence.locator
//           confidence: Evidence.confidence
//           document:
//             id: Document.id
//             name: Document.fileName
//             title?: Document.title
//             publisher?: Document.publisher
//             publishedOn?: Document.publishedOn
//             citation?: Document.citation
//   documents:
//     - id: Document.id
//       name: Document.fileName
//       title?: Document.title
//       publisher?: Document.publisher
//       publishedOn?: Document.publishedOn
//       mentions: int
// ---
MATCH (entity:Entity {id: $id})
WHERE ($as_of IS NULL OR entity.knownSince + '~' <= $as_of + '~')
// one look by each index: the embedded engine reads all statements for an OR within a subquery
WITH entity,
  [statement IN
    COLLECT { MATCH (own:Statement {subjectId: $id}) RETURN own } +
    COLLECT { MATCH (other:Statement {objectId: $id}) WHERE other.subjectId <> $id RETURN other }
    WHERE ($as_of IS NULL OR statement.knownSince + '~' <= $as_of + '~')
  ] AS statements
RETURN entity.id AS id,
  entity.name AS name,
  entity.nameEn AS nameEn,
  entity.type AS type,
  entity.kind AS kind,
  coalesce(entity.aliases, []) AS aliases,
  coalesce(entity.disputed, []) AS disputed,
  size(statements) AS factCount,
  COLLECT {
    UNWIND statements AS statement
    WITH statement
    ORDER BY statement.subjectId <> $id, statement.predicate, statement.rank <> 'preferred', statement.rank = 'deprecated', statement.id
    LIMIT $facts_limit
    MATCH (subject:Entity {id: statement.subjectId})
    OPTIONAL MATCH (object:Entity {id: coalesce(statement.objectId, '')})
    RETURN {
      statementId: statement.id,
      subject: {id: subject.id, name: subject.name},
      predicate: statement.predicate,
      object: CASE WHEN object IS NULL THEN null ELSE {id: object.id, name: object.name} END,
      value: statement.value,
      factuality: statement.factuality,
      confidence: statement.confidence,
      rank: statement.rank,
      rankReason: statement.rankReason,
      firstSeen: statement.firstSeen,
      lastSeen: statement.lastSeen,
      evidence: COLLECT {
        MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
        WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
        RETURN {
          quote: evidence.quote, start: evidence.startOffset, end: evidence.endOffset,
          locator: evidence.locator, confidence: evidence.confidence,
          document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
        } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 10
      }
    } ORDER BY statement.subjectId <> $id, statement.predicate, statement.rank <> 'preferred', statement.rank = 'deprecated', statement.id
  } AS facts,
  COLLECT {
    MATCH (entity)-[mention:MENTIONED_IN]->(document:Document)
    WHERE $as_of IS NULL OR document.publishedOn + '~' <= $as_of + '~'
    RETURN {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, mentions: mention.count}
    ORDER BY mention.count DESC, document.fileName LIMIT 50
  } AS documents

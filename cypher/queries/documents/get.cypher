// ---
// summary: {en: "One document: who published it when, and which entities it mentions most", zh: 一篇文献的出版信息及其提及最多的实体}
// question: {en: "What is this document about?", zh: 这篇文献讲了什么？}
// route: /v1/documents/{document}
// params:
//   document: {type: str, doc: {en: "id of the document: the SHA-256 of its bytes", zh: 文献的标识，即其字节的 SHA-256}, example: "a0e7a1a074dbb61bbe0a446efe126a9a9593fa021c99c87d988c4663f674ac84"}
// returns: one
// row:
//   id: Document.id
//   name: Document.fileName
//   title?: Document.title
//   publisher?: Document.publisher
//   publishedOn?: Document.publishedOn
//   citation?: Document.citation
//   textSha256: Document.textSha256
//   lang: Document.lang
//   mentioned:
//     - id: Entity.id
//       name: Entity.name
//       type: Entity.type
//       mentions: int
// ---
MATCH (document:Document {id: $document})
RETURN document.id AS id,
  document.fileName AS name,
  document.title AS title,
  document.publisher AS publisher,
  document.publishedOn AS publishedOn,
  document.citation AS citation,
  document.textSha256 AS textSha256,
  document.lang AS lang,
  COLLECT {
    MATCH (entity:Entity)-[mention:MENTIONED_IN]->(document)
    RETURN {id: entity.id, name: entity.name, type: entity.type, mentions: mention.count}
    ORDER BY mention.count DESC, entity.id LIMIT 200
  } AS mentioned

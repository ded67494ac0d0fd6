// ---
// summary: {en: "The documents that the graph rests on: who published them when, and how much each states; newest first", zh: 图谱所依据的文献：发布方、日期及各自给出的陈述数量，新的在前}
// question: {en: "Which documents does the graph rest on?", zh: 图谱依据了哪些文献？}
// route: /v1/documents
// params:
//   mentions: {type: Entity, doc: {en: only documents that mention this entity, zh: 只看提及该实体的文献}, default: null}
//   include_lexicon:
//     type: bool
//     doc: {en: "the files of the curated lexicon too, which have no date", zh: 是否包括词表文件（无日期）}
//     default: false
//   as_of:
//     type: date
//     doc: {en: "only documents published until then (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献}
//     default: null
// returns: many
// order: [-publishedOn, name, id]
// columns:
//   publishedOn: document.publishedOn
//   name: document.fileName
//   id: document.id
//   title: document.title
//   publisher: document.publisher
//   lang: document.lang
//   statements: "COUNT { MATCH (document)<-[:IN_DOCUMENT]-(:Evidence)<-[:SUPPORTED_BY]-(statement:Statement) RETURN DISTINCT statement }"
// row:
//   id: Document.id
//   name: Document.fileName
//   title?: Document.title
//   publisher?: Document.publisher
//   publishedOn?: Document.publishedOn
//   citation?: Document.citation
//   lang: Document.lang
//   statements: int
// ---
MATCH (document:Document)
WHERE ($include_lexicon OR NOT document.curated)
  AND ($as_of IS NULL OR document.publishedOn + '~' <= $as_of + '~')
  AND ($mentions IS NULL OR EXISTS { MATCH (:Entity {id: $mentions})-[:MENTIONED_IN]->(document) })
// page
RETURN document.id AS id,
  document.fileName AS name,
  document.title AS title,
  document.publisher AS publisher,
  document.publishedOn AS publishedOn,
  document.citation AS citation,
  document.lang AS lang,
  COUNT { MATCH (document)<-[:IN_DOCUMENT]-(:Evidence)<-[:SUPPORTED_BY]-(statement:Statement) RETURN DISTINCT statement } AS statements

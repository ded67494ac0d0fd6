// ---
// summary: {en: "What a model was built on or is a version of, and what was built on it", zh: 某模型的谱系：它基于或升级自哪些模型，哪些模型由它衍生}
// question: {en: "What is the lineage of {model}?", zh: "{model}的衍生与版本谱系是什么？"}
// route: /v1/models/{model}/lineage
// params:
//   model: {type: Model, doc: {en: id or name of the model, zh: 模型的标识或名称}, example: 文心大模型}
//   depth:
//     type: int
//     doc: {en: at most so many steps away, zh: 至多相隔几步}
//     default: 4
//     ge: 1
//     le: 6
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [derived, steps, id]
// key: [derived, id]
// columns:
//   derived: derived
//   steps: steps
//   name: other.name
//   id: other.id
//   releasedOn: other.releasedOn
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   releasedOn?: Model.releasedOn
//   derived: bool
//   steps: int
//   path: [{from: {id: Model.id, name: Model.name}, relation: str, to: {id: Model.id, name: Model.name}}]
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
MATCH (model:Model {id: $model})
WITH model,
  COLLECT {
    MATCH way = (model)-[:BASED_ON_MODEL|VERSION_OF*1..6]->(other:Model)
    WHERE length(way) <= $depth AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
    RETURN {way: way, derived: false} LIMIT 5000
  } + COLLECT {
    MATCH way = (model)<-[:BASED_ON_MODEL|VERSION_OF*1..6]-(other:Model)
    WHERE length(way) <= $depth AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
    RETURN {way: way, derived: true} LIMIT 5000
  } AS found
UNWIND found AS one
WITH one.derived AS derived, one.way AS way
WITH derived, way, last(nodes(way)) AS other
WHERE other.id <> $model
ORDER BY length(way)
WITH derived, other, head(collect(way)) AS way
WITH derived, other, length(way) AS steps, relationships(way) AS hops
// page
RETURN other.id AS id,
  other.name AS name,
  other.nameEn AS nameEn,
  other.releasedOn AS releasedOn,
  derived AS derived,
  steps AS steps,
  [hop IN hops | {from: {id: startNode(hop).id, name: startNode(hop).name}, relation: type(hop), to: {id: endNode(hop).id, name: endNode(hop).name}}] AS path,
  COLLECT {
    UNWIND hops AS hop
    UNWIND hop.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 6
  } AS facts

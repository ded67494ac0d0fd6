// ---
// summary: {en: "The shortest ways by which facts connect two entities, with the evidence of every step", zh: 两个实体之间由事实相连的最短路径，每一步附依据}
// question: {en: "How are {one} and {other} connected?", zh: "{one}与{other}之间有什么联系？"}
// route: /v1/paths
// params:
//   one: {type: Entity, doc: {en: id or name of the entity at one end, zh: 一端实体的标识或名称}, example: 百度}
//   other: {type: Entity, doc: {en: id or name of the entity at the other end, zh: 另一端实体的标识或名称}, example: 文心大模型}
//   depth:
//     type: int
//     doc: {en: "at most so many steps; of the ways that are found the 200 shortest are given", zh: 至多几步；路径过多时给出最短的 200 条}
//     default: 3
//     ge: 1
//     le: 4
//   relations:
//     type: Relation.type
//     many: true
//     doc: {en: "only by these relations, with commas between them: DEVELOPED_BY,BACKED_BY; without it by any", zh: "只经由这些关系，以逗号分隔，如 DEVELOPED_BY,BACKED_BY；不填则不限"}
//     default: null
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [steps, id]
// key: [id]
// columns:
//   steps: steps
//   id: id
//   confidence: confidence
// evidence: [facts]
// row:
//   id: str
//   steps: int
//   confidence: float
//   entities: [{id: Entity.id, name: Entity.name, type: Entity.type}]
//   hops:
//     - from: {id: Entity.id, name: Entity.name}
//       relation: Relation.type
//       to: {id: Entity.id, name: Entity.name}
//       confidence: float
//       knownSince?: Statement.knownSince
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
MATCH way = (:Entity {id: $one})-[:ADAPTS_CHIP|AFFILIATED_WITH|APPLIED_IN_SECTOR|APPLIES_TO_REGION|BACKED_BY|BASED_ON_MODEL|BASED_ON_POLICY|BROADER|CONCERNS_TECHNOLOGY|DEPLOYED_IN|DEVELOPED_BY|DRAFT_OF|FUNDED_ORGANIZATION|HAS_MEASURE|IMPLEMENTS_POLICY|INVESTOR|ISSUED_BY|LEAD_INVESTOR|LOCATED_IN|ORGANIZER|PARTNER_OF|PART_OF_REGION|PROMOTES_TECHNOLOGY|REGULATES_TECHNOLOGY|REPLACES_POLICY|SUBSIDIARY_OF|SUPPORTS|TRAINED_ON_CHIP|USES_TECHNOLOGY|VERSION_OF*1..4]-(:Entity {id: $other})
WHERE length(way) <= $depth
  AND all(hop IN relationships(way) WHERE ($relations IS NULL OR type(hop) IN split($relations, ',')) AND ($as_of IS NULL OR hop.knownSince + '~' <= $as_of + '~'))
WITH nodes(way) AS members, relationships(way) AS hops, length(way) AS steps
WHERE steps <= $depth
  AND all(place IN range(0, size(members) - 2) WHERE NOT members[place] IN members[place + 1..])
WITH members, hops, steps,
  reduce(text = $one, place IN range(0, size(hops) - 1) |
    text + CASE WHEN startNode(hops[place]).id = members[place].id THEN ' ' ELSE ' ^' END + type(hops[place]) + ' ' + members[place + 1].id
  ) AS id
ORDER BY steps, id
LIMIT 200
WITH members, hops, steps, id,
  reduce(least = 1.0, hop IN hops | CASE WHEN hop.confidence < least THEN hop.confidence ELSE least END) AS confidence
// page
RETURN id AS id,
  steps AS steps,
  confidence AS confidence,
  [member IN members | {id: member.id, name: member.name, type: member.type}] AS entities,
  [hop IN hops | {from: {id: startNode(hop).id, name: startNode(hop).name}, relation: type(hop), to: {id: endNode(hop).id, name: endNode(hop).name}, confidence: hop.confidence, knownSince: hop.knownSince}] AS hops,
  COLLECT {
    UNWIND range(0, size(hops) - 1) AS place
    WITH place, hops[place].statementIds[0..2] AS ids
    UNWIND ids AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY place, document.curated, evidence.confidence DESC, evidence.id LIMIT 10
  } AS facts

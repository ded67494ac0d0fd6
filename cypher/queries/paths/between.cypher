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
// all ways of the least length; while they are fewer than 200, those of the next length too: so that which 200 are given
// does not depend on the order in which the engine finds them
MATCH (start:Entity {id: $one}), (goal:Entity {id: $other})
CALL (start, goal) {
  MATCH way = SHORTEST 1 GROUPS (start) ((:Entity)-[hop WHERE ($relations IS NULL OR type(hop) IN split($relations, ',')) AND ($as_of IS NULL OR hop.knownSince + '~' <= $as_of + '~')]-(:Entity)){1,4} (goal)
  RETURN collect(way) AS least
}
CALL (start, goal, least) {
  WITH *
  WHERE size(least) > 0
    AND none(way IN least WHERE length(way) >= $depth)
    AND size([way IN least WHERE all(place IN range(0, length(way) - 1) WHERE NOT nodes(way)[place] IN nodes(way)[place + 1..])]) < 200
  MATCH way = SHORTEST 2 GROUPS (start) ((:Entity)-[hop WHERE ($relations IS NULL OR type(hop) IN split($relations, ',')) AND ($as_of IS NULL OR hop.knownSince + '~' <= $as_of + '~')]-(:Entity)){1,4} (goal)
  RETURN collect(way) AS two
}
CALL (start, goal, two) {
  WITH *
  WHERE size(two) > 0
    AND none(way IN two WHERE length(way) >= $depth)
    AND size([way IN two WHERE all(place IN range(0, length(way) - 1) WHERE NOT nodes(way)[place] IN nodes(way)[place + 1..])]) < 200
  MATCH way = SHORTEST 3 GROUPS (start) ((:Entity)-[hop WHERE ($relations IS NULL OR type(hop) IN split($relations, ',')) AND ($as_of IS NULL OR hop.knownSince + '~' <= $as_of + '~')]-(:Entity)){1,4} (goal)
  RETURN collect(way) AS three
}
CALL (start, goal, three) {
  WITH *
  WHERE size(three) > 0
    AND none(way IN three WHERE length(way) >= $depth)
    AND size([way IN three WHERE all(place IN range(0, length(way) - 1) WHERE NOT nodes(way)[place] IN nodes(way)[place + 1..])]) < 200
  MATCH way = SHORTEST 4 GROUPS (start) ((:Entity)-[hop WHERE ($relations IS NULL OR type(hop) IN split($relations, ',')) AND ($as_of IS NULL OR hop.knownSince + '~' <= $as_of + '~')]-(:Entity)){1,4} (goal)
  RETURN collect(way) AS four
}
UNWIND CASE WHEN size(four) > 0 THEN four WHEN size(three) > 0 THEN three WHEN size(two) > 0 THEN two ELSE least END AS way
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

// ---
// summary: {en: "Who backs a model: from its developer, or the group that this belongs to, to whoever invests there, with rounds and dates", zh: 谁在支持某模型：由研发方（或其所属集团）到投资方的路径，附融资轮次与日期}
// question: {en: "Who backs {model}, since when?", zh: "{model}背后有谁支持，从何时起？"}
// route: /v1/models/{model}/backers
// params:
//   model: {type: Model, doc: {en: id or name of the model, zh: 模型的标识或名称}, example: 文心大模型}
//   include_groups:
//     type: bool
//     doc: {en: also backers of the groups to which its developers belong, zh: 是否包括研发方所属集团的投资方}
//     default: true
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [developer.id, steps, company.id, backer.id]
// key: [developer.id, company.id, backer.id]
// columns:
//   developer.id: developer.id
//   company.id: company.id
//   backer.id: backer.id
//   steps: steps
//   since: since
// evidence: [facts]
// row:
//   backer: {id: Entity.id, name: Entity.name, type: Entity.type}
//   company: {id: Organization.id, name: Organization.name}
//   developer: {id: Organization.id, name: Organization.name}
//   steps: int
//   since?: date
//   path:
//     - from: {id: Entity.id, name: Entity.name}
//       relation: str
//       to: {id: Entity.id, name: Entity.name}
//       knownSince?: Statement.knownSince
//   rounds:
//     - id: FundingRound.id
//       name: FundingRound.name
//       lead: bool
//       roundType?: FundingRound.roundType
//       amount?: FundingRound.amount
//       currency?: FundingRound.currency
//       announcedOn?: FundingRound.announcedOn
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
MATCH (model:Model {id: $model})-[making:DEVELOPED_BY]->(developer:Organization)
WHERE ($as_of IS NULL OR making.knownSince + '~' <= $as_of + '~')
MATCH way = (developer)-[:SUBSIDIARY_OF*0..3]->(company:Organization)
WHERE ($include_groups OR company.id = developer.id)
  AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH developer, making, company, head(collect(way)) AS way
MATCH (company)<-[funding:FUNDED_ORGANIZATION*0..1]-(source)-[stake:BACKED_BY|INVESTOR|LEAD_INVESTOR]->(backer:Entity)
WHERE ($as_of IS NULL OR stake.knownSince + '~' <= $as_of + '~') AND all(step IN funding WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH developer, company, backer, making, way, funding, source, stake
ORDER BY source.type <> 'Organization', coalesce(source.announcedOn, ''), source.id, type(stake)
WITH developer, company, backer, [making] + relationships(way) AS hops,
  collect(DISTINCT stake) AS stakes, collect(funding) AS fundings,
  [round IN collect(DISTINCT source) WHERE round.type = 'FundingRound'] AS financings
WITH developer, company, backer, financings, size(hops) + 1 AS steps,
  hops + reduce(all = [], some IN fundings | all + [one IN some WHERE NOT one IN all]) + stakes AS hops,
  reduce(least = null, round IN financings | CASE WHEN round.announcedOn IS NOT NULL AND (least IS NULL OR round.announcedOn < least) THEN round.announcedOn ELSE least END) AS since
// page
RETURN {id: backer.id, name: backer.name, type: backer.type} AS backer,
  {id: company.id, name: company.name} AS company,
  {id: developer.id, name: developer.name} AS developer,
  steps AS steps,
  since AS since,
  [hop IN hops | {from: {id: startNode(hop).id, name: startNode(hop).name}, relation: type(hop), to: {id: endNode(hop).id, name: endNode(hop).name}, knownSince: hop.knownSince}] AS path,
  COLLECT {
    UNWIND financings AS round
    RETURN {
      id: round.id, name: round.name, lead: EXISTS { MATCH (round)-[:LEAD_INVESTOR]->(backer) }, roundType: round.roundType,
      amount: round.amount, currency: round.currency, announcedOn: round.announcedOn
    } ORDER BY coalesce(round.announcedOn, ''), round.id
  } AS rounds,
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
    } ORDER BY statement.predicate, document.curated, evidence.confidence DESC, evidence.id LIMIT 10
  } AS facts

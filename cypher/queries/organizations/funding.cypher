// ---
// summary: {en: "The rounds in which an organization was funded: type, sum, date, investors; oldest first", zh: 某机构的融资历史：轮次、金额、日期与投资方，旧的在前}
// question: {en: "What is the funding history of {organization}?", zh: "{organization}的融资历史如何？"}
// route: /v1/organizations/{organization}/funding
// params:
//   organization: {type: Organization, doc: {en: the organization that was funded, zh: 获得融资的机构}, example: 智谱}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [announcedOn, id]
// columns:
//   announcedOn: round.announcedOn
//   roundType: round.roundType
//   amount: round.amount
//   id: round.id
//   confidence: fact.confidence
// evidence: [facts]
// row:
//   id: FundingRound.id
//   name: FundingRound.name
//   roundType?: FundingRound.roundType
//   amount?: FundingRound.amount
//   currency?: FundingRound.currency
//   announcedOn?: FundingRound.announcedOn
//   confidence: float
//   leadInvestors: [{id: Entity.id, name: Entity.name}]
//   investors: [{id: Entity.id, name: Entity.name}]
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
MATCH (round:FundingRound)-[fact:FUNDED_ORGANIZATION]->(organization:Organization {id: $organization})
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
// page
RETURN round.id AS id,
  round.name AS name,
  round.roundType AS roundType,
  round.amount AS amount,
  round.currency AS currency,
  round.announcedOn AS announcedOn,
  fact.confidence AS confidence,
  COLLECT {
    MATCH (round)-[stake:LEAD_INVESTOR]->(investor:Entity)
    WHERE ($as_of IS NULL OR stake.knownSince + '~' <= $as_of + '~')
    RETURN {id: investor.id, name: investor.name} ORDER BY investor.id LIMIT 50
  } AS leadInvestors,
  COLLECT {
    MATCH (round)-[stake:INVESTOR]->(investor:Entity)
    WHERE ($as_of IS NULL OR stake.knownSince + '~' <= $as_of + '~')
    RETURN {id: investor.id, name: investor.name} ORDER BY investor.id LIMIT 50
  } AS investors,
  COLLECT {
    MATCH (statement:Statement {subjectId: round.id})
    WHERE statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY statement.predicate, document.curated, evidence.confidence DESC, evidence.id LIMIT 10
  } AS facts

// ---
// summary: {en: "Models whose developers an organization backs, with the rounds in which it did", zh: 某机构所投资（支持）的企业研发的模型，及其参与的融资}
// question: {en: "Which models are backed by {backer}?", zh: "{backer}支持了哪些模型？"}
// route: /v1/models/by-backer
// params:
//   backer: {type: Organization, doc: {en: the organization that backs or invests, zh: 投资或支持的机构}, example: 阿里巴巴}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id, developer.id]
// key: [id, developer.id]
// columns:
//   name: model.name
//   id: model.id
//   developer.id: developer.id
//   developer: {value: developer.id, like: Organization}
//   developer.name: developer.name
//   releasedOn: {value: model.releasedOn, like: Model.releasedOn}
//   confidence: {value: confidence, like: Statement.confidence}
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   developer: {id: Organization.id, name: Organization.name}
//   rounds:
//     - id: FundingRound.id
//       name: FundingRound.name
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
MATCH (:Organization {id: $backer})<-[stake:BACKED_BY|INVESTOR|LEAD_INVESTOR]-(source)
WHERE ($as_of IS NULL OR stake.knownSince + '~' <= $as_of + '~')
MATCH (source)-[funding:FUNDED_ORGANIZATION*0..1]->(developer:Organization)
WHERE all(step IN funding WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH developer, collect(stake.statementIds) AS stakes, max(stake.confidence) AS backing,
  [round IN collect(DISTINCT source) WHERE round.type = 'FundingRound'] AS financings
MATCH (model:Model)-[making:DEVELOPED_BY]->(developer)
WHERE ($as_of IS NULL OR making.knownSince + '~' <= $as_of + '~')
WITH model, developer, stakes + [making.statementIds] AS groups, financings,
  CASE WHEN backing < making.confidence THEN backing ELSE making.confidence END AS confidence
// page
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  {id: developer.id, name: developer.name} AS developer,
  COLLECT {
    UNWIND financings AS round
    RETURN {
      id: round.id, name: round.name, roundType: round.roundType, amount: round.amount,
      currency: round.currency, announcedOn: round.announcedOn
    } ORDER BY coalesce(round.announcedOn, ''), round.id
  } AS rounds,
  COLLECT {
    UNWIND groups AS ids
    UNWIND ids AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY statement.predicate, document.curated, evidence.confidence DESC, evidence.id LIMIT 8
  } AS facts

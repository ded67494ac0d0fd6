// ---
// summary: {en: "Models with at least so many parameters, largest first", zh: 参数量不少于某值的模型，大的在前}
// question: {en: "Which models have at least {min_parameters} parameters?", zh: "参数量不少于{min_parameters}的模型有哪些？"}
// route: /v1/models/by-size
// params:
//   min_parameters:
//     type: int
//     doc: {en: "at least so many parameters, an absolute number (100 billion: 100000000000)", zh: 参数量下限，绝对数（千亿：100000000000）}
//     example: 100000000000
//     ge: 0
//   max_parameters:
//     type: int
//     doc: {en: at most so many, zh: 参数量上限}
//     default: null
//     ge: 0
// returns: many
// order: [-parameterCount, id]
// columns:
//   parameterCount: model.parameterCount
//   releasedOn: model.releasedOn
//   name: model.name
//   id: model.id
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   parameterCount: Model.parameterCount
//   activeParameterCount?: Model.activeParameterCount
//   releasedOn?: Model.releasedOn
//   disputed: Model.disputed
//   developers: [{id: Organization.id, name: Organization.name}]
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
MATCH (model:Model)
WHERE model.parameterCount >= $min_parameters AND ($max_parameters IS NULL OR model.parameterCount <= $max_parameters)
// page
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  model.parameterCount AS parameterCount,
  model.activeParameterCount AS activeParameterCount,
  model.releasedOn AS releasedOn,
  coalesce(model.disputed, []) AS disputed,
  COLLECT {
    MATCH (model)-[:DEVELOPED_BY]->(developer:Organization)
    RETURN {id: developer.id, name: developer.name} ORDER BY developer.id
  } AS developers,
  COLLECT {
    MATCH (statement:Statement {subjectId: model.id})
    WHERE statement.predicate IN ['parameterCount', 'activeParameterCount'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY statement.predicate DESC, document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

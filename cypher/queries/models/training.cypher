// ---
// summary: {en: "On which chips, how many of them and how many tokens a model was trained", zh: 某模型的训练芯片、卡数与词元数}
// question: {en: "What chips, and how many, trained {model}?", zh: "{model}用什么芯片、多少张卡训练？"}
// route: /v1/models/{model}/training
// params:
//   model: {type: Model, doc: {en: id or name of the model, zh: 模型的标识或名称}, example: 文心大模型}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: one
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   parameterCount?: Model.parameterCount
//   trainingChipCount?: Model.trainingChipCount
//   trainingTokenCount?: Model.trainingTokenCount
//   disputed: Model.disputed
//   chips:
//     - id: Chip.id
//       name: Chip.name
//       relation: str
//       chipArchitecture?: Chip.chipArchitecture
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
WHERE ($as_of IS NULL OR model.knownSince + '~' <= $as_of + '~')
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  model.parameterCount AS parameterCount,
  model.trainingChipCount AS trainingChipCount,
  model.trainingTokenCount AS trainingTokenCount,
  coalesce(model.disputed, []) AS disputed,
  COLLECT {
    MATCH (model)-[fact:TRAINED_ON_CHIP|ADAPTS_CHIP]->(chip:Chip)
    WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
    RETURN {id: chip.id, name: chip.name, relation: type(fact), chipArchitecture: chip.chipArchitecture}
    ORDER BY type(fact) DESC, chip.id
  } AS chips,
  COLLECT {
    MATCH (statement:Statement {subjectId: model.id})
    WHERE statement.predicate IN ['trainedOnChip', 'adaptsChip', 'trainingChipCount', 'trainingTokenCount', 'parameterCount'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY statement.predicate, document.curated, evidence.confidence DESC, evidence.id LIMIT 20
  } AS facts

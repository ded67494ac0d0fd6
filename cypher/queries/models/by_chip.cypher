// ---
// summary: {en: "Models trained on a chip or adapted to it", zh: 训练于或适配某款芯片的模型}
// question: {en: "Which models were trained on or adapted to {chip}?", zh: "哪些模型训练于或适配{chip}？"}
// route: /v1/models/by-chip
// params:
//   chip: {type: Chip, doc: {en: the chip or the family of chips, zh: 芯片或芯片系列}, example: 昇腾910B}
//   use:
//     type: str
//     doc: {en: "trained or adapted; without it both", zh: 用途：trained（训练）或 adapted（适配）；不填则不限}
//     values: [trained, adapted]
//     default: null
//   include_versions:
//     type: bool
//     doc: {en: also chips that are versions of it, zh: 是否包括属于该系列的各型号}
//     default: true
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id, chip.id, relation]
// key: [id, chip.id, relation]
// columns:
//   name: model.name
//   id: model.id
//   chip.id: chip.id
//   relation: relation
//   releasedOn: model.releasedOn
//   confidence: fact.confidence
// evidence: [facts]
// row:
//   id: Model.id
//   name: Model.name
//   nameEn?: Model.nameEn
//   releasedOn?: Model.releasedOn
//   relation: Relation.type
//   chip: {id: Chip.id, name: Chip.name}
//   trainingChipCount?: Model.trainingChipCount
//   confidence: float
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
MATCH way = (chip:Chip)-[:VERSION_OF*0..3]->(family:Chip {id: $chip})
WHERE ($include_versions OR chip.id = $chip)
  AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH DISTINCT chip
MATCH (model:Model)-[fact:TRAINED_ON_CHIP|ADAPTS_CHIP]->(chip)
WHERE ($use IS NULL OR type(fact) = CASE $use WHEN 'trained' THEN 'TRAINED_ON_CHIP' ELSE 'ADAPTS_CHIP' END)
  AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
WITH model, chip, fact, type(fact) AS relation
// page
RETURN model.id AS id,
  model.name AS name,
  model.nameEn AS nameEn,
  model.releasedOn AS releasedOn,
  relation AS relation,
  {id: chip.id, name: chip.name} AS chip,
  model.trainingChipCount AS trainingChipCount,
  fact.confidence AS confidence,
  COLLECT {
    MATCH (model)-[:DEVELOPED_BY]->(developer:Organization)
    RETURN {id: developer.id, name: developer.name} ORDER BY developer.id
  } AS developers,
  COLLECT {
    UNWIND fact.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

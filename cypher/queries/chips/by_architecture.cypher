// ---
// summary: {en: "Chips of an architecture and who makes them", zh: 某类架构的芯片及其研发厂商}
// question: {en: "Which vendors make {architecture} chips?", zh: "采用{architecture}架构的芯片由哪些厂商研发？"}
// route: /v1/chips/by-architecture
// params:
//   architecture:
//     type: Chip.chipArchitecture
//     doc: {en: "by notation or label: gpu, npu, FPGA …", zh: 芯片架构的代号或名称：gpu、npu、神经网络处理器等}
//     example: npu
// returns: many
// order: [name, id]
// columns:
//   name: chip.name
//   id: chip.id
//   releasedOn: chip.releasedOn
// evidence: [facts]
// row:
//   id: Chip.id
//   name: Chip.name
//   nameEn?: Chip.nameEn
//   releasedOn?: Chip.releasedOn
//   developers: [{id: Organization.id, name: Organization.name}]
//   models: int
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
MATCH (chip:Chip {chipArchitecture: $architecture})
// page
RETURN chip.id AS id,
  chip.name AS name,
  chip.nameEn AS nameEn,
  chip.releasedOn AS releasedOn,
  COLLECT {
    MATCH (chip)-[:DEVELOPED_BY]->(developer:Organization)
    RETURN {id: developer.id, name: developer.name} ORDER BY developer.id
  } AS developers,
  COUNT { MATCH (chip)<-[:TRAINED_ON_CHIP|ADAPTS_CHIP]-(:Model) } AS models,
  COLLECT {
    MATCH (statement:Statement {subjectId: chip.id})
    WHERE statement.predicate IN ['chipArchitecture', 'developedBy'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

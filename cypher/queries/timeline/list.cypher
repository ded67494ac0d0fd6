// ---
// summary: {en: "What happened when: policies issued, models and chips released, rounds announced; oldest first", zh: 时间线：政策发布、模型与芯片发布、融资披露，旧的在前}
// question: {en: "What happened when?", zh: 何时发生了什么（政策、模型、芯片、融资）？}
// route: /v1/timeline
// params:
//   since: {type: date, doc: {en: "not before this date (2023, 2023-05 or 2023-05-30); what is dated 2023 alone comes before 2023-01: 2023 has it, 2023-01 has not", zh: 不早于该日期（年、年月或年月日）；只写“2023年”的排在 2023-01 之前，填 2023 才会包括}, default: null}
//   until: {type: date, doc: {en: "not after this date; 2024 reaches to its end, and 2024-05 has what is dated 2024 alone", zh: 不晚于该日期；填 2024 则至该年年末，填 2024-05 也包括只写“2024年”的}, default: null}
//   kind:
//     type: str
//     doc: {en: "only one kind of happening: Policy (issued), Model or Chip (released), FundingRound (announced)", zh: 只看一类：Policy（政策发布）、Model 或 Chip（模型、芯片发布）、FundingRound（融资披露）}
//     values: [Policy, Model, Chip, FundingRound]
//     default: null
//   region: {type: Region, doc: {en: "only policies for this region or one within it, and models, chips and rounds of organizations that sit there", zh: 只看适用于该地区（含下辖地区）的政策，以及位于该地区的机构的模型、芯片与融资}, default: null}
//   organization: {type: Organization, doc: {en: "only what this organization issued, develops, raised or invested in", zh: 只看该机构发布、研发、融得或投资的}, default: null}
//   technology: {type: Technology, doc: {en: only what concerns or uses this technology, zh: 只看涉及或采用该技术的}, default: null}
// returns: many
// order: [date, id]
// columns:
//   date: date
//   id: entity.id
//   name: entity.name
//   type: entity.type
// evidence: [facts]
// row:
//   id: Entity.id
//   name: Entity.name
//   type: Entity.type
//   date: date
//   organizations: [{id: Organization.id, name: Organization.name, relation: str}]
//   regions: [{id: Region.id, name: Region.name}]
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
MATCH (entity:Policy|Model|Chip|FundingRound)
WITH entity, coalesce(entity.issuedOn, entity.releasedOn, entity.announcedOn) AS date
WHERE date IS NOT NULL
  AND ($since IS NULL OR date >= $since)
  AND ($until IS NULL OR date <= $until + '~')
  AND ($kind IS NULL OR entity.type = $kind)
  AND ($organization IS NULL OR EXISTS {
    MATCH (entity)-[:ISSUED_BY|DEVELOPED_BY|FUNDED_ORGANIZATION|INVESTOR|LEAD_INVESTOR]->(:Organization {id: $organization})
  })
  AND ($technology IS NULL OR EXISTS {
    MATCH (entity)-[:CONCERNS_TECHNOLOGY|PROMOTES_TECHNOLOGY|REGULATES_TECHNOLOGY|USES_TECHNOLOGY]->(:Technology {id: $technology})
  })
  AND ($region IS NULL OR EXISTS {
    MATCH (entity)-[:APPLIES_TO_REGION]->(:Region)-[:PART_OF_REGION*0..8]->(:Region {id: $region})
  } OR EXISTS {
    MATCH (entity)-[:DEVELOPED_BY|FUNDED_ORGANIZATION]->(:Organization)-[:LOCATED_IN]->(:Region)-[:PART_OF_REGION*0..8]->(:Region {id: $region})
  })
// page
RETURN entity.id AS id,
  entity.name AS name,
  entity.type AS type,
  date AS date,
  COLLECT {
    MATCH (entity)-[fact:ISSUED_BY|DEVELOPED_BY|FUNDED_ORGANIZATION|INVESTOR|LEAD_INVESTOR]->(organization:Organization)
    RETURN {id: organization.id, name: organization.name, relation: type(fact)} ORDER BY type(fact), organization.id LIMIT 20
  } AS organizations,
  COLLECT {
    MATCH (entity)-[:APPLIES_TO_REGION]->(region:Region)
    RETURN {id: region.id, name: region.name} ORDER BY region.id LIMIT 20
  } AS regions,
  COLLECT {
    MATCH (statement:Statement {subjectId: entity.id})
    WHERE statement.predicate IN ['issuedOn', 'releasedOn', 'announcedOn'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

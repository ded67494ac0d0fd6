// ---
// summary: {en: "Organizations that sit in a city or another region: companies, or all, or those of another kind", zh: 位于某市（或其他地区）的机构：企业、全部或某一类}
// question: {en: "Which organizations are located in {region}?", zh: "{region}有哪些企业（机构）？"}
// route: /v1/organizations/by-region
// params:
//   region: {type: Region, doc: {en: the region in which they sit, zh: 所在地区}, example: 深圳}
//   include_subregions:
//     type: bool
//     doc: {en: "also those in its districts, cities …", zh: 是否包括其下辖地区的机构}
//     default: true
//   kind: {type: Class, doc: {en: "a class of organizations: companies, universities, organizations …", zh: 机构的类别：companies、universities、organizations 等}, default: Company}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [name, id]
// columns:
//   name: organization.name
//   id: organization.id
//   foundedOn: organization.foundedOn
//   kind: organization.kind
//   confidence: confidence
// evidence: [facts]
// row:
//   id: Organization.id
//   name: Organization.name
//   nameEn?: Organization.nameEn
//   kind?: Organization.kind
//   foundedOn?: Organization.foundedOn
//   confidence: float
//   models: int
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
MATCH (place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $region})
WHERE $include_subregions OR place.id = $region
MATCH (organization:Organization)-[fact:LOCATED_IN]->(place)
WHERE $kind IN labels(organization)
  AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
WITH organization, place, fact
ORDER BY place.id
WITH organization, collect(DISTINCT {id: place.id, name: place.name}) AS regions,
  collect(fact.statementIds) AS groups, max(fact.confidence) AS confidence
// page
RETURN organization.id AS id,
  organization.name AS name,
  organization.nameEn AS nameEn,
  organization.kind AS kind,
  organization.foundedOn AS foundedOn,
  confidence AS confidence,
  COUNT { MATCH (organization)<-[making:DEVELOPED_BY]-(:Model) WHERE ($as_of IS NULL OR making.knownSince + '~' <= $as_of + '~') } AS models,
  regions AS regions,
  COLLECT {
    UNWIND groups AS ids
    UNWIND ids AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

// ---
// summary: {en: "Policies issued in a year or a month, however precise their date is, oldest first", zh: 某年或某月发布的政策（不论日期精度），旧的在前}
// question: {en: "Which policies were issued in {year}?", zh: "{year}发布了哪些政策？"}
// route: /v1/policies/by-year
// params:
//   year:
//     type: date
//     doc: {en: "a year, month or day (2024, 2024-05); a policy dated 2024 alone is one of 2024 and of no month", zh: 年、年月或年月日（如 2024、2024-05）；只写年份的政策只算在该年，不算在某月}
//     example: "2023"
//   region: {type: Region, doc: {en: only policies that apply in this region, zh: 只看适用于该地区的政策}, default: null}
//   include_subregions:
//     type: bool
//     doc: {en: "also policies of the districts, cities … within the region", zh: 是否包括其下辖地区的政策}
//     default: false
// returns: many
// order: [issuedOn, id]
// columns:
//   issuedOn: policy.issuedOn
//   policyStatus: policy.policyStatus
//   policyType: policy.policyType
//   name: policy.name
//   id: policy.id
// evidence: [facts]
// row:
//   id: Policy.id
//   name: Policy.name
//   nameEn?: Policy.nameEn
//   issuedOn: Policy.issuedOn
//   policyStatus?: Policy.policyStatus
//   policyType?: Policy.policyType
//   issuers: [{id: Organization.id, name: Organization.name}]
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
MATCH (policy:Policy)
WHERE policy.issuedOn STARTS WITH $year
  AND ($region IS NULL OR EXISTS {
    MATCH (policy)-[:APPLIES_TO_REGION]->(place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $region})
    WHERE $include_subregions OR place.id = $region
  })
// page
RETURN policy.id AS id,
  policy.name AS name,
  policy.nameEn AS nameEn,
  policy.issuedOn AS issuedOn,
  policy.policyStatus AS policyStatus,
  policy.policyType AS policyType,
  COLLECT {
    MATCH (policy)-[issuing:ISSUED_BY]->(issuer:Organization)
    RETURN {id: issuer.id, name: issuer.name} ORDER BY issuer.id
  } AS issuers,
  COLLECT {
    MATCH (policy)-[:APPLIES_TO_REGION]->(covered:Region)
    RETURN {id: covered.id, name: covered.name} ORDER BY covered.id
  } AS regions,
  COLLECT {
    MATCH (statement:Statement {subjectId: policy.id})
    WHERE statement.predicate IN ['issuedOn'] AND statement.factuality = 'actual' AND statement.rank <> 'deprecated'
    WITH statement
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

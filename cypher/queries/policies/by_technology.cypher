// ---
// summary: {en: "Policies that promote, regulate or concern a technology or a narrower one, newest first", zh: 支持、规制或涉及某技术（含其下位技术）的政策，新的在前}
// question: {en: "Which policies are about {technology}?", zh: "哪些政策支持、规制或涉及{technology}？"}
// route: /v1/policies/by-technology
// params:
//   technology: {type: Technology, doc: {en: the technology that is asked for, zh: 所问的技术}, example: 大模型}
//   stance:
//     type: str
//     doc: {en: "promotes (also by a support that it grants), regulates or concerns; without it any of them", zh: 政策的态度：promotes（支持，含其支持举措所支持的）、regulates（规制）、concerns（涉及）；不填则不限}
//     values: [promotes, regulates, concerns]
//     default: null
//   include_narrower:
//     type: bool
//     doc: {en: also policies about technologies that are kinds or parts of it, zh: 是否包括其下位技术的政策}
//     default: true
//   region: {type: Region, doc: {en: only policies that apply in this region, zh: 只看适用于该地区的政策}, default: null}
//   include_subregions:
//     type: bool
//     doc: {en: "also policies of the districts, cities … within the region", zh: 是否包括其下辖地区的政策}
//     default: false
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [-issuedOn, id]
// columns:
//   issuedOn: policy.issuedOn
//   policyStatus: policy.policyStatus
//   policyType: policy.policyType
//   name: policy.name
//   id: policy.id
//   confidence: confidence
// evidence: [facts]
// row:
//   id: Policy.id
//   name: Policy.name
//   nameEn?: Policy.nameEn
//   issuedOn?: Policy.issuedOn
//   policyStatus?: Policy.policyStatus
//   policyType?: Policy.policyType
//   confidence: float
//   technologies: [{id: Technology.id, name: Technology.name, relation: str}]
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
MATCH way = (technology:Technology {id: $technology})<-[:BROADER*0..6]-(narrow:Technology)
WHERE ($include_narrower OR narrow.id = $technology)
  AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH DISTINCT narrow
MATCH (narrow)<-[fact:CONCERNS_TECHNOLOGY|PROMOTES_TECHNOLOGY|REGULATES_TECHNOLOGY|SUPPORTS]-(source)
WHERE ($stance IS NULL OR type(fact) = toUpper($stance) + '_TECHNOLOGY' OR ($stance = 'promotes' AND type(fact) = 'SUPPORTS'))
  AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
MATCH (source)<-[granting:HAS_MEASURE*0..1]-(policy:Policy)
WHERE all(step IN granting WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
  AND ($region IS NULL OR EXISTS {
    MATCH (policy)-[:APPLIES_TO_REGION]->(place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $region})
    WHERE $include_subregions OR place.id = $region
  })
WITH policy, fact, narrow
ORDER BY narrow.id, type(fact)
WITH policy, collect({id: narrow.id, name: narrow.name, relation: type(fact)}) AS technologies,
  collect(fact.statementIds) AS groups, max(fact.confidence) AS confidence
// page
RETURN policy.id AS id,
  policy.name AS name,
  policy.nameEn AS nameEn,
  policy.issuedOn AS issuedOn,
  policy.policyStatus AS policyStatus,
  policy.policyType AS policyType,
  confidence AS confidence,
  technologies AS technologies,
  COLLECT {
    MATCH (policy)-[issuing:ISSUED_BY]->(issuer:Organization)
    RETURN {id: issuer.id, name: issuer.name} ORDER BY issuer.id
  } AS issuers,
  COLLECT {
    MATCH (policy)-[:APPLIES_TO_REGION]->(covered:Region)
    RETURN {id: covered.id, name: covered.name} ORDER BY covered.id
  } AS regions,
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
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 6
  } AS facts

// ---
// summary: {en: "Supports of one kind, with their policies, in one region or everywhere; newest policy first", zh: 某种方式的支持举措及其政策，可限定地区；新政策在前}
// question: {en: "Which policies support by {instrument}?", zh: "哪些政策以{instrument}方式给予支持？"}
// route: /v1/measures/by-instrument
// params:
//   instrument:
//     type: PolicyMeasure.instrument
//     doc: {en: "by notation or label: subsidy, 算力券, compute-voucher, fund …; voucher is any voucher", zh: 支持方式的代号或名称：subsidy、算力券、compute-voucher、基金等；voucher（券）指任何一种券}
//     example: compute-voucher
//   region: {type: Region, doc: {en: the region whose policies are asked for; without it all, zh: 所问的地区，不填则不限}, default: null}
//   include_subregions:
//     type: bool
//     doc: {en: "also policies of the districts, cities … within the region", zh: 是否包括其下辖地区的政策}
//     default: false
// returns: many
// order: [-policy.issuedOn, id]
// columns:
//   policy.issuedOn: policy.issuedOn
//   policy.policyStatus: policy.policyStatus
//   policy: {value: policy.id, like: Policy}
//   instrument: measure.instrument
//   amount: measure.amount
//   maximumAmount: measure.maximumAmount
//   totalAmount: measure.totalAmount
//   currency: measure.currency
//   supportRate: measure.supportRate
//   deadline: measure.deadline
//   confidence: fact.confidence
//   name: measure.name
//   id: measure.id
// evidence: [facts]
// row:
//   id: PolicyMeasure.id
//   name: PolicyMeasure.name
//   instrument?: PolicyMeasure.instrument
//   amount?: PolicyMeasure.amount
//   maximumAmount?: PolicyMeasure.maximumAmount
//   totalAmount?: PolicyMeasure.totalAmount
//   currency?: PolicyMeasure.currency
//   supportRate?: PolicyMeasure.supportRate
//   targetGroup?: PolicyMeasure.targetGroup
//   deadline?: PolicyMeasure.deadline
//   policy:
//     id: Policy.id
//     name: Policy.name
//     issuedOn?: Policy.issuedOn
//     expiresOn?: Policy.expiresOn
//     policyStatus?: Policy.policyStatus
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
MATCH (policy:Policy)-[fact:HAS_MEASURE]->(measure:PolicyMeasure)
WHERE (measure.instrument = $instrument OR ($instrument = 'voucher' AND measure.instrument ENDS WITH '-voucher'))
  AND ($region IS NULL OR EXISTS {
    MATCH (policy)-[:APPLIES_TO_REGION]->(place:Region)-[:PART_OF_REGION*0..8]->(region:Region {id: $region})
    WHERE $include_subregions OR place.id = $region
  })
// page
RETURN measure.id AS id,
  measure.name AS name,
  measure.instrument AS instrument,
  measure.amount AS amount,
  measure.maximumAmount AS maximumAmount,
  measure.totalAmount AS totalAmount,
  measure.currency AS currency,
  measure.supportRate AS supportRate,
  measure.targetGroup AS targetGroup,
  measure.deadline AS deadline,
  {id: policy.id, name: policy.name, issuedOn: policy.issuedOn, expiresOn: policy.expiresOn, policyStatus: policy.policyStatus} AS policy,
  COLLECT {
    UNWIND fact.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

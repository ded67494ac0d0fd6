// ---
// summary: {en: "The supports that a policy grants: instrument, sums, rate, for whom, until when", zh: 某政策给予的支持举措：方式、额度、比例、对象与期限}
// question: {en: "Which supports does {policy} grant?", zh: "{policy}给予哪些支持？"}
// route: /v1/policies/{policy}/measures
// params:
//   policy: {type: Policy, doc: {en: id or name of the policy, zh: 政策的标识或名称}, example: 《成都市围绕超算智算加快算力产业发展的政策措施》}
// returns: many
// order: [instrument, id]
// columns:
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
//   supports: [{id: Entity.id, name: Entity.name}]
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
MATCH (policy:Policy {id: $policy})-[fact:HAS_MEASURE]->(measure:PolicyMeasure)
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
  COLLECT {
    MATCH (measure)-[:SUPPORTS]->(other:Entity)
    RETURN {id: other.id, name: other.name} ORDER BY other.id
  } AS supports,
  COLLECT {
    UNWIND fact.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 5
  } AS facts

// ---
// summary: {en: "Which policy followed which: a draft and what it became, a policy and what replaced it; latest first", zh: 政策的前后更替：征求意见稿及其定稿，被废止替代的政策及其后继；新的在前}
// question: {en: "Which policy did a draft become, and which one replaced which?", zh: 征求意见稿形成了哪份正式文件？政策之间如何更替？}
// route: /v1/policies/successions
// params:
//   policy: {type: Policy, doc: {en: "only where this policy is the earlier or the later one", zh: 只看该政策作为前者或后者的更替}, default: null}
//   drafts_only:
//     type: bool
//     doc: {en: only where the earlier one was a draft, zh: 只看前者为征求意见稿的更替}
//     default: false
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [-issuedOn, later.id, earlier.id, relation]
// key: [later.id, earlier.id, relation]
// columns:
//   issuedOn: later.issuedOn
//   later.id: later.id
//   earlier.id: earlier.id
//   relation: relation
//   confidence: fact.confidence
// evidence: [facts]
// row:
//   earlier:
//     id: Policy.id
//     name: Policy.name
//     issuedOn?: Policy.issuedOn
//     policyStatus?: Policy.policyStatus
//   relation: Relation.type
//   later:
//     id: Policy.id
//     name: Policy.name
//     issuedOn?: Policy.issuedOn
//     policyStatus?: Policy.policyStatus
//   issuedOn?: Policy.issuedOn
//   confidence: float
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
MATCH (one:Policy)-[fact:DRAFT_OF|REPLACES_POLICY]->(other:Policy)
WHERE ($policy IS NULL OR one.id = $policy OR other.id = $policy)
  AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
WITH fact, type(fact) AS relation, one, other
WITH fact, relation,
  CASE relation WHEN 'DRAFT_OF' THEN one ELSE other END AS earlier,
  CASE relation WHEN 'DRAFT_OF' THEN other ELSE one END AS later
WHERE NOT $drafts_only OR relation = 'DRAFT_OF' OR earlier.policyStatus = 'draft'
// page
RETURN {id: earlier.id, name: earlier.name, issuedOn: earlier.issuedOn, policyStatus: earlier.policyStatus} AS earlier,
  relation AS relation,
  {id: later.id, name: later.name, issuedOn: later.issuedOn, policyStatus: later.policyStatus} AS later,
  later.issuedOn AS issuedOn,
  fact.confidence AS confidence,
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

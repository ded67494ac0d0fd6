// ---
// summary: {en: "What belongs to a group, directly or through others, nearest first", zh: 某集团直接与间接的下属机构，由近及远}
// question: {en: "What are the direct and indirect subsidiaries of {organization}?", zh: "{organization}有哪些直接与间接子公司？"}
// route: /v1/organizations/{organization}/subsidiaries
// params:
//   organization: {type: Organization, doc: {en: id or name of the group, zh: 集团的标识或名称}, example: 阿里巴巴}
//   depth:
//     type: int
//     doc: {en: "at most so many levels; 1: direct ones only", zh: 至多几级；1 表示只看直接下属}
//     default: 4
//     ge: 1
//     le: 6
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [level, name, id]
// columns:
//   level: level
//   name: member.name
//   id: member.id
//   kind: member.kind
// evidence: [facts]
// row:
//   id: Organization.id
//   name: Organization.name
//   nameEn?: Organization.nameEn
//   kind?: Organization.kind
//   level: int
//   path: [Organization.name]
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
MATCH way = (member:Organization)-[:SUBSIDIARY_OF*1..6]->(:Organization {id: $organization})
WHERE length(way) <= $depth AND member.id <> $organization
  AND all(step IN relationships(way) WHERE ($as_of IS NULL OR step.knownSince + '~' <= $as_of + '~'))
WITH member, way
ORDER BY length(way)
WITH member, head(collect(way)) AS way
WITH member, length(way) AS level, nodes(way) AS members, relationships(way) AS hops
// page
RETURN member.id AS id,
  member.name AS name,
  member.nameEn AS nameEn,
  member.kind AS kind,
  level AS level,
  [one IN members | one.name] AS path,
  COLLECT {
    UNWIND hops AS hop
    UNWIND hop.statementIds AS statementId
    MATCH (statement:Statement {id: statementId})
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
    RETURN {
      predicate: statement.predicate, statementId: statement.id, confidence: evidence.confidence,
      quote: evidence.quote, locator: evidence.locator,
      document: {id: document.id, name: document.fileName, title: document.title, publisher: document.publisher, publishedOn: document.publishedOn, citation: document.citation}
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT 6
  } AS facts

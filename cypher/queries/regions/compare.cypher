// ---
// summary: {en: "Two cities or other regions side by side: policies, their types and technologies, organizations, models, rounds; and what both promote", zh: 两个城市（或其他地区）的对比：政策及其类型与技术、机构、模型、融资，以及双方共同支持的技术}
// question: {en: "How do {one} and {other} compare?", zh: "{one}与{other}相比如何？"}
// route: /v1/regions/compare
// params:
//   one: {type: Region, doc: {en: one region, zh: 其中一个地区}, example: 北京}
//   other: {type: Region, doc: {en: the other, zh: 另一个地区}, example: 上海}
//   include_subregions:
//     type: bool
//     doc: {en: "count their districts, cities … too", zh: 是否计入其下辖地区}
//     default: true
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: one
// row:
//   one:
//     id: Region.id
//     name: Region.name
//     nameEn?: Region.nameEn
//     kind?: Region.kind
//     policies: int
//     drafts: int
//     firstPolicyOn?: Policy.issuedOn
//     lastPolicyOn?: Policy.issuedOn
//     measures: int
//     organizations: int
//     companies: int
//     models: int
//     chips: int
//     rounds: int
//     policyTypes: [{policyType: Policy.policyType, policies: int}]
//     technologies: [{id: Technology.id, name: Technology.name, policies: int}]
//     newest:
//       - id: Policy.id
//         name: Policy.name
//         issuedOn?: Policy.issuedOn
//   other:
//     id: Region.id
//     name: Region.name
//     nameEn?: Region.nameEn
//     kind?: Region.kind
//     policies: int
//     drafts: int
//     firstPolicyOn?: Policy.issuedOn
//     lastPolicyOn?: Policy.issuedOn
//     measures: int
//     organizations: int
//     companies: int
//     models: int
//     chips: int
//     rounds: int
//     policyTypes: [{policyType: Policy.policyType, policies: int}]
//     technologies: [{id: Technology.id, name: Technology.name, policies: int}]
//     newest:
//       - id: Policy.id
//         name: Policy.name
//         issuedOn?: Policy.issuedOn
//   shared: [{id: Technology.id, name: Technology.name}]
// ---
UNWIND [$one, $other] AS asked
MATCH (region:Region {id: asked})
WITH region, COLLECT {
    MATCH (place:Region)-[:PART_OF_REGION*0..8]->(region)
    WHERE $include_subregions OR place.id = region.id
    RETURN place LIMIT 5000
  } AS places
WITH region, places,
  COLLECT {
    UNWIND places AS place
    MATCH (place)<-[fact:APPLIES_TO_REGION]-(policy:Policy)
    WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
    RETURN DISTINCT policy
  } AS policies,
  COLLECT {
    UNWIND places AS place
    MATCH (place)<-[fact:LOCATED_IN]-(organization:Organization)
    WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
    RETURN DISTINCT organization
  } AS organizations
WITH region, policies, organizations,
  COLLECT {
    UNWIND policies AS policy
    MATCH (policy)-[fact:PROMOTES_TECHNOLOGY]->(technology:Technology)
    WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
    WITH technology, count(DISTINCT policy) AS times
    RETURN {id: technology.id, name: technology.name, policies: times} ORDER BY times DESC, technology.id
  } AS technologies,
  COLLECT {
    UNWIND policies AS policy
    WITH policy.policyType AS type, count(*) AS times
    WHERE type IS NOT NULL
    RETURN {policyType: type, policies: times} ORDER BY times DESC, type
  } AS types,
  [policy IN policies WHERE policy.issuedOn IS NOT NULL | policy.issuedOn] AS dates
WITH collect({
    id: region.id, name: region.name, nameEn: region.nameEn, kind: region.kind,
    policies: size(policies),
    drafts: size([policy IN policies WHERE policy.policyStatus = 'draft']),
    firstPolicyOn: reduce(least = null, date IN dates | CASE WHEN least IS NULL OR date < least THEN date ELSE least END),
    lastPolicyOn: reduce(most = null, date IN dates | CASE WHEN most IS NULL OR date > most THEN date ELSE most END),
    measures: size(COLLECT { UNWIND policies AS policy MATCH (policy)-[fact:HAS_MEASURE]->(measure:PolicyMeasure) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') RETURN DISTINCT measure.id }),
    organizations: size(organizations),
    companies: size([organization IN organizations WHERE organization.kind = 'Company']),
    models: size(COLLECT { UNWIND organizations AS organization MATCH (organization)<-[fact:DEVELOPED_BY]-(model:Model) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') RETURN DISTINCT model.id }),
    chips: size(COLLECT { UNWIND organizations AS organization MATCH (organization)<-[fact:DEVELOPED_BY]-(chip:Chip) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') RETURN DISTINCT chip.id }),
    rounds: size(COLLECT { UNWIND organizations AS organization MATCH (organization)<-[fact:FUNDED_ORGANIZATION]-(round:FundingRound) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') RETURN DISTINCT round.id }),
    policyTypes: types,
    technologies: technologies,
    newest: COLLECT {
      UNWIND policies AS policy
      WITH policy ORDER BY coalesce(policy.issuedOn, '') DESC, policy.id LIMIT 5
      RETURN {id: policy.id, name: policy.name, issuedOn: policy.issuedOn}
    }
  }) AS sides
WITH sides[0] AS one, sides[size(sides) - 1] AS other, sides
WHERE size(sides) = 2
RETURN one AS one,
  other AS other,
  [technology IN one.technologies WHERE technology.id IN [same IN other.technologies | same.id] | {id: technology.id, name: technology.name}] AS shared

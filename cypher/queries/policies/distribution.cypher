// ---
// summary: {en: "How many policies of which type apply in each region", zh: 各地区各类型政策的数量}
// question: {en: "How many policies are there per region and type?", zh: 各地各类政策有多少？}
// route: /v1/policies/distribution
// params:
//   within: {type: Region, doc: {en: only this region and those within it, zh: 只看该地区及其下辖地区}, default: null}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: many
// order: [-policies, region.id, policyType]
// key: [region.id, policyType]
// columns:
//   policies: policies
//   region.id: region.id
//   policyType: policyType
// row:
//   region:
//     id: Region.id
//     name: Region.name
//     kind?: Region.kind
//   policyType?: Policy.policyType
//   policies: int
// ---
MATCH (policy:Policy)-[fact:APPLIES_TO_REGION]->(region:Region)
WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
  AND ($within IS NULL OR EXISTS { MATCH (region)-[:PART_OF_REGION*0..8]->(:Region {id: $within}) })
WITH region, policy.policyType AS policyType, count(DISTINCT policy) AS policies
// page
RETURN {id: region.id, name: region.name, kind: region.kind} AS region,
  policyType AS policyType,
  policies AS policies

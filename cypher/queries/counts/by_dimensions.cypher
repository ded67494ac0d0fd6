// ---
// summary: {en: "How many entities of a class there are by one or two dimensions, for a plot; what has no value of a dimension counts under none", zh: 按一个或两个维度统计某类实体的数量，供绘图；无该维度取值者另计}
// question: {en: "How many {of} are there by {by} and {then}?", zh: "按{by}与{then}统计，{of}各有多少？"}
// route: /v1/counts
// params:
//   of: {type: Class, doc: {en: "what is counted, a class: policies, models, companies, chips, FundingRound …", zh: 统计对象的类：policies、models、companies、FundingRound 等}, example: policies}
//   by:
//     type: str
//     doc: {en: "the first dimension: region, province, issuer, developer, investor, technology, sector, chip, year, month, kind, policyType, policyStatus, roundType, currency, chipArchitecture, instrument", zh: "第一个维度：region, province, issuer, developer, investor, technology, sector, chip, year, month, kind, policyType, policyStatus, roundType, currency, chipArchitecture, instrument"}
//     values: [region, province, issuer, developer, investor, technology, sector, chip, year, month, kind, policyType, policyStatus, roundType, currency, chipArchitecture, instrument]
//     example: region
//   then:
//     type: str
//     doc: {en: "the second dimension, one of the same; without it counts by the first alone", zh: 第二个维度，取值同上；不填则只按第一个维度统计}
//     values: [region, province, issuer, developer, investor, technology, sector, chip, year, month, kind, policyType, policyStatus, roundType, currency, chipArchitecture, instrument]
//     default: null
// returns: many
// order: [-count, by.value, by.id, then.value, then.id]
// key: [by.value, by.id, then.value, then.id]
// columns:
//   count: count
//   by.value: first.value
//   by.id: first.id
//   then.value: second.value
//   then.id: second.id
// row:
//   by:
//     id?: Entity.id
//     value?: str
//   then:
//     id?: Entity.id
//     value?: str
//   count: int
// ---
MATCH (entity:Entity)
WHERE $of IN labels(entity)
WITH entity AS item
WITH item, coalesce(item.issuedOn, item.releasedOn, item.announcedOn, item.foundedOn) AS date
WITH item,
  CASE $by
    WHEN 'year' THEN [{value: substring(date, 0, 4)}]
    WHEN 'month' THEN [{value: substring(date, 0, 7)}]
    WHEN 'kind' THEN [{value: item.kind}]
    WHEN 'policyType' THEN [{value: item.policyType}]
    WHEN 'policyStatus' THEN [{value: item.policyStatus}]
    WHEN 'roundType' THEN [{value: item.roundType}]
    WHEN 'currency' THEN [{value: item.currency}]
    WHEN 'chipArchitecture' THEN [{value: item.chipArchitecture}]
    WHEN 'instrument' THEN [{value: item.instrument}]
    ELSE COLLECT {
      MATCH (item)-[fact:APPLIES_TO_REGION|LOCATED_IN|DEPLOYED_IN|ISSUED_BY|DEVELOPED_BY|INVESTOR|LEAD_INVESTOR|BACKED_BY|CONCERNS_TECHNOLOGY|USES_TECHNOLOGY|APPLIED_IN_SECTOR|TRAINED_ON_CHIP|ADAPTS_CHIP]->(near:Entity)
      WHERE CASE $by
        WHEN 'region' THEN type(fact) IN ['APPLIES_TO_REGION', 'LOCATED_IN', 'DEPLOYED_IN'] AND near.type = 'Region'
        WHEN 'province' THEN type(fact) IN ['APPLIES_TO_REGION', 'LOCATED_IN', 'DEPLOYED_IN']
        WHEN 'issuer' THEN type(fact) = 'ISSUED_BY'
        WHEN 'developer' THEN type(fact) = 'DEVELOPED_BY'
        WHEN 'investor' THEN type(fact) IN ['INVESTOR', 'LEAD_INVESTOR', 'BACKED_BY']
        WHEN 'technology' THEN type(fact) IN ['CONCERNS_TECHNOLOGY', 'USES_TECHNOLOGY']
        WHEN 'sector' THEN type(fact) = 'APPLIED_IN_SECTOR'
        WHEN 'chip' THEN type(fact) IN ['TRAINED_ON_CHIP', 'ADAPTS_CHIP']
        ELSE false
      END
      MATCH (near)-[:PART_OF_REGION*0..8]->(other:Entity)
      WHERE CASE $by WHEN 'province' THEN other.kind = 'Province' ELSE other.id = near.id END
      RETURN DISTINCT {id: other.id, value: other.name}
    }
  END AS firsts,
  CASE WHEN $then IS NULL THEN [] ELSE CASE $then
    WHEN 'year' THEN [{value: substring(date, 0, 4)}]
    WHEN 'month' THEN [{value: substring(date, 0, 7)}]
    WHEN 'kind' THEN [{value: item.kind}]
    WHEN 'policyType' THEN [{value: item.policyType}]
    WHEN 'policyStatus' THEN [{value: item.policyStatus}]
    WHEN 'roundType' THEN [{value: item.roundType}]
    WHEN 'currency' THEN [{value: item.currency}]
    WHEN 'chipArchitecture' THEN [{value: item.chipArchitecture}]
    WHEN 'instrument' THEN [{value: item.instrument}]
    ELSE COLLECT {
      MATCH (item)-[fact:APPLIES_TO_REGION|LOCATED_IN|DEPLOYED_IN|ISSUED_BY|DEVELOPED_BY|INVESTOR|LEAD_INVESTOR|BACKED_BY|CONCERNS_TECHNOLOGY|USES_TECHNOLOGY|APPLIED_IN_SECTOR|TRAINED_ON_CHIP|ADAPTS_CHIP]->(near:Entity)
      WHERE CASE $then
        WHEN 'region' THEN type(fact) IN ['APPLIES_TO_REGION', 'LOCATED_IN', 'DEPLOYED_IN'] AND near.type = 'Region'
        WHEN 'province' THEN type(fact) IN ['APPLIES_TO_REGION', 'LOCATED_IN', 'DEPLOYED_IN']
        WHEN 'issuer' THEN type(fact) = 'ISSUED_BY'
        WHEN 'developer' THEN type(fact) = 'DEVELOPED_BY'
        WHEN 'investor' THEN type(fact) IN ['INVESTOR', 'LEAD_INVESTOR', 'BACKED_BY']
        WHEN 'technology' THEN type(fact) IN ['CONCERNS_TECHNOLOGY', 'USES_TECHNOLOGY']
        WHEN 'sector' THEN type(fact) = 'APPLIED_IN_SECTOR'
        WHEN 'chip' THEN type(fact) IN ['TRAINED_ON_CHIP', 'ADAPTS_CHIP']
        ELSE false
      END
      MATCH (near)-[:PART_OF_REGION*0..8]->(other:Entity)
      WHERE CASE $then WHEN 'province' THEN other.kind = 'Province' ELSE other.id = near.id END
      RETURN DISTINCT {id: other.id, value: other.name}
    }
  END END AS seconds
UNWIND CASE size(firsts) WHEN 0 THEN [{value: null}] ELSE firsts END AS first
UNWIND CASE size(seconds) WHEN 0 THEN [{value: null}] ELSE seconds END AS second
WITH first, second, count(DISTINCT item) AS count
// page
RETURN {id: first.id, value: first.value} AS by,
  {id: second.id, value: second.value} AS then,
  count AS count

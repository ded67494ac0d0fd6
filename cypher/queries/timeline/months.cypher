// ---
// summary: {en: "How many policies, models, chips and rounds each month has; what is dated by a year alone counts under that year", zh: 各月政策、模型、芯片与融资的数量；只写年份的计在该年名下}
// question: {en: "How many policies, releases and rounds were there each month?", zh: 每月有多少政策、模型（芯片）发布与融资？}
// route: /v1/timeline/months
// params:
//   since: {type: date, doc: {en: "not before this date (2023, 2023-05 or 2023-05-30); what is dated 2023 alone comes before 2023-01: 2023 has it, 2023-01 has not", zh: 不早于该日期（年、年月或年月日）；只写“2023年”的排在 2023-01 之前，填 2023 才会包括}, default: null}
//   until: {type: date, doc: {en: "not after this date; 2024 reaches to its end, and 2024-05 has what is dated 2024 alone", zh: 不晚于该日期；填 2024 则至该年年末，填 2024-05 也包括只写“2024年”的}, default: null}
//   kind:
//     type: str
//     doc: {en: "only one kind of happening: Policy (issued), Model or Chip (released), FundingRound (announced)", zh: 只看一类：Policy（政策发布）、Model 或 Chip（模型、芯片发布）、FundingRound（融资披露）}
//     values: [Policy, Model, Chip, FundingRound]
//     default: null
//   region: {type: Region, doc: {en: "only policies for this region or one within it, and models, chips and rounds of organizations that sit there", zh: 只看适用于该地区（含下辖地区）的政策，以及位于该地区的机构的模型、芯片与融资}, default: null}
//   organization: {type: Organization, doc: {en: "only what this organization issued, develops, raised or invested in", zh: 只看该机构发布、研发、融得或投资的}, default: null}
//   technology: {type: Technology, doc: {en: only what concerns or uses this technology, zh: 只看涉及或采用该技术的}, default: null}
// returns: many
// order: [month]
// key: [month]
// columns:
//   month: month
//   policies: policies
//   models: models
//   chips: chips
//   rounds: rounds
// row:
//   month: date
//   policies: int
//   models: int
//   chips: int
//   rounds: int
// ---
MATCH (entity:Policy|Model|Chip|FundingRound)
WITH entity, coalesce(entity.issuedOn, entity.releasedOn, entity.announcedOn) AS date
WHERE date IS NOT NULL
  AND ($since IS NULL OR date >= $since)
  AND ($until IS NULL OR date <= $until + '~')
  AND ($kind IS NULL OR entity.type = $kind)
  AND ($organization IS NULL OR EXISTS {
    MATCH (entity)-[:ISSUED_BY|DEVELOPED_BY|FUNDED_ORGANIZATION|INVESTOR|LEAD_INVESTOR]->(:Organization {id: $organization})
  })
  AND ($technology IS NULL OR EXISTS {
    MATCH (entity)-[:CONCERNS_TECHNOLOGY|PROMOTES_TECHNOLOGY|REGULATES_TECHNOLOGY|USES_TECHNOLOGY]->(:Technology {id: $technology})
  })
  AND ($region IS NULL OR EXISTS {
    MATCH (entity)-[:APPLIES_TO_REGION]->(:Region)-[:PART_OF_REGION*0..8]->(:Region {id: $region})
  } OR EXISTS {
    MATCH (entity)-[:DEVELOPED_BY|FUNDED_ORGANIZATION]->(:Organization)-[:LOCATED_IN]->(:Region)-[:PART_OF_REGION*0..8]->(:Region {id: $region})
  })
WITH substring(date, 0, 7) AS month, entity.type AS type
WITH month,
  sum(CASE type WHEN 'Policy' THEN 1 ELSE 0 END) AS policies,
  sum(CASE type WHEN 'Model' THEN 1 ELSE 0 END) AS models,
  sum(CASE type WHEN 'Chip' THEN 1 ELSE 0 END) AS chips,
  sum(CASE type WHEN 'FundingRound' THEN 1 ELSE 0 END) AS rounds
// page
RETURN month AS month,
  policies AS policies,
  models AS models,
  chips AS chips,
  rounds AS rounds

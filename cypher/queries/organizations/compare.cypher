// ---
// summary: {en: "Two organizations side by side: models, rounds, backers, partners, chips, sectors; and what they share", zh: 两个机构的对比：模型、融资、投资方、合作方、芯片、行业，以及双方的共同之处}
// question: {en: "How do {one} and {other} compare?", zh: "{one}与{other}相比如何？"}
// route: /v1/organizations/compare
// params:
//   one: {type: Organization, doc: {en: one organization, zh: 其中一个机构}, example: 百度}
//   other: {type: Organization, doc: {en: the other, zh: 另一个机构}, example: 华为}
//   as_of:
//     type: date
//     doc: {en: "only what documents published until then say (2024, 2024-05 or 2024-05-30)", zh: 只看截至该日期（年、年月或年月日）已发布的文献所说}
//     default: null
// returns: one
// row:
//   one:
//     id: Organization.id
//     name: Organization.name
//     nameEn?: Organization.nameEn
//     kind?: Organization.kind
//     foundedOn?: Organization.foundedOn
//     modelCount: int
//     roundCount: int
//     regions: [{id: Region.id, name: Region.name}]
//     parents: [{id: Organization.id, name: Organization.name}]
//     subsidiaries: [{id: Organization.id, name: Organization.name}]
//     backers: [{id: Entity.id, name: Entity.name}]
//     partners: [{id: Organization.id, name: Organization.name}]
//     chips: [{id: Chip.id, name: Chip.name}]
//     sectors: [{id: Sector.id, name: Sector.name}]
//     models:
//       - id: Model.id
//         name: Model.name
//         releasedOn?: Model.releasedOn
//         parameterCount?: Model.parameterCount
//     rounds:
//       - id: FundingRound.id
//         name: FundingRound.name
//         roundType?: FundingRound.roundType
//         amount?: FundingRound.amount
//         currency?: FundingRound.currency
//         announcedOn?: FundingRound.announcedOn
//   other:
//     id: Organization.id
//     name: Organization.name
//     nameEn?: Organization.nameEn
//     kind?: Organization.kind
//     foundedOn?: Organization.foundedOn
//     modelCount: int
//     roundCount: int
//     regions: [{id: Region.id, name: Region.name}]
//     parents: [{id: Organization.id, name: Organization.name}]
//     subsidiaries: [{id: Organization.id, name: Organization.name}]
//     backers: [{id: Entity.id, name: Entity.name}]
//     partners: [{id: Organization.id, name: Organization.name}]
//     chips: [{id: Chip.id, name: Chip.name}]
//     sectors: [{id: Sector.id, name: Sector.name}]
//     models:
//       - id: Model.id
//         name: Model.name
//         releasedOn?: Model.releasedOn
//         parameterCount?: Model.parameterCount
//     rounds:
//       - id: FundingRound.id
//         name: FundingRound.name
//         roundType?: FundingRound.roundType
//         amount?: FundingRound.amount
//         currency?: FundingRound.currency
//         announcedOn?: FundingRound.announcedOn
//   shared: [{id: Entity.id, name: Entity.name, relation: str}]
//   documents: int
// ---
UNWIND [$one, $other] AS asked
MATCH (organization:Organization {id: asked})
WITH collect({
    id: organization.id, name: organization.name, nameEn: organization.nameEn, kind: organization.kind, foundedOn: organization.foundedOn,
    modelCount: COUNT { MATCH (organization)<-[fact:DEVELOPED_BY]-(:Model) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') },
    roundCount: COUNT { MATCH (organization)<-[fact:FUNDED_ORGANIZATION]-(:FundingRound) WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~') },
    regions: COLLECT {
      MATCH (organization)-[fact:LOCATED_IN]->(region:Region)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT region ORDER BY region.id LIMIT 20
      RETURN {id: region.id, name: region.name}
    },
    parents: COLLECT {
      MATCH (organization)-[fact:SUBSIDIARY_OF]->(parent:Organization)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT parent ORDER BY parent.id LIMIT 20
      RETURN {id: parent.id, name: parent.name}
    },
    subsidiaries: COLLECT {
      MATCH (organization)<-[fact:SUBSIDIARY_OF]-(subsidiary:Organization)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT subsidiary ORDER BY subsidiary.id LIMIT 20
      RETURN {id: subsidiary.id, name: subsidiary.name}
    },
    backers: COLLECT {
      MATCH (organization)-[fact:BACKED_BY]->(backer:Entity)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT backer ORDER BY backer.id LIMIT 50
      RETURN {id: backer.id, name: backer.name}
    },
    partners: COLLECT {
      MATCH (organization)-[fact:PARTNER_OF]-(partner:Organization)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT partner ORDER BY partner.id LIMIT 50
      RETURN {id: partner.id, name: partner.name}
    },
    chips: COLLECT {
      MATCH (organization)<-[making:DEVELOPED_BY]-(:Model)-[fact:TRAINED_ON_CHIP|ADAPTS_CHIP]->(chip:Chip)
      WHERE ($as_of IS NULL OR making.knownSince + '~' <= $as_of + '~') AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT chip ORDER BY chip.id LIMIT 20
      RETURN {id: chip.id, name: chip.name}
    },
    sectors: COLLECT {
      MATCH (organization)<-[making:DEVELOPED_BY]-(:Model)-[fact:APPLIED_IN_SECTOR]->(sector:Sector)
      WHERE ($as_of IS NULL OR making.knownSince + '~' <= $as_of + '~') AND ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT sector ORDER BY sector.id LIMIT 20
      RETURN {id: sector.id, name: sector.name}
    },
    models: COLLECT {
      MATCH (organization)<-[fact:DEVELOPED_BY]-(model:Model)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT model ORDER BY coalesce(model.releasedOn, '') DESC, model.id LIMIT 20
      RETURN {id: model.id, name: model.name, releasedOn: model.releasedOn, parameterCount: model.parameterCount}
    },
    rounds: COLLECT {
      MATCH (organization)<-[fact:FUNDED_ORGANIZATION]-(round:FundingRound)
      WHERE ($as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~')
      WITH DISTINCT round ORDER BY coalesce(round.announcedOn, '') DESC, round.id LIMIT 20
      RETURN {id: round.id, name: round.name, roundType: round.roundType, amount: round.amount, currency: round.currency, announcedOn: round.announcedOn}
    }
  }) AS sides
WITH sides[0] AS one, sides[size(sides) - 1] AS other, sides
WHERE size(sides) = 2
RETURN one AS one,
  other AS other,
  [found IN one.backers WHERE found.id IN [same IN other.backers | same.id] | {id: found.id, name: found.name, relation: 'backers'}]
    + [found IN one.partners WHERE found.id IN [same IN other.partners | same.id] | {id: found.id, name: found.name, relation: 'partners'}]
    + [found IN one.chips WHERE found.id IN [same IN other.chips | same.id] | {id: found.id, name: found.name, relation: 'chips'}]
    + [found IN one.sectors WHERE found.id IN [same IN other.sectors | same.id] | {id: found.id, name: found.name, relation: 'sectors'}]
    + [found IN one.regions WHERE found.id IN [same IN other.regions | same.id] | {id: found.id, name: found.name, relation: 'regions'}] AS shared,
  COUNT {
    MATCH (:Entity {id: $one})-[:MENTIONED_IN]->(document:Document)<-[:MENTIONED_IN]-(:Entity {id: $other})
    WHERE $as_of IS NULL OR document.publishedOn + '~' <= $as_of + '~'
  } AS documents

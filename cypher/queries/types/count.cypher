// ---
// summary: {en: How many entities of each class the graph holds, zh: 图谱中各类实体的数量}
// question: {en: "How much of what is in the graph?", zh: 图谱中各类实体有多少？}
// route: /v1/types
// params: {}
// returns: many
// order: [label]
// columns:
//   label: label
//   entities: entities
// row: {label: str, entities: int}
// ---
MATCH (entity:Entity)
UNWIND labels(entity) AS label
WITH label, count(*) AS entities
WHERE label <> 'Entity'
// page
RETURN label AS label, entities AS entities

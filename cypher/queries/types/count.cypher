// ---
// summary: {en: How many entities of each class the graph holds, zh: 图谱中各类实体的数量}
// question: {en: "How much of what is in the graph?", zh: 图谱中各类实体有多少？}
// route: /v1/types
// params: {}
// returns: many
// order: [label]
// row: {label: str, entities: int}
// ---
MATCH (entity:Entity)
UNWIND labels(entity) AS label
WITH label, count(*) AS entities
WHERE label <> 'Entity' AND ($after_label IS NULL OR label > $after_label)
RETURN label AS label, entities AS entities
ORDER BY label
LIMIT $limit

// ---
// summary: {en: "All entities of one class, by name", zh: 某一类的全部实体，按名称排序}
// question: {en: "Which {type} are in the graph?", zh: "图谱中有哪些{type}？"}
// route: /v1/{type}
// params:
//   type: {type: Class, doc: {en: "a class of the ontology: policies, Policy, chips, companies …", zh: 本体中的类：policies、Policy、chips、companies 等}, example: policies}
// returns: many
// order: [name, id]
// columns:
//   name: entity.name
//   nameEn: entity.nameEn
//   type: entity.type
//   kind: entity.kind
//   documents: "COUNT { MATCH (entity)-[:MENTIONED_IN]->(:Document) }"
//   id: entity.id
// row:
//   id: Entity.id
//   name: Entity.name
//   nameEn?: Entity.nameEn
//   type: Entity.type
//   kind?: Entity.kind
//   documents: int
// ---
MATCH (entity:Entity)
WHERE $type IN labels(entity)
// page
RETURN entity.id AS id,
  entity.name AS name,
  entity.nameEn AS nameEn,
  entity.type AS type,
  entity.kind AS kind,
  COUNT { MATCH (entity)-[:MENTIONED_IN]->(:Document) } AS documents

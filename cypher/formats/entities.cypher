UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id,
  entity.type AS type,
  entity.kind AS kind,
  entity.name AS name,
  entity.nameEn AS name_en,
  coalesce(entity.aliases, []) AS aliases,
  entity.key AS key

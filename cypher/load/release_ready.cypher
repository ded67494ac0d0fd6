MATCH (r:Release {id: $id})
SET r = $properties
RETURN r.id AS id

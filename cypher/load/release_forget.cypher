MATCH (r:Release)
WHERE r.id <> $id
DETACH DELETE r

// A page of nodes with the type and the end of each relationship that leaves them, by id.
MATCH (a:__LABEL__)
WHERE a.id > $after
WITH a
ORDER BY a.id
LIMIT $limit
OPTIONAL MATCH (a)-[r]->(b)
RETURN a.id AS id, collect([type(r), b.id]) AS edges
ORDER BY id

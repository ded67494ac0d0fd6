// Every claim between two entities, for networkx. Keyset pages over the subject's id.
MATCH (a:Entity)
WHERE a.id > $after
WITH a
ORDER BY a.id
LIMIT $limit
OPTIONAL MATCH (a)-[r]->(b:Entity)
RETURN a.id AS source, collect(b.id) AS targets
ORDER BY source

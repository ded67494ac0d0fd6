// Every entity with its top class, for networkx. Keyset pages: the caller passes the last id it saw.
MATCH (n:Entity)
WHERE n.id > $after
RETURN n.id AS id, n.name AS name, n.nameEn AS nameEn, n.type AS type
ORDER BY id
LIMIT $limit

// A page of nodes with their labels, by id.
MATCH (n:__LABEL__)
WHERE n.id > $after
RETURN n.id AS id, labels(n) AS labels
ORDER BY id
LIMIT $limit

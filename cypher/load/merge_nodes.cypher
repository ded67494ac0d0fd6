// Make or replace nodes that bear exactly these labels; a node of the same id with others has been removed before.
UNWIND $rows AS row
MERGE (n:__LABELS__ {id: row.id})
SET n = row.properties

// Make nodes that are not there yet. MERGE on several labels would use no index in the embedded engine (4,000 nodes:
// 14 s); the look-up makes it repeatable, should a commit be done and not acknowledged.
UNWIND $rows AS row
OPTIONAL MATCH (old:__KEY__ {id: row.id})
WITH row, old
WHERE old IS NULL
CREATE (n:__LABELS__ {id: row.id})
SET n = row.properties

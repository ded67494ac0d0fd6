// Replace what nodes bear that are there already, with the right labels.
UNWIND $rows AS row
MATCH (n:__KEY__ {id: row.id})
SET n = row.properties

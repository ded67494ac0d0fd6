UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})-[r:__TYPE__]->(b {id: row.end})
DELETE r

// Make or replace relationships. From the start, where few meet: from a hub's side MERGE is quadratic when embedded.
UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})
MATCH (b:__END__ {id: row.end})
MERGE (a)-[r:__TYPE__]->(b)
SET r = row.properties

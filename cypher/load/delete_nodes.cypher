UNWIND $rows AS row
MATCH (n:__LABEL__ {id: row.id})
DETACH DELETE n

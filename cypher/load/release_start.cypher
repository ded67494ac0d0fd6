// From now on nobody may read: the one Release node says so.
MERGE (r:Release {id: $id})
SET r = {id: $id, state: 'loading'}

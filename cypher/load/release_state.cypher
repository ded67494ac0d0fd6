// Which release the graph holds. While its state is "loading", nothing else in the graph may be believed.
MATCH (r:Release)
RETURN r.id AS id, r.state AS state, r.form AS form
ORDER BY id

UNWIND $pairs AS pair
MATCH (one:Entity {id: pair.one})-[fact]-(other:Entity {id: pair.other})
WHERE $as_of IS NULL OR fact.knownSince + '~' <= $as_of + '~'
RETURN startNode(fact).id AS subject,
  type(fact) AS type,
  endNode(fact).id AS object,
  fact.statementIds AS statements,
  fact.confidence AS confidence,
  fact.firstSeen AS first_seen,
  fact.lastSeen AS last_seen,
  fact.validFrom AS valid_from,
  fact.validUntil AS valid_until

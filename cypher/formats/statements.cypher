UNWIND $ids AS id
MATCH (statement:Statement {id: id})
RETURN {
    id: statement.id, subject: statement.subjectId, predicate: statement.predicate, object: statement.objectId,
    value: statement.value, factuality: statement.factuality, confidence: statement.confidence,
    first_seen: statement.firstSeen, last_seen: statement.lastSeen, curated: statement.curated, rank: statement.rank,
    rank_reason: statement.rankReason, evidence: []
  } AS statement,
  COLLECT {
    MATCH (statement)-[:SUPPORTED_BY]->(evidence:Evidence)-[:IN_DOCUMENT]->(document:Document)
    WHERE ($as_of IS NULL OR document.curated OR document.publishedOn + '~' <= $as_of + '~')
      AND (size($evidence) = 0 OR evidence.id IN $evidence)
    RETURN {
      evidence: {
        document: document.id, start: evidence.startOffset, end: evidence.endOffset, quote: evidence.quote,
        locator: coalesce(evidence.locator, ''), raw: coalesce(evidence.rawValue, ''), lang: evidence.lang,
        rule: evidence.rule, confidence: evidence.confidence
      },
      document: {
        sha256: document.id, text_sha256: document.textSha256, name: document.fileName, title: document.title,
        published_on: document.publishedOn, publisher: document.publisher, citation: document.citation,
        lang: document.lang, curated: document.curated
      }
    } ORDER BY document.curated, evidence.confidence DESC, evidence.id LIMIT $most
  } AS found

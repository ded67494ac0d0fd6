UNWIND $ids AS id
MATCH (document:Document {id: id})
RETURN document.id AS sha256,
  document.textSha256 AS text_sha256,
  document.fileName AS name,
  document.title AS title,
  document.publishedOn AS published_on,
  document.publisher AS publisher,
  document.citation AS citation,
  document.lang AS lang,
  document.curated AS curated

"""The file `search.sqlite`: its tables. etl writes it and api reads it, so it is here.

`forms` says how names and sentences are compared, `tokens` what is indexed of them."""

from __future__ import annotations

VERSION = "6"
PROPER = 2  # a role below it is that of a proper name
CODE = 3  # the role of a code

# Order is part of the index: entities stand by how often documents mention them, the names of one entity side by side
# (`first` to `last`), sentences by document, the newest first. So the first rows that match are the ones to show, and a
# question that half of the names fit is answered without looking at half of the names.
#
# entity: `within` is the name of the region that contains it: it tells two 朝阳区 apart. `in_graph` 0: the curated
#   lexicon knows it, no document mentions it; it is resolved (a known city without facts has an empty list) and never
#   found by a search.
# name: `role` 0 the name, 1 the English name, 2 an alias, 3 a code (not in `bigram`: it is resolved where no name is
#   meant, and never found by a search). `spelled`: its spellings in pinyin, with spaces between them.
# redirect: ids of entities that were merged into others, or that an earlier release had.
# statement: what changes between releases are told by; `part` has a hash of all that begin alike, so that equal parts
#   of two releases need not be compared.
# document: by date, the newest first, those without one last.
# quote: a sentence that states something, with what it states.
SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, kind TEXT, name TEXT NOT NULL, name_en TEXT,
  within TEXT, in_graph INTEGER NOT NULL, mentions INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE name(
  number INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity(number), name TEXT NOT NULL,
  form TEXT NOT NULL, role INTEGER NOT NULL, spelled TEXT NOT NULL);
CREATE INDEX name_form ON name(form);
CREATE VIRTUAL TABLE bigram USING fts5(tokens, content='', detail=none, tokenize='ascii');
CREATE TABLE spelling(
  spelled TEXT NOT NULL, name INTEGER NOT NULL REFERENCES name(number), type TEXT NOT NULL,
  PRIMARY KEY (spelled, name)) WITHOUT ROWID;
CREATE TABLE redirect(old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE statement(
  id TEXT PRIMARY KEY, subject INTEGER NOT NULL REFERENCES entity(number), predicate TEXT NOT NULL,
  object INTEGER REFERENCES entity(number), value TEXT, factuality TEXT NOT NULL, rank TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE part(beginning TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT, publisher TEXT,
  published_on TEXT, citation TEXT);
CREATE INDEX document_published ON document(published_on);
CREATE TABLE quote(
  number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(number), start INTEGER NOT NULL,
  end INTEGER NOT NULL, quote TEXT NOT NULL, locator TEXT NOT NULL);
CREATE INDEX quote_document ON quote(document);
CREATE TABLE stated(
  quote INTEGER NOT NULL REFERENCES quote(number), statement TEXT NOT NULL REFERENCES statement(id),
  PRIMARY KEY (quote, statement)) WITHOUT ROWID;
CREATE VIRTUAL TABLE sentence USING fts5(tokens, content='', detail=none, tokenize='ascii');
"""

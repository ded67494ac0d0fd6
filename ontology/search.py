"""The file `search.sqlite`: its tables, and how a name becomes tokens. etl writes it and api reads it, so it is here.

A column of character bigrams instead of a tokenizer: right on Chinese words of two characters and on prefixes, where
the trigram tokenizer of SQLite finds nothing (DESIGN.md, decision 10)."""

from __future__ import annotations

from ontology.names import fold

VERSION = "3"
CODE = 3  # the role of a code

# `within` is the name of the region that contains it: it tells two 朝阳区 apart.
# `role`: 0 the name, 1 the English name, 2 an alias, 3 the lexicon's code (no row of bigrams: it is resolved where no
# name is meant, and never found by a search). `in_graph` 0: the curated lexicon knows it, no document mentions
# it; such a name is resolved (a known city without facts has an empty list), and never found by a search.
SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity(
  id TEXT PRIMARY KEY, type TEXT NOT NULL, kind TEXT, name TEXT NOT NULL, name_en TEXT, within TEXT,
  in_graph INTEGER NOT NULL, mentions INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(
  rowid INTEGER PRIMARY KEY, entity TEXT NOT NULL REFERENCES entity(id), name TEXT NOT NULL, fold TEXT NOT NULL,
  role INTEGER NOT NULL);
CREATE INDEX name_fold ON name(fold);
CREATE VIRTUAL TABLE bigram USING fts5(tokens, content='', tokenize='ascii');
"""


def _hex(text: str) -> str:
    # six digits a character: whatever is in a name, a token is letters and digits, and FTS5 syntax cannot be typed
    return "".join(f"{ord(letter):06x}" for letter in text)


def tokens(folded: str) -> str:
    """What is indexed for a folded name: every two neighbouring characters, and the last one alone."""
    pairs = [_hex(folded[i : i + 2]) for i in range(len(folded) - 1)]
    return " ".join([*pairs, _hex(folded[-1:])]) if folded else ""


def _phrase(folded: str) -> str:
    if len(folded) == 1:
        return f"{_hex(folded)}*"
    return '"' + " ".join(_hex(folded[i : i + 2]) for i in range(len(folded) - 1)) + '"'


def containing(query: str) -> str | None:
    """FTS5 expression for names that contain `query`, or all its words; None where nothing is left after folding."""
    whole = fold(query)
    words = [word for word in (fold(part) for part in query.split()) if word]
    if not whole:
        return None
    apart = " AND ".join(_phrase(word) for word in words)
    return f"({_phrase(whole)})" if len(words) < 2 else f"({_phrase(whole)}) OR ({apart})"


def resembling(query: str) -> str | None:
    """FTS5 expression for names that share any two neighbouring characters with `query`, for "did you mean"."""
    folded = fold(query)
    if len(folded) < 2:
        return containing(query)
    return " OR ".join(sorted({_hex(folded[i : i + 2]) for i in range(len(folded) - 1)}))

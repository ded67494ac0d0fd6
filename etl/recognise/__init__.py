"""Find mentions of entities and values in a document: one spaCy component a file, ordered in `pipeline`."""

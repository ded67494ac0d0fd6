"""The base of Zhitu: classes and properties, curated lexicon, ids, names, IRIs, RDF. Imports no other package."""

"""The base of Zhitu: classes and properties, curated lexicon, ids, names, IRIs, RDF. Imports none of the other packages."""

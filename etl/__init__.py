"""Documents in, statements kept, graph loaded, RDF out; and the command line."""

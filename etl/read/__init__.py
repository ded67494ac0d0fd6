"""Read files into documents: one format a file, cleaning with a map back to raw offsets, tables."""

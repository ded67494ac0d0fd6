"""Write a snapshot to files: one format a file."""

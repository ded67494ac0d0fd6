"""Answers in other formats than JSON: from an envelope and its query file to bytes.

`accept` reads the header, `negotiation` chooses, `suffix` takes `.csv` off an address, `table` and `csv_text` make rows
and columns, `stated` finds what an answer is about, `described` looks that up, `rdf` and `graphml` write it."""

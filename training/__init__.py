"""Trains the network of names (`etl.recognise.name_net`) from passages of our own: `python -m training`.

Its weights ship as data; nothing here is needed to run the program."""

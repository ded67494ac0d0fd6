"""Published releases: a frozen state as files for other programs, what lies between two, and the way back.

`state` is what is frozen; `tables` are its Parquet files, `derive` makes all other files from them alone."""

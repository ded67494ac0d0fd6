"""The command line: one command a file; arguments in, one call, messages out. It begins in `main`."""

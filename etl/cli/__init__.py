"""The command line: one command a file; arguments in, one call, messages out."""

from etl.cli.main import main as main

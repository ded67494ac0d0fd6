"""`python -m ontology.gazetteer [--notes] [FOLDER]`: counts and every fault of the lexicon; exit code 1 on faults."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ontology.gazetteer import FOLDER
from ontology.gazetteer.check import check, counts, notes


def main(arguments: list[str] | None = None) -> int:
    """Counts go to standard output; faults (and, when asked for, notes) to standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m ontology.gazetteer", description="Check the curated lexicon. 检查词表。"
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="folder of the CSV files 词表目录")
    parser.add_argument("--notes", action="store_true", help="also what is allowed but worth a look 另列值得一看之处")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages 提示语言")
    chosen = parser.parse_args(arguments)
    gazetteer, faults = check(chosen.folder)
    sys.stdout.writelines(f"{name}\t{count}\n" for name, count in counts(gazetteer).items())
    sys.stderr.writelines(f"{fault.text(chosen.lang)}\n" for fault in faults)
    if chosen.notes:
        sys.stderr.writelines(f"note: {note}\n" for note in notes(gazetteer))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

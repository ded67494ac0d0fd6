"""`python -m ontology derive [--check]` writes the derived files or shows how they differ, once nothing that was
released is broken; `document [--check]` does so with the page; `terms` lists idle terms."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from ontology.compatibility import check_released
from ontology.derive import derived, documented, drift, write
from ontology.errors import LexiconError, OntologyError
from ontology.model import load_ontology
from ontology.terms import unused


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done and in step, 1 drift, unused terms or a faulty ontology, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m ontology", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, says in (("derive", "write the derived files · 生成派生文件"), ("document", "write the page · 生成网页")):
        making = commands.add_parser(name, help=says)
        making.add_argument("--check", action="store_true", help="only show the differences · 只显示差异")
    commands.add_parser("terms", help="list terms that nothing uses · 列出无处使用的术语")
    options = parser.parse_args(arguments)
    try:
        if options.command == "terms":
            return _terms()
        ontology = load_ontology()
        check_released(ontology)
        files = documented(ontology) if options.command == "document" else derived(ontology)
        return _check(files, options.command) if options.check else _write(files)
    except (LexiconError, OntologyError) as error:
        sys.stderr.write(f"{error.en}\n{error.zh}\n")
        return 1


def _write(files: Mapping[str, str]) -> int:
    sys.stdout.writelines(f"{path}\n" for path in write(files))
    return 0


def _check(files: Mapping[str, str], command: str) -> int:
    lines = list(drift(files))
    sys.stdout.writelines(lines)
    if lines:
        sys.stderr.write(
            f"derived files differ from ontology/zhitu.yaml; run `python -m ontology {command}`\n"
            f"派生文件与 ontology/zhitu.yaml 不一致；请运行 `python -m ontology {command}`\n"
        )
    return 1 if lines else 0


def _terms() -> int:
    found = unused(load_ontology())
    for term, reason in found.items():
        sys.stdout.write(f"{term}: {reason or 'no reason given · 未给出理由'}\n")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

"""`python -m ontology derive [--check]` writes the derived files or shows how they differ, once nothing that was
released is broken; `terms` lists idle terms."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ontology.compatibility import check_released
from ontology.derive import drift, write
from ontology.errors import LexiconError, OntologyError
from ontology.model import load_ontology
from ontology.terms import unused


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done and in step, 1 drift, unused terms or a faulty ontology, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m ontology", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    derive = commands.add_parser("derive", help="write the derived files · 生成派生文件")
    derive.add_argument("--check", action="store_true", help="only show the differences · 只显示差异")
    commands.add_parser("terms", help="list terms that nothing uses · 列出无处使用的术语")
    options = parser.parse_args(arguments)
    try:
        if options.command == "terms":
            return _terms()
        return _check() if options.check else _derive()
    except (LexiconError, OntologyError) as error:
        sys.stderr.write(f"{error.en}\n{error.zh}\n")
        return 1


def _derive() -> int:
    check_released(load_ontology())
    changed = write(load_ontology())
    sys.stdout.writelines(f"{path}\n" for path in changed)
    return 0


def _check() -> int:
    check_released(load_ontology())
    lines = list(drift(load_ontology()))
    sys.stdout.writelines(lines)
    if lines:
        sys.stderr.write(
            "derived files differ from ontology/zhitu.yaml; run `python -m ontology derive`\n"
            "派生文件与 ontology/zhitu.yaml 不一致；请运行 `python -m ontology derive`\n"
        )
    return 1 if lines else 0


def _terms() -> int:
    found = unused(load_ontology())
    for term, reason in found.items():
        sys.stdout.write(f"{term}: {reason or 'no reason given · 未给出理由'}\n")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

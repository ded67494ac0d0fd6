"""The child process: one file on stdin, its text as JSON on stdout, under limits that it sets for itself first.

A hostile file can kill or exhaust only this process. Started by `confine`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module

from etl.binary.limits import MB, Limits
from etl.binary.rendered import PICTURES, SCANNED_PAGES, Fault, Rendered

# Each module has `render(content: bytes, limits: Limits) -> Rendered`; only the one needed is imported.
MODULES = {
    ".xlsx": "workbook", ".xlsm": "workbook", ".docx": "wordfile", ".pdf": "pdf", SCANNED_PAGES: "ocr.pages",
} | dict.fromkeys(PICTURES, "ocr.pictures")  # fmt: skip


def main(suffix: str, stated: str) -> None:
    """Render stdin, a file of type `suffix`; `stated` are the limits as JSON."""
    limits = Limits(**json.loads(stated))
    _confine(limits)
    sys.stdout.write(json.dumps(_outcome(suffix, sys.stdin.buffer.read(), limits)))


def _outcome(suffix: str, content: bytes, limits: Limits) -> dict[str, object]:
    try:
        return asdict(renderer(suffix)(content, limits))
    except Fault as fault:
        return {"en": fault.en, "zh": fault.zh}
    except MemoryError:
        return {
            "en": f"it needs more than {limits.memory_mb} MB of memory; split it",
            "zh": f"读取所需内存超过 {limits.memory_mb} MB；请拆分",
        }
    except Exception as error:  # noqa: BLE001 - a hostile file makes a parser raise anything
        kind = type(error).__name__
        return {
            "en": f"damaged, or not what its name says ({kind}); save it again",
            "zh": f"文件已损坏或与扩展名不符（{kind}）；请重新保存",
        }


def renderer(suffix: str) -> Callable[[bytes, Limits], Rendered]:
    """The function that renders files of type `suffix`."""
    render: Callable[[bytes, Limits], Rendered] = import_module(f"etl.binary.{MODULES[suffix]}").render
    return render


def _confine(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 - Unix only; elsewhere the time limit alone holds
    except ImportError:
        return
    memory = limits.memory_mb * MB
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, (limits.seconds + 1) * (os.cpu_count() or 1)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


if __name__ == "__main__":
    main(*sys.argv[1:])

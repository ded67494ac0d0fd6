"""Read a file of a binary format in a child process, and say in both languages what went wrong there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from etl.binary.limits import MB, Limits
from etl.binary.rendered import PICTURES, SCANNED_PAGES, Fault, Note, Rendered


class _Fault(BaseModel):
    model_config = ConfigDict(extra="forbid")

    en: str
    zh: str


_OUTCOME: TypeAdapter[Rendered | _Fault] = TypeAdapter(Rendered | _Fault)


def can_recognise() -> bool:
    """Whether the extra that reads pictures is installed."""
    return find_spec("rapidocr") is not None


def render(suffix: str, content: bytes, limits: Limits) -> Rendered:
    """The text of a file of type `suffix`; Fault where it cannot be read within the limits.

    Scanned pages are read too where the extra for that is installed, else noted."""
    if suffix in PICTURES:
        return _run(suffix, content, _for_recognition(limits))
    rendered = _run(suffix, content, limits)
    if not rendered.scanned:
        return rendered
    if not can_recognise():
        return replace(rendered, notes=(*rendered.notes, _without_layer(rendered.scanned)))
    recognised = _run(SCANNED_PAGES, content, _for_recognition(limits))
    pieces = sorted([*rendered.pieces, *recognised.pieces], key=lambda piece: piece.page)
    nothing = sorted(set(rendered.scanned) - {piece.page for piece in recognised.pieces})
    notes = (*rendered.notes, *([_unrecognised(nothing)] if nothing else []))
    return replace(rendered, pieces=tuple(pieces), notes=notes)


def _for_recognition(limits: Limits) -> Limits:
    """More time, and twice the memory: the models take a gigabyte of it."""
    return replace(limits, seconds=limits.ocr_seconds, memory_mb=2 * limits.memory_mb)


def _run(suffix: str, content: bytes, limits: Limits) -> Rendered:
    if len(content) > limits.mb * MB:
        raise Fault(
            f"{len(content) // MB} MB, at most {limits.mb} MB are read; split it or raise ZHITU_READ_MB",
            f"文件为 {len(content) // MB} MB，最多读取 {limits.mb} MB；请拆分或调高 ZHITU_READ_MB",
        )
    # -I: what lies in the folder that we were started in is no module of ours
    command = [sys.executable, "-I", "-m", "etl.binary.child", suffix, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the file's bytes come on stdin
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(limits) from error
    return _outcome(done.stdout, limits)


def _outcome(printed: bytes, limits: Limits) -> Rendered:
    try:
        outcome = _OUTCOME.validate_json(printed)
    except ValidationError as error:
        raise Fault(
            f"its reader crashed or needed more than {limits.memory_mb} MB; save it again or split it",
            f"读取时解析器崩溃或所需内存超过 {limits.memory_mb} MB；请重新保存或拆分",
        ) from error
    if isinstance(outcome, _Fault):
        raise Fault(outcome.en, outcome.zh)
    return outcome


def _without_layer(pages: Sequence[int]) -> Note:
    listed = ", ".join(_ranges(pages))
    return Note(
        f"pages without a text layer ({listed}); the extra zhitu[ocr] (`make ocr`) reads scanned pages",
        f"没有文本层的页（{listed}）；安装可选组件 zhitu[ocr]（`make ocr`）后可识别扫描页",
    )


def _unrecognised(pages: Sequence[int]) -> Note:
    listed = ", ".join(_ranges(pages))
    return Note(f"pages on which no characters were recognised ({listed})", f"未识别出文字的页（{listed}）")


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Numbers as ranges: 1, 2, 3, 7 → "1-3", "7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans]


def _too_slow(limits: Limits) -> Fault:
    return Fault(
        f"reading takes longer than {limits.seconds} seconds; split it or raise ZHITU_READ_SECONDS",
        f"读取超过 {limits.seconds} 秒；请拆分或调高 ZHITU_READ_SECONDS",
    )

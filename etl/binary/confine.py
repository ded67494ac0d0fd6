"""Read a file of a binary format in a child process, and say in both languages what went wrong there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from etl.binary.limits import MB, Limits
from etl.binary.rendered import Fault, Rendered


class _Fault(BaseModel):
    model_config = ConfigDict(extra="forbid")

    en: str
    zh: str


_OUTCOME: TypeAdapter[Rendered | _Fault] = TypeAdapter(Rendered | _Fault)


def render(suffix: str, content: bytes, limits: Limits) -> Rendered:
    """The text of a file of type `suffix`; Fault where it cannot be read within the limits."""
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


def _too_slow(limits: Limits) -> Fault:
    return Fault(
        f"reading takes longer than {limits.seconds} seconds; split it or raise ZHITU_READ_SECONDS",
        f"读取超过 {limits.seconds} 秒；请拆分或调高 ZHITU_READ_SECONDS",
    )

"""Run `zhitu` as a user does: the installed command, a home of its own, English messages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests.system.warm import Command, warm

ZHITU = Path(sys.executable).with_name("zhitu")
_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Done:
    """How a run ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """`zhitu` with one home folder."""

    home: Path

    def __call__(self, *arguments: str | Path, code: int = 0, stdin: int | None = None, **environment: str) -> Done:
        """Run to the end, in a process that need not start up (`warm`); the exit code must be `code`."""
        with TemporaryFile() as out, TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
            files = [nothing.fileno() if stdin is None else stdin, out.fileno(), err.fileno()]
            with self.started(*arguments, streams=files, **environment) as run:
                ended = run.wait(_SECONDS)
            done = Done(ended, *(_text(file) for file in (out, err)))
        assert done.code == code, done.err
        return done

    def started(self, *arguments: str | Path, streams: Sequence[int], **environment: str) -> Command:
        """The same at work, with these streams."""
        return warm().start([*map(str, arguments)], self.environment(**environment), streams)

    def cold(self, *arguments: str | Path, code: int = 0, **environment: str) -> Done:
        """The same in a process that a user starts."""
        done = subprocess.run(
            [ZHITU, *map(str, arguments)],
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of a run."""
        return os.environ | {"ZHITU_HOME": str(self.home), "ZHITU_LANG": "en", "PYTHONUTF8": "1"} | more

    def export(self) -> str:
        """The whole store as sorted N-Triples."""
        out = self.home / "export.nt"
        self("export", "--format", "nt", "--out", out, "--quiet")
        return out.read_text(encoding="utf-8")

    @contextmanager
    def serving(self, *arguments: str | Path, **environment: str) -> Iterator[list[str]]:
        """A running `zhitu up` or `serve` (give --port 0); the lines it printed until it was ready."""
        server = subprocess.Popen(
            [ZHITU, *map(str, arguments)],
            env=self.environment(**environment),
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            assert server.stderr is not None
            lines = []
            for line in server.stderr:
                lines.append(line.rstrip("\n"))
                if "Ctrl-C ends it" in line:
                    break
            assert any("Ctrl-C ends it" in line for line in lines), lines
            yield lines
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)
            assert server.stderr is not None
            server.stderr.close()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n")


def addresses(lines: list[str]) -> list[str]:
    """The URLs among printed lines."""
    return [found[0] for line in lines if (found := re.search(r"https?://\S+", line))]

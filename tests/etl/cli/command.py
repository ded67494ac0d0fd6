"""Run a command of `zhitu` inside the test's process: argument list in, exit code and both streams out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.cli.main import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Command:
    """`zhitu` with one home folder and no terminal."""

    home: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path, lang: str = "en") -> Done:
        """The command with its arguments, in a language."""
        self.monkeypatch.setenv("ZHITU_HOME", str(self.home))
        self.monkeypatch.setenv("ZHITU_LANG", lang)
        self.monkeypatch.setattr(sys, "argv", ["zhitu", *map(str, arguments)])
        self.capsys.readouterr()
        try:
            main()
            code: str | int | None = 0
        except SystemExit as ended:
            code = ended.code
        shown = self.capsys.readouterr()
        assert isinstance(code, int)
        return Done(code, shown.out, shown.err)

"""The commands of docs/guide.md, run in their order against the sample documents, print what the guide shows."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.system.program import Program, addresses

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE, CHINESE = DOCS / "guide.md", DOCS / "guide.zh-CN.md"
ADDRESS = "http://127.0.0.1:8000"
# a command, and what it prints where the guide shows that; a line "…" there stands for any lines
_STEP = re.compile(
    r"^```sh\n(?P<command>.*?)^```\n(?:\n```(?:json|csv|text)\n(?P<shown>.*?)^```\n)?", re.DOTALL | re.MULTILINE
)

pytestmark = pytest.mark.slow


def steps(guide: Path) -> list[tuple[str, str | None]]:
    """Commands with what they print."""
    return [(found["command"], found["shown"]) for found in _STEP.finditer(guide.read_text(encoding="utf-8"))]


def run(command: str, base: str, folder: Path) -> str:
    """What a command prints, with the guide's address in place of this server's."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.replace(ADDRESS, base)],
        capture_output=True,
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8").replace(base, ADDRESS)


def pattern(shown: str) -> re.Pattern[str]:
    """What is shown as a pattern: a line that is "…" alone stands for any lines, "…" within one for any characters."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    ]
    return re.compile("".join(lines))


def test_the_guide_in_both_languages_has_the_same_commands() -> None:
    assert steps(GUIDE) == steps(CHINESE) != []


def test_every_command_of_the_guide_prints_what_it_shows(samples: Program, tmp_path: Path) -> None:
    wrong = []
    with samples.serving("up", "--port", "0") as lines:
        base = addresses(lines)[0].rstrip("/")
        for command, shown in steps(GUIDE):
            printed = run(command, base, tmp_path).replace("\r\n", "\n").removeprefix("\ufeff")
            if shown is not None and not pattern(shown).fullmatch(
                printed if printed.endswith("\n") else f"{printed}\n"
            ):
                wrong.append(f"{command}\n{printed}")
    assert wrong == []

"""Messages to a person: on stderr, as plain lines, a progress bar, or JSON lines for a machine. stdout is data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from etl.cli.words import words
from etl.read import visible
from ontology.errors import ZhituError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Talk:
    """How this run speaks. `quiet` keeps errors only; `json_logs` prints one JSON object a line."""

    quiet: bool = False
    json_logs: bool = False

    def say(self, en: str, zh: str, **fields: str | float | None) -> None:
        """One line of talk; `fields` go into the JSON form."""
        if not self.quiet:
            self._write("info", words(en, zh), fields)

    def error(self, error: ZhituError) -> None:
        """One line that says what is wrong and what to do."""
        self._write("error", error.text(words("en", "zh")), {"kind": type(error).__name__})

    def _write(self, level: str, text: str, fields: dict[str, str | int | float | None]) -> None:
        text = "\n".join(map(visible, text.split("\n")))  # a file's name may hold what turns a line around
        if self.json_logs:
            line = json.dumps({"level": level, "message": text, **fields}, ensure_ascii=False)
        else:
            line = f"zhitu: {text}"
        print(line, file=sys.stderr, flush=True)

    def progress(self, things: Iterable[T], total: int, en: str, zh: str) -> Iterator[T]:
        """Yield `things`, showing a bar on a terminal and a plain line every tenth elsewhere."""
        if self.quiet:
            yield from things
        elif self.json_logs or not sys.stderr.isatty():
            yield from self._plain(things, total, en, zh)
        else:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
                yield from progress.track(things, total=total, description=words(en, zh))

    def _plain(self, things: Iterable[T], total: int, en: str, zh: str) -> Iterator[T]:
        step = max(1, -(-total // 10))
        for number, thing in enumerate(things, start=1):
            yield thing
            if number % step == 0 or number == total:
                self.say(f"{en}: {number} of {total}", f"{zh}：{number}/{total}", done=number, total=total)

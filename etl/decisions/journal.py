"""The file of decisions: read strictly, grown by whole lines only, all of a step or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from cypher.lock import exclusive
from etl.decisions.decision import DECISION, Decision
from etl.decisions.standing import Line, Refused, standing
from etl.errors import DecisionError
from etl.whole_file import whole_file

FILE = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Journal:
    """All decisions of a file, in its order; `next` is the number of the line that will be added."""

    path: Path
    lines: tuple[Line, ...] = ()
    next: int = 1

    def in_force(self) -> tuple[Line, ...]:
        """Those that are not taken back, without the undoings. Raises DecisionError as `read_journal` does."""
        try:
            return standing(self.lines).in_force()
        except Refused as refused:
            raise self.fault(refused.line, refused.en, refused.zh) from refused

    def fault(self, line: Line, en: str, zh: str) -> DecisionError:
        """An error that names the line."""
        return _fault(self.path, line.number, en, zh)

    def grown(self, *decisions: Decision) -> Journal:
        """With further lines. Raises DecisionError for one that stands already or undoes what is not in force."""
        added = tuple(Line(self.next + place, decision) for place, decision in enumerate(decisions))
        longer = replace(self, lines=(*self.lines, *added), next=self.next + len(added))
        longer.in_force()
        return longer


def read_journal(path: Path) -> Journal:
    """The decisions of a file; none where there is no file.

    Raises DecisionError, with the line's number, for a line that is cut off or is no decision, for one that stands
    twice, and for an undoing of what is not in force before it; also for what is no file or not UTF-8.
    """
    return _journal(path, _content(path))


def append(path: Path, *decisions: Decision, check: Callable[[Journal], object] | None = None) -> Journal:
    """Add lines, all or none of them; on the disk when this returns. Gives what stands now.

    One process at a time: others wait. `check` sees what would stand, and stops it by raising. Raises DecisionError
    as `Journal.grown` and `read_journal` do, GraphUnavailable where the folder cannot be written, and OSError.
    """
    file = path.resolve()  # a link leads to a file under version control, and stays a link
    with exclusive(file.with_suffix(".lock"), wait=True):
        content = _content(path)
        journal = _journal(path, content).grown(*decisions)
        if check is not None:
            check(journal)
        _put(file, content + "".join(f"{decision.line()}\n" for decision in decisions).encode())
    return journal


def _put(file: Path, content: bytes) -> None:
    with whole_file(file) as part:
        part.write_bytes(content)
        if file.exists():
            part.chmod(file.stat().st_mode)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except IsADirectoryError as error:
        raise DecisionError(
            f"{path}: is a folder; move it away, decisions are lines of a file of this name",
            f"{path}：是一个目录；请移走，决定应是此名文件中的各行",
        ) from error
    except OSError as error:
        raise DecisionError(
            f"{path}: cannot be read ({error.strerror}); check its permissions",
            f"{path}：无法读取（{error.strerror}）；请检查其权限",
        ) from error


def _journal(path: Path, content: bytes) -> Journal:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(
            path,
            content.count(b"\n", 0, error.start) + 1,
            "is not UTF-8; save the file as UTF-8, or take it from version control",
            "不是 UTF-8 编码；请将文件另存为 UTF-8，或从版本库恢复",
        ) from error
    journal = Journal(path, tuple(_lines(path, text)), text.count("\n") + 1)
    journal.in_force()
    return journal


def _lines(path: Path, text: str) -> Iterator[Line]:
    rows = text.split("\n")
    if rows[-1]:
        raise _fault(
            path,
            len(rows),
            "the last line is cut off (no line end); complete it or take it out",
            "最后一行不完整（缺少换行）；请补全或删去该行",
        )
    for number, row in enumerate(rows[:-1], start=1):
        if row.strip():
            yield Line(number, _decision(path, number, row))


def _decision(path: Path, number: int, row: str) -> Decision:
    try:
        return DECISION.validate_json(row)
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}".removeprefix(": ") for e in error.errors())
        raise _fault(
            path,
            number,
            f"not a decision ({where}); correct the line or take it out",
            f"不是有效的决定（{where}）；请更正或删去该行",
        ) from error


def _fault(path: Path, line: int, en: str, zh: str) -> DecisionError:
    return DecisionError(f"{path}:{line}: {en}", f"{path}:{line}：{zh}")

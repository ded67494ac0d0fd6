"""`zhitu diff`: what lies between two releases, or a release and the present state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from cypher.settings import read_settings
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.release import assertions_of, present
from etl.cli.words import language, words
from etl.errors import DeltaError
from etl.releases.checked import Checked
from etl.releases.delta import lines
from etl.releases.difference import differences
from etl.releases.manifest import about_of
from etl.releases.read import Published, find_release, read_release
from etl.releases.state import State
from etl.releases.told import Difference
from etl.releases.write import write_release
from etl.settings import EtlSettings
from etl.store import existing_store
from etl.whole_file import whole_file

HELP = words(
    "Show what was added, removed and changed from release A to B: documents, entities, statements by property.\n\n"
    "A and B are ids, folders, or `store` for the present state. With --json or --out FILE: a delta, one JSON object a"
    " line, which `zhitu apply` applies to A.",
    "列出从发布版 A 到 B 的新增、删除与变更：文档、实体，以及按属性排列的陈述。\n\n"
    "A、B 为 id、目录，或表示当前状态的 `store`。使用 --json 或 --out 文件 时输出增量：每行一个 JSON 对象，"
    "可用 `zhitu apply` 应用于 A。",
)
STORE = "store"
First = Annotated[str, typer.Argument(metavar="A", show_default=False, help=words("The earlier one.", "较早者。"))]
Second = Annotated[
    str,
    typer.Argument(metavar="B", show_default=False, help=words("The later one, or `store`.", "较晚者，或 `store`。")),
]
AsJson = Annotated[bool, typer.Option("--json", help=words("Print the delta for programs.", "输出供程序使用的增量。"))]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", dir_okay=False, show_default=False, help=words("Write the delta to a file.", "将增量写入文件。")
    ),
]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: how it is called, its state, and what it is as a release if it is one."""

    name: str
    state: State
    published: Published | None

    @property
    def release(self) -> str:
        return self.state.snapshot.release


def command(
    a: First,
    b: Second = STORE,
    json: AsJson = False,
    out: Out = None,
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    folder = home_of(home)
    with ExitStack() as stack:
        one = stack.enter_context(_side(a, folder))
        other = stack.enter_context(_side(b, folder, frozen=json or out is not None))
        if other.published and (json or out):
            delta = lines(one.release, other.published.manifest, one.state, other.state)
            _write(delta, out)
            if out:
                talk_of(quiet=quiet, json_logs=json_logs).say(f"{out}: written", f"{out}：已写出", path=str(out))
            return
        difference = Difference(language(), (_names(one), _names(other)))
        difference.take(differences(one.state, other.state))
        print(f"{one.release} → {other.release}")
        for line in difference.lines():
            print(line)


@contextmanager
def _side(wanted: str, home: Path, *, frozen: bool = False) -> Iterator[_Side]:
    """A release, or the present state: `frozen` into a folder for the time, where its files must be known."""
    if wanted != STORE:
        published = read_release(find_release(home, wanted))
        yield _Side(wanted, published.snapshot.state(), published)
        return
    with closing(existing_store(home)) as store, store.frozen() as rows, TemporaryDirectory() as folder:
        state = present(rows, home)
        if not frozen:
            yield _Side(wanted, Checked(assertions_of(home, None)).complete(state), None)
            return
        about = about_of(state.snapshot.release, read_settings(EtlSettings).base_iri)
        written = write_release(state, about, Path(folder), assertions_of(home, None))
        published = read_release(written.folder)
        yield _Side(wanted, published.snapshot.state(), published)


def _names(side: _Side) -> dict[str, str]:
    snapshot = side.state.snapshot
    return {e.id: e.name for e in snapshot.entities()} | {d.sha256: d.name for d in snapshot.documents()}


def _write(delta: Iterable[str], out: Path | None) -> None:
    """To stdout, or whole to a file. Raises DeltaError where it cannot be written; what was there stays."""
    if out is None:
        for line in delta:
            print(line)
        return
    try:
        with whole_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as target:
            target.writelines(f"{line}\n" for line in delta)
    except OSError as error:
        raise DeltaError(
            f"{out}: cannot be written ({error.strerror}); name another file",
            f"{out}：无法写入（{error.strerror}）；请另选文件",
        ) from error

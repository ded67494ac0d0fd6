"""`zhitu build`: ingest, resolve, load."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cypher.settings import GraphSettings
from etl.cli import ingest, load
from etl.cli.options import GraphKind, Home, Jobs, JsonLogs, MappingFile, Quiet, home_of, mapped, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.document import ColumnMap
from etl.errors import EtlError
from etl.read import TYPES, discover
from etl.samples import SAMPLES
from etl.store import Store, open_store

HELP = words(
    "Ingest documents and build graph and search index from all that the store holds.\n\n"
    "Without a path: the sample documents, if the store holds nothing else. With a path, sample documents leave the"
    " store: they do not mix with your own.",
    "读入文档，并由库中全部内容构建图谱与检索索引。\n\n"
    "不给路径时使用样例文档（库中没有其他文档时）；给出路径时，样例文档会先移出，不与您的文档混合。",
)
MaybePaths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help=words("Files, or folders that stand for their files.", "文件，或代表其全部文件的目录。"),
    ),
]


def command(
    paths: MaybePaths = None,
    mapping: MappingFile = None,
    graph: GraphKind = "embedded",
    home: Home = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    folder, columns, talk = home_of(home), mapped(mapping), talk_of(quiet=quiet, json_logs=json_logs)
    refused = run(paths or [], load.settings_of(folder, graph), talk, jobs, columns)
    if refused is not None:
        raise refused


def run(
    paths: list[Path], settings: GraphSettings, talk: Talk, jobs: int | None, mapping: ColumnMap | None = None
) -> EtlError | None:
    """Ingest and load; the error to end with where a file was refused (all else is built).

    Raises EtlError, and leaves the store as it was, where none of `paths` could be read.
    """
    store = open_store(settings.home)
    try:
        refused = _fill(paths, store, talk, jobs, mapping)
        load.run(store, settings, talk)
    finally:
        store.close()
    return refused


def _fill(paths: list[Path], store: Store, talk: Talk, jobs: int | None, mapping: ColumnMap | None) -> EtlError | None:
    own = [path for path, _ in store.sources() if not _is_sample(path)]
    if not paths and own:
        talk.say(
            f"no path given: building from the {len(own)} documents in the store",
            f"未给路径：由库中的 {len(own)} 份文档构建",
        )
        return None
    done = ingest.run(paths or [SAMPLES], store, talk, jobs, mapping)
    refused = ingest.refusal(done)
    if not done.new + done.replaced + done.unchanged:
        raise refused or _nothing(paths)
    # Only once others are in: a path with nothing in it costs nobody the graph. Samples named outright stay.
    if paths and not any(_is_sample(str(file.resolve())) for file in discover(paths).files):
        _without_samples(store, talk)
    return refused


def _without_samples(store: Store, talk: Talk) -> None:
    samples = [path for path, _ in store.sources() if _is_sample(path)]
    for path in samples:
        store.forget_source(path)
    if samples:
        talk.say(
            f"{len(samples)} sample documents taken out: they do not mix with your own",
            f"已移出 {len(samples)} 份样例文档：不与您的文档混合",
        )


def _nothing(paths: list[Path]) -> EtlError:
    named = ", ".join(map(str, paths))
    types = " ".join(TYPES)
    return EtlError(
        f"{named}: no document that can be read; put files of these types there: {types}",
        f"{named}：没有可读取的文档；请放入以下类型的文件：{types}",
    )


def _is_sample(path: str) -> bool:
    # by the folder's name, not its place: an environment may move between two runs
    return f"{SAMPLES.parent.name}/{SAMPLES.name}/" in Path(path).as_posix() and "etl" in Path(path).parts

"""`zhitu ingest`: read, extract, keep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cypher.settings import read_settings
from etl.cli.options import Home, Jobs, JsonLogs, MappingFile, Paths, Quiet, home_of, jobs_of, mapped, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.document import ColumnMap
from etl.errors import EtlError
from etl.ingest import Ingested, ingest
from etl.read import Refusal, Unread
from etl.settings import EtlSettings, ReadSettings
from etl.store import Store, open_store

HELP = words(
    "Read documents, find what they state, and keep it in the statement store.\n\n"
    "Ctrl-C loses nothing that was reported as read. Documents kept already and unchanged are left"
    " alone; a changed document replaces its own statements.",
    "读取文档、抽取陈述并存入陈述库。\n\nCtrl-C 不会丢失已报告为读完的内容；"
    "未变的文档不重复处理，已变的文档替换其自身的陈述。",
)


def command(
    paths: Paths,
    mapping: MappingFile = None,
    home: Home = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    columns = mapped(mapping)
    store = open_store(home_of(home))
    try:
        done = run(paths, store, talk_of(quiet=quiet, json_logs=json_logs), jobs, columns)
    finally:
        store.close()
    if (refused := refusal(done)) is not None:
        raise refused


def run(
    paths: Sequence[Path], store: Store, talk: Talk, jobs: int | None, mapping: ColumnMap | None = None
) -> Ingested:
    """Ingest with progress and a report, by so many processes (None: the default).

    `mapping` stands in place of the mapping files beside the documents."""
    model, limits = read_settings(EtlSettings).ner_model, read_settings(ReadSettings).limits()
    progress = partial(talk.progress, en="files read", zh="已读文件")
    done = ingest(paths, store, ner_model=model, jobs=jobs_of(jobs), limits=limits, progress=progress, mapping=mapping)
    report(done, talk)
    if strange := sum(1 for _ in store.issues()):
        talk.say(
            f"{strange} columns, cells or parts of files were not understood and state nothing:"
            " `zhitu issues` lists them",
            f"有 {strange} 处列、单元格或文件部分未能理解，未产生任何事实：`zhitu issues` 可列出",
            issues=strange,
        )
    return done


def refusal(done: Ingested) -> EtlError | None:
    """The error to end with where a file was refused (all else is kept)."""
    if not done.refused:
        return None
    return EtlError(
        f"{len(done.refused)} file(s) could not be read: nothing of them was kept, all else was",
        f"{len(done.refused)} 个文件无法读取：未保留其任何内容，其余均已保存",
    )


def listed(unread: Sequence[Unread], talk: Talk) -> None:
    """Name every file, or part of one, that is not read."""
    for file in unread:
        talk.say(f"{file.path}: not read: {file.en}", f"{file.path}：未读取：{file.zh}", path=str(file.path))


def told(aside: Sequence[Unread | Refusal], talk: Talk) -> int:
    """Say what was left aside of a file; how many documents were refused."""
    refused = [each for each in aside if isinstance(each, Refusal)]
    listed([each for each in aside if isinstance(each, Unread)], talk)
    for each in refused:
        talk.error(each.reason)
    return len(refused)


def report(done: Ingested, talk: Talk) -> None:
    """Counts at the end, and every file of which nothing was kept."""
    listed(done.unread, talk)
    for refused in done.refused:
        talk.error(refused.reason)
    talk.say(
        f"documents: {done.new} new, {done.replaced} replaced, {done.unchanged} unchanged;"
        f" {len(done.refused)} refused, {len(done.unread)} files or parts not read",
        f"文档：新增 {done.new}，替换 {done.replaced}，未变 {done.unchanged}；"
        f"拒绝 {len(done.refused)}，未读取的文件或部分 {len(done.unread)}",
        new=done.new,
        replaced=done.replaced,
        unchanged=done.unchanged,
        refused=len(done.refused),
        unread=len(done.unread),
        gone=done.gone,
    )
    if done.gone:
        talk.say(
            f"{done.gone} documents taken out: the archive or .jsonl that held them no longer does",
            f"已移出 {done.gone} 份文档：其所在的压缩包或 .jsonl 已不再包含",
        )

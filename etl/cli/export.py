"""`zhitu export`: RDF, tables and graphs for other research groups."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import typer

from cypher.settings import read_settings
from etl.cli.as_of import AsOf, resolved
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.errors import EtlError
from etl.export import FORMATS, Exported, export
from etl.export.everything import export_all
from etl.releases.read import find_release, read_release
from etl.settings import EtlSettings
from etl.store import existing_store
from ontology.statement import Snapshot

HELP = words(
    "Write everything for other programs: RDF (facts as direct triples, and each as a Statement node with its"
    " evidence), tables, graphs.\n\n"
    "The file is read back before it takes its name; equal stores give equal bytes."
    " With --release what was published is written, from its tables alone.",
    "导出全部内容供其他程序使用：RDF（事实为直接三元组，并各有一个带证据的 Statement 节点）、表格、图。\n\n"
    "文件读回核对后才会就位；内容相同的库导出的字节也相同。带 --release 时仅由已发布的表导出。",
)
FormatName = Annotated[
    Literal["nt", "rdf12", "turtle", "jsonld", "rdfxml", "trig", "csv", "parquet", "graphml", "gexf", "neo4j", "all"],
    typer.Option(
        "--format",
        "-f",
        help=words(
            "Format of the file; all: a folder with each. See docs/exports.md.",
            "文件格式；all：含全部格式的目录。见 docs/exports.md。",
        ),
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        help=words("File (for `all`: folder) to write.", "输出文件（`all` 时为目录）。"),
        show_default=False,
    ),
]

ReleaseName = Annotated[
    str | None,
    typer.Option(
        "--release",
        metavar="ID",
        show_default=False,
        help=words(
            "A published release (id or folder) in place of the store.", "以已发布的版本（id 或目录）代替陈述库。"
        ),
    ),
]


def command(
    out: Out,
    format: FormatName = "nt",  # noqa: A002 — the option's name
    release: ReleaseName = None,
    as_of: AsOf = None,
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    settings = read_settings(EtlSettings)
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    with _state(folder, release, as_of, talk) as (state, own):
        base_iri = settings.base_iri if own is None or "base_iri" in settings.model_fields_set else own
        if format == "all":
            exported = export_all(state, out, version("zhitu"), base_iri)
        else:
            exported = export(state, format, out, base_iri)
        identifier = state.release
    _say(talk, out, format, exported, identifier)


def _say(talk: Talk, out: Path, name: str, exported: Exported, release: str) -> None:
    for note in exported.notes:
        talk.say(*note.text(), record=note.record, part=note.part)
    if exported.changed > len(exported.notes):
        talk.say(f"{exported.changed} such texts in all", f"此类文本共 {exported.changed} 处", texts=exported.changed)
    en, zh = FORMATS["nt" if name == "all" else name].unit
    talk.say(
        f"{out}: {exported.units} {en}, {exported.statements} statements, release {release}",
        f"{out}：{exported.units} {zh}，{exported.statements} 条陈述，发布版 {release}",
        **{en: exported.units},
        statements=exported.statements,
        release=release,
    )


@contextmanager
def _state(home: Path, release: str | None, as_of: str | None, talk: Talk) -> Iterator[tuple[Snapshot, str | None]]:
    """What to export, read as it is needed, and where the IRIs of a release's own graph stand."""
    if release is not None:
        yield _published(home, release, as_of)
        return
    with closing(existing_store(home)) as store, store.frozen() as rows:
        yield resolved(rows, home, as_of, talk), None


def _published(home: Path, wanted: str, as_of: str | None) -> tuple[Snapshot, str]:
    """A release's snapshot, and where the IRIs of its own graph stand. Raises EtlError where --as-of is given too."""
    if as_of is not None:
        raise EtlError(
            "--as-of needs the documents, which a release does not hold; leave out --release",
            "--as-of 需要文献，而发布版不含文献；请去掉 --release",
        )
    published = read_release(find_release(home, wanted))
    return published.snapshot, published.manifest.about.base_iri

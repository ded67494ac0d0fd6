"""`manifest.json` of a release: what it holds, with the size and checksum of every file, and the check against them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from datetime import date
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import ReleaseError

MANIFEST = "manifest.json"
SCHEMA = 1  # of the tables' columns and of this file; a newer one is refused
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z][A-Za-z.-]*$")]  # in the folder itself: no path leads out of it


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class About(_Form):
    """What a release says beside its tables: all that is not in them and still shapes its files.

    `published` is a date that a person gives, never the clock; `written_with` are the versions of the libraries
    whose formats the files have.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    published: date | None = None
    base_iri: str
    zhitu: str
    written_with: Mapping[str, str]


class FileForm(_Form):
    """One file: its size in bytes, its checksum, and of a table how many rows it has."""

    name: FileName
    bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256
    rows: Annotated[int, Field(ge=0)] | None = None


class Manifest(_Form):
    """The whole file."""

    format: Literal["zhitu-release"] = "zhitu-release"
    schema_version: int = SCHEMA
    about: About
    counts: Mapping[str, int]
    files: tuple[FileForm, ...]

    def text(self) -> str:
        """The file's text; equal manifests are equal text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def about_of(identifier: str, base_iri: str, published: date | None = None) -> About:
    """What this installation says of a release that it writes."""
    names = ("opencc", "pyarrow", "pypinyin")
    libraries = {
        **{name: version(name) for name in names},
        "sqlite": sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return About(id=identifier, published=published, base_iri=base_iri, zhitu=version("zhitu"), written_with=libraries)


def describe(path: Path, rows: int | None = None) -> FileForm:
    """The manifest's entry of a file."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return FileForm(name=path.name, bytes=path.stat().st_size, sha256=digest, rows=rows)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises ReleaseError where there is none, or it is cut off, wrong or newer."""
    path = folder / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
        _check_version(path, text)
        return Manifest.model_validate_json(text)
    except FileNotFoundError as error:
        raise ReleaseError(
            f"{folder}: is no release (it has no {MANIFEST}); name a folder that `zhitu release` wrote, or its id",
            f"{folder}：不是发布版（没有 {MANIFEST}）；请给出 `zhitu release` 写出的目录或其 id",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: cannot be read ({error})", f"{path}：无法读取（{error}）") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
        raise ReleaseError(
            f"{path}: is damaged ({where}); {_REMEDY_EN}", f"{path}：已损坏（{where}）；{_REMEDY_ZH}"
        ) from error


_REMEDY_EN = "fetch the release again, or move the folder away and freeze the state anew"
_REMEDY_ZH = "请重新获取该发布版，或移走该目录后重新冻结"


def _check_version(path: Path, text: str) -> None:
    try:
        found = json.loads(text)["schema_version"]
    except (ValueError, KeyError, TypeError):
        return  # the strict reading behind this says where it is wrong
    if isinstance(found, int) and found > SCHEMA:
        raise ReleaseError(
            f"{path}: written by a newer Zhitu (schema {found}, this one reads {SCHEMA}); update Zhitu",
            f"{path}：由更新版本的智图写入（模式 {found}，本版本只读 {SCHEMA}）；请升级智图",
        )


def verified(folder: Path) -> Manifest:
    """The manifest of a release all of whose files are there and whole. Raises ReleaseError that names the file."""
    manifest = read_manifest(folder)
    for entry in manifest.files:
        _check(folder / entry.name, entry)
    return manifest


def _check(path: Path, entry: FileForm) -> None:
    if not path.is_file():
        raise ReleaseError(f"{path}: is missing; {_REMEDY_EN}", f"{path}：缺失；{_REMEDY_ZH}")
    size = path.stat().st_size
    if size != entry.bytes:
        raise ReleaseError(
            f"{path}: has {size} bytes, its manifest says {entry.bytes}: it was cut off or changed; {_REMEDY_EN}",
            f"{path}：有 {size} 字节，清单记为 {entry.bytes}：文件不完整或被改动；{_REMEDY_ZH}",
        )
    if describe(path).sha256 != entry.sha256:
        raise ReleaseError(
            f"{path}: its checksum is not the manifest's: it was changed; {_REMEDY_EN}",
            f"{path}：校验和与清单不符：文件被改动；{_REMEDY_ZH}",
        )

"""Settings of extraction and of the command line. What concerns the graph database is in `cypher.settings`."""

from __future__ import annotations

import os
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.binary.limits import Limits
from ontology.iri import BASE

_DEFAULT = Limits()


_MOST_JOBS = 8  # one process reads for all of them and keeps what they find


def default_jobs() -> int:
    """How many processes extract: as many as there are cores for this program, at most eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_JOBS)


class EtlSettings(BaseSettings):
    """How documents are read, and in which language we speak."""

    model_config = SettingsConfigDict(env_prefix="ZHITU_", frozen=True)

    ner_model: str = Field(
        default="lac",
        description="statistical tagger: lac, lac-only (no network of names), none, or a spaCy package or path",
    )
    jobs: int | None = Field(default=None, ge=1, description="processes that extract; default: one a core, at most 8")
    base_iri: str = Field(default=BASE, description="where the IRIs of exported entities stand")
    lang: Literal["zh", "en"] | None = Field(default=None, description="language of messages; default: the locale's")


class ReadSettings(BaseSettings):
    """How much of a file that may be hostile is read: workbooks, Word files, PDF, pictures and archives."""

    model_config = SettingsConfigDict(env_prefix="ZHITU_", frozen=True)

    read_pages: int = Field(default=_DEFAULT.pages, ge=1, description="most pages of a PDF that is read")
    read_mb: int = Field(
        default=_DEFAULT.mb, ge=1, description="most megabytes of a PDF, Office file, picture or archive"
    )
    read_unpacked_mb: int = Field(
        default=_DEFAULT.unpacked_mb, ge=1, description="most megabytes that an Office file or archive unpacks to"
    )
    read_seconds: int = Field(
        default=_DEFAULT.seconds,
        ge=1,
        description="seconds after which reading one PDF, Office file or picture is ended",
    )
    read_ocr_seconds: int = Field(
        default=_DEFAULT.ocr_seconds, ge=1, description="the same where characters of pictures are recognised"
    )
    read_memory_mb: int = Field(
        default=_DEFAULT.memory_mb, ge=256, description="most megabytes of memory that reading one of them may take"
    )
    read_characters: int = Field(
        default=_DEFAULT.characters, ge=1, description="most characters of text in one of them"
    )
    read_members: int = Field(default=_DEFAULT.members, ge=1, description="most files in an archive or Office file")

    def limits(self) -> Limits:
        """The limits as the readers take them."""
        return Limits(
            pages=self.read_pages,
            mb=self.read_mb,
            unpacked_mb=self.read_unpacked_mb,
            seconds=self.read_seconds,
            ocr_seconds=self.read_ocr_seconds,
            memory_mb=self.read_memory_mb,
            characters=self.read_characters,
            members=self.read_members,
        )

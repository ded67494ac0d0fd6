"""Settings of extraction and of the command line. What concerns the graph database is in `cypher.settings`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ontology.iri import BASE


class EtlSettings(BaseSettings):
    """How documents are read, and in which language we speak."""

    model_config = SettingsConfigDict(env_prefix="ZHITU_", frozen=True)

    ner_model: str = Field(default="lac", description="statistical tagger: lac, none, or a spaCy package or path")
    base_iri: str = Field(default=BASE, description="where the IRIs of exported entities stand")
    lang: Literal["zh", "en"] | None = Field(default=None, description="language of messages; default: the locale's")

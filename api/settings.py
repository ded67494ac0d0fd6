"""Settings of the API, from ZHITU_* variables; those of the graph are among them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from cypher.settings import GraphSettings
from ontology.errors import UnsafeIri
from ontology.iri import BASE, check_base


def _is_base(address: str) -> str:
    try:
        return check_base(address)
    except UnsafeIri as error:
        raise PydanticCustomError("zhitu", "{en}", {"en": error.en, "zh": error.zh}) from error


class ApiSettings(GraphSettings):
    """What `create_app` needs to know."""

    base_iri: Annotated[str, AfterValidator(_is_base)] = Field(
        default=BASE, description="where the IRIs of exported entities stand"
    )
    answer_cache_mb: int = Field(default=64, ge=0, le=4096, description="megabytes of answers kept in memory")

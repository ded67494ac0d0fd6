"""Settings of the API, from ZHITU_* variables; those of the graph are among them."""

from __future__ import annotations

from pydantic import Field

from cypher.settings import GraphSettings


class ApiSettings(GraphSettings):
    """What `create_app` needs to know."""

    answer_cache_mb: int = Field(default=64, ge=0, le=4096, description="megabytes of answers kept in memory")

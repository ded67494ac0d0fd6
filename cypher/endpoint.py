"""Where a running engine of ours can be reached: a file beside its data that only its owner can read."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Address and login of a running engine; `browser` is the address of Neo4j Browser, if it has one."""

    uri: str
    user: str
    password: str
    browser: str | None = None


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else can read, not even for a moment, in one step."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def publish(path: Path, endpoint: Endpoint) -> None:
    """Let other processes of this user find the engine."""
    write_private(path, json.dumps(asdict(endpoint)))


def living(path: Path) -> Endpoint | None:
    """The engine that `path` tells of, if something listens at its address (whoever that is must know the password)."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        endpoint = Endpoint(**json.loads(path.read_text(encoding="utf-8")))
        address = urlsplit(endpoint.uri)
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=2):
            return endpoint
    return None

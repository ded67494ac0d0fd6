"""Where the state lies. What concerns the graph database is in `cypher.settings`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_home() -> Path:
    """The platform's data folder for Zhitu, where neither --home nor ZHITU_HOME says otherwise."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zhitu"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "zhitu"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "zhitu"

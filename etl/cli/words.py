"""The reader's language on a terminal: Chinese where the locale (or ZHITU_LANG) says so, else English."""

from __future__ import annotations

import os


def language() -> str:
    """ "zh" or "en": from ZHITU_LANG, else the locale variables in their POSIX order."""
    for variable in ("ZHITU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def words(en: str, zh: str) -> str:
    """One of two texts that say the same."""
    return zh if language() == "zh" else en

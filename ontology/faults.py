"""A fault of the ontology in English and in Chinese, each beginning with the name of the term."""

from __future__ import annotations

Fault = tuple[str, str]


def fault(where: str, en: str, zh: str) -> Fault:
    """The fault of the term at `where`."""
    return f"{where}: {en}", f"{where}：{zh}"

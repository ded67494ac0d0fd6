"""The base of all errors that a person may see; each package has its own small hierarchy under it.

The exception carries both languages; the edge (command line or problem+json) chooses one."""

from __future__ import annotations


class ZhituError(Exception):
    """Something foreseen went wrong. `en` and `zh` each name the thing (file, line, parameter) and what to do."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh

    def text(self, lang: str) -> str:
        """The message in "zh" or (anything else) English."""
        return self.zh if lang.startswith("zh") else self.en


class OntologyError(ZhituError):
    """`zhitu.yaml` or a derived file is wrong."""


class LexiconError(ZhituError):
    """A row of a curated file is wrong."""


class UnsafeIri(ZhituError):
    """A string that cannot become an IRI."""


class SettingsError(ZhituError):
    """A ZHITU_* variable that nothing reads, or whose value is wrong; the message begins with its name."""
